import * as Plot from '@observablehq/plot';
import type { Point } from './chart.ts';
import { fontSize } from './frame.ts';
import { colours } from './palette.ts';
import { day } from './timeAxis.ts';

/** A line with gaps where a month has no value; towards a provisional month it is dashed; its last point has a symbol. */
export function lineMarks(points: readonly Point[], colour: string, symbol: Plot.SymbolType = 'circle', strokeWidth = 2): Plot.Markish[] {
  const at = [...points].sort((a, b) => (a.period < b.period ? -1 : 1));
  const provisional = (index: number) => at[index]?.state === 'provisional';
  const last = at.findLast((point) => point.value !== null);
  const x = (point: Point) => day(point.period);
  const dashed = (point: Point, index: number) => (provisional(index) || provisional(index + 1) ? point.value : null);
  return [
    Plot.line(at, { x, y: (point, index) => (provisional(index) ? null : point.value), stroke: colour, strokeWidth, curve: 'linear' }),
    ...(at.some((point) => point.state === 'provisional')
      ? [Plot.line(at, { x, y: dashed, stroke: colour, strokeWidth, strokeDasharray: '3 3', curve: 'linear' })]
      : []),
    ...lonePoints(at, colour),
    ...(last ? [Plot.dot([last], { x, y: 'value', symbol, r: 4, fill: colour, stroke: colours.ground, strokeWidth: 1 })] : []),
  ];
}

/** A month between two gaps would vanish as a line. */
function lonePoints(points: readonly Point[], colour: string): Plot.Markish[] {
  const empty = (point: Point | undefined) => !point || point.value === null;
  const lone = points.filter((point, index) => !empty(point) && empty(points[index - 1]) && empty(points[index + 1]));
  return lone.length > 0 ? [Plot.dot(lone, { x: (point) => day(point.period), y: 'value', r: 2, fill: colour })] : [];
}

/** The interval of a line. */
export function bandMark(points: readonly Point[], colour: string): Plot.Markish {
  const known = points.some((point) => typeof point.lower === 'number' && typeof point.upper === 'number');
  return known
    ? Plot.areaY(points, { x: (point: Point) => day(point.period), y1: 'lower', y2: 'upper', fill: colour, fillOpacity: 0.16 })
    : null;
}

/** Symbols with their words, one under the other above the chart. */
export function legendMarks(
  entries: readonly { label: string; colour: string; symbol: Plot.SymbolType }[],
  marginLeft: number,
  marginTop: number,
): Plot.Markish[] {
  return entries.flatMap(({ label, colour, symbol }, index) => {
    const dy = index * 19 + 8 - marginTop;
    return [
      Plot.dot([0], { frameAnchor: 'top-left', symbol, r: 4.5, fill: colour, dx: 6 - marginLeft, dy }),
      Plot.text([label], {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        lineAnchor: 'middle',
        dx: 18 - marginLeft,
        dy,
        fill: colours.text,
        fontSize,
      }),
    ];
  });
}

/** Moves labels apart so that none covers another and all stay inside `height`; in the order given back. */
export function spread(labels: readonly { at: number; size: number }[], height: number): number[] {
  const order = labels.map((_, index) => index).sort((a, b) => (labels[a]?.at ?? 0) - (labels[b]?.at ?? 0));
  const places = labels.map(({ at }) => at);
  let bottom = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    const size = labels[index]?.size ?? 0;
    places[index] = Math.max(places[index] ?? 0, bottom + size / 2, size / 2 - 8);
    bottom = (places[index] ?? 0) + size / 2;
  }
  let top = height + 8;
  for (const index of order.reverse()) {
    const size = labels[index]?.size ?? 0;
    places[index] = Math.min(places[index] ?? 0, top - size / 2);
    top = (places[index] ?? 0) - size / 2;
  }
  return places;
}
