import * as Plot from '@observablehq/plot';
import type { ChartFunction } from './chart.ts';
import { fontSize, frame, isNarrow, textWidth, wrap } from './frame.ts';
import { colours } from './palette.ts';

/** Traits, each on its own line between two ends: the own place at the start and now, and, where asked, that of comparable organisations. */
interface PositionLines {
  labels: { low: string; high: string; start: string; now: string; peers?: string };
  traits: readonly PositionTrait[];
}

export interface PositionTrait {
  label: string;
  /** Value of the right end; the left one is 0. */
  most: number;
  start: number | null;
  now: number | null;
  /** A range, or one pooled place where both are the same; null where there are too few. */
  peers: { from: number; to: number } | null;
  /** The present value in words, under the label. */
  text: string;
}

const rowHeight = 48;

export const positionLines: ChartFunction<PositionLines> = (data, options) => {
  const narrow = isNarrow(options);
  const widest = Math.max(0, ...data.traits.flatMap(({ label, text }) => [textWidth(label), textWidth(text, 12)]));
  const marginLeft = narrow ? 12 : Math.ceil(Math.min(options.width * 0.4, widest + 26));
  const step = rowHeight + (narrow ? 26 : 0);
  const marginTop = narrow ? 96 : 56;
  const plane = data.traits.length * step;
  const places = data.traits.map((trait, index) => ({ trait, y: index * step + (narrow ? 56 : rowHeight / 2) }));
  const at = (value: number, { most }: PositionTrait) => (most > 0 ? Math.min(1, value / most) : 0);
  const dots = (moment: 'start' | 'now') =>
    places.flatMap(({ trait, y }) => {
      const value = trait[moment];
      return value === null ? [] : [{ x: at(value, trait), y }];
    });
  const moved = places.flatMap(({ trait, y }) =>
    trait.start === null || trait.now === null ? [] : [{ x1: at(trait.start, trait), x2: at(trait.now, trait), y }],
  );
  const ranges = places.flatMap(({ trait, y }) =>
    trait.peers === null ? [] : [{ x1: at(trait.peers.from, trait), x2: at(trait.peers.to, trait), y }],
  );
  return frame(options, {
    height: marginTop + plane + 8,
    marginLeft,
    marginRight: 14,
    marginTop,
    marginBottom: 8,
    x: { domain: [0, 1], axis: null },
    y: { domain: [0, plane], range: [marginTop, marginTop + plane], axis: null },
    marks: [
      legend(data, marginLeft, marginTop, narrow),
      end(data.labels.low, 0, 'start'),
      end(data.labels.high, 1, 'end'),
      Plot.ruleY(places, { x1: 0, x2: 1, y: 'y', stroke: colours.rule, strokeWidth: 2 }),
      Plot.ruleY(ranges, { x1: 'x1', x2: 'x2', y: 'y', stroke: colours.light, strokeWidth: 12 }),
      Plot.dot(
        ranges.filter(({ x1, x2 }) => x1 === x2),
        { x: 'x1', y: 'y', symbol: 'square', r: 5, fill: colours.light, stroke: colours.quiet },
      ),
      Plot.ruleY(moved, { x1: 'x1', x2: 'x2', y: 'y', stroke: colours.blue, strokeWidth: 2 }),
      Plot.dot(dots('start'), { x: 'x', y: 'y', r: 5, fill: colours.ground, stroke: colours.blue, strokeWidth: 1.5 }),
      Plot.dot(dots('now'), { x: 'x', y: 'y', r: 6, fill: colours.blue, stroke: colours.ground }),
      words(places, marginLeft, narrow, options.width),
    ],
  });
};

function end(label: string, x: number, textAnchor: 'start' | 'end'): Plot.Markish {
  return Plot.text([label], { x: [x], frameAnchor: 'top', dy: -10, textAnchor, fill: colours.quiet, fontSize: 12 });
}

function words(places: readonly { trait: PositionTrait; y: number }[], marginLeft: number, narrow: boolean, width: number): Plot.Markish[] {
  const shared = { frameAnchor: 'left', textAnchor: 'start', dx: -marginLeft + (narrow ? 4 : 0), y: 'y' } as const;
  const room = narrow ? width - 14 : marginLeft - 20;
  return [
    Plot.text(places, {
      ...shared,
      dy: narrow ? -36 : -9,
      text: ({ trait }) => wrap(trait.label, room)[0] ?? '',
      fontSize,
      fill: colours.text,
    }),
    Plot.text(places, { ...shared, dy: narrow ? -19 : 9, text: ({ trait }) => trait.text, fontSize: 12, fill: colours.quiet }),
  ];
}

function legend({ labels }: PositionLines, marginLeft: number, marginTop: number, narrow: boolean): Plot.Markish[] {
  const entries = [
    { label: labels.now, r: 6, fill: colours.blue, stroke: colours.blue, symbol: 'circle' as const },
    { label: labels.start, r: 5, fill: colours.ground, stroke: colours.blue, symbol: 'circle' as const },
    ...(labels.peers ? [{ label: labels.peers, r: 5, fill: colours.light, stroke: colours.quiet, symbol: 'square' as const }] : []),
  ];
  let left = 0;
  return entries.flatMap(({ label, ...mark }, index) => {
    const dx = (narrow ? 0 : left) - marginLeft + 7;
    const dy = (narrow ? 10 + index * 20 : 10) - marginTop;
    left += textWidth(label) + 40;
    return [
      Plot.dot([0], { frameAnchor: 'top-left', ...mark, strokeWidth: 1.5, dx, dy }),
      Plot.text([label], {
        frameAnchor: 'top-left',
        textAnchor: 'start',
        lineAnchor: 'middle',
        dx: dx + 11,
        dy,
        fontSize,
        fill: colours.text,
      }),
    ];
  });
}
