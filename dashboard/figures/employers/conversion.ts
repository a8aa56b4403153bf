import { chart } from '../../charts/index.ts';
import { duringTwelveMonths, formatCount, stateSentence } from '../../format.ts';
import { amount } from '../../reading/amount.ts';
import { yearBefore } from '../../reading/period.ts';
import type { Read } from '../../reading/reading.ts';
import { rateCells } from '../../reading/timeTable.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { outOf } from '../../sentences/outOf.ts';
import { rateSentence } from '../../sentences/rate.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { populationInWords, provisionalNote } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'contact_conversion';

const steps = [
  { name: 'bezoek', label: 'een bezoek' },
  { name: 'vacature', label: 'een vacature' },
  { name: 'stage', label: 'een stage' },
  { name: 'plaatsing', label: 'een job' },
] as const;

/** Employers called on for the first time a year before, by how far it came within twelve months. */
export const conversion = defineFigure({
  kpis: [kpi],
  make(reading, heading) {
    const why = whyMissing(reading, kpi);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const bars = steps.map(({ name, label }) => {
      const row = values.at(kpi, name);
      return { label, tone: name === 'plaatsing' ? ('accent' as const) : ('plain' as const), ...amount(row) };
    });
    const employers = steps.map(({ name }) => values.at(kpi, name)?.denominator).find((value) => value != null);
    const finding = conversionFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: chart('bars', { format: 'per_100', unit: 'op 100 werkgevers', bars }, `Vier balken. ${finding}`),
      basis: sentences(
        !employers
          ? ''
          : `${formatCount(employers, 'werkgever', 'werkgevers')} die voor het eerst werden aangesproken ${duringTwelveMonths(yearBefore(values.period))}, elk 12 maanden gevolgd. Elke balk telt wie minstens zo ver kwam.`,
        `${upperFirst(populationInWords(reading, [kpi]))}.`,
      ),
      table: {
        caption: 'Van eerste contact tot job, binnen 12 maanden',
        columns: [
          { label: 'Stap', format: 'text' },
          { label: 'Werkgevers', format: 'count' },
          { label: 'Eerste contacten', format: 'count' },
          { label: 'Op 100', format: 'per_100' },
          { label: 'Marge van', format: 'per_100' },
          { label: 'Marge tot', format: 'per_100' },
        ],
        rows: steps.map(({ name, label }) => [label, ...rateCells(values.now(kpi, name))]),
      },
      kpis: [kpi],
      notes: provisionalNote(...steps.map(({ name }) => values.at(kpi, name))),
    });
  },
});

export function conversionFinding({ values }: Read<typeof kpi>): string {
  const placed = values.at(kpi, 'plaatsing');
  if (placed?.numerator == null || placed.denominator === null) return stateSentence(placed?.state ?? 'no_data');
  if (placed.denominator === 0) return 'Een jaar eerder werd geen enkele werkgever voor het eerst aangesproken.';
  return sentences(
    `Bij ${outOf(placed.numerator, placed.denominator, 'werkgever', 'werkgevers')} kwam het binnen 12 maanden tot een job.`,
    rateSentence(placed, 'werkgevers'),
  );
}
