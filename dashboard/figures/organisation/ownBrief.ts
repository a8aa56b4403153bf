import type { Fact, TextSection } from '../../document.ts';
import { duringTwelveMonths, formatNumber, formatTwelveMonths, stateSentence } from '../../format.ts';
import { counted } from '../../reading/amount.ts';
import { type YearComparison, yearComparison } from '../../reading/yearComparison.ts';
import { comparisonSentence } from '../../sentences/comparisonSentence.ts';
import { sentences, upperFirst } from '../../sentences/sentences.ts';
import { yearBeforeInWords } from '../../sentences/yearBeforeInWords.ts';
import { copiedBasis } from '../basis.ts';
import { defineFigure } from '../defineFigure.ts';

const facts = [
  { label: 'in dienst', kpi: 'stock', series: '' },
  { label: 'erbij', kpi: 'inflow', series: '12' },
  { label: 'weg', kpi: 'outflow', series: '12' },
  { label: 'regulier werk', kpi: 'throughflow_rate_strict', series: '' },
  { label: 'werkgevers aangesproken', kpi: 'employer_reach', series: '' },
] as const;

/** The main numbers of one organisation, as counts, each with the year before. */
export const ownBrief = defineFigure({
  kpis: ['stock', 'inflow', 'outflow', 'throughflow_rate_strict', 'employer_reach'],
  async make(reading, heading): Promise<TextSection> {
    const { values } = reading;
    const rows = facts.map(async ({ label, kpi, series }): Promise<Fact> => {
      const now = counted(values.at(kpi, series));
      const earlier = now.value === null ? '' : yearBeforeInWords(await yearComparison(reading, kpi, series), now.value);
      return {
        label,
        value: now.value === null ? stateSentence(now.state) : formatNumber(now.value),
        note: earlier,
      };
    });
    const moved = counted(values.at('throughflow_rate_strict')).value;
    return {
      kind: 'text',
      ...heading,
      copy: copiedBasis(reading, ['throughflow_rate_strict'], values.at('throughflow_rate_strict'), 'Regulier werk zonder steun.'),
      paragraphs: [
        moved === null
          ? `De cijfers gaan over ${formatTwelveMonths(values.period)}.`
          : `${upperFirst(duringTwelveMonths(values.period))} ${movesSentence(moved, await yearComparison(reading, 'throughflow_rate_strict'))}`,
      ],
      facts: await Promise.all(rows),
    };
  },
});

/** The moves to regular work and whether they changed, for numbers as small as those of one organisation. */
export function movesSentence(now: number, comparison: YearComparison): string {
  const moved =
    now === 0
      ? 'ging niemand naar regulier werk'
      : `${now === 1 ? 'ging één mens' : `gingen ${formatNumber(now)} mensen`} naar regulier werk`;
  return sentences(`${moved}.`, comparisonSentence(comparison, now));
}
