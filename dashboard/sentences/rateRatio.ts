import { type Exposed, exactUpTo, logFactorials, twoSided } from '../reading/compareCounts.ts';

export interface RateRatio {
  ratio: number;
  lower: number;
  upper: number;
}

/**
 * The ratio of two rates, how many times as often something happens now as before, with its 95 % interval, exact up to a total of `exactUpTo`: given the total, the first count is binomial
 * (Clopper and Pearson 1934; as R's `poisson.test` with two counts). Undefined where nothing ever happened.
 */
export function rateRatio(now: Exposed, before: Exposed): RateRatio | undefined {
  const total = now.count + before.count;
  if (total === 0 || now.exposure <= 0 || before.exposure <= 0) return undefined;
  const [lower, upper] = total > exactUpTo ? wilson(now.count, total) : exact(now.count, total);
  const scale = before.exposure / now.exposure;
  return {
    ratio: before.count === 0 ? Number.POSITIVE_INFINITY : (now.count / before.count) * scale,
    lower: odds(lower) * scale,
    upper: odds(upper) * scale,
  };
}

/** Bounds at 95 % of the chance that gave `some` of `total` (Clopper and Pearson 1934). */
function exact(some: number, total: number): [number, number] {
  const logs = logFactorials(total);
  const atLeast = (chance: number): number => tail(logs, total, chance, some, total);
  const atMost = (chance: number): number => tail(logs, total, chance, 0, some);
  const lower = some === 0 ? 0 : solve((chance) => atLeast(chance) - 0.025);
  const upper = some === total ? 1 : solve((chance) => 0.025 - atMost(chance));
  return [lower, upper];
}

/** The same bounds by the score of a share (Wilson 1927). */
function wilson(some: number, total: number): [number, number] {
  const z = 1.959964;
  const share = some / total;
  const middle = share + (z * z) / (2 * total);
  const margin = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const whole = 1 + (z * z) / total;
  return [some === 0 ? 0 : (middle - margin) / whole, some === total ? 1 : (middle + margin) / whole];
}

/**
 * Exact two-sided p that a count changed as much here as elsewhere: Fisher's test (1935) on (here, elsewhere) × (now, before), with the odds
 * that the exposures alone give (as R's `fisher.test`).
 */
export function compareChanges(here: { now: Exposed; before: Exposed }, elsewhere: { now: Exposed; before: Exposed }): number {
  const own = here.now.count + here.before.count;
  const others = elsewhere.now.count + elsewhere.before.count;
  const now = here.now.count + elsewhere.now.count;
  if (own === 0 || others === 0) return 1;
  const expected = Math.log((here.now.exposure * elsewhere.before.exposure) / (here.before.exposure * elsewhere.now.exposure));
  if (!Number.isFinite(expected)) return 1;
  if (own + others > exactUpTo) return largeChanges(here, elsewhere, expected);
  const logs = logFactorials(own + others);
  const weight = (count: number): number => choose(logs, own, count) + choose(logs, others, now - count) + count * expected;
  const counts = Array.from(
    { length: Math.min(own, now) - Math.max(0, now - others) + 1 },
    (_, index) => Math.max(0, now - others) + index,
  );
  const top = counts.reduce((most, count) => Math.max(most, weight(count)), Number.NEGATIVE_INFINITY);
  const probabilities = counts.map((count) => ({ count, probability: Math.exp(weight(count) - top) }));
  const all = probabilities.reduce((sum, { probability }) => sum + probability, 0);
  const limit = (probabilities.find(({ count }) => count === here.now.count)?.probability ?? 0) * (1 + 1e-7);
  return Math.min(1, probabilities.reduce((sum, { probability }) => (probability <= limit ? sum + probability : sum), 0) / all);
}

/** The same p by the logarithm of the odds ratio (Woolf 1955, with a half added to each count). */
function largeChanges(here: { now: Exposed; before: Exposed }, elsewhere: { now: Exposed; before: Exposed }, expected: number): number {
  const counts = [here.now.count, here.before.count, elsewhere.now.count, elsewhere.before.count].map((count) => count + 0.5);
  const [a, b, c, d] = counts as [number, number, number, number];
  return twoSided(Math.abs(Math.log((a * d) / (b * c)) - expected) / Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d));
}

function tail(logs: readonly number[], total: number, chance: number, from: number, to: number): number {
  let sum = 0;
  for (let count = from; count <= to; count++) {
    sum += Math.exp(choose(logs, total, count) + count * Math.log(chance) + (total - count) * Math.log(1 - chance));
  }
  return sum;
}

function choose(logs: readonly number[], of: number, some: number): number {
  return (logs[of] ?? 0) - (logs[some] ?? 0) - (logs[of - some] ?? 0);
}

/** The zero of a function that rises from below to above it between 0 and 1. */
function solve(rising: (chance: number) => number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function odds(chance: number): number {
  return chance >= 1 ? Number.POSITIVE_INFINITY : chance / (1 - chance);
}
