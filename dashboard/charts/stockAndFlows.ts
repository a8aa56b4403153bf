import * as Plot from '@observablehq/plot';
import { formatAmount, formatMonth, stateWords } from '../format.ts';
import type { Break, ChartFunction, Point } from './chart.ts';
import { fontSize, frame, isNarrow, textWidth } from './frame.ts';
import { lineMarks, spread } from './line.ts';
import { colours } from './palette.ts';
import { inRhythm } from './rhythm.ts';
import { beginRoom, breakMarks, breakRoom, day, timeAxis, timeDomain } from './timeAxis.ts';
import { markedUnit, valueScale } from './valueAxis.ts';

/** The stock as a line above; below it entries and exits as two lines on one scale. */
interface StockAndFlows {
  stock: { label: string; points: readonly Point[] };
  inflow: { label: string; points: readonly Point[] };
  outflow: { label: string; points: readonly Point[] };
  breaks?: readonly Break[];
}

/** Two panels in one frame, stacked: values are mapped to pixels here, so that each has its own axis and neither is hidden. */
export const stockAndFlows: ChartFunction<StockAndFlows> = (given, options) => {
  const narrow = isNarrow(options);
  const data = rhythmic(given);
  const domain = timeDomain([data.stock, data.inflow, data.outflow].flatMap((part) => part.points.map((point) => point.period)));
  const breaks = breakRoom(data.breaks ?? [], domain, options.width - 110);
  const top = { from: 30 + breaks, to: (narrow ? 150 : 190) + breaks };
  const bottom = { from: top.to + 46, to: top.to + (narrow ? 146 : 166) };
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
  const stockAt = (value: number) => top.to - ((top.to - top.from) * (value - stock.domain[0])) / (stock.domain[1] - stock.domain[0]);
  const flowAt = (value: number) => bottom.to - ((bottom.to - bottom.from) * (value - flow.domain[0])) / (flow.domain[1] - flow.domain[0]);
  const marginLeft = Math.max(stock.margin, flow.margin, beginRoom(domain));
  const height = bottom.to + 28;
  const ends = [data.stock, data.inflow, data.outflow].map(({ points }) => points.findLast(({ value }) => value !== null));
  const marginRight = 14 + Math.ceil(Math.max(0, ...ends.map((end) => textWidth(end ? formatAmount(end, 'count') : ''))));
  const width = options.width - marginLeft - marginRight;
  const mapped = (points: readonly Point[], at: (value: number) => number) =>
    points.map((point) => ({ ...point, value: point.value === null ? null : at(point.value) }));
  return frame(
    options,
    {
      height,
      marginLeft,
      marginRight,
      marginTop: 0,
      marginBottom: 28,
      x: { type: 'utc', domain, axis: null },
      y: { domain: [0, bottom.to], range: [0, bottom.to], axis: null },
      marks: [
        grid(stock.ticks.map((tick) => ({ at: stockAt(tick), text: stock.format(tick), zero: tick === 0 }))),
        grid(flow.ticks.map((tick) => ({ at: flowAt(tick), text: flow.format(tick), zero: tick === 0 }))),
        words(markedUnit(data.stock.label, [data.stock, data.inflow, data.outflow]), 12, marginLeft),
        legend(data, bottom.from - 16, marginLeft),
        timeAxis(domain, width),
        breakMarks(data.breaks ?? [], domain, width, top.from),
        lineMarks(mapped(data.inflow.points, flowAt), colours.teal),
        lineMarks(mapped(data.outflow.points, flowAt), colours.orange, 'square'),
        lineMarks(mapped(data.stock.points, stockAt), colours.blue),
        lastValues([{ end: ends[0], at: stockAt }], bottom.to),
        lastValues(
          ends.slice(1).map((end) => ({ end, at: flowAt })),
          bottom.to,
        ),
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
    { label: data.inflow.label, colour: colours.teal, symbol: 'circle' as const, dx: -marginLeft },
    { label: data.outflow.label, colour: colours.orange, symbol: 'square' as const, dx: -marginLeft + 36 + textWidth(data.inflow.label) },
  ];
  return parts.flatMap(({ label, colour, symbol, dx }) => [
    Plot.dot([0], { frameAnchor: 'left', y: [y], dx: dx + 6, symbol, r: 4.5, fill: colour }),
    Plot.text([label], { frameAnchor: 'left', textAnchor: 'start', y: [y], dx: dx + 16, fontSize, fontWeight: 600 }),
  ]);
}

function rhythmic(data: StockAndFlows): StockAndFlows {
  const [stock = [], inflow = [], outflow = []] = inRhythm([data.stock.points, data.inflow.points, data.outflow.points]);
  return {
    ...data,
    stock: { ...data.stock, points: stock },
    inflow: { ...data.inflow, points: inflow },
    outflow: { ...data.outflow, points: outflow },
  };
}

/** The numbers at the end of lines, beside them and apart from each other. */
function lastValues(given: readonly { end: Point | undefined; at: (value: number) => number }[], height: number): Plot.Markish[] {
  const ends = given.flatMap(({ end, at }) =>
    end?.value == null ? [] : [{ period: end.period, text: formatAmount(end, 'count'), at: at(end.value) }],
  );
  const places = spread(
    ends.map(({ at }) => ({ at, size: 16 })),
    height,
  );
  return ends.map(({ period, text }, index) =>
    Plot.text([text], { x: [day(period)], y: [places[index] ?? 0], dx: 8, textAnchor: 'start', fontWeight: 600, fontSize }),
  );
}

function tips(data: StockAndFlows, at: (value: number) => number) {
  const flows = (points: readonly Point[], period: string) => {
    const point = points.find((each) => each.period === period);
    return point === undefined ? stateWords('no_data') : formatAmount(point, 'count');
  };
  return data.stock.points.flatMap((point) => {
    if (point.value === null) return [];
    const lines = [
      formatMonth(point.period),
      `${data.stock.label}: ${formatAmount(point, 'count')}`,
      `${data.inflow.label}: ${flows(data.inflow.points, point.period)}`,
      `${data.outflow.label}: ${flows(data.outflow.points, point.period)}`,
    ];
    return [{ x: day(point.period), y: at(point.value), title: lines.join('\n') }];
  });
}
