import type { Amount } from './chart.ts';

/** Everybody who left is a dot: a column per year, a row per destination. */
export interface DotsByYear {
  destinations: readonly { label: string; tone?: 'accent' | 'plain' | 'grey' }[];
  /** `amounts` in the order of `destinations`. */
  years: readonly { label: string; amounts: readonly Amount[] }[];
}
