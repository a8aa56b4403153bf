import type { Amount, NumberFormat } from './chart.ts';

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
