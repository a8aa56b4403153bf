import type { Amount } from './chart.ts';

/** How many employers met one, two, three or more parties. */
export interface PartiesBars {
  unit: string;
  bars: readonly (Amount & { label: string })[];
}
