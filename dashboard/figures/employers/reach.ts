import { chart } from '../../charts/index.ts';
import { formatNumber, stateSentence } from '../../format.ts';
import { counted, countPoints, points } from '../../reading/amount.ts';
import { type Asked, cellInWords } from '../../reading/choice.ts';
import { coverageOf } from '../../reading/coverage.ts';
import type { Read } from '../../reading/reading.ts';
import { rateColumns, timeTable } from '../../reading/timeTable.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { type YearComparison, yearComparison } from '../../reading/yearComparison.ts';
import { comparisonSentence } from '../../sentences/comparisonSentence.ts';
import { employers, few, howMany } from '../../sentences/howMany.ts';
import { outOf } from '../../sentences/outOf.ts';
import { rateSentence } from '../../sentences/rate.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { margin, provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'employer_reach';
const contacts = { what: 'contacten' };

/** Distinct employers called on in twelve months: all, and those that were new. */
export const reach = defineFigure({
  kpis: [kpi],
  async make(reading, heading) {
    const why = whyMissing(reading, kpi);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const finding = reachFinding(reading, await yearComparison(reading, kpi));
    const coverage = await coverageOf(reading, kpi, contacts);
    const perWorkers = values.at(kpi, 'per_100_workers');
    return figureSection(reading, heading, {
      finding,
      chart: chart(
        'rollingLine',
        {
          format: 'count',
          unit: 'werkgevers in 12 maanden',
          series: [
            { label: 'alle', points: countPoints(coverage.cut(values.line(kpi))) },
            { label: 'nieuw', points: countPoints(coverage.cut(values.line(kpi, 'new'))) },
          ],
        },
        `Lijn per 12 maanden. ${finding}`,
      ),
      basis: sentences(
        'Elke werkgever telt één keer, hoeveel contacten er ook waren. Contacten die de werkgever zelf begon, tellen niet.',
        perWorkers?.value == null
          ? ''
          : `Dat zijn ${perWorkers.rounding === null ? '' : 'ongeveer '}${formatNumber(perWorkers.value)} werkgevers op 100 mensen in dienst.`,
        yearBasis(reading, [kpi]),
        coverage.sentence,
      ),
      table: timeTable('Werkgevers met wie er contact was, per 12 maanden', [
        { label: 'Werkgevers', format: 'count', line: values.line(kpi), show: 'count' },
        { label: 'Nieuw', format: 'count', line: values.line(kpi, 'new'), show: 'count' },
        { label: 'Al bekend', format: 'count', line: values.line(kpi, 'known'), show: 'count' },
        { label: 'Vestigingen', format: 'count', line: values.line(kpi, 'establishments'), show: 'count' },
      ]),
      kpis: [kpi],
      notes: provisionalNote(values.at(kpi)),
    });
  },
});

/** The employers reached, beside a year before. */
export function reachFinding({ values }: Read<typeof kpi>, comparison: YearComparison): string {
  const now = counted(values.at(kpi));
  if (now.value === null) return stateSentence(now.state);
  const fresh = counted(values.at(kpi, 'new')).value;
  return sentences(
    `${upperFirst(howMany(now.value, employers, 'werd', 'werden'))} in 12 maanden aangesproken${
      fresh === null || now.value === 0 ? '' : `, van wie ${few(fresh)} voor het eerst`
    }.`,
    comparisonSentence(comparison, now.value),
  );
}

/** Of an organisation or a group of people the vacancies are those around. */
function vacancyArea({ release, choice }: Asked): string {
  return ['all', 'province', 'region'].includes(choice.dimension) ? cellInWords(release, choice) : 'de regio';
}

/** The employers with an open vacancy in the region with whom there was contact. */
export const reachOfVacancies = defineFigure({
  kpis: [kpi],
  async make(reading, heading) {
    const why = whyMissing(reading, kpi);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const coverage = await coverageOf(reading, kpi, contacts);
    const now = values.at(kpi, 'with_vacancy');
    const area = vacancyArea(reading);
    const finding =
      now?.numerator == null || now.denominator === null
        ? stateSentence(now?.state ?? 'no_data')
        : sentences(
            `${upperFirst(outOf(now.numerator, now.denominator, 'werkgever', 'werkgevers'))} met een open vacature in ${area} ${now.numerator > 1 ? 'werden' : 'werd'} aangesproken.`,
            rateSentence(now, 'werkgevers met een open vacature'),
          );
    return figureSection(reading, heading, {
      finding,
      chart: chart(
        'rollingLine',
        {
          format: 'per_100',
          unit: 'op 100 werkgevers met een open vacature',
          series: [{ label: 'met contact', points: points(coverage.cut(values.line(kpi, 'with_vacancy'))) }],
        },
        `Lijn per 12 maanden. ${finding}`,
      ),
      basis: sentences(
        'Gedeeld door de werkgevers met een open vacature bij VDAB.',
        yearBasis(reading, [kpi]),
        margin(now),
        coverage.sentence,
      ),
      table: timeTable(
        'Bereik bij werkgevers die mensen zoeken',
        rateColumns(values.line(kpi, 'with_vacancy'), 'Met contact', 'Met open vacature'),
      ),
      kpis: [kpi],
      notes: provisionalNote(now),
    });
  },
});
