import { formatNumber } from '../format.ts';
import type { Amount, ChartFunction } from './chart.ts';
import { colours } from './palette.ts';
import { rows, valueText } from './rows.ts';

/** How many employers met one, two, three or more parties. */
export interface PartiesBars {
  unit: string;
  bars: readonly (Amount & { label: string })[];
}

export const partiesBars: ChartFunction<PartiesBars> = (data, options) =>
  rows(
    data.bars.map(({ label, ...amount }) => {
      const text = valueText(amount, formatNumber);
      return { label, segments: [{ ...amount, fill: colours.blue }], text, tip: `${label}: ${text} ${data.unit}` };
    }),
    options,
    { unit: data.unit },
  );
