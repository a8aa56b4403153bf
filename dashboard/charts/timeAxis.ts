import * as Plot from '@observablehq/plot';
import { formatShortMonth } from '../format.ts';
import type { Break } from './chart.ts';
import { fontSize, textWidth, wrap } from './frame.ts';
import { colours } from './palette.ts';

export function day(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}

/** First and last day of all periods. */
export function timeDomain(periods: readonly string[]): [Date, Date] {
  const sorted = [...periods].sort();
  return [day(sorted[0] ?? '2019-01-01'), day(sorted.at(-1) ?? '2019-12-31')];
}

/** A true time axis: calendar years with their name under the whole of each, or months where there are few; as many names as fit in `width`. */
export function timeAxis(domain: [Date, Date], width: number): Plot.Markish[] {
  return months(domain) > 30 ? yearAxis(domain, width) : shortMonthAxis(domain, width);
}

/** Pixels before the first day that the name under it needs. */
export function beginRoom(domain: [Date, Date]): number {
  return months(domain) > 30 ? 0 : Math.ceil(textWidth(formatShortMonth(domain[0].toISOString())) / 2);
}

/** Pixels beyond the last day that the name under it needs. */
export function endRoom(domain: [Date, Date]): number {
  return months(domain) > 30 ? 14 : Math.ceil(textWidth(formatShortMonth(domain[1].toISOString())) / 2);
}

function months([from, to]: [Date, Date]): number {
  return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
}

const axisStyle = { label: null, color: colours.quiet, fontSize } as const;

/** A year stands between two ticks; of a year that the axis cuts, the part that is there. */
function yearAxis(domain: [Date, Date], width: number): Plot.Markish[] {
  const years = yearSpans(domain);
  const boundaries = years.flatMap(({ from }) => (from > domain[0] ? [from] : []));
  const room = (span: YearSpan) => ((span.to.getTime() - span.from.getTime()) / (domain[1].getTime() - domain[0].getTime())) * width;
  const step = Math.ceil(years.length / Math.max(2, Math.floor(width / 40)));
  const named = years.filter((span, index) => (years.length - 1 - index) % step === 0 && room(span) >= (step === 1 ? 24 : 12));
  const names = new Map(named.map(({ year, from, to }) => [(from.getTime() + to.getTime()) / 2, String(year)]));
  return [
    Plot.axisX(boundaries, { tickFormat: () => '', tickSize: 6, ...axisStyle }),
    Plot.axisX(
      [...names.keys()].map((time) => new Date(time)),
      { tickFormat: (middle: Date) => names.get(middle.getTime()) ?? '', tickSize: 0, tickPadding: 8, ...axisStyle },
    ),
  ];
}

interface YearSpan {
  year: number;
  from: Date;
  to: Date;
}

function yearSpans([from, to]: [Date, Date]): YearSpan[] {
  const first = from.getUTCFullYear();
  return Array.from({ length: to.getUTCFullYear() - first + 1 }, (_, index) => {
    const [begin, end] = [0, 1].map((later) => Date.UTC(first + index + later, 0, 1)) as [number, number];
    return { year: first + index, from: new Date(Math.max(begin, from.getTime())), to: new Date(Math.min(end, to.getTime())) };
  });
}

function shortMonthAxis(domain: [Date, Date], width: number): Plot.Markish[] {
  const ticks = everySecondMonth(domain);
  const step = Math.ceil(ticks.length / Math.max(2, Math.floor(width / 74)));
  const shown = ticks.filter((_, index) => (ticks.length - 1 - index) % step === 0);
  const tickFormat = (tick: Date) => formatShortMonth(tick.toISOString());
  return [Plot.axisX(shown, { tickFormat, tickSize: 4, tickPadding: 4, ...axisStyle })];
}

function everySecondMonth([from, to]: [Date, Date]): Date[] {
  const ticks: Date[] = [];
  for (let month = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 0)); month <= to; ) {
    ticks.push(month);
    month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 2, 0));
  }
  return ticks;
}

interface PlacedBreak {
  date: Date;
  lines: string[];
  left: boolean;
  /** Where its label begins and ends, in pixels, and how many lines it stands above the marks. */
  from: number;
  to: number;
  above: number;
}

function place(breaks: readonly Break[], [from, to]: [Date, Date], width: number): PlacedBreak[] {
  const inside = breaks.map(({ date, label }) => ({ date: day(date), label })).filter(({ date }) => date > from && date < to);
  const placed: PlacedBreak[] = [];
  for (const { date, label } of inside) {
    const share = (date.getTime() - from.getTime()) / (to.getTime() - from.getTime());
    const left = share > 0.5;
    const lines = wrap(label, Math.max(120, (left ? share : 1 - share) * width - 4), 12);
    const long = Math.max(...lines.map((line) => textWidth(line, 12))) + 12;
    const start = share * width - (left ? long : 0);
    const under = placed.filter((other) => start < other.to && start + long > other.from);
    const above = Math.max(0, ...under.map((other) => other.above + other.lines.length));
    placed.push({ date, lines, left, from: start, to: start + long, above });
  }
  return placed;
}

/** Height that the labels of the breaks need above the marks. */
export function breakRoom(breaks: readonly Break[], domain: [Date, Date], width: number): number {
  const lines = place(breaks, domain, width).map((each) => each.above + each.lines.length);
  return lines.length > 0 ? Math.max(...lines) * 15 + 4 : 0;
}

/** Trend breaks that lie in the domain: a thin rule, its label above `top` on the side where there is room. */
export function breakMarks(breaks: readonly Break[], domain: [Date, Date], width: number, top = 0): Plot.Markish[] {
  return place(breaks, domain, width).flatMap(({ date, lines, left, above }) => [
    Plot.ruleX([date], { stroke: colours.quiet, strokeDasharray: '2 3' }),
    Plot.text([lines.join('\n')], {
      x: [date],
      frameAnchor: 'top',
      textAnchor: left ? 'end' : 'start',
      dx: left ? -4 : 4,
      dy: top - 4 - above * 15,
      lineAnchor: 'bottom',
      lineHeight: 1.2,
      fill: colours.quiet,
      fontSize: 12,
    }),
  ]);
}
