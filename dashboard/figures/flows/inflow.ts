import { chart } from '../../charts/index.ts';
import { formatCount, stateSentence } from '../../format.ts';
import { cell, counted } from '../../reading/amount.ts';
import type { Read } from '../../reading/reading.ts';
import { whyMissing } from '../../reading/whyMissing.ts';
import { type YearComparison, yearComparison } from '../../reading/yearComparison.ts';
import { isSplit, yearPart } from '../../reading/yearPart.ts';
import { comparisonSentence } from '../../sentences/comparisonSentence.ts';
import { few, howMany, people } from '../../sentences/howMany.ts';
import { sendersNote } from '../../sentences/sendersNote.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { provisionalNote, yearBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';
import { figureSection, missingFigure } from '../figureSection.ts';

const kinds = [
  { name: 'nieuw', label: 'voor het eerst' },
  { name: 'teruggekeerd', label: 'opnieuw, na een onderbreking' },
  { name: 'overgekomen', label: 'vanuit een andere organisatie' },
  { name: 'nieuw_bij_organisatie', label: 'nieuw bij deze organisatie; van elders weten we het niet' },
  { name: 'onbepaald', label: 'nog niet te zeggen: de organisatie levert nog geen twee jaar' },
] as const;

/** People who started, by kind. */
export const inflow = defineFigure({
  kpis: ['inflow', 'outflow_rate'],
  async make(reading, heading) {
    const why = whyMissing(reading, 'inflow');
    if (why) return missingFigure(heading, why);
    if (!isSplit(reading.values, 'inflow') && counted(reading.values.at('inflow', '12')).value) {
      return missingFigure(heading, 'De soort start tellen we niet per provincie en doelgroep samen. Kies een van beide.');
    }
    const { values } = reading;
    const all = counted(values.at('inflow', '12'));
    const bars = kinds.map(({ name, label }) => ({
      label,
      tone: name === 'onbepaald' || name === 'nieuw_bij_organisatie' ? ('grey' as const) : ('plain' as const),
      ...yearPart(values, 'inflow', name),
    }));
    const finding = inflowFinding(reading, await yearComparison(reading, 'inflow', '12'));
    return figureSection(reading, heading, {
      finding,
      chart: bars.some(({ value }) => value !== null)
        ? chart('bars', { format: 'count', unit: 'mensen die starten', bars }, `Een balk per soort start. ${finding}`)
        : null,
      basis: sentences(
        all.value === null ? '' : `${upperFirst(formatCount(all, 'start', 'starts'))} in 12 maanden, elk van één soort.`,
        yearBasis(reading, ['inflow']),
      ),
      table: {
        caption: 'Mensen die startten in 12 maanden',
        columns: [
          { label: 'Soort', format: 'text' },
          { label: 'Mensen', format: 'count' },
        ],
        rows: [...bars.map((bar) => [bar.label, cell(bar)]), ['totaal', cell(all)]],
      },
      kpis: ['inflow'],
      notes: [...provisionalNote(values.at('inflow', '12')), ...sendersNote(reading, 'same')],
    });
  },
});

/** The people who started, beside a year before. */
export function inflowFinding({ values }: Read<'inflow'>, comparison: YearComparison): string {
  const now = counted(values.at('inflow', '12'));
  if (now.value === null) return stateSentence(now.state);
  const first = yearPart(values, 'inflow', 'nieuw');
  const kind = first.value === null || now.value === 0 ? '' : `, van wie ${few(first, 'niemand')} voor het eerst`;
  return sentences(
    `${upperFirst(howMany(now, people, 'startte', 'startten'))} in 12 maanden${kind}.`,
    comparisonSentence(comparison, now.value),
  );
}
