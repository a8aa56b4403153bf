import * as Plot from '@observablehq/plot';
import { formatNumber, formatValue } from '../format.ts';
import { barRows, type RowPlace, valueText } from './barRows.ts';
import type { Amount, ChartFunction, NumberFormat } from './chart.ts';
import { fontSize, isNarrow } from './frame.ts';
import { colours } from './palette.ts';

/** Steps from top to bottom: how many reached each, which share of the step before goes on, days against the norm. */
interface Steps {
  format: NumberFormat;
  unit: string;
  steps: readonly Step[];
}

type Step = Amount & {
  label: string;
  /** On 100 of the step before (or of the first, as `unit` says); null for the first. */
  share?: number | null;
  /** Median days in this step, and the longest it may last. */
  days?: number | null;
  norm?: number | null;
  /** How many are in this step now, and how many of them longer than the norm. */
  now?: Amount;
  late?: Amount;
};

const side = 200;
const norms = { bar: 100, half: 4 };

export const steps: ChartFunction<Steps> = (data, options) =>
  barRows(
    data.steps.map((step) => {
      const { label, value, state } = step;
      const text = valueText(step, (number) => formatValue(number, data.format));
      const note = isNarrow(options) ? [goesOn(step), lasts(step), inItNow(step)] : [goesOn(step), inItNow(step)];
      const tip = [`${label}: ${text}`, joined([goesOn(step), lasts(step), inItNow(step)])].filter(Boolean).join('\n');
      return { label, segments: [{ value, state, fill: colours.blue }], text, note: joined(note), tip };
    }),
    options,
    {
      unit: data.unit,
      side,
      extra: (place) => (place.narrow ? [] : [arrows(data, place), durations(data, place, options.width)]),
    },
  );

/** The words beside a bar: who goes on, how long it takes, who is in it now. */
function goesOn({ share }: Step): string {
  return typeof share === 'number' ? `${formatNumber(share)} op 100` : '';
}

function lasts({ days, norm }: Step): string {
  if (typeof days !== 'number') return '';
  return `${weeks(days)} weken${typeof norm === 'number' ? ` (hoogstens ${weeks(norm)})` : ''}`;
}

function inItNow({ now, late }: Step): string {
  const count = (amount: Amount) => valueText(amount, formatNumber);
  return now ? `nu ${count(now)}${late ? `, te lang ${count(late)}` : ''}` : '';
}

function joined(parts: readonly string[]): string {
  return parts.filter(Boolean).join(' · ');
}

function weeks(days: number): string {
  return formatNumber(days / 7, 1);
}

function arrows({ steps: all }: Steps, { middle }: RowPlace): Plot.Markish[] {
  return all.slice(1).map((_, index) =>
    Plot.text(['↓'], {
      frameAnchor: 'left',
      y: [(middle(index) + middle(index + 1)) / 2],
      dx: 3,
      dy: 0,
      fontSize: 10,
      fill: colours.quiet,
    }),
  );
}

/** Beside the steps, on a scale of their own: the median duration as a bar, the longest it may last as a rule through it. */
function durations({ steps: all }: Steps, { middle, at }: RowPlace, width: number): Plot.Markish[] {
  const timed = all.flatMap(({ days, norm }, index) =>
    typeof days === 'number' && typeof norm === 'number' ? [{ days, norm, y: middle(index) }] : [],
  );
  if (timed.length === 0) return [];
  const left = width - side + 16;
  const longest = Math.max(...timed.flatMap(({ days, norm }) => [days, norm]));
  const x = (days: number) => at(left + (days / longest) * norms.bar);
  const y = (offset: number) => (step: { y: number }) => step.y + offset;
  return [
    Plot.text(['weken; streep: hoogstens'], {
      x: [at(left)],
      frameAnchor: 'top',
      textAnchor: 'start',
      lineAnchor: 'bottom',
      dy: -10,
      fill: colours.quiet,
      fontSize: 12,
    }),
    Plot.rect(timed, {
      x1: at(left),
      x2: ({ days }) => x(days),
      y1: y(-norms.half),
      y2: y(norms.half),
      fill: ({ days, norm }) => (days > norm ? colours.orange : colours.grey),
    }),
    Plot.ruleX(timed, { x: ({ norm }) => x(norm), y1: y(-9), y2: y(9), stroke: colours.text, strokeWidth: 2 }),
    Plot.text(timed, {
      x: ({ days, norm }) => x(Math.max(days, norm)),
      y: 'y',
      text: ({ days }) => weeks(days),
      textAnchor: 'start',
      dx: 8,
      fontSize,
      fill: colours.text,
    }),
  ];
}
