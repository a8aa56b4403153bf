import type { Amount } from './chart.ts';

/** A bar per row of three parts: only `without` agreement has the accent colour. */
export interface OverlapBars {
  unit: string;
  labels: { without: string; unfilled: string; agreed: string };
  rows: readonly { label: string; without: Amount; unfilled: Amount; agreed: Amount }[];
}
