import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wholeParts } from '../../dashboard/reading/wholeParts.ts';

test('whole parts add up, and none is further than one from what it was', () => {
  expect(wholeParts([-15.7, 2, 3.5, 7.2], -3)).toEqual([-16, 2, 4, 7]);
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: -500, max: 500 }),
      (thousandths, whole) => {
        const given = thousandths.map((part) => part / 1000);
        const parts = [...given, whole - given.reduce((sum, part) => sum + part, 0)];
        const found = wholeParts(parts, whole);
        expect(found.reduce((sum, part) => sum + part, 0)).toBe(whole);
        for (const [index, part] of found.entries()) expect(Math.abs(part - (parts[index] ?? 0))).toBeLessThan(1 + 1e-6);
      },
    ),
  );
});
