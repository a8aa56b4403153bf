import { isCompared, type YearComparison } from '../reading/yearComparison.ts';

/** Whether a figure rose or fell since a year before: as far as chance allows; a number of a day by at least one on a hundred. */
export function trend(comparison: YearComparison): 'more' | 'fewer' | null {
  if (!isCompared(comparison) || comparison.broken !== null) return null;
  const { chance, now, before } = comparison;
  if (chance !== null) return chance === 'more' || chance === 'fewer' ? chance : null;
  if (Math.abs(now.count - before.count) * 100 < before.count || now.count === before.count) return null;
  return now.count > before.count ? 'more' : 'fewer';
}
