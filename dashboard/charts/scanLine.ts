import * as Plot from '@observablehq/plot';
import { formatNumber } from '../format.ts';
import type { ChartFunction } from './chart.ts';
import { fontSize, frame, isNarrow, type Tip, textWidth, wrap } from './frame.ts';
import { colours } from './palette.ts';

/** Per theme a line from 1 to 5, with the organisation's own score and the adviser's, now and at the scan before. */
export interface ScanLine {
  labels: { self: string; adviser: string; low: string; high: string };
  themes: readonly { label: string; self: ScanScore; adviser: ScanScore }[];
}

export interface ScanScore {
  now: number | null;
  before: number | null;
}

const rowHeight = 46;

export const scanLine: ChartFunction<ScanLine> = (data, options) => {
  const narrow = isNarrow(options);
  const marginLeft = narrow
    ? 14
    : Math.ceil(Math.min(options.width * 0.36, Math.max(0, ...data.themes.map((theme) => textWidth(theme.label))) + 26));
  const step = rowHeight + (narrow ? 20 : 0);
  const marginTop = narrow ? 68 : 52;
  const plane = data.themes.length * step;
  const middle = (index: number) => index * step + (narrow ? 38 : rowHeight / 2);
  const self = data.themes.map((theme, index) => ({ ...theme.self, label: theme.label, y: middle(index) - 7 }));
  const adviser = data.themes.map((theme, index) => ({ ...theme.adviser, label: theme.label, y: middle(index) + 7 }));
  return frame(
    options,
    {
      height: marginTop + plane + 22,
      marginLeft,
      marginRight: 14,
      marginTop,
      marginBottom: 22,
      x: { domain: [1, 5], axis: null },
      y: { domain: [0, plane], range: [marginTop, marginTop + plane], axis: null },
      marks: [
        legend(data, marginLeft, marginTop, narrow),
        Plot.ruleX([1, 2, 3, 4, 5], { stroke: colours.rule }),
        Plot.text([1, 2, 3, 4, 5], {
          x: (score: number) => score,
          frameAnchor: 'bottom',
          dy: 14,
          text: (score: number) => String(score),
          fill: colours.quiet,
          fontSize: 12,
        }),
        Plot.text([data.labels.low], {
          x: [1],
          frameAnchor: 'top',
          dy: -10,
          textAnchor: narrow ? 'start' : 'start',
          fill: colours.quiet,
          fontSize: 12,
        }),
        Plot.text([data.labels.high], { x: [5], frameAnchor: 'top', dy: -10, textAnchor: 'end', fill: colours.quiet, fontSize: 12 }),
        Plot.text(data.themes, {
          frameAnchor: 'left',
          textAnchor: 'start',
          dx: -marginLeft,
          dy: narrow ? -24 : 0,
          y: (_, index) => middle(index),
          text: (theme: ScanLine['themes'][number]) => wrap(theme.label, narrow ? options.width - 14 : marginLeft - 20).join('\n'),
          fontSize,
          fill: colours.text,
          stroke: colours.ground,
          strokeWidth: 3,
          lineHeight: 1.15,
        }),
        scores(self, colours.blue, 'circle'),
        scores(adviser, colours.orange, 'diamond'),
      ],
    },
    [...tips(self, data.labels.self), ...tips(adviser, data.labels.adviser)],
  );
};

interface PlacedScore extends ScanScore {
  label: string;
  y: number;
}

/** Open where it was, filled where it is now, an arrow between. */
function scores(places: readonly PlacedScore[], colour: string, symbol: Plot.SymbolType): Plot.Markish[] {
  const before = places.filter((place) => place.before !== null);
  const now = places.filter((place) => place.now !== null);
  const moved = places.filter((place) => place.before !== null && place.now !== null && Math.abs(place.now - place.before) > 0.05);
  return [
    Plot.ruleY(moved, { x1: 'before', x2: 'now', y: 'y', stroke: colour, strokeWidth: 2 }),
    Plot.dot(before, { x: 'before', y: 'y', r: 4.5, symbol, fill: colours.ground, stroke: colour, strokeWidth: 1.5 }),
    Plot.dot(now, { x: 'now', y: 'y', r: 5.5, symbol, fill: colour, stroke: colours.ground }),
  ];
}

function legend({ labels }: ScanLine, marginLeft: number, marginTop: number, narrow: boolean): Plot.Markish[] {
  const entries = [
    { label: labels.self, colour: colours.blue, symbol: 'circle' as const, filled: true },
    { label: labels.adviser, colour: colours.orange, symbol: 'diamond' as const, filled: true },
    { label: 'open: de vorige scan', colour: colours.quiet, symbol: 'circle' as const, filled: false },
  ];
  let left = 0;
  return entries.flatMap(({ label, colour, symbol, filled }, index) => {
    const below = narrow && index === 2;
    const x = (below ? 0 : left) - marginLeft;
    left += textWidth(label) + 40;
    const dy = (below ? 30 : 10) - marginTop;
    return [
      Plot.dot([0], {
        frameAnchor: 'top-left',
        symbol,
        r: 5,
        fill: filled ? colour : colours.ground,
        stroke: colour,
        strokeWidth: 1.5,
        dx: x + 7,
        dy,
      }),
      Plot.text([label], { frameAnchor: 'top-left', textAnchor: 'start', lineAnchor: 'middle', dx: x + 18, dy, fontSize }),
    ];
  });
}

function tips(places: readonly PlacedScore[], who: string): Tip[] {
  return places.flatMap(({ label, now, before, y }) => {
    if (now === null) return [];
    const earlier = before === null ? '' : `\nvorige scan: ${formatNumber(before, 1)}`;
    return [{ x: now, y, title: `${label}\n${who}: ${formatNumber(now, 1)}${earlier}` }];
  });
}
