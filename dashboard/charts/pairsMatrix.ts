import * as Plot from '@observablehq/plot';
import { formatNumber } from '../format.ts';
import { valueText } from './barRows.ts';
import type { Amount, ChartFunction } from './chart.ts';
import { fontSize, frame, isNarrow, type Tip, textWidth, wrap } from './frame.ts';
import { colours } from './palette.ts';

/** A circle per pair of parties, as large as the employers they share; the part without agreement in the accent. */
interface PairsMatrix {
  /** Labels in order; short ones read best. */
  parties: readonly string[];
  pairs: readonly { a: string; b: string; shared: Amount; without: Amount }[];
  sharedLabel: string;
  withoutLabel: string;
}

interface Placed {
  pair: PairsMatrix['pairs'][number];
  x: number;
  y: number;
  r: number;
  inner: number;
}

/** The lower triangle; columns bear the number of their row, so that no text has to be turned. */
export const pairsMatrix: ChartFunction<PairsMatrix> = (data, options) => {
  const narrow = isNarrow(options);
  const parties = fitting(data.parties, options.width);
  const numbered = parties.map((party, index) => `${index + 1}  ${party}`);
  const marginLeft = Math.ceil(
    Math.min(options.width * (narrow ? 0.44 : 0.34), Math.max(0, ...numbered.map((text) => textWidth(text))) + 16),
  );
  const count = parties.length;
  const cell = Math.min(56, (options.width - marginLeft) / Math.max(1, count - 0.5));
  const marginTop = 70;
  const height = marginTop + count * cell + 6;
  const x = (column: number) => marginLeft + (column + 0.5) * cell;
  const y = (row: number) => marginTop + (row + 0.5) * cell;
  const most = Math.max(1, ...data.pairs.map((pair) => pair.shared.value ?? 0));
  const radius = (value: number) => Math.sqrt(value / most) * cell * 0.46;
  const placed = data.pairs.flatMap((pair): Placed[] => {
    const [first, second] = [parties.indexOf(pair.a), parties.indexOf(pair.b)].sort((a, b) => a - b);
    if (first === undefined || second === undefined || first < 0 || first === second) return [];
    return [{ pair, x: x(first), y: y(second), r: radius(pair.shared.value ?? 0), inner: radius(pair.without.value ?? 0) }];
  });
  const hidden = placed.filter(({ pair }) => pair.shared.value === null);
  return frame(
    options,
    {
      height,
      margin: 0,
      x: { domain: [0, options.width], range: [0, options.width], axis: null },
      y: { domain: [0, height], range: [0, height], axis: null },
      r: { type: 'identity' },
      marks: [
        legend(data),
        Plot.ruleY(parties, {
          y: (_, index) => y(index),
          x1: marginLeft,
          x2: (_, index) => x(index) - cell / 2,
          stroke: colours.rule,
        }),
        Plot.text(numbered, {
          x: 0,
          y: (_, index) => y(index),
          textAnchor: 'start',
          text: (text: string) =>
            wrap(text, marginLeft - 8)
              .slice(0, cell < 30 ? 1 : 2)
              .join('\n'),
          fontSize,
          lineHeight: 1.1,
        }),
        Plot.text(parties.slice(0, -1), {
          x: (_, index) => x(index),
          y: marginTop - 2,
          text: (_, index) => String(index + 1),
          fill: colours.quiet,
          fontSize: 12,
        }),
        Plot.dot(
          placed.filter(({ r }) => r > 0),
          { x: 'x', y: 'y', r: 'r', fill: colours.light, stroke: colours.grey },
        ),
        Plot.dot(
          placed.filter(({ inner }) => inner > 0),
          { x: 'x', y: 'y', r: 'inner', fill: colours.orange },
        ),
        Plot.text(
          placed.filter(({ r, pair }) => (cell >= 30 && r > 0) || 2 * r > textWidth(formatNumber(pair.shared.value ?? 0), 12) + 7),
          {
            x: 'x',
            y: 'y',
            text: ({ pair }: Placed) => formatNumber(pair.shared.value ?? 0),
            fontSize: 12,
            fontWeight: 600,
            fill: colours.text,
          },
        ),
        Plot.text(hidden, {
          x: 'x',
          y: 'y',
          text: ({ pair }: Placed) => (pair.shared.state === 'hidden' ? '×' : '–'),
          fill: colours.quiet,
          fontSize,
        }),
      ],
    },
    placed.map((place) => tip(place, data)),
  );
};

/** As many as have room for a line of text each. */
function fitting(parties: readonly string[], width: number): readonly string[] {
  return parties.slice(0, Math.max(8, Math.floor((width * (width < 480 ? 0.56 : 0.66)) / 15)));
}

function legend(data: PairsMatrix): Plot.Markish[] {
  const entries = [
    { label: data.sharedLabel, fill: colours.light, y: 12 },
    { label: data.withoutLabel, fill: colours.orange, y: 32 },
  ];
  return [
    Plot.dot(entries, { x: 8, y: 'y', r: 6, fill: 'fill', stroke: colours.grey }),
    Plot.text(entries, { x: 22, y: 'y', text: 'label', textAnchor: 'start', fontSize }),
  ];
}

function tip({ pair, x, y }: Placed, data: PairsMatrix): Tip {
  const write = (amount: Amount) => valueText(amount, formatNumber);
  return {
    x,
    y,
    title: `${pair.a} en ${pair.b}\n${data.sharedLabel}: ${write(pair.shared)}\n${data.withoutLabel}: ${write(pair.without)}`,
  };
}
