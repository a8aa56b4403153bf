import { formatNumber } from '../format.ts';
import type { Amount, ChartFunction } from './chart.ts';
import { colours } from './palette.ts';
import { rows, valueText } from './rows.ts';

/** A bar per row of three parts: only `without` agreement has the accent colour. */
export interface OverlapBars {
  unit: string;
  labels: { without: string; unfilled: string; agreed: string };
  rows: readonly { label: string; without: Amount; unfilled: Amount; agreed: Amount }[];
}

const fills = { without: colours.orange, unfilled: colours.light, agreed: colours.grey } as const;
const parts = ['without', 'unfilled', 'agreed'] as const;

export const overlapBars: ChartFunction<OverlapBars> = (data, options) =>
  rows(
    data.rows.map((row) => {
      const segments = parts.map((part) => ({ ...row[part], fill: fills[part], text: valueText(row[part], formatNumber) }));
      return {
        label: row.label,
        segments,
        text: sumText(segments),
        tip: parts.map((part) => `${data.labels[part]}: ${valueText(row[part], formatNumber)}`).join('\n'),
      };
    }),
    options,
    { unit: data.unit, legend: parts.map((part) => ({ label: data.labels[part], colour: fills[part] })) },
  );

/** The sum of a bar, or of what is shown of it. */
function sumText(amounts: readonly Amount[]): string {
  const missing = amounts.filter((amount) => amount.value === null);
  if (missing.length === amounts.length) return valueText(amounts[0] ?? { value: null, state: 'no_data' }, formatNumber);
  const sum = formatNumber(amounts.reduce((total, amount) => total + (amount.value ?? 0), 0));
  return missing.length > 0 ? `${sum} en een deel ${valueText(missing[0] as Amount, formatNumber)}` : sum;
}
