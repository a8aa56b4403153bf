import * as Plot from '@observablehq/plot';
import { stateWords, writeAmount } from '../format.ts';
import type { Amount, ChartOptions } from './chart.ts';
import { fontSize, frame, isNarrow, type Tip, textWidth, wrap } from './frame.ts';
import { hatchMark } from './hatch.ts';
import { colours, textOn } from './palette.ts';

/** A horizontal bar with its words: a label before (or above) it, a value after it. */
export interface Row {
  label: string;
  segments: readonly Segment[];
  /** Written after the bar. */
  text: string;
  /** Quieter words after the value, or under it where there is no room. */
  note?: string;
  lower?: number | null;
  upper?: number | null;
  tip?: string;
}

interface Segment extends Amount {
  fill: string;
  /** Written inside when it fits. */
  text?: string;
  hatched?: boolean;
}

interface RowsOptions {
  /** Words above the bars. */
  unit?: string;
  /** Largest value of the axis; else that of the rows. */
  most?: number;
  legend?: readonly { label: string; colour: string }[];
  /** Pixels on the right that the bars leave to `extra`; none on a narrow chart. */
  side?: number;
  extra?: (place: RowPlace) => Plot.Markish[];
}

/** Pixels of a row, for what a chart adds itself. */
export interface RowPlace {
  width: number;
  marginLeft: number;
  middle: (index: number) => number;
  narrow: boolean;
  /** The value on the axis of the bars that stands this many pixels from the left of the chart. */
  at: (pixel: number) => number;
}

const thickness = 20;

/** Bars from zero on one scale, one row each; a value that is not there says why. */
export function barRows(
  given: readonly Row[],
  options: ChartOptions,
  { unit: measure, most, legend = [], side = 0, extra }: RowsOptions = {},
): SVGElement {
  const { data, edge } = markProvisional(given);
  const unit = [measure, edge].filter(Boolean).join(' · ');
  const narrow = isNarrow(options);
  const marginLeft = narrow ? 2 : labelWidth(data, options.width);
  const labels = data.map((row) => wrap(row.label, narrow ? options.width - 8 : marginLeft - 12));
  const layout = rowLayout(labels, data, narrow);
  const legendRows = legendLayout(legend, options.width);
  const unitLines = unit ? wrap(unit, options.width, 12) : [];
  const marginTop = unitLines.length * 16 + 8 + legendRows.height;
  const highest = most ?? Math.max(1e-9, ...data.map((row) => Math.max(total(row), row.upper ?? 0)));
  const width = Math.floor(plotWidth(data, highest, options.width - marginLeft - (narrow ? 0 : side), narrow));
  const marginRight = options.width - marginLeft - width;
  const bars = placeSegments(data, layout.middles);
  const shown = (value: number) => (value / highest) * width;
  const at = (pixel: number) => ((pixel - marginLeft) / width) * highest;
  const texts = data.map((row, index) => ({ ...row, x: Math.max(total(row), row.upper ?? 0), y: layout.middles[index] ?? 0 }));
  const tips: Tip[] = texts.flatMap((row) => (row.tip ? [{ x: total(row) / 2, y: row.y, title: row.tip }] : []));
  return frame(
    options,
    {
      height: marginTop + layout.height + 4,
      marginLeft,
      marginRight,
      marginTop,
      marginBottom: 4,
      x: { domain: [0, highest], axis: null },
      y: { domain: [0, layout.height], range: [marginTop, marginTop + layout.height], axis: null },
      marks: [
        Plot.text([unitLines.join('\n')], {
          frameAnchor: 'top-left',
          dx: -marginLeft,
          dy: -10,
          lineAnchor: 'bottom',
          lineHeight: 1.25,
          fill: colours.quiet,
          fontSize: 12,
        }),
        legendRows.marks(marginLeft, marginTop),
        barMarks(bars),
        hatches(bars, width / highest),
        narrow ? null : Plot.ruleX([0], { stroke: colours.grey }),
        segmentTexts(bars, shown),
        whiskers(texts),
        labelMarks(labels, layout, narrow, marginLeft),
        valueMarks(texts, narrow),
        extra?.({ width, marginLeft, middle: (index) => layout.middles[index] ?? 0, narrow, at }) ?? null,
      ],
    },
    tips,
  );
}

