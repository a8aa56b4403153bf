import type { Break, NumberFormat, Point } from './chart.ts';

/** One to four lines over months; official yearly figures as grey points; a grey band for what is not known yet. */
export interface RollingLine {
  format: NumberFormat;
  /** Words of the value axis: "op 100 mensen in dienst". */
  unit: string;
  series: readonly { label: string; points: readonly Point[] }[];
  /** Figures of others, at the period that they describe. */
  official?: { label: string; points: readonly { period: string; value: number }[] };
  /** What could still be added to the last line when unknown destinations become known. */
  unknown?: { label: string; points: readonly { period: string; lower: number; upper: number }[] };
  breaks?: readonly Break[];
  /** Starts the axis at zero (default); false for a stock whose changes would not be seen. */
  zero?: boolean;
}
