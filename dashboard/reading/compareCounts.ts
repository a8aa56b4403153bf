/** Largest total of which every count is weighed one by one; above it the normal distribution is as good, and takes no time. */
export const exactUpTo = 50_000;

/** A count of something, and in how many it could happen: exits and the average stock. */
export interface Exposed {
  count: number;
  /** Person-years, or any other exposure; only the ratio of two counts. */
  exposure: number;
}

type Difference = 'more' | 'fewer' | 'unclear';

/**
 * Exact two-sided p of two Poisson counts with their exposures: given the total, the first is binomial
 * (Przyborowski and Wilenski 1940; as R's `poisson.test` with two counts), above `exactUpTo` by the normal distribution. 1 where there is nothing to compare.
 */
export function compareCounts(now: Exposed, before: Exposed): number {
  const total = now.count + before.count;
  const exposure = now.exposure + before.exposure;
  if (total === 0 || now.exposure <= 0 || before.exposure <= 0) return 1;
  const chance = now.exposure / exposure;
  if (total > exactUpTo) return twoSided((Math.abs(now.count - total * chance) - 0.5) / Math.sqrt(total * chance * (1 - chance)));
  const logs = logFactorials(total);
  const [happens, happensNot] = [Math.log(chance), Math.log(1 - chance)];
  const probability = (count: number): number =>
    Math.exp((logs[total] ?? 0) - (logs[count] ?? 0) - (logs[total - count] ?? 0) + count * happens + (total - count) * happensNot);
  const limit = probability(now.count) * (1 + 1e-7);
  let p = 0;
  for (let count = 0; count <= total; count++) {
    const each = probability(count);
    if (each <= limit) p += each;
  }
  return Math.min(1, p);
}

/** The difference that two counts allow to claim: `more` or `fewer` only where chance alone would give this in less than 5 % of cases. */
export function difference(now: Exposed, before: Exposed, level = 0.05): Difference {
  if (compareCounts(now, before) >= level) return 'unclear';
  return now.count * before.exposure > before.count * now.exposure ? 'more' : 'fewer';
}

/** Chance of a standard normal number at least so far from zero (Abramowitz and Stegun 1964, 7.1.26; error below 2 in ten million). */
export function twoSided(distance: number): number {
  if (distance <= 0) return 1;
  const x = distance / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  return t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x);
}

const logs = [0];

/** Logarithms of 0! up to at least `upTo`!; each is computed once. */
export function logFactorials(upTo: number): readonly number[] {
  for (let number = logs.length; number <= upTo; number++) logs.push((logs[number - 1] ?? 0) + Math.log(number));
  return logs;
}
