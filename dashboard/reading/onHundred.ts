import { wholeParts } from './wholeParts.ts';

/** Shares as whole numbers that add up to what they are together on 100. */
export function onHundred(shares: readonly number[]): number[] {
  const exact = shares.map((share) => Number(share.toFixed(9)));
  return wholeParts(exact, Math.round(exact.reduce((sum, share) => sum + share, 0)));
}
