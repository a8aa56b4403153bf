import type { Amount } from '../../charts/chart.ts';
import type { Fact, TextSection } from '../../document.ts';
import { formatCount, formatNumber, formatTwelveMonths, stateSentence } from '../../format.ts';
import { counted } from '../../reading/amount.ts';
import { yearBefore } from '../../reading/period.ts';
import { yearPart } from '../../reading/yearPart.ts';
import { differenceSentence } from '../../sentences/change.ts';
import { defineFigure } from '../defineFigure.ts';

/** The main numbers of one organisation, as counts, each with the year before. */
export const ownBrief = defineFigure({
  kpis: ['stock', 'inflow', 'outflow', 'employer_reach'],
  make({ values }, heading): TextSection {
    const before = yearBefore(values.period);
    const facts: [string, (period: string) => Amount][] = [
      ['in dienst', (period) => counted(values.at('stock', '', period))],
      ['erbij', (period) => counted(values.at('inflow', '12', period))],
      ['weg', (period) => counted(values.at('outflow', '12', period))],
      ['regulier werk', (period) => yearPart(values, 'outflow', 'regulier', period)],
      ['werkgevers aangesproken', (period) => counted(values.at('employer_reach', '', period))],
    ];
    const rows = facts.map(([label, at]): Fact => {
      const now = at(values.period);
      const earlier = at(before).value;
      return {
        label,
        value: now.value === null ? stateSentence(now.state) : formatNumber(now.value),
        note: earlier === null ? '' : `vorig jaar ${formatNumber(earlier)}`,
      };
    });
    const moved = yearPart(values, 'outflow', 'regulier').value;
    const movedBefore = yearPart(values, 'outflow', 'regulier', before).value;
    return {
      kind: 'text',
      ...heading,
      copy: true,
      paragraphs: [
        moved === null || movedBefore === null
          ? `De cijfers gaan over ${formatTwelveMonths(values.period)}.`
          : `Van ${formatTwelveMonths(values.period)} ${movesSentence(moved, movedBefore)}`,
      ],
      facts: rows,
    };
  },
});

/** The moves to regular work and whether they changed, for numbers as small as those of one organisation. */
export function movesSentence(now: number, before: number): string {
  const moved =
    now === 0
      ? 'ging niemand naar regulier werk'
      : `${now === 1 ? 'ging' : 'gingen'} ${formatCount(now, 'mens', 'mensen')} naar regulier werk`;
  if (now === before) return `${moved}, evenveel als vorig jaar.`;
  return `${moved}, vorig jaar ${formatNumber(before)}. ${differenceSentence({ count: now, exposure: 1 }, { count: before, exposure: 1 })}`;
}
