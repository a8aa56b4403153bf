import * as Plot from '@observablehq/plot';
import { formatCount, formatNumber, formatValue } from '../format.ts';
import type { Amount, ChartFunction, NumberFormat } from './chart.ts';
import { colours } from './palette.ts';
import { rows, valueText } from './rows.ts';

/** Steps from top to bottom: how many reached each, which share of the step before goes on, days against the norm. */
export interface Steps {
  format: NumberFormat;
  unit: string;
  steps: readonly (Amount & {
    label: string;
    /** On 100 of the step before (or of the first, as `unit` says); null for the first. */
    share?: number | null;
    /** Median days in this step, and the longest it may last. */
    days?: number | null;
    norm?: number | null;
    /** How many are in this step now, and how many of them longer than the norm. */
    now?: Amount;
    late?: Amount;
  })[];
}

export const steps: ChartFunction<Steps> = (data, options) =>
  rows(
    data.steps.map((step) => {
      const { label, value, state } = step;
      const text = valueText(step, (number) => formatValue(number, data.format));
      return { label, segments: [{ value, state, fill: colours.blue }], text, note: words(step), tip: `${label}: ${text}\n${words(step)}` };
    }),
    options,
    {
      unit: data.unit,
      extra: ({ middle, narrow }) =>
        narrow ? [] : data.steps.slice(1).map((_, index) => between((middle(index) + middle(index + 1)) / 2)),
    },
  );

/** What is said beside a bar: who goes on, how long it takes, who is in it now. */
function words({ share, days, norm, now, late }: Steps['steps'][number]): string {
  const count = (amount: Amount) => valueText(amount, formatNumber);
  return [
    typeof share === 'number' ? `${formatNumber(share)} op 100` : '',
    typeof days === 'number'
      ? `${formatCount(days, 'dag', 'dagen')}${typeof norm === 'number' ? ` (hoogstens ${formatNumber(norm)})` : ''}`
      : '',
    now ? `nu ${count(now)}${late ? `, te lang ${count(late)}` : ''}` : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

function between(y: number): Plot.Markish {
  return Plot.text(['↓'], { frameAnchor: 'left', y: [y], dx: 3, dy: 0, fontSize: 10, fill: colours.quiet });
}
