import { formatNumber } from '../format.ts';
import type { ChartFunction } from './chart.ts';
import { colours } from './palette.ts';
import { rows, sumText, valueText } from './rows.ts';
import type { ThreeBoxes } from './threeBoxes.ts';

/** The three boxes at several moments, one bar each: who still works, who does not, of whom we do not know. */
export interface SustainedRows {
  rows: readonly (ThreeBoxes & { label: string })[];
}

const fills = { yes: colours.blue, no: colours.orange, unknown: colours.light } as const;

export const sustainedRows: ChartFunction<SustainedRows> = (data, options) =>
  rows(
    data.rows.map(({ label, boxes }) => ({
      label,
      segments: boxes.map(({ value, state, kind }) => ({
        value,
        state,
        fill: fills[kind],
        ...(value === null ? {} : { text: formatNumber(value) }),
      })),
      text: sumText(boxes, formatNumber),
      tip: [label, ...boxes.map((box) => `${box.label}: ${valueText(box, formatNumber)}`)].join('\n'),
    })),
    options,
    {
      unit: 'mensen die regulier werk vonden',
      legend: (data.rows[0]?.boxes ?? []).map(({ label, kind }) => ({ label, colour: fills[kind] })),
    },
  );
