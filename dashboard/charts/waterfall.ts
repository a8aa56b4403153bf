import * as Plot from '@observablehq/plot';
import { formatChange, formatNumber } from '../format.ts';
import type { ChartFunction } from './chart.ts';
import { fontSize, frame, isNarrow, textWidth, wrap } from './frame.ts';
import { colours } from './palette.ts';

/** From one number to another in steps: each part begins where the part above it ended; the axis is the difference from the first. */
interface Waterfall {
  /** Words above the steps: what is counted. */
  unit: string;
  before: { label: string; value: number };
  parts: readonly { label: string; value: number; unknown?: boolean }[];
  now: { label: string; value: number };
}

interface Step {
  label: string;
  text: string;
  from: number;
  to: number;
  fill: string;
  firm: boolean;
}

const thickness = 20;

export const waterfall: ChartFunction<Waterfall> = (data, options) => {
  const steps = place(data);
  const narrow = isNarrow(options);
  const labelWidth = narrow
    ? 0
    : Math.ceil(Math.min(options.width * 0.4, Math.max(...steps.map(({ label }) => textWidth(label, 14))) + 14));
  const labels = steps.map(({ label }) => wrap(label, narrow ? options.width - 8 : labelWidth - 12));
  const tops: number[] = [];
  const unit = wrap(data.unit, options.width, 12);
  let height = unit.length * 16 + 10;
  for (const lines of labels) {
    const above = narrow ? lines.length * 16 + 4 : Math.max(0, (lines.length * 16 - thickness) / 2);
    tops.push(height + above);
    height += above + thickness + (narrow ? 10 : above + 10);
  }
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const room = Math.max(...steps.map(({ text }) => textWidth(text, 14))) + 10;
  const x = {
    domain: [least, most === least ? least + 1 : most],
    range: [labelWidth + (least < 0 ? 8 : 2), options.width - room],
    axis: null,
  };
  const bars = steps.map((step, index) => ({
    ...step,
    x1: Math.min(step.from, step.to),
    x2: Math.max(step.from, step.to),
    y1: tops[index] ?? 0,
    y2: (tops[index] ?? 0) + thickness,
  }));
  const middle = (bar: { y1: number; y2: number }) => (bar.y1 + bar.y2) / 2;
  return frame(
    options,
    {
      height,
      margin: 0,
      x: x as Plot.ScaleOptions,
      y: { domain: [0, height], range: [0, height], axis: null },
      marks: [
        Plot.text([unit.join('\n')], {
          frameAnchor: 'top-left',
          lineAnchor: 'top',
          lineHeight: 1.25,
          fill: colours.quiet,
          fontSize: 12,
        }),
        narrow ? null : connectors(bars, height),
        Plot.rect(
          bars.filter(({ x1, x2 }) => x2 > x1),
          { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: 'fill' },
        ),
        bars.map((bar, index) => [
          Plot.text([labels[index]?.join('\n') ?? ''], {
            frameAnchor: 'left',
            textAnchor: 'start',
            y: [narrow ? bar.y1 - 4 : middle(bar)],
            lineAnchor: narrow ? 'bottom' : 'middle',
            lineHeight: 1.2,
            fontSize,
            fontWeight: bar.firm ? 600 : 400,
          }),
          Plot.text([bar.text], {
            x: [bar.x2],
            y: [middle(bar)],
            dx: 6,
            textAnchor: 'start',
            fontSize: fontSize + 0.5,
            fontWeight: bar.firm ? 600 : 400,
          }),
        ]),
      ],
    },
    bars.map((bar) => ({ x: (bar.x1 + bar.x2) / 2, y: middle(bar), title: `${bar.label}: ${bar.text}` })),
  );
};

/** The line of last year, and from the end of each step to the beginning of the next. */
function connectors(bars: readonly (Step & { y1: number; y2: number })[], height: number): Plot.Markish[] {
  const joints = bars.slice(0, -1).map(({ to, y2 }, index) => ({ to, y1: y2, y2: bars[index + 1]?.y1 ?? y2 }));
  return [
    Plot.ruleX([0], { y1: bars[0]?.y1 ?? 0, y2: height - 6, stroke: colours.grey }),
    Plot.ruleX(joints, { x: 'to', y1: 'y1', y2: 'y2', stroke: colours.grey }),
  ];
}

function place({ before, parts, now }: Waterfall): Step[] {
  let reached = 0;
  const change = now.value - before.value;
  return [
    { label: before.label, text: formatNumber(before.value), from: 0, to: 0, fill: colours.dark, firm: true },
    ...parts.map(({ label, value, unknown }) => {
      const from = reached;
      reached += value;
      const fill = unknown ? colours.grey : value < 0 ? colours.orange : colours.teal;
      return { label, text: formatChange(value), from, to: reached, fill, firm: false };
    }),
    { label: now.label, text: `${formatNumber(now.value)} (${formatChange(change)})`, from: 0, to: change, fill: colours.dark, firm: true },
  ];
}
