import type { Fact, TextSection } from '../document.ts';
import { chanceSentence, formatNumber, formatTwelveMonths, stateSentence } from '../format.ts';
import { counted } from './amount.ts';
import { lowerFirst } from './figure.ts';
import { changeVerdict } from './finding/change.ts';
import { yearBefore } from './period.ts';
import type { Heading, Reading } from './reading.ts';

const facts = [
  { label: 'in dienst', kpi: 'stock', series: '', whole: '' },
  { label: 'erbij', kpi: 'inflow', series: '12', whole: '12' },
  { label: 'weg', kpi: 'outflow', series: '12', whole: '12' },
  { label: 'regulier werk', kpi: 'outflow', series: 'regulier_12', whole: '12' },
  { label: 'werkgevers aangesproken', kpi: 'employer_reach', series: '', whole: '' },
] as const;

/** The main numbers of one organisation, as counts, each with the year before. */
export function ownBrief({ values }: Reading, heading: Heading): TextSection {
  const before = yearBefore(values.period);
  const number = (kpi: string, series: string, whole: string, period = values.period) =>
    counted(values.at(kpi, series, period), values.at(kpi, whole, period));
  const rows = facts.map(({ label, kpi, series, whole }): Fact => {
    const now = number(kpi, series, whole);
    const earlier = number(kpi, series, whole, before).value;
    return {
      label,
      value: now.value === null ? stateSentence(now.state) : formatNumber(now.value),
      note: earlier === null ? '' : `vorig jaar ${formatNumber(earlier)}`,
    };
  });
  const moved = number('outflow', 'regulier_12', '12').value;
  const movedBefore = number('outflow', 'regulier_12', '12', before).value;
  return {
    kind: 'text',
    ...heading,
    paragraphs: [
      `Van ${formatTwelveMonths(values.period)}.`,
      ...(moved === null || movedBefore === null ? [] : [movesSentence(moved, movedBefore)]),
    ],
    facts: rows,
  };
}

/** Whether the number of moves to regular work changed, for numbers as small as those of one organisation. */
export function movesSentence(now: number, before: number): string {
  if (now === before) return `Naar regulier werk: vorig jaar en nu ${formatNumber(now)}.`;
  const said = changeVerdict({ count: now, exposure: 1 }, { count: before, exposure: 1 });
  if (said === 'Dat verschil kan toeval zijn.') return `Naar regulier werk: ${lowerFirst(chanceSentence(before, now))}`;
  return `Naar regulier werk: vorig jaar ${formatNumber(before)}, nu ${formatNumber(now)}. ${said}`;
}
