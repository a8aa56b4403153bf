import type { Amount } from './chart.ts';

/** Who still works, who does not, of whom we do not know: three boxes as wide as their part. */
export interface ThreeBoxes {
  boxes: readonly (Amount & { label: string; kind: 'yes' | 'no' | 'unknown' })[];
}
