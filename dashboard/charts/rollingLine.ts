import * as Plot from '@observablehq/plot';
import { formatAmount, formatMonth, formatValue, stateWords } from '../format.ts';
import type { Break, ChartFunction, NumberFormat, Point } from './chart.ts';
import { fontSize, frame, isNarrow, type Tip, textWidth, wrap } from './frame.ts';
import { bandMark, legendMarks, lineMarks, spread } from './line.ts';
import { yearMark, yearSymbol } from './officialYear.ts';
import { colours, series as palette, symbols } from './palette.ts';
import { inRhythm } from './rhythm.ts';
import { beginRoom, breakMarks, breakRoom, day, endRoom, timeAxis, timeDomain } from './timeAxis.ts';
import { markedUnit, unitMark, type ValueScale, valueAxis, valueScale } from './valueAxis.ts';

/** One to four lines over months; official figures as a mark over their year; a grey band for what is not known yet, else the interval of the first line. */
export interface RollingLine {
  format: NumberFormat;
  /** Words of the value axis: "op 100 mensen in dienst". */
  unit: string;
  series: readonly {
    label: string;
    points: readonly Point[];
    /** What stands behind the others: thin and grey. */
    quiet?: boolean;
  }[];
  /** Figures of others, each over the twelve months up to its period. */
  official?: { label: string; points: readonly { period: string; value: number }[] };
  /** The people who could still be added to the last line when unknown destinations become known. */
  unknown?: { label: string; points: readonly { period: string; lower: number; upper: number }[] };
  breaks?: readonly Break[];
  /** Starts the axis at zero (default); false for a stock whose changes would not be seen. */
  zero?: boolean;
  /** Both ends of the axis, where what is measured has its own scale: a score from 1 to 5. */
  between?: readonly [number, number];
}

export const rollingLine: ChartFunction<RollingLine> = (given, options) => {
  const narrow = isNarrow(options);
  const data = rhythmic(given);
  const scale = valueScale(data.between ?? allValues(data), data.format, !data.between && (data.zero ?? true));
  const domain = timeDomain([
    ...data.series.flatMap((line) => line.points.map((point) => point.period)),
    ...(data.official?.points.map((point) => point.period) ?? []),
  ]);
  const legend = narrow ? narrowLegend(data) : entries(data);
  const marginRight = narrow
    ? endRoom(domain)
    : Math.ceil(Math.min(190, Math.max(0, ...legend.map((entry) => textWidth(entry.label))))) + labelIndent + 3;
  const legendHeight = narrow && legend.length > 0 ? legend.length * 19 + 6 : 0;
  const marginLeft = Math.max(scale.margin, beginRoom(domain));
  const width = options.width - marginLeft - marginRight;
  const breaks = breakRoom(data.breaks ?? [], domain, width);
  const marginTop = 28 + legendHeight + breaks;
  const plotHeight = options.height ?? (narrow ? 200 : 242);
  const plane = { scale, domain, width, height: plotHeight };
  return frame(
    options,
    {
      height: plotHeight + marginTop + 28,
      marginLeft,
      marginRight,
      marginTop,
      marginBottom: 28,
      x: { type: 'utc', domain, axis: null },
      y: { domain: scale.domain, axis: null },
      marks: [
        unitMark(narrow ? data.unit : markedUnit(data.unit, data.series), scale.margin, -12 - breaks),
        valueAxis(scale),
        timeAxis(domain, width),
        breakMarks(data.breaks ?? [], domain, width),
        bands(data),
        (data.official?.points ?? []).map((point) => yearMark(point, domain[0])),
        lines(data),
        narrow ? legendMarks(legend, marginLeft, marginTop) : endLabels(data, plane, marginRight - labelIndent - 3),
      ],
    },
    tips(data),
  );
};

/** Pixels between the end of a line and its words. */
const labelIndent = 21;

function rhythmic(data: RollingLine): RollingLine {
  const points = inRhythm(data.series.map((line) => line.points));
  const series = data.series.map((line, index) => ({ ...line, points: points[index] ?? [] }));
  const shown = new Set(points.flatMap((line) => line.map(({ period }) => period)));
  const unknown = data.unknown && { ...data.unknown, points: data.unknown.points.filter(({ period }) => shown.has(period)) };
  return { ...data, series, ...(unknown ? { unknown } : {}) };
}

