import type { Amount, NumberFormat } from './chart.ts';

/** A dot with its interval per row, in the order given (never ranked), beside the value of the whole or of peers. */
export interface IntervalDots {
  format: NumberFormat;
  unit: string;
  rows: readonly (Amount & { label: string; lower?: number | null; upper?: number | null; accent?: boolean })[];
  reference?: { label: string; value: number };
}
