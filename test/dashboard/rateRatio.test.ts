import { describe, expect, it } from 'vitest';
import { compareChanges, rateRatio } from '../../dashboard/sentences/rateRatio.ts';

describe('rateRatio', () => {
  it('gives the interval that R gives for poisson.test(c(11, 6+8+7), c(800, 1083+1050+878))', () => {
    const found = rateRatio({ count: 11, exposure: 800 }, { count: 21, exposure: 3011 });
    expect(found?.ratio).toBeCloseTo(1.971488, 6);
    expect(found?.lower).toBeCloseTo(0.8584264, 6);
    expect(found?.upper).toBeCloseTo(4.277266, 5);
  });

  it('is one-sided where nothing happened before or nothing happens now', () => {
    expect(rateRatio({ count: 5, exposure: 1 }, { count: 0, exposure: 1 })).toMatchObject({
      ratio: Number.POSITIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
    });
    expect(rateRatio({ count: 0, exposure: 1 }, { count: 5, exposure: 1 })).toMatchObject({ ratio: 0, lower: 0 });
    expect(rateRatio({ count: 0, exposure: 1 }, { count: 0, exposure: 1 })).toBeUndefined();
  });

  it('reaches 0,025 of the binomial at each bound', () => {
    const found = rateRatio({ count: 5, exposure: 1 }, { count: 0, exposure: 1 });
    const chance = (found?.lower ?? 0) / (1 + (found?.lower ?? 0));
    expect(chance ** 5).toBeCloseTo(0.025, 9);
  });
});

describe('compareChanges', () => {
  it('is Fisher’s exact test when all exposures are alike: the lady tasting tea gives 0.4857', () => {
    const of = (now: number, before: number) => ({ now: { count: now, exposure: 1 }, before: { count: before, exposure: 1 } });
    expect(compareChanges(of(3, 1), of(1, 3))).toBeCloseTo(34 / 70, 9);
    expect(compareChanges(of(10, 2), of(3, 15))).toBeCloseTo(0.000536724, 8);
  });

  it('finds nothing where the count grew as much as its exposure did', () => {
    const here = { now: { count: 40, exposure: 200 }, before: { count: 20, exposure: 100 } };
    const elsewhere = { now: { count: 300, exposure: 1000 }, before: { count: 300, exposure: 1000 } };
    expect(compareChanges(here, elsewhere)).toBeGreaterThan(0.9);
    expect(compareChanges({ ...here, now: { count: 40, exposure: 100 } }, elsewhere)).toBeLessThan(0.05);
  });

  it('says nothing without counts', () => {
    const none = { now: { count: 0, exposure: 1 }, before: { count: 0, exposure: 1 } };
    expect(compareChanges(none, none)).toBe(1);
  });
});
