import * as Plot from '@observablehq/plot';
import { formatMonth, formatNumber, stateWords } from '../format.ts';
import type { Break, ChartFunction, Point } from './chart.ts';
import { fontSize, frame, isNarrow } from './frame.ts';
import { lineMarks } from './line.ts';
import { colours } from './palette.ts';
import { breakMarks, breakRoom, day, timeAxis, timeDomain } from './timeAxis.ts';
import { valueScale } from './valueAxis.ts';

/** The stock as a line above; below it entries upward and exits downward, as bars on one scale. */
interface StockAndFlows {
  stock: { label: string; points: readonly Point[] };
  inflow: { label: string; points: readonly Point[] };
  outflow: { label: string; points: readonly Point[] };
  breaks?: readonly Break[];
}

/** Two panels in one frame, stacked: values are mapped to pixels here, so that each has its own axis and neither is hidden. */
export const stockAndFlows: ChartFunction<StockAndFlows> = (data, options) => {
  const narrow = isNarrow(options);
  const domain = timeDomain([data.stock, data.inflow, data.outflow].flatMap((part) => part.points.map((point) => point.period)));
  const breaks = breakRoom(data.breaks ?? [], domain, options.width - 80);
  const top = { from: 30 + breaks, to: (narrow ? 150 : 190) + breaks };
  const bottom = { from: top.to + 46, to: top.to + (narrow ? 176 : 206) };
  const stock = valueScale(
    data.stock.points.map((point) => point.value),
    'count',
    true,
    4,
  );
  const flow = valueScale(
    [...data.inflow.points, ...data.outflow.points].map((point) => point.value),
    'count',
    true,
    3,
  );
  const highest = flow.domain[1];
  const stockAt = (value: number) => top.to - ((top.to - top.from) * (value - stock.domain[0])) / (stock.domain[1] - stock.domain[0]);
  const middle = (bottom.from + bottom.to) / 2;
  const flowAt = (value: number) => middle - ((bottom.to - bottom.from) / 2) * (value / highest);
  const marginLeft = Math.max(stock.margin, flow.margin);
  const height = bottom.to + 28;
  const width = options.width - marginLeft - 14;
  const mapped = data.stock.points.map((point) => ({ ...point, value: point.value === null ? null : stockAt(point.value) }));
  const flowTicks = flow.ticks.flatMap((tick) => (tick === 0 ? [0] : [tick, -tick]));
  return frame(
    options,
    {
      height,
      marginLeft,
      marginRight: 14,
      marginTop: 0,
      marginBottom: 28,
      x: { type: 'utc', domain: [monthBefore(domain[0]), domain[1]], axis: null },
      y: { domain: [0, bottom.to], range: [0, bottom.to], axis: null },
      marks: [
        grid(stock.ticks.map((tick) => ({ at: stockAt(tick), text: stock.format(tick), zero: tick === 0 }))),
        grid(flowTicks.map((tick) => ({ at: flowAt(tick), text: flow.format(Math.abs(tick)), zero: tick === 0 }))),
        words(data.stock.label, 12, marginLeft),
        legend(data, bottom.from - 16, marginLeft),
        timeAxis(domain, width),
        breakMarks(data.breaks ?? [], domain, options.width - 80, top.from),
        bars(data.inflow.points, flowAt, colours.teal),
        bars(data.outflow.points.map(negative), flowAt, colours.orange),
        lineMarks(mapped, colours.blue),
        lastValue(data.stock.points, stockAt),
      ],
    },
    tips(data, stockAt),
  );
};

function grid(ticks: readonly { at: number; text: string; zero: boolean }[]): Plot.Markish[] {
  return [
    Plot.ruleY(ticks, { y: 'at', stroke: (tick: { zero: boolean }) => (tick.zero ? colours.grey : colours.rule) }),
    Plot.text(ticks, { frameAnchor: 'left', textAnchor: 'end', dx: -6, y: 'at', text: 'text', fill: colours.quiet, fontSize }),
  ];
}

