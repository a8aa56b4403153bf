import * as Plot from '@observablehq/plot';
import { formatMonth, formatValue, stateWords } from '../format.ts';
import type { Break, ChartFunction, NumberFormat, Point } from './chart.ts';
import { fontSize, frame, isNarrow, type Tip, textWidth, wrap } from './frame.ts';
import { bandMark, legendMarks, lineMarks, spread } from './line.ts';
import { colours, series as palette, symbols } from './palette.ts';
import { breakMarks, breakRoom, day, timeAxis, timeDomain } from './timeAxis.ts';
import { unitMark, type ValueScale, valueAxis, valueScale } from './valueAxis.ts';

/** One to four lines over months; official yearly figures as grey points; a grey band for what is not known yet. */
export interface RollingLine {
  format: NumberFormat;
  /** Words of the value axis: "op 100 mensen in dienst". */
  unit: string;
  series: readonly { label: string; points: readonly Point[] }[];
  /** Figures of others, at the period that they describe. */
  official?: { label: string; points: readonly { period: string; value: number }[] };
  /** The people who could still be added to the last line when unknown destinations become known. */
  unknown?: { label: string; points: readonly { period: string; lower: number; upper: number }[] };
  breaks?: readonly Break[];
  /** Starts the axis at zero (default); false for a stock whose changes would not be seen. */
  zero?: boolean;
  /** Both ends of the axis, where what is measured has its own scale: a score from 1 to 5. */
  between?: readonly [number, number];
}

export const rollingLine: ChartFunction<RollingLine> = (data, options) => {
  const narrow = isNarrow(options);
  const scale = valueScale(data.between ?? allValues(data), data.format, !data.between && (data.zero ?? true));
  const domain = timeDomain([
    ...data.series.flatMap((line) => line.points.map((point) => point.period)),
    ...(data.official?.points.map((point) => point.period) ?? []),
  ]);
  const legend = entries(data);
  const marginRight = narrow ? 14 : Math.ceil(Math.min(190, Math.max(0, ...legend.map((entry) => textWidth(entry.label))))) + 24;
  const legendHeight = narrow ? legend.length * 19 + 6 : 0;
  const width = options.width - scale.margin - marginRight;
  const breaks = breakRoom(data.breaks ?? [], domain, width);
  const marginTop = 28 + legendHeight + breaks;
  const height = (options.height ?? (narrow ? 200 : 270)) + marginTop;
  return frame(
    options,
    {
      height,
      marginLeft: scale.margin,
      marginRight,
      marginTop,
      marginBottom: 28,
      x: { type: 'utc', domain, axis: null },
      y: { domain: scale.domain, axis: null },
      marks: [
        unitMark(data.unit, scale.margin, -12 - breaks),
        valueAxis(scale),
        timeAxis(domain, width),
        breakMarks(data.breaks ?? [], domain, width),
        data.series.map((line, index) => bandMark(line.points, palette[index] ?? colours.dark)),
        unknownMark(data),
        officialMark(data),
        data.series.map((line, index) => lineMarks(line.points, palette[index] ?? colours.dark, symbols[index] ?? 'circle')),
        narrow
          ? legendMarks(legend, scale.margin, marginTop)
          : endLabels(data, scale, domain[1], height - marginTop - 28, marginRight - 24),
      ],
    },
    tips(data),
  );
};

interface LegendEntry {
  label: string;
  colour: string;
  symbol: Plot.SymbolType;
}

function entries(data: RollingLine): LegendEntry[] {
  const lines = data.series.map(({ label }, index) => ({
    label,
    colour: palette[index] ?? colours.dark,
    symbol: symbols[index] ?? ('circle' as const),
  }));
  return [
    ...lines,
    ...(data.official ? [{ label: data.official.label, colour: colours.grey, symbol: 'circle' as const }] : []),
    ...(data.unknown ? [{ label: data.unknown.label, colour: colours.light, symbol: 'square' as const }] : []),
  ];
}

function allValues(data: RollingLine): (number | null | undefined)[] {
  return [
    ...data.series.flatMap(({ points }) => points.flatMap((point) => [point.value, point.lower, point.upper])),
    ...(data.official?.points.map((point) => point.value) ?? []),
    ...(data.unknown?.points.map((point) => point.upper) ?? []),
  ];
}

function unknownMark({ unknown }: RollingLine): Plot.Markish {
  return Plot.areaY(unknown?.points ?? [], {
    x: (point) => day(point.period),
    y1: 'lower',
    y2: 'upper',
    fill: colours.grey,
    fillOpacity: 0.45,
  });
}

function officialMark({ official }: RollingLine): Plot.Markish {
  return Plot.dot(official?.points ?? [], {
    x: (point) => day(point.period),
    y: 'value',
    r: 4.5,
    fill: colours.grey,
    stroke: colours.ground,
  });
}

function endLabels(data: RollingLine, scale: ValueScale, end: Date, height: number, room: number): Plot.Markish[] {
  const pixel = (value: number) => height * (1 - (value - scale.domain[0]) / (scale.domain[1] - scale.domain[0]));
  const lines = entries(data).flatMap((entry, index) => {
    const value = lastValue(data, index);
    return value === undefined ? [] : [{ ...entry, lines: wrap(entry.label, room), at: pixel(value) }];
  });
  const places = spread(
    lines.map((line) => ({ at: line.at, size: line.lines.length * 16 + 2 })),
    height,
  );
  return lines.flatMap((line, index) => {
    const dy = places[index] ?? 0;
    return [
      Plot.dot([0], { x: [end], frameAnchor: 'top-right', symbol: line.symbol, r: 4, fill: line.colour, dx: 12, dy }),
      Plot.text([line.lines.join('\n')], {
        frameAnchor: 'top-right',
        textAnchor: 'start',
        lineAnchor: 'middle',
        dx: 21,
        dy,
        fill: colours.text,
        fontSize,
        lineHeight: 1.2,
      }),
    ];
  });
}

function lastValue(data: RollingLine, index: number): number | undefined {
  const line = data.series[index];
  if (line) return line.points.findLast((point) => point.value !== null)?.value ?? undefined;
  if (data.official && index === data.series.length) return data.official.points.at(-1)?.value;
  const last = data.unknown?.points.at(-1);
  return last && (last.lower + last.upper) / 2;
}

function tips(data: RollingLine): Tip[] {
  return data.series.flatMap((line) =>
    line.points.flatMap((point) => {
      if (point.value === null) return [];
      const between =
        typeof point.lower === 'number' && typeof point.upper === 'number'
          ? `\ntussen ${formatValue(point.lower, data.format)} en ${formatValue(point.upper, data.format)}`
          : '';
      const words = stateWords(point.state);
      const title = `${formatMonth(point.period)}\n${line.label}: ${formatValue(point.value, data.format)}${between}${words ? `\n${words}` : ''}`;
      return [{ x: day(point.period), y: point.value, title }];
    }),
  );
}