/** The value, or the words for why it is not there. */
export function valueText(amount: Amount, write: (value: number) => string): string {
  return writeAmount(amount, write);
}

/** The sum of the parts of a bar, or of what is shown of it. */
export function sumText(amounts: readonly Amount[], write: (value: number) => string): string {
  const missing = amounts.filter((amount) => amount.value === null);
  const sum = amounts.reduce((total, amount) => total + (amount.value ?? 0), 0);
  if (!missing[0])
    return amounts.every(({ below }) => below === undefined) || sum > 0 ? write(sum) : valueText(amounts[0] as Amount, write);
  return sum === 0 ? stateWords(missing[0].state) : `${write(sum)} en een deel ${stateWords(missing[0].state)}`;
}

/** Says which rows are provisional where most are not; where most are, once above the bars that their dashed edge says it. */
function markProvisional(data: readonly Row[]): { data: readonly Row[]; edge: string } {
  const provisional = (row: Row) => row.segments.some(({ state }) => state === 'provisional');
  const final = data.filter((row) => !provisional(row) && row.segments.some(({ value }) => value !== null));
  if (final.length < data.filter(provisional).length) return { data, edge: `rand in streepjes: ${stateWords('provisional')}` };
  return { data: data.map((row) => (provisional(row) ? { ...row, text: `${row.text} (${stateWords('provisional')})` } : row)), edge: '' };
}

function total(row: Row): number {
  return row.segments.reduce((sum, segment) => sum + (segment.value ?? 0), 0);
}

/** The quieter words on a narrow chart, under the bar. */
function noteLines(row: Row | undefined): string[] {
  return row?.note ? wrap(row.note, 330, 12) : [];
}

function labelWidth(data: readonly Row[], width: number): number {
  return Math.ceil(Math.min(width * 0.36, Math.max(...data.map((row) => textWidth(row.label)), 30) + 14));
}

/** As wide as the bars may be when every row still has room for its words after its bar. */
function plotWidth(data: readonly Row[], highest: number, room: number, narrow: boolean): number {
  const widths = data.map((row) => {
    const words = textWidth(row.text, fontSize * 1.12) + (narrow ? 0 : textWidth(row.note ?? '', 12) + 14) + 10;
    const share = Math.max(total(row), row.upper ?? 0) / highest;
    return share > 0 ? (room - words) / share : room;
  });
  return Math.max(room * 0.35, Math.min(room - 8, ...widths));
}

function rowLayout(labels: readonly string[][], data: readonly Row[], narrow: boolean) {
  const middles: number[] = [];
  let height = 0;
  labels.forEach((lines, index) => {
    const above = narrow ? lines.length * 17 + 5 : Math.max(0, (lines.length * 16 - thickness) / 2);
    const below = narrow ? noteLines(data[index]).length * 16 : above;
    middles.push(height + above + thickness / 2 + 2);
    height += above + thickness + below + 12;
  });
  return { middles, height };
}

interface PlacedSegment extends Segment {
  x1: number;
  x2: number;
  y: number;
}

function placeSegments(data: readonly Row[], middles: readonly number[]): PlacedSegment[] {
  return data.flatMap((row, index) => {
    let x = 0;
    return row.segments.flatMap((segment) => {
      if (!segment.value) return [];
      const x1 = x;
      x += segment.value;
      return [{ ...segment, x1, x2: x, y: middles[index] ?? 0 }];
    });
  });
}

function barMarks(bars: readonly PlacedSegment[]): Plot.Markish[] {
  const half = thickness / 2;
  const sides = { x1: 'x1', x2: 'x2', y1: (bar: PlacedSegment) => bar.y - half, y2: (bar: PlacedSegment) => bar.y + half };
  const firm = bars.filter((bar) => bar.state !== 'provisional');
  const provisional = bars.filter((bar) => bar.state === 'provisional');
  return [
    Plot.rect(firm, { ...sides, fill: 'fill', stroke: colours.ground, strokeWidth: 1 }),
    ...(provisional.length > 0
      ? [Plot.rect(provisional, { ...sides, fill: 'fill', fillOpacity: 0.8, stroke: colours.text, strokeDasharray: '3 2' })]
      : []),
  ];
}

