import { isCompared, type YearComparison } from '../reading/yearComparison.ts';

/**
 * Whether a figure rose or fell since a year before: as far as chance allows; a number of a day by at least one on a hundred. A number that rose
 * in proportion only did not rise, unless a share is what is said.
 */
export function trend(comparison: YearComparison, isShare = false): 'more' | 'fewer' | null {
  if (!isCompared(comparison) || comparison.broken !== null) return null;
  const { chance, now, before } = comparison;
  const moved = now.count > before.count ? 'more' : 'fewer';
  if (chance === 'more' || chance === 'fewer') return isShare || chance === moved ? chance : null;
  if (chance !== null) return null;
  if (now.row.rounding !== null && Math.abs(now.count - before.count) < 2 * now.row.rounding) return null;
  if (Math.abs(now.count - before.count) * 100 < before.count || now.count === before.count) return null;
  return moved;
}
