import { partsOf, toldBy } from './countOf.ts';
import type { Figure, Rule } from './figure.ts';
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
 * A quartile is the share of one organisation among the others: where one alone can have it, both its counts are known. Gives whether anything
 * became narrower.
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
    const numerator = group_name === row.group_name ? undefined : system.find({ ...place(above), group_name });
    if (numerator === undefined) return [];
    const fit: Fit = { above: numerator, below: denominator, numerators: [], denominators: [] };
    const [from, to] = [system.at(numerator), system.at(denominator)];
    if (!Number.isFinite(to.high) || to.high - to.low > 10_000) return [{ ...fit, numerators: [from.low], denominators: [to.low] }];
    for (let count = Math.max(1, to.low); count <= to.high; count++) {
      const exact = (share * count * partsOf(above.name)) / partsOf(below.name);
      const whole = Math.round(exact);
      if (Math.abs(exact - whole) > 1e-7 || whole < from.low || whole > from.high) continue;
      fit.numerators.push(whole);
      fit.denominators.push(count);
    }
    return fit.numerators.length > 0 ? [fit] : [];
  });
}

function narrowTo(system: System, count: number, values: readonly number[]): boolean {
  const known = system.at(count);
  const [low, high] = [Math.max(known.low, Math.min(...values)), Math.min(known.high, Math.max(...values))];
  if (low === known.low && high === known.high) return false;
  Object.assign(known, { low, high });
  return true;
}
