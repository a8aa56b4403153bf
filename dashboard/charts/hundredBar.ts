import type { Amount } from './chart.ts';

/** One bar of 100, at most six parts; value is the share on 100. */
export interface HundredBar {
  parts: readonly (Amount & {
    label: string;
    count?: number | null;
    /** What is not known: grey, last. */
    unknown?: boolean;
  })[];
}