/** Bands over each other could not be told apart: one only. */
function bands(data: RollingLine): Plot.Markish {
  const first = data.series.findIndex(({ quiet }) => !quiet);
  if (data.unknown) return unknownMark(data);
  return bandMark(data.series[first]?.points ?? [], palette[first] ?? colours.dark);
}

/** What stands behind is drawn first. */
function lines({ series }: RollingLine): Plot.Markish[] {
  const drawn = series.map((line, index) =>
    lineMarks(line.points, lineColour(line, index), symbols[index] ?? 'circle', line.quiet ? 1.25 : 2),
  );
  return [...drawn.filter((_, index) => series[index]?.quiet), ...drawn.filter((_, index) => !series[index]?.quiet)];
}

function lineColour({ quiet }: RollingLine['series'][number], index: number): string {
  return quiet ? colours.quiet : (palette[index] ?? colours.dark);
}

interface LegendEntry {
  label: string;
  colour: string;
  symbol: Plot.SymbolType;
}

function entries(data: RollingLine): LegendEntry[] {
  const lines = data.series.map((line, index) => ({
    label: line.label,
    colour: lineColour(line, index),
    symbol: symbols[index] ?? ('circle' as const),
  }));
  return [
    ...lines,
    ...(data.official ? [{ label: data.official.label, colour: colours.dark, symbol: yearSymbol }] : []),
    ...(data.unknown ? [{ label: data.unknown.label, colour: colours.light, symbol: 'square' as const }] : []),
  ];
}

/** Without the line that the words of the axis name, and with what a dashed line says: it has no room after those words. */
function narrowLegend(data: RollingLine): LegendEntry[] {
  const named = data.series[0]?.label === data.unit ? entries(data).slice(1) : entries(data);
  const dashes = markedUnit('', data.series);
  return dashes === '' ? named : [...named, { label: dashes, colour: 'transparent', symbol: 'circle' }];
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

interface Plane {
  scale: ValueScale;
  domain: [Date, Date];
  width: number;
  height: number;
}

/** Words beside the end of each line, joined to it; what has no line there gets its symbol. */
function endLabels(data: RollingLine, { scale, domain, width, height }: Plane, room: number): Plot.Markish[] {
  const pixel = (value: number) => height * (1 - (value - scale.domain[0]) / (scale.domain[1] - scale.domain[0]));
  const later = (pixels: number) => new Date(domain[1].getTime() + (pixels / width) * (domain[1].getTime() - domain[0].getTime()));
  const level = (at: number) => scale.domain[0] + (1 - at / height) * (scale.domain[1] - scale.domain[0]);
  const labels = entries(data).flatMap((entry, index) => {
    const value = lastValue(data, index);
    return value === undefined ? [] : [{ ...entry, lines: wrap(entry.label, room), at: pixel(value), isLine: index < data.series.length }];
  });
  const places = spread(
    labels.map((label) => ({ at: label.at, size: label.lines.length * 16 + 2 })),
    height,
  );
  return labels.flatMap(({ lines, isLine, colour, symbol, at }, index) => {
    const dy = places[index] ?? 0;
    return [
      isLine
        ? Plot.link([0], { x1: later(6), x2: later(labelIndent - 3), y1: level(at), y2: level(dy), stroke: colour, strokeWidth: 1 })
        : Plot.dot([0], { x: [domain[1]], frameAnchor: 'top-right', symbol, r: 4, fill: colour, dx: 12, dy }),
      Plot.text([lines.join('\n')], {
        frameAnchor: 'top-right',
        textAnchor: 'start',
        lineAnchor: 'middle',
        dx: labelIndent,
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
      const title = `${formatMonth(point.period)}\n${line.label}: ${formatAmount(point, data.format)}${between}${words ? `\n${words}` : ''}`;
      return [{ x: day(point.period), y: point.value, title }];
    }),
  );
}
