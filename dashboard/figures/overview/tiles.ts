import type { KpiValue } from '../../../sql/kpiValue.ts';
import type { Amount, Point } from '../../charts/chart.ts';
import { chart } from '../../charts/index.ts';
import type { Chart, Fact, TextSection } from '../../document.ts';
import { formatAmount, formatMonth, formatNumber, roundedTo, stateSentence } from '../../format.ts';
import { amount, counted, countPoints, points } from '../../reading/amount.ts';
import { choiceQuery } from '../../reading/choice.ts';
import { addMonths } from '../../reading/period.ts';
import type { Reading } from '../../reading/reading.ts';
import { sustainedYear } from '../../reading/sustainedYear.ts';
import { isCompared, yearComparison } from '../../reading/yearComparison.ts';
import { verdict } from '../../sentences/comparisonSentence.ts';
import { yearBeforeInWords } from '../../sentences/yearBeforeInWords.ts';
import { defineFigure } from '../defineFigure.ts';

const kpis = ['throughflow_rate_strict', 'sustained_6m', 'ready_not_moved', 'outflow'] as const;

type Tiled = Reading<(typeof kpis)[number]>;

/** Four numbers with what changed, like for like, how it went in 24 months, and where more of it stands. */
export const tiles = defineFigure({
  kpis,
  async make(reading, heading): Promise<TextSection> {
    const facts = await Promise.all([
      countTile(reading, 'vonden regulier werk', 'throughflow_rate_strict', '', 'doorstroom'),
      stillAtWork(reading),
      countTile(reading, 'klaar en wachten langer dan 6 maanden', 'ready_not_moved', '', 'klaar'),
      countTile(reading, 'vertrokken in 12 maanden', 'outflow', '12', 'vertrek'),
    ]);
    return { kind: 'text', ...heading, paragraphs: [], facts };
  },
});

async function countTile(reading: Tiled, label: string, kpi: (typeof kpis)[number], series: string, place: string): Promise<Fact> {
  const now = counted(reading.values.at(kpi, series));
  const change = now.value === null ? '' : await changeOf(reading, kpi, series, now.value);
  const line = lastTwoYears(reading, reading.values.line(kpi, series));
  return {
    label,
    value: shownValue(now),
    note: noted(change, now),
    href: address(reading, place),
    ...drawn(now, countPoints(line), label),
  };
}

async function changeOf(reading: Tiled, kpi: (typeof kpis)[number], series: string, shown: number): Promise<string> {
  const comparison = await yearComparison(reading, kpi, series);
  return isCompared(comparison) ? `${yearBeforeInWords(comparison, shown)}: ${verdict(comparison)}` : '';
}

/** Of those who found regular work in the last year that can be followed so long. */
async function stillAtWork(reading: Tiled): Promise<Fact> {
  const { values } = reading;
  const { period, share, yes } = sustainedYear(values, 6);
  const label = 'nog aan het werk na 6 maanden';
  const now = amount(share);
  const value =
    now.value === null
      ? shownValue(share?.numerator == null ? yes : now)
      : `${now.below === undefined ? formatNumber(now.value) : `minder dan ${formatNumber(now.below)}`} op 100`;
  const line = lastTwoYears(reading, values.line('sustained_6m'));
  const change = now.value === null ? '' : await shareChange(reading, period, now.value);
  const who = now.value === null ? '' : `vertrokken tot en met ${formatMonth(period)}`;
  const note = noted([change, who].filter(Boolean).join('; '), now);
  return { label, value, note, href: address(reading, 'duurzaam'), ...drawn(now, points(line), label) };
}

async function shareChange(reading: Tiled, period: string, shown: number): Promise<string> {
  const comparison = await yearComparison(reading, 'sustained_6m', '', period);
  const years = yearBeforeInWords(comparison, shown, true);
  return isCompared(comparison) && years !== '' ? `${years}: ${verdict(comparison)}` : '';
}

function shownValue(now: Amount): string {
  return now.value === null ? stateSentence(now.state === 'ok' ? 'no_data' : now.state) : formatAmount(now, 'count');
}

function noted(note: string, { state, rounding }: Amount): string {
  return [note, state === 'provisional' ? 'voorlopig' : '', roundedTo(rounding)].filter(Boolean).join('; ');
}

function lastTwoYears({ values }: Tiled, line: readonly KpiValue[]): readonly KpiValue[] {
  const from = addMonths(values.period, -24);
  return line.filter(({ period }) => period >= from);
}

/** The line of a number that is shown, where it holds at least two points. */
function drawn(now: Amount, line: readonly Point[], label: string): { chart?: Chart } {
  const known = line.filter(({ value }) => value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (now.value === null || !first || !last || known.length < 2) return {};
  const [from, to] = [first, last].map(({ value, period }) => `${formatNumber(value ?? 0)} in ${formatMonth(period)}`);
  return { chart: chart('smallLine', { points: line }, `Lijn van 24 maanden, ${label}: van ${from} naar ${to}.`) };
}

function address({ release, choice }: Tiled, place: string): string {
  const query = choiceQuery(release, choice);
  return `/stromen${query ? `?${query}` : ''}#${place}`;
}
