import { formatValue } from '../format.ts';
import type { Amount, ChartFunction, NumberFormat } from './chart.ts';
import { colours } from './palette.ts';
import { rows, valueText } from './rows.ts';

/** A horizontal bar per destination, in the order given. */
export interface DestinationBars {
  format: NumberFormat;
  unit: string;
  bars: readonly (Amount & {
    label: string;
    lower?: number | null;
    upper?: number | null;
    /** accent: what the figure is about; grey: not known; else plain. */
    tone?: 'accent' | 'plain' | 'grey';
    /** Small words after the value: "12 op 100". */
    note?: string;
  })[];
}

const fills = { accent: colours.blue, plain: colours.grey, grey: colours.light } as const;

export const destinationBars: ChartFunction<DestinationBars> = (data, options) =>
  rows(
    data.bars.map(({ label, lower, upper, tone = 'plain', note, ...amount }) => {
      const text = valueText(amount, (value) => formatValue(value, data.format));
      const between =
        typeof lower === 'number' && typeof upper === 'number'
          ? `\ntussen ${formatValue(lower, data.format)} en ${formatValue(upper, data.format)}`
          : '';
      return {
        label,
        segments: [{ ...amount, fill: fills[tone] }],
        text,
        note,
        lower,
        upper,
        tip: `${label}: ${text} ${data.unit}${between}`,
      };
    }),
    options,
    { unit: data.unit },
  );
