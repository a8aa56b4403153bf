import { formatTwelveMonths } from '../../format.ts';
import { type Asked, cellInWords, populationName } from '../../reading/choice.ts';
import { readValues } from '../../reading/values.ts';
import { yearComparison } from '../../reading/yearComparison.ts';
import { upperFirst } from '../../sentences/sentences.ts';
import { throughflowHeadline, verdictFirst } from '../../sentences/throughflowHeadline.ts';

const kpi = 'throughflow_rate_strict';

/** Above the overview: its finding, and under it what was counted, where and when. */
export async function openOverview(asked: Asked): Promise<{ headline: string; lead: string }> {
  const values = await readValues(asked, [kpi]);
  const comparison = await yearComparison({ ...asked, values }, kpi);
  const { release, choice } = asked;
  return {
    headline: verdictFirst(throughflowHeadline(values.at(kpi), comparison)),
    lead: `Regulier werk zonder steun, uit ${populationName(choice.population)}. ${upperFirst(cellInWords(release, choice))}, ${formatTwelveMonths(values.period)}.`,
  };
}
