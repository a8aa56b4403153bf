import type { Amount, NumberFormat } from './chart.ts';

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
