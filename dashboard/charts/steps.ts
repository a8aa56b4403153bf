import type { Amount, NumberFormat } from './chart.ts';

/** Steps from top to bottom: how many reached each, which share of the step before goes on, days against the norm. */
export interface Steps {
  format: NumberFormat;
  unit: string;
  steps: readonly (Amount & {
    label: string;
    /** On 100 of the step before (or of the first, as `unit` says); null for the first. */
    share?: number | null;
    /** Median days in this step, and the longest it may last. */
    days?: number | null;
    norm?: number | null;
    /** How many are in this step now, and how many of them longer than the norm. */
    now?: Amount;
    late?: Amount;
  })[];
}
