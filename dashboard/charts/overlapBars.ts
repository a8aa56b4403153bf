import { formatNumber } from '../format.ts';
import type { Amount, ChartFunction } from './chart.ts';
import { colours } from './palette.ts';
import { rows, sumText, valueText } from './rows.ts';

/** A bar per row of three parts: only `without` agreement has the accent colour. */
export interface OverlapBars {
  unit: string;
  labels: { without: string; unfilled: string; agreed: string };
  rows: readonly { label: string; without: Amount; unfilled: Amount; agreed: Amount; note?: string }[];
}

const fills = { without: colours.orange, unfilled: colours.light, agreed: colours.grey } as const;
const parts = ['without', 'unfilled', 'agreed'] as const;

export const overlapBars: ChartFunction<OverlapBars> = (data, options) =>
  rows(
    data.rows.map((row) => {
      const segments = parts.map((part) => ({ ...row[part], fill: fills[part], text: valueText(row[part], formatNumber) }));
      return {
        label: row.label,
        note: row.note,
        segments,
        text: sumText(segments, formatNumber),
        tip: parts.map((part) => `${data.labels[part]}: ${valueText(row[part], formatNumber)}`).join('\n'),
      };
    }),
    options,
    { unit: data.unit, legend: parts.map((part) => ({ label: data.labels[part], colour: fills[part] })) },
  );
