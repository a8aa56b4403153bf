import { chart } from '../../charts/index.ts';
import { formatCount, formatLongDate, formatNumber, stateSentence } from '../../format.ts';
import { cell, counted, sum } from '../../reading/amount.ts';
import type { Read } from '../../reading/reading.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { populationInWords, provisionalNote } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kpi = 'parties_per_employer';

const classes = [
  { name: '1', label: 'één partij' },
  { name: '2', label: 'twee partijen' },
  { name: '3', label: 'drie partijen' },
  { name: '4+', label: 'vier of meer partijen' },
] as const;

/** Employers that met one, two, three or more parties in the 90 days to the period. */
export const parties = defineFigure({
  kpis: [kpi],
  make(reading, heading) {
    const why = whyMissing(reading, kpi);
    if (why) return missingFigure(heading, why);
    const { values } = reading;
    const bars = classes.map(({ name, label }) => ({ label, tone: 'accent' as const, ...counted(values.at(kpi, name)) }));
    const all = sum(bars);
    const finding = partiesFinding(reading);
    return figureSection(reading, heading, {
      finding,
      chart: chart('bars', { format: 'count', unit: 'werkgevers', bars }, `Een balk per aantal partijen. ${finding}`),
      basis: sentences(
        !all.value ? '' : `${formatCount(all.value, 'werkgever', 'werkgevers')}.`,
        `${upperFirst(populationInWords(reading, [kpi]))}, de 90 dagen tot en met ${formatLongDate(values.period)}.`,
        'Dit is een telling: er hoort geen marge bij.',
      ),
      table: {
        caption: 'Met hoeveel partijen had één werkgever te maken?',
        columns: [
          { label: 'Wat', format: 'text' },
          { label: 'Werkgevers', format: 'count' },
        ],
        rows: [...bars.map((bar) => [bar.label, cell(bar)]), ['totaal', cell(all)]],
      },
      kpis: [kpi],
      notes: [...departmentsNote(reading), ...provisionalNote(...classes.map(({ name }) => values.at(kpi, name)))],
    });
  },
});

export function partiesFinding({ values }: Read<typeof kpi>): string {
  const amounts = classes.map(({ name }) => counted(values.at(kpi, name)));
  const all = sum(amounts);
  if (all.value === null) return stateSentence(all.state);
  if (all.value === 0) return 'In deze 90 dagen werd geen enkele werkgever aangesproken.';
  const one = amounts[0]?.value ?? 0;
  if (all.value === 1) return `De enige werkgever had met ${one === 1 ? 'één partij' : 'meer dan één partij'} te maken.`;
  const several = all.value - one;
  return `Van de ${formatCount(all.value, 'werkgever', 'werkgevers')} ${one === 1 ? 'had' : 'hadden'} er ${formatNumber(one)} met één partij te maken, en ${formatNumber(several)} met meer dan één.`;
}

/** The employers of one organisation that met two or more of its departments, where its contacts name departments. */
export function departmentsNote({ values }: Read<typeof kpi>): string[] {
  const row = values.at(kpi, 'departments');
  if (row?.numerator == null || !row.denominator) return [];
  const met = row.numerator === 1 ? 'had' : 'hadden';
  const all = formatCount(row.denominator, 'werkgever die een afdeling aansprak', 'werkgevers die een afdeling aansprak');
  return [`Van ${all} ${met} er ${formatNumber(row.numerator)} met twee of meer afdelingen van de organisatie te maken.`];
}
