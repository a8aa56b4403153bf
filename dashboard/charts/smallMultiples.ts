import * as Plot from '@observablehq/plot';
import { formatAmount, formatMonth, stateWords } from '../format.ts';
import type { ChartFunction, NumberFormat, Point } from './chart.ts';
import { fontSize, frame, isNarrow, type Tip, textWidth, wrap } from './frame.ts';
import { colours } from './palette.ts';
import { day, timeDomain } from './timeAxis.ts';
import { type ValueScale, valueScale } from './valueAxis.ts';

/** A small line per region or group, all on one scale, the whole in grey behind each; the interval of the last value stands at its end. */
interface SmallMultiples {
  format: NumberFormat;
  unit: string;
  panels: readonly { label: string; points: readonly Point[] }[];
  reference?: { label: string; points: readonly Point[] };
}

const gap = 22;

/** Panels share one pixel plane: a point's time and value are mapped into its panel, all on the same scale. */
export const smallMultiples: ChartFunction<SmallMultiples> = (data, options) => {
  const columns = isNarrow(options) ? 2 : Math.max(1, Math.min(data.panels.length, 4));
  const domain = timeDomain(data.panels.flatMap((panel) => panel.points.map((point) => point.period)));
  const scale = fitted(scaleValues(data, domain[1]), data.format);
  const left = scale.margin;
  const valueRoom = lastValueRoom(data, domain[1]);
  const width = (options.width - left - gap * (columns - 1)) / columns - valueRoom;
  const titles = data.panels.map((panel) => wrap(panel.label, width + valueRoom));
  const titleHeight = Math.max(0, ...titles.map((lines) => lines.length)) * 16 + 8;
  const chartHeight = 88;
  const rowHeight = titleHeight + chartHeight + 34;
  const top = 24;
  const height = top + Math.ceil(data.panels.length / columns) * rowHeight + (data.reference ? 16 : 0);
  const places = data.panels.map((panel, index) => {
    const x = left + (index % columns) * (width + valueRoom + gap);
    const y = top + Math.floor(index / columns) * rowHeight + titleHeight;
    const at = (point: Point) =>
      x + (width * (day(point.period).getTime() - domain[0].getTime())) / (domain[1].getTime() - domain[0].getTime());
    const level = (value: number) =>
      y + chartHeight * (1 - (Math.min(value, scale.domain[1]) - scale.domain[0]) / (scale.domain[1] - scale.domain[0]));
    return { panel, x, y, at, level, title: titles[index] ?? [], first: index % columns === 0 };
  });
  type Place = (typeof places)[number];
  const panelMarks = ({ panel, x, y, at, level, title, first }: Place) => [
    Plot.text([title.join('\n')], {
      x: [x],
      y: [y - 10],
      textAnchor: 'start',
      lineAnchor: 'bottom',
      fontWeight: 600,
      fontSize,
      lineHeight: 1.2,
    }),
    Plot.ruleY(scale.ticks, { y: level, x1: x, x2: x + width, stroke: (tick: number) => (tick === 0 ? colours.grey : colours.rule) }),
    first
      ? Plot.text(scale.ticks, { x: left - 6, y: level, text: scale.format, textAnchor: 'end', fill: colours.quiet, fontSize: 12 })
      : null,
    path(
      data.reference?.points.filter((point) => day(point.period) >= domain[0] && day(point.period) <= domain[1]) ?? [],
      at,
      level,
      colours.grey,
      1.5,
    ),
    lastInterval(panel.points, domain[1], at, level),
    path(panel.points, at, level, colours.blue, 2),
    lastMark(panel.points, domain[1], at, level, data.format, { left: x, top: y }),
    Plot.text(
      [String(domain[0].getUTCFullYear()), String(domain[1].getUTCFullYear())].map((text, side) => ({ text, side })),
      {
        filter: ({ side }: { side: number }) => side === 0,
        x,
        y: y + chartHeight + 11,
        text: 'text',
        textAnchor: 'start',
        fill: colours.quiet,
        fontSize: 12,
      },
    ),
    Plot.text([String(domain[1].getUTCFullYear())], {
      x: [x + width],
      y: [y + chartHeight + 11],
      textAnchor: 'end',
      fill: colours.quiet,
      fontSize: 12,
    }),
  ];
  return frame(
    options,
    {
      height,
      margin: 0,
      x: { domain: [0, options.width], range: [0, options.width], axis: null },
      y: { domain: [0, height], range: [0, height], axis: null },
      marks: [
        Plot.text([data.unit], { frameAnchor: 'top-left', dy: 8, fill: colours.quiet, fontSize: 12, lineAnchor: 'middle' }),
        places.map(panelMarks),
        data.reference
          ? Plot.text([`— ${data.reference.label}`], {
              frameAnchor: 'bottom-left',
              dy: -10,
              fill: colours.quiet,
              fontSize: 12,
              lineAnchor: 'middle',
            })
          : null,
      ],
    },
    places.flatMap(({ panel, at, level }) => panel.points.flatMap((point) => tip(panel.label, point, at, level, data.format))),
  );
};

