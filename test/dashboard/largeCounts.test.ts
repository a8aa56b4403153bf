import { describe, expect, it } from 'vitest';
import { chart } from '../../dashboard/charts/index.ts';
import { chartSvg } from '../../dashboard/picture.ts';
import { compareCounts, difference, exactUpTo, twoSided } from '../../dashboard/reading/compareCounts.ts';
import { compareChanges, rateRatio } from '../../dashboard/sentences/rateRatio.ts';
import { ok } from '../support/points.ts';

const exposed = (count: number, exposure = 1) => ({ count, exposure });

describe('counts above what is weighed one by one', () => {
  it('take no time and no memory, however large', () => {
    for (const count of [1e5, 1e8, 2e9, 1e15]) {
      expect(compareCounts(exposed(count), exposed(count))).toBe(1);
      expect(difference(exposed(count * 1.1), exposed(count))).toBe('more');
      expect(rateRatio(exposed(count), exposed(count))?.ratio).toBe(1);
      expect(compareChanges({ now: exposed(count), before: exposed(count) }, { now: exposed(count), before: exposed(count) })).toBeCloseTo(
        1,
      );
      expect(
        compareChanges({ now: exposed(count), before: exposed(count) }, { now: exposed(2 * count), before: exposed(count) }),
      ).toBeLessThan(1e-9);
    }
  });

  it('say nearly the same on both sides of the limit', () => {
    const half = exactUpTo / 2;
    const [exact, normal] = [0, 1].map(
      (more) =>
        [
          compareCounts(exposed(half + 220 + more), exposed(half - 220)),
          rateRatio(exposed(half + 220 + more), exposed(half - 220)),
        ] as const,
    );
    expect(normal?.[0]).toBeCloseTo(exact?.[0] ?? 0, 2);
    expect(normal?.[1]?.lower).toBeCloseTo(exact?.[1]?.lower ?? 0, 3);
    expect(normal?.[1]?.upper).toBeCloseTo(exact?.[1]?.upper ?? 0, 3);
  });

  it('rest on the normal distribution: 1.959964 leaves 5 %', () => {
    expect([twoSided(1.959964), twoSided(2.575829), twoSided(0), twoSided(-3)].map((p) => Number(p.toFixed(6)))).toEqual([
      0.05, 0.01, 1, 1,
    ]);
  });

  it('are a number and no dots where everybody who left is a dot', () => {
    const years = [2e9, 4].map((value, at) => ({ label: String(2025 + at), amounts: [ok(value)] }));
    const svg = chartSvg(chart('dotsByYear', { destinations: [{ label: 'Regulier werk' }], years }, ''));
    expect(svg.match(/<circle/g)).toHaveLength(4);
    expect(svg).toContain('2.000.000.000');
  });
});
