import { formatValue } from '../format.ts';
import type { Amount, ChartFunction, NumberFormat } from './chart.ts';
import { colours } from './palette.ts';
import { rows, sumText, valueText } from './rows.ts';

/** Two bars on one scale, each of parts: movement inside the organisation against movement out of it. */
export interface InsideOutside {
  format: NumberFormat;
  unit: string;
  inside: InsideOutsideBar;
  outside: InsideOutsideBar;
}

export interface InsideOutsideBar {
  label: string;
  parts: readonly (Amount & { label: string })[];
}

const fills = { inside: [colours.light, colours.grey, colours.dark], outside: [colours.blue, colours.teal] } as const;

export const insideOutside: ChartFunction<InsideOutside> = (data, options) => {
  const write = (value: number) => formatValue(value, data.format);
  const sides = (['inside', 'outside'] as const).map((side) => ({
    label: data[side].label,
    parts: data[side].parts.map((part, index) => ({ ...part, fill: fills[side][index] ?? colours.grey })),
  }));
  return rows(
    sides.map(({ label, parts }) => {
      const segments = parts.map((part) => ({ value: part.value, state: part.state, fill: part.fill, text: valueText(part, write) }));
      return {
        label,
        segments,
        text: sumText(parts, write),
        tip: parts.map((part) => `${part.label}: ${valueText(part, write)}`).join('\n'),
      };
    }),
    options,
    {
      unit: data.unit,
      legend: sides.flatMap(({ parts }) =>
        parts.map((part) => ({ label: part.value === null ? `${part.label} (${valueText(part, write)})` : part.label, colour: part.fill })),
      ),
    },
  );
};
