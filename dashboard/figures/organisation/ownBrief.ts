import type { Fact, TextSection } from '../../document.ts';
import {
  type Countable,
  duringTwelveMonths,
  formatAmount,
  formatTwelveMonths,
  isNobody,
  roundedTo,
  saidNumber,
  stateSentence,
} from '../../format.ts';
import { countable, counted } from '../../reading/amount.ts';
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
        value: now.value === null ? stateSentence(now.state) : formatAmount(now, 'count'),
        note: [earlier, roundedTo(now.rounding)].filter(Boolean).join('; '),
      };
    });
    const moved = counted(values.at('throughflow_rate_strict'));
    return {
      kind: 'text',
      ...heading,
      copy: copiedBasis(reading, ['throughflow_rate_strict'], values.at('throughflow_rate_strict'), 'Regulier werk zonder steun.'),
      paragraphs: [
        moved.value === null
          ? `De cijfers gaan over ${formatTwelveMonths(values.period)}.`
          : `${upperFirst(duringTwelveMonths(values.period))} ${movesSentence(countable(moved), await yearComparison(reading, 'throughflow_rate_strict'))}`,
      ],
      facts: await Promise.all(rows),
    };
  },
});

/** The moves to regular work and whether they changed, for numbers as small as those of one organisation. */
export function movesSentence(now: Countable, comparison: YearComparison): string {
  const moved = isNobody(now)
    ? 'ging niemand naar regulier werk'
    : `${now === 1 ? 'ging één mens' : `gingen ${saidNumber(now)} mensen`} naar regulier werk`;
  return sentences(`${moved}.`, comparisonSentence(comparison, typeof now === 'number' ? now : now.value));
}
