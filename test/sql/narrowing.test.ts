import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Narrowing } from '../../pipelines/build/protection/narrowing.ts';

/** A count as it is shown after rounding to 5. */
const rounded = (truth: number, shown: number) => ({ truth, low: Math.max(0, shown - 4), high: shown + 4 });
const exact = (truth: number) => ({ truth, low: truth, high: truth });
const alike = () => 1;

describe('finds what links give away', () => {
  it('a hidden part of an exact total, and hides another one', () => {
    const system = new Narrowing(4);
    const total = system.add(exact(30));
    const parts = [exact(12), exact(15), { truth: 3, low: 0, high: 1000 }].map((count) => system.add(count));
    system.sum(total, parts);
    expect([...system.narrowed()]).toEqual([parts[2]]);
    expect(system.hide(alike).size).toBe(1);
    expect(system.narrowed().size).toBe(0);
  });

  it('a part beside others that rounding made much too small', () => {
    const system = new Narrowing(4);
    const total = system.add(exact(107));
    const small = system.add(rounded(4, 5));
    system.sum(total, [system.add(rounded(64, 60)), system.add(rounded(39, 35)), small]);
    expect([...system.narrowed()]).toEqual([small]);
  });

  it('nothing where rounding leaves room', () => {
    const system = new Narrowing(4);
    const total = system.add(exact(107));
    system.sum(total, [system.add(rounded(64, 65)), system.add(rounded(39, 40)), system.add(rounded(4, 5))]);
    expect(system.narrowed().size).toBe(0);
  });

  it('the neighbour of an organisation that knows its own count', () => {
    const system = new Narrowing(4);
    const total = system.add(rounded(4, 0));
    const parts = [system.add(rounded(2, 0)), system.add(rounded(2, 0))];
    system.sum(total, parts, true);
    expect([...system.narrowed()].sort()).toEqual(parts);
    system.hide(alike);
    expect(system.narrowed().size).toBe(0);
  });

  it('what two links say together, and not what does not hold', () => {
    const system = new Narrowing(4);
    const [broad, strict, supported] = [exact(9), exact(6), { truth: 3, low: 0, high: 1000 }].map((count) => system.add(count));
    system.sum(broad, [strict as number, supported as number]);
    const within = system.add(rounded(2, 5));
    system.within(within, supported as number);
    system.sum(within, [broad as number]);
    expect([...system.narrowed()].sort()).toEqual([supported, within].sort());
  });
});

it('leaves every value possible in any world of groups and places', () => {
  const cell = fc.record({ truth: fc.integer({ min: 0, max: 12 }), up: fc.boolean() });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(table, fc.boolean(), (given, owned) => {
      const width = Math.min(...given.map((row) => row.length));
      const rows = given.map((row) => row.slice(0, width));
      const system = new Narrowing(4);
      const shown = (truth: number, up: boolean) => (truth % 5 === 0 ? truth : truth - (truth % 5) + (up ? 5 : 0));
      const cells = rows.map((row) => row.map(({ truth, up }) => system.add(rounded(truth, shown(truth, up)))));
      const sumOf = (list: readonly { truth: number }[]) => list.reduce((sum, { truth }) => sum + truth, 0);
      const rowTotals = rows.map((row) => system.add(rounded(sumOf(row), shown(sumOf(row), false))));
      const columns = Array.from({ length: width }, (_, at) => rows.map((row) => row[at] as { truth: number }));
      const columnTotals = columns.map((column) => system.add(exact(sumOf(column))));
      cells.forEach((row, at) => {
        system.sum(rowTotals[at], row, owned);
      });
      columnTotals.forEach((total, at) => {
        system.sum(
          total,
          cells.map((row) => row[at] as number),
        );
      });
      const whole = system.add(exact(sumOf(rows.flat())));
      system.sum(whole, rowTotals);
      system.sum(whole, columnTotals);
      system.hide(alike);
      expect(system.narrowed().size).toBe(0);
    }),
    { seed: 13, numRuns: 300 },
  );
});
