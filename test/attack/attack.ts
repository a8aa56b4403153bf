import { type Bounds, boundsOf, type Figure, keyOf } from './bounds.ts';
import { grouped } from './grouped.ts';
import { linksOf } from './linksOf.ts';
import { narrow } from './narrow.ts';

/** What one account found out of the figures of one kind. */
interface Loss {
  kpi: string;
  /** Small counts that no row shows: hidden, or rounded to a number below `2 × rounding`. */
  small: number;
  exact: number;
  /** Of which fewer values stay possible than the release says. */
  narrowed: number;
  /** The fewest values that stay possible. */
  narrowest: number;
}

export interface Attack {
  losses: Loss[];
  /** What is known now of each figure, by its key. */
  bounds: ReadonlyMap<string, Bounds>;
  /** Links that these figures do not keep. */
  impossible: number;
}

/** Joins figures into one system, and narrows every count that is not shown exactly. */
export function attack(rows: readonly Figure[], hideUpTo = 4): Attack {
  const said = new Map<string, Bounds>();
  for (const row of rows) {
    const bounds = boundsOf(row, hideUpTo);
    // a rate is hidden for its denominator too: it then says nothing of its count
    if (bounds && !(row.state === 'hidden' && isRate(row))) said.set(keyOf(row), bounds);
  }
  const bounds = new Map(said);
  const impossible = narrow(bounds, linksOf(rows)).length;
  const small = rows.filter((row) => {
    const own = said.get(keyOf(row));
    return own !== undefined && own.low < own.high && own.low <= hideUpTo;
  });
  const losses = [...grouped(small, ({ kpi }) => kpi)].map(([kpi, of]) => lossOf(kpi, of, said, bounds, hideUpTo));
  return { losses, bounds, impossible };
}

function isRate({ kpi }: Figure): boolean {
  return !['stock', 'inflow', 'outflow', 'shifts'].includes(kpi);
}

function lossOf(
  kpi: string,
  rows: readonly Figure[],
  said: ReadonlyMap<string, Bounds>,
  found: ReadonlyMap<string, Bounds>,
  hideUpTo: number,
): Loss {
  const left = rows.map((row) => ({ of: possible(said.get(keyOf(row)), hideUpTo), now: possible(found.get(keyOf(row)), hideUpTo) }));
  return {
    kpi,
    small: left.length,
    exact: left.filter(({ now }) => now === 1).length,
    narrowed: left.filter(({ of, now }) => now < of).length,
    narrowest: Math.min(...left.map(({ now }) => now)),
  };
}

/** How many of the values from 1 to `hideUpTo` may be true; one alone too where it is outside them. */
function possible(bounds: Bounds | undefined, hideUpTo: number): number {
  const { low, high } = bounds ?? { low: 1, high: hideUpTo };
  if (low === high) return 1;
  return Math.max(0, Math.min(high, hideUpTo) - Math.max(low, 1) + 1);
}