/** The values that the common scale must hold: all of them, and every interval at the end but that of a group so small that it would flatten the others. */
function scaleValues({ panels, reference }: SmallMultiples, end: Date): number[] {
  const values = [...panels, ...(reference ? [reference] : [])].flatMap(({ points }) => points.flatMap(({ value }) => value ?? []));
  const most = 1.5 * Math.max(0, ...values);
  return [...values, ...panels.flatMap(({ points }) => pointAt(points, end)?.upper ?? []).filter((upper) => upper <= most)];
}

/** Ends at the highest value where the tick above it would leave a quarter of each panel empty. */
function fitted(values: readonly number[], format: NumberFormat): ValueScale {
  const scale = valueScale(values, format, true, 3);
  const highest = Math.max(0, ...values);
  const [low, high] = scale.domain;
  if (low !== 0 || highest === 0 || highest > 0.75 * high) return scale;
  return { ...scale, domain: [low, highest], ticks: scale.ticks.filter((tick) => tick <= highest) };
}

function pointAt(points: readonly Point[], end: Date): Point | undefined {
  return points.find((point) => day(point.period).getTime() === end.getTime());
}

/** Pixels beside each panel for its last value. */
function lastValueRoom({ panels, format }: SmallMultiples, end: Date): number {
  const widths = panels.map(({ points }) => textWidth(formatAmount(pointAt(points, end) ?? { value: 0, state: 'ok' }, format)));
  return Math.ceil(Math.max(0, ...widths)) + 10;
}

type Along = (point: Point) => number;
type Level = (value: number) => number;

function path(points: readonly Point[], at: Along, level: Level, stroke: string, strokeWidth: number): Plot.Markish {
  return points.length > 0
    ? Plot.line(points, {
        x: at,
        y: (point: Point) => (point.value === null ? null : level(point.value)),
        stroke,
        strokeWidth,
        curve: 'linear',
      })
    : null;
}

/** The interval at the end, as far as the panel reaches. */
function lastInterval(points: readonly Point[], end: Date, at: Along, level: Level): Plot.Markish {
  const last = pointAt(points, end);
  if (last?.value == null || typeof last.lower !== 'number' || typeof last.upper !== 'number') return null;
  return Plot.ruleX([at(last)], {
    y1: level(last.lower),
    y2: level(last.upper),
    stroke: colours.blue,
    strokeOpacity: 0.35,
    strokeWidth: 5,
  });
}

interface Corner {
  left: number;
  top: number;
}

/** The value at the end, or why there is none. */
function lastMark(
  points: readonly Point[],
  end: Date,
  at: Along,
  level: Level,
  format: NumberFormat,
  { left, top }: Corner,
): Plot.Markish[] {
  const last = pointAt(points, end);
  if (last?.value == null) {
    const state = last?.state ?? 'no_data';
    return [
      Plot.text([`${end.getUTCFullYear()}: ${stateWords(state)}`], {
        x: [left + 4],
        y: [top + 9],
        textAnchor: 'start',
        fontStyle: 'italic',
        fill: colours.quiet,
        fontSize: 12,
      }),
    ];
  }
  const place = { x: [at(last)], y: [level(last.value)] };
  return [
    Plot.dot([last], { ...place, r: 3, fill: colours.blue, stroke: colours.ground }),
    Plot.text([formatAmount(last, format)], {
      ...place,
      textAnchor: 'start',
      dx: 7,
      fontWeight: 600,
      fontSize,
      fill: colours.text,
    }),
  ];
}

function tip(label: string, point: Point, at: Along, level: Level, format: NumberFormat): Tip[] {
  if (point.value === null) return [];
  return [
    {
      x: at(point),
      y: level(point.value),
      title: `${label}\n${formatMonth(point.period)}: ${formatAmount(point, format)}${point.state === 'provisional' ? ` (${stateWords(point.state)})` : ''}`,
    },
  ];
}
