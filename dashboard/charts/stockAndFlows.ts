import type { Break, Point } from './chart.ts';

/** The stock as a line above; below it entries upward and exits downward, as bars on one scale. */
export interface StockAndFlows {
  stock: { label: string; points: readonly Point[] };
  inflow: { label: string; points: readonly Point[] };
  outflow: { label: string; points: readonly Point[] };
  breaks?: readonly Break[];
}
