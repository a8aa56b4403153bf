import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, holidays, isWorkday, monthBefore, workdayOfMonth } from '../../pipelines/schedule/workdays.ts';

describe('holidays', () => {
  it('are the ten legal ones of Belgium', () => {
    expect(holidays(2026)).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-07-21',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]);
  });

  it.each([
    [2019, '2019-04-22'],
    [2024, '2024-04-01'],
    [2025, '2025-04-21'],
    [2027, '2027-03-29'],
    [2038, '2038-04-26'],
  ])('know Easter Monday of %i', (year, day) => {
    expect(holidays(year)).toContain(day);
  });
});

describe('workdayOfMonth', () => {
  it.each([
    ['2026-10', '2026-10-07'],
    ['2026-11', '2026-11-06'],
    ['2026-01', '2026-01-08'],
    ['2026-04', '2026-04-08'],
    ['2026-05', '2026-05-08'],
    ['2024-04', '2024-04-08'],
  ])('the fifth of %s is %s', (month, day) => {
    expect(workdayOfMonth(month, 5)).toBe(day);
  });

  it('is a working day with exactly n − 1 working days before it in its month', () => {
    const month = fc.tuple(fc.integer({ min: 2019, max: 2060 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(month, fc.integer({ min: 1, max: 15 }), ([year, number], nth) => {
        const name = `${year}-${String(number).padStart(2, '0')}`;
        const found = workdayOfMonth(name, nth);
        let before = 0;
        for (let day = `${name}-01`; day < found; day = addDays(day, 1)) if (isWorkday(day)) before++;
        expect(isWorkday(found)).toBe(true);
        expect(found.slice(0, 7)).toBe(name);
        expect(before).toBe(nth - 1);
      }),
    );
  });
});

it('the month before January is December of the year before', () => {
  expect(monthBefore('2026-01')).toBe('2025-12');
  expect(monthBefore('2026-10')).toBe('2026-09');
});
