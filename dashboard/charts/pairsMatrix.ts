import type { Amount } from './chart.ts';

/** Who meets whom: a circle per pair, as large as the employers they share; the part without agreement in the accent. */
export interface PairsMatrix {
  /** Labels in order; short ones read best. */
  parties: readonly string[];
  pairs: readonly { a: string; b: string; shared: Amount; without: Amount }[];
  sharedLabel: string;
  withoutLabel: string;
}