/** What is not known is hatched, so that it is told by more than its colour. */
function hatches(bars: readonly PlacedSegment[], pixels: number): Plot.Markish {
  const boxes = bars.flatMap(({ hatched, x1, x2, y }) =>
    hatched ? [{ x1: x1 * pixels, x2: x2 * pixels, y1: y - thickness / 2, y2: y + thickness / 2 }] : [],
  );
  return boxes.length > 0 ? hatchMark(boxes, 1 / pixels) : null;
}

function segmentTexts(bars: readonly PlacedSegment[], shown: (value: number) => number): Plot.Markish[] {
  const fitting = bars.filter((bar) => bar.text && shown(bar.x2 - bar.x1) > textWidth(bar.text) + 8);
  const middle = (bar: PlacedSegment) => (bar.x1 + bar.x2) / 2;
  return [Plot.text(fitting, { x: middle, y: 'y', text: 'text', fill: (bar: PlacedSegment) => textOn(bar.fill), fontSize })];
}

function whiskers(texts: readonly (Row & { y: number })[]): Plot.Markish[] {
  const known = texts.filter((row) => typeof row.lower === 'number' && typeof row.upper === 'number');
  return [
    Plot.ruleY(known, { x1: 'lower', x2: 'upper', y: 'y', stroke: colours.ground, strokeWidth: 4 }),
    Plot.ruleY(known, { x1: 'lower', x2: 'upper', y: 'y', stroke: colours.dark, strokeWidth: 1.5 }),
  ];
}

function labelMarks(labels: readonly string[][], layout: { middles: number[] }, narrow: boolean, marginLeft: number): Plot.Markish[] {
  return labels.map((lines, index) =>
    Plot.text([lines.join('\n')], {
      frameAnchor: 'left',
      y: [layout.middles[index] ?? 0],
      dx: -marginLeft,
      dy: narrow ? -thickness / 2 - 5 : 0,
      lineAnchor: narrow ? 'bottom' : 'middle',
      lineHeight: 1.2,
      fontSize,
      fill: colours.text,
    }),
  );
}

function valueMarks(texts: readonly (Row & { x: number; y: number })[], narrow: boolean): Plot.Markish[] {
  const place = { x: 'x', y: 'y', textAnchor: 'start' } as const;
  const there = (row: Row) => row.segments.some((segment) => segment.value !== null);
  return [
    Plot.text(texts.filter(there), { ...place, text: 'text', dx: 6, fontWeight: 600, fontSize: fontSize + 0.5, fill: colours.text }),
    Plot.text(
      texts.filter((row) => !there(row)),
      { ...place, text: 'text', dx: 6, fontStyle: 'italic', fontSize, fill: colours.quiet },
    ),
    ...texts.flatMap((row) => {
      if (!row.note) return [];
      const where = narrow ? { x: [0], dx: 0, dy: thickness / 2 + 3 } : { x: [row.x], dx: 6 + textWidth(row.text, fontSize * 1.1) + 8 };
      const text = narrow ? noteLines(row).join('\n') : row.note;
      const lineAnchor = narrow ? ('top' as const) : ('middle' as const);
      return [
        Plot.text([text], {
          ...where,
          y: [row.y],
          textAnchor: 'start' as const,
          lineAnchor,
          lineHeight: 1.25,
          fontSize: 12,
          fill: colours.quiet,
        }),
      ];
    }),
  ];
}

function legendLayout(legend: readonly { label: string; colour: string }[], width: number) {
  const places: { x: number; y: number }[] = [];
  let x = 0;
  let y = 0;
  for (const { label } of legend) {
    const size = textWidth(label) + 34;
    if (x > 0 && x + size > width) {
      x = 0;
      y += 19;
    }
    places.push({ x, y });
    x += size;
  }
  const height = legend.length > 0 ? y + 26 : 0;
  const marks = (marginLeft: number, marginTop: number): Plot.Markish[] =>
    legend.flatMap(({ label, colour }, index) => {
      const place = places[index] ?? { x: 0, y: 0 };
      const dy = place.y + 9 - marginTop;
      return [
        Plot.dot([0], { frameAnchor: 'top-left', symbol: 'square', r: 6, fill: colour, dx: place.x + 7 - marginLeft, dy }),
        Plot.text([label], {
          frameAnchor: 'top-left',
          textAnchor: 'start',
          lineAnchor: 'middle',
          dx: place.x + 18 - marginLeft,
          dy,
          fontSize,
          fill: colours.text,
        }),
      ];
    });
  return { height, marks };
}
