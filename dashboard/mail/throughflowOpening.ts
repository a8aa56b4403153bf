import { movesSentence } from '../figures/organisation/ownBrief.ts';
import { duringTwelveMonths, formatTwelveMonths } from '../format.ts';
import { counted } from '../reading/amount.ts';
import { type Asked, groupLabel, populationName } from '../reading/choice.ts';
import { readValues } from '../reading/values.ts';
import { yearComparison } from '../reading/yearComparison.ts';
import { upperFirst } from '../sentences/sentences.ts';
import { throughflowHeadline, verdictFirst, verdictLast } from '../sentences/throughflowHeadline.ts';
import { throughflowSentences } from '../sentences/throughflowSentences.ts';

const kpi = 'throughflow_rate_strict';

interface Opening {
  title: string;
  lead: string;
}

/** The finding of all together: its title, and the sentences that say it whole. */
export async function throughflowOpening(asked: Asked): Promise<Opening> {
  const reading = { ...asked, values: await readValues(asked, [kpi, 'outflow']) };
  const { values } = reading;
  const now = values.at(kpi);
  const comparison = await yearComparison(reading, kpi);
  const unknown = { now: counted(values.at('outflow', 'onbekend_12')), exits: counted(values.at('outflow', '12')) };
  return {
    title: verdictFirst(throughflowHeadline(now, comparison)),
    lead: throughflowSentences({
      period: values.period,
      programme: populationName(asked.choice.population),
      cell: { dimension: 'all', name: '' },
      now,
      comparison,
      unknown,
    }).join(' '),
  };
}

/** The finding of one organisation, in people: at this size a share on 100 says nothing. */
export async function ownOpening(asked: Asked): Promise<Opening> {
  const reading = { ...asked, values: await readValues(asked, [kpi]) };
  const now = reading.values.at(kpi);
  const comparison = await yearComparison(reading, kpi);
  const headline = throughflowHeadline(now, comparison);
  const name = groupLabel(asked.release, 'organisation', asked.choice.group);
  const moved = counted(now).value;
  const { period } = reading.values;
  return {
    title: `${name}: ${verdictLast(headline)}`,
    lead:
      moved === null
        ? `De cijfers gaan over ${formatTwelveMonths(period)}.`
        : `${upperFirst(duringTwelveMonths(period))} ${movesSentence(moved, comparison)}`,
  };
}