function words(text: string, y: number, marginLeft: number): Plot.Markish {
  return Plot.text([text], {
    frameAnchor: 'left',
    textAnchor: 'start',
    dx: -marginLeft,
    y: [y],
    fill: colours.text,
    fontSize,
    fontWeight: 600,
  });
}

function legend(data: StockAndFlows, y: number, marginLeft: number): Plot.Markish[] {
  const parts = [
    { label: `↑ ${data.inflow.label}`, colour: colours.teal, dx: -marginLeft },
    { label: `↓ ${data.outflow.label}`, colour: colours.orange, dx: -marginLeft + 150 },
  ];
  return parts.flatMap(({ label, colour, dx }) => [
    Plot.dot([0], { frameAnchor: 'left', y: [y], dx: dx + 6, symbol: 'square', r: 5, fill: colour }),
    Plot.text([label], { frameAnchor: 'left', textAnchor: 'start', y: [y], dx: dx + 16, fontSize, fontWeight: 600 }),
  ]);
}

/** A bar from the point before it, so a month or a quarter wide. */
function bars(points: readonly Point[], at: (value: number) => number, colour: string): Plot.Markish[] {
  const starts = new Map(
    points.map((point, index) => [point.period, from(points[index - 1]?.period, points[index + 1]?.period, point.period)]),
  );
  const sides = (shown: readonly Point[], fillOpacity: number) =>
    Plot.rect(
      shown.filter((point) => point.value),
      {
        x1: (point: Point) => starts.get(point.period),
        x2: (point: Point) => day(point.period),
        y1: at(0),
        y2: (point: Point) => at(point.value ?? 0),
        fill: colour,
        fillOpacity,
        insetLeft: 0.5,
      },
    );
  return [
    sides(
      points.filter((point) => point.state !== 'provisional'),
      1,
    ),
    sides(
      points.filter((point) => point.state === 'provisional'),
      0.65,
    ),
  ];
}

/** Where the point before is further back than a quarter, the bar is as wide as the one after it. */
function from(before: string | undefined, after: string | undefined, period: string): Date {
  const end = day(period);
  const quarter = (earlier: string, later: string) => day(later).getTime() - day(earlier).getTime() < 100 * 86_400_000;
  if (before && quarter(before, period)) return day(before);
  const width = after && quarter(period, after) ? day(after).getTime() - end.getTime() : 0;
  return width > 0 ? new Date(end.getTime() - width) : monthBefore(end);
}

function negative(point: Point): Point {
  return { ...point, value: point.value === null ? null : -point.value };
}

function monthBefore(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 0));
}

function lastValue(points: readonly Point[], at: (value: number) => number): Plot.Markish {
  const last = points.findLast((point) => point.value !== null);
  return Plot.text(last ? [last] : [], {
    x: (point: Point) => day(point.period),
    y: (point: Point) => at(point.value ?? 0),
    text: (point: Point) => formatNumber(point.value ?? 0),
    dy: -12,
    textAnchor: 'end',
    dx: 8,
    fontWeight: 600,
    fontSize,
    fill: colours.text,
    stroke: colours.ground,
    strokeWidth: 4,
  });
}

function tips(data: StockAndFlows, at: (value: number) => number) {
  const flows = (points: readonly Point[], period: string) => {
    const point = points.find((each) => each.period === period);
    return point?.value === null || point === undefined ? stateWords(point?.state ?? 'no_data') : formatNumber(point.value);
  };
  return data.stock.points.flatMap((point) => {
    if (point.value === null) return [];
    const lines = [
      formatMonth(point.period),
      `${data.stock.label}: ${formatNumber(point.value)}`,
      `${data.inflow.label}: ${flows(data.inflow.points, point.period)}`,
      `${data.outflow.label}: ${flows(data.outflow.points, point.period)}`,
    ];
    return [{ x: day(point.period), y: at(point.value), title: lines.join('\n') }];
  });
}
