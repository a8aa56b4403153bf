import { describe, expect, test } from 'vitest';
import { compareCounts, difference } from '../../dashboard/reading/compareCounts.ts';

describe('compareCounts', () => {
  // the figures of the examples of R's poisson.test and binom.test
  test('gives the p of R for two counts with their exposures', () => {
    expect(compareCounts({ count: 11, exposure: 800 }, { count: 21, exposure: 3011 })).toBeCloseTo(0.07967, 5);
  });

  test('gives the p of R for a binomial of 682 in 925 at three quarters', () => {
    expect(compareCounts({ count: 682, exposure: 0.75 }, { count: 243, exposure: 0.25 })).toBeCloseTo(0.3825, 4);
  });

  test('is by hand: 0 against 5 on equal exposures is 2 in 32', () => {
    expect(compareCounts({ count: 0, exposure: 1 }, { count: 5, exposure: 1 })).toBeCloseTo(2 / 32, 12);
  });

  test('is symmetric, and 1 where nothing happened', () => {
    const a = { count: 371, exposure: 24310 };
    const b = { count: 344, exposure: 24180 };
    expect(compareCounts(a, b)).toBeCloseTo(compareCounts(b, a), 12);
    expect(compareCounts({ count: 0, exposure: 10 }, { count: 0, exposure: 12 })).toBe(1);
  });
});

describe('difference', () => {
  test('says more or fewer only below 5 %', () => {
    expect(difference({ count: 5, exposure: 1 }, { count: 3, exposure: 1 })).toBe('unclear');
    expect(difference({ count: 60, exposure: 1 }, { count: 30, exposure: 1 })).toBe('more');
    expect(difference({ count: 30, exposure: 1 }, { count: 60, exposure: 1 })).toBe('fewer');
  });

  test('compares on the exposures: twice as many of twice as many is no change', () => {
    expect(difference({ count: 400, exposure: 2000 }, { count: 200, exposure: 1000 })).toBe('unclear');
    expect(difference({ count: 300, exposure: 3000 }, { count: 200, exposure: 1000 })).toBe('fewer');
  });
});
