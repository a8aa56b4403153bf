import { partsOf, toldBy } from './countOf.ts';
import type { Bounds, Figure, Rule } from './figure.ts';
import type { Place, System } from './system.ts';

/** Counts of traits, which leave out small organisations, and the same counts of all. */
const traits: Readonly<Record<string, string>> = {
  'position throughflow numerator': 'exits regulier',
  'position throughflow denominator': 'average',
  'position outside numerator': 'exits broad',
  'position outside denominator': 'exits',
};

/** Comparable organisations, pooled, and the one that they are compared with are among all. */
export function linkPeers(system: System): void {
  for (const cell of system.cells().filter(({ dimension }) => dimension === 'peers'))
    for (const [given, peers] of system.cell(cell)) {
      const name = traits[given] ?? given;
      const whole = system.find({ ...cell, name, dimension: 'all', group_name: 'all' });
      const own = system.find({ ...cell, name, dimension: 'organisation' });
      if (whole === undefined) continue;
      system.link('peers', [[peers, 1], [whole, -1], ...(own === undefined ? [] : [[own, 1] as const])], true);
    }
}

/**
 * A quartile is the share that the rounded counts of one organisation among the others have: where one alone can have it, both its counts are
 * known as far as rounding tells. Gives whether anything became narrower.
 */
export function fitQuartiles(system: System, rows: readonly Figure[], rule: Rule): boolean {
  let isNarrower = false;
  for (const row of rows) {
    const [, trait] = /^(\w+)\|q[13]$/.exec(row.series) ?? [];
    if (row.kpi !== 'position' || row.dimension !== 'peers' || trait === undefined || typeof row.value !== 'number') continue;
    const found = organisationsWith(system, { ...row, series: trait, dimension: 'organisation' }, row.value / 100, rule);
    if (found.length !== 1) continue;
    const [fit] = found as [Fit];
    isNarrower = narrowTo(system, fit.above, fit.numerators) || isNarrower;
    isNarrower = narrowTo(system, fit.below, fit.denominators) || isNarrower;
  }
  return isNarrower;
}

interface Fit {
  above: number;
  below: number;
  numerators: number[];
  denominators: number[];
}

function organisationsWith(system: System, row: Figure, share: number, rule: Rule): Fit[] {
  const [above, below] = toldBy({ ...row, numerator: 0, denominator: 0, state: 'ok' }, rule);
  if (above === undefined || below === undefined) return [];
  const place = ({ name }: { name: string }): Omit<Place, 'group_name'> => ({ ...row, name });
  return [...system.groups(place(below))].flatMap(([group_name, denominator]) => {
    if (group_name === row.group_name) return [];
    const numerator = system.find({ ...place(above), group_name });
    // one of which nothing is given may have the share too
    if (numerator === undefined) return [{ above: denominator, below: denominator, numerators: [], denominators: [] }];
    const fit: Fit = { above: numerator, below: denominator, numerators: [], denominators: [] };
    const [from, to] = [system.at(numerator), system.at(denominator)];
    if (from.high - from.low > 10_000 || to.high - to.low > 10_000) return [fit];
    // a part that is rounded to its whole says less
    if (share === 1) return [fit];
    const [parts, wholes] = [partsOf(above.name), partsOf(below.name)];
    for (const divisor of roundedWithin(to, wholes)) {
      const exact = (share * divisor) / 5;
      const dividend = Math.round(exact) * 5;
      if (Math.abs(exact - Math.round(exact)) > 1e-7 || !roundedWithin(from, parts).includes(dividend)) continue;
      fit.numerators.push(...exactOf(dividend, parts));
      fit.denominators.push(...exactOf(divisor, wholes));
    }
    return fit.numerators.length > 0 ? [fit] : [];
  });
}

/** Multiples of 5, of which the exact number can lie within the bounds. */
function roundedWithin({ low, high }: Bounds, parts: number): number[] {
  const from = Math.floor(Math.floor(low / parts) / 5) * 5;
  const most = Math.ceil(Math.ceil(high / parts) / 5) * 5;
  return Array.from({ length: (most - from) / 5 + 1 }, (_, step) => from + 5 * step);
}

/** The least and the greatest exact number, in parts, that are rounded to this one. */
function exactOf(rounded: number, parts: number): [number, number] {
  const half = Math.floor(parts / 2);
  return [Math.max(0, (rounded - 4) * parts - half), (rounded + 4) * parts + half];
}

function narrowTo(system: System, count: number, values: readonly number[]): boolean {
  if (values.length === 0) return false;
  const known = system.at(count);
  const [low, high] = [Math.max(known.low, Math.min(...values)), Math.min(known.high, Math.max(...values))];
  if (low === known.low && high === known.high) return false;
  Object.assign(known, { low, high });
  return true;
}
