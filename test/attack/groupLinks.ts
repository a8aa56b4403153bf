import type { Rule } from './figure.ts';
import type { Place, System } from './system.ts';

/** Where an organisation lies, as everybody can look up. */
export interface Seat {
  organisation: string;
  province: string | null;
  region: string | null;
}

/** Dimensions of which each count stands in exactly one group. */
const partitions = ['province', 'region', 'organisation', 'target_group', 'gender', 'age_band', 'wop_level', 'tenure_band', 'programme'];

/** Of lists of these, what has no row is none; of others it may be that there is too little to tell. */
const listed = /^(entries|exits|shifts|average|stock)\b/;

/** One person may stand in two groups, and who moves from one to another is in neither of the whole. */
const ofPersons = /^(stock persons|trajectory_funnel|ready_not_moved|position|shifts)/;

interface Groups {
  system: System;
  rule: Rule;
  seats: ReadonlyMap<string, Seat>;
  regions: ReadonlyMap<string, string>;
  /** Every group of a dimension that has a row somewhere. */
  known: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether the counts of all organisations are there, and not only of one's own. */
  sees: (family: Omit<Place, 'group_name'>) => boolean;
}

/** Groups of a dimension make the whole, and smaller places a larger place. */
export function linkGroups(system: System, rule: Rule, seats: readonly Seat[], own: readonly string[]): void {
  const families = system
    .families()
    .filter(({ name, dimension }) => !ofPersons.test(name) && !(dimension.includes(' ') && name.startsWith('evaluation')));
  const known = new Map<string, Set<string>>();
  for (const family of families) {
    const all = known.get(family.dimension) ?? new Set<string>();
    for (const group of system.groups(family).keys()) all.add(group);
    known.set(family.dimension, all);
  }
  const groups: Groups = {
    system,
    rule,
    known,
    seats: new Map(seats.map((seat) => [seat.organisation, seat])),
    regions: new Map(seats.map(({ region, province }) => [region ?? '', province ?? ''])),
    sees: (family) =>
      !family.dimension.startsWith('organisation') || [...system.groups(family).keys()].some((group) => !own.includes(group)),
  };
  for (const family of families) linkFamily(groups, family);
}

function linkFamily(groups: Groups, family: Place): void {
  const [dimension = '', moment] = family.dimension.split(' ');
  const of = (other: string): Omit<Place, 'group_name'> => ({ ...family, dimension: moment === undefined ? other : `${other} ${moment}` });
  const wholes = [...groups.system.groups(family)];
  for (const [group, whole] of wholes) {
    const parts = (other: string, isPart: (part: string) => boolean): void => linkParts(groups, whole, of(other), isPart);
    if (dimension === 'all')
      for (const other of partitions) if (other !== 'programme' || family.population === 'alle') parts(other, () => true);
    if (dimension === 'province') {
      parts('region', (region) => groups.regions.get(region) === group);
      parts('organisation', (organisation) => groups.seats.get(organisation)?.province === group);
      parts('province_target_group', (part) => part.startsWith(`${group}|`));
    }
    if (dimension === 'region') parts('organisation', (organisation) => groups.seats.get(organisation)?.region === group);
    if (dimension === 'target_group') parts('province_target_group', (part) => part.endsWith(`|${group}`));
  }
}

function linkParts(groups: Groups, whole: number, family: Omit<Place, 'group_name'>, isPart: (group: string) => boolean): void {
  const { system, rule } = groups;
  const counts: number[] = [];
  const there = system.groups(family);
  for (const [group, count] of there) if (isPart(group)) counts.push(count);
  if (counts.length === 0) return;
  const missing: string[] = [];
  for (const group of groups.known.get(family.dimension) ?? []) if (!there.has(group) && isPart(group)) missing.push(group);
  const isRest = family.population === 'niet CMW';
  if (!groups.sees(family) || (missing.length > 0 && (isRest || !listed.test(family.name)))) {
    system.link('parts', [[whole, -1], ...counts.map((count) => [count, 1] as const)], true);
    return;
  }
  const parts = partsOfAbsent(family.name);
  const most = rule.absent * parts + Math.max(0, Math.floor(parts / 2) - 1);
  const absent = rule.absent === 0 ? [] : missing.map((group_name) => system.absent({ ...family, group_name }, most));
  system.sum('parts', whole, [...counts, ...absent]);
}

function partsOfAbsent(name: string): number {
  return name.startsWith('average') ? 12 : 1;
}
