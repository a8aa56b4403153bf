import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bounds } from '../../pipelines/build/protection/bounds.ts';
import { CountSystem } from '../../pipelines/build/protection/countSystem.ts';
import { Shield } from '../../pipelines/build/protection/shield.ts';

/** A count as it is shown after rounding to 5. */
const rounded = (truth: number, shown: number) => ({ truth, low: Math.max(0, shown - 4), high: shown + 4 });
const exact = (truth: number) => ({ truth, low: truth, high: truth });
const shieldOf = (system: CountSystem) => new Shield(system, 4, () => 1);

describe('finds what links give away', () => {
  it('a hidden part of an exact total, and hides another one', () => {
    const system = new CountSystem();
    const total = system.add(exact(30));
    const parts = [exact(12), exact(15), { truth: 3, low: 0, high: 1000 }].map((count) => system.add(count));
    system.sum(total, parts);
    const shield = shieldOf(system);
    expect([...shield.narrowed()]).toEqual([parts[2]]);
    shield.protect();
    expect([shield.hidden.size, shield.narrowed().size]).toEqual([1, 0]);
  });

  it('a part beside others that rounding made much too small', () => {
    const system = new CountSystem();
    const total = system.add(exact(107));
    const small = system.add(rounded(4, 5));
    system.sum(total, [system.add(rounded(64, 60)), system.add(rounded(39, 35)), small]);
    expect([...shieldOf(system).narrowed()]).toEqual([small]);
  });

  it('nothing where rounding leaves room', () => {
    const system = new CountSystem();
    const total = system.add(exact(107));
    system.sum(total, [system.add(rounded(64, 65)), system.add(rounded(39, 40)), system.add(rounded(4, 5))]);
    expect(shieldOf(system).narrowed().size).toBe(0);
  });

  it('the neighbour of an organisation that knows its own count', () => {
    const system = new CountSystem();
    const total = system.add(rounded(4, 0));
    const parts = [system.add(rounded(2, 0)), system.add(rounded(2, 0))];
    system.sum(total, parts, true);
    const shield = shieldOf(system);
    expect([...shield.narrowed()].sort()).toEqual(parts);
    shield.protect();
    expect(shield.narrowed().size).toBe(0);
  });

  it('what two links say together, and not what does not hold', () => {
    const system = new CountSystem();
    const [broad, strict, supported] = [exact(9), exact(6), { truth: 3, low: 0, high: 1000 }].map((count) => system.add(count));
    system.sum(broad, [strict as number, supported as number]);
    const within = system.add(rounded(2, 5));
    system.within(within, supported as number);
    system.sum(within, [broad as number]);
    expect([...shieldOf(system).narrowed()].sort()).toEqual([supported, within].sort());
  });
});

describe('rounds to the other side before it hides', () => {
  it('a total that is rounded too low for its parts', () => {
    const system = new CountSystem();
    const total = system.addRounded(7, false);
    const parts = [system.addRounded(6, true), system.addRounded(1, false)];
    system.sum(total, parts);
    const shield = shieldOf(system);
    expect([...shield.narrowed()]).toEqual([parts[1]]);
    shield.protect();
    expect([shield.narrowed().size, shield.hidden.size]).toEqual([0, 0]);
    expect([total, ...parts].filter((count) => system.turnedTo(count) !== undefined)).toHaveLength(1);
  });

  it('never further than the next multiple, and not what is one', () => {
    const system = new CountSystem();
    const [seven, ten] = [system.addRounded(7, false), system.addRounded(10, false)];
    system.turn(seven);
    expect([system.turnedTo(seven), system.isUp(ten)]).toEqual([10, undefined]);
  });
});

it('hides what would tell an owner of others in its place', () => {
  const system = new CountSystem();
  const place = system.add(exact(9));
  const organisations = [3, 2, 4].map((truth) => system.addRounded(truth, false));
  system.sum(place, organisations);
  const shield = shieldOf(system);
  shield.protect(organisations.map((own) => ({ own: new Set([own]), partOf: new Map([[place, own]]) })));
  for (const own of organisations) {
    const known = new Bounds(system);
    for (const count of shield.hidden) known.hidden[count] = 1;
    known.redraw(shield.hidden);
    known.suppose([own]);
    for (const other of organisations.filter((count) => count !== own)) {
      expect(known.low[other]).toBeLessThanOrEqual(1);
      expect(known.high[other]).toBeGreaterThanOrEqual(4);
    }
  }
});

it('leaves every value possible in any world of groups and places', () => {
  const cell = fc.record({ truth: fc.integer({ min: 0, max: 12 }), up: fc.boolean() });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(table, fc.boolean(), fc.boolean(), (given, owned, turns) => {
      const width = Math.min(...given.map((row) => row.length));
      const rows = given.map((row) => row.slice(0, width));
      const system = new CountSystem();
      const shown = (truth: number, up: boolean) => (truth % 5 === 0 ? truth : truth - (truth % 5) + (up ? 5 : 0));
      const cells = rows.map((row) =>
        row.map(({ truth, up }) => (turns ? system.addRounded(truth, up) : system.add(rounded(truth, shown(truth, up))))),
      );
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
      const shield = shieldOf(system);
      shield.protect();
      expect(shield.narrowed().size).toBe(0);
    }),
    { seed: 13, numRuns: 300 },
  );
});
