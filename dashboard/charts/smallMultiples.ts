import type { NumberFormat, Point } from './chart.ts';

/** A small line per region or group, all on one scale, the whole in grey behind each. */
export interface SmallMultiples {
  format: NumberFormat;
  unit: string;
  panels: readonly { label: string; points: readonly Point[] }[];
  reference?: { label: string; points: readonly Point[] };
}
