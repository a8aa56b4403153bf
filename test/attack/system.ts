import type { Bounds } from './figure.ts';

/** One thing that is counted, in one cell of one month. */
export interface Place {
  name: string;
  population: string;
  period: string;
  dimension: string;
  group_name: string;
}

interface Known extends Bounds {
  place: Place;
  /** What rows alone say of it. */
  said: Bounds;
  /** Whether its owner gives it: else it only stands between links, or has no row. */
  given: boolean;
}

/** Counts times whole numbers that come to nothing together: 0, or with `atMost` less. */
export interface Link {
  trick: string;
  counts: readonly number[];
  times: readonly number[];
  atMost: boolean;
}

const unlimited = Number.POSITIVE_INFINITY;

/** Everything that is known of counts, and the links that tie them to each other. */
export class System {
  readonly counts: Known[] = [];
  readonly links: Link[] = [];
  /** Counts of which two figures say what cannot be true together. */
  readonly clashes = new Set<number>();
  readonly #places = new Map<string, number>();
  readonly #groups = new Map<string, Map<string, number>>();
  readonly #names = new Map<string, Map<string, number>>();

  /** The number of a count; makes it where it is new. */
  count(place: Place): number {
    const key = keyOf(place);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const made = this.counts.push({ place, low: 0, high: unlimited, said: { low: 0, high: unlimited }, given: false }) - 1;
    this.#places.set(key, made);
    entry(this.#groups, familyOf(place)).set(place.group_name, made);
    entry(this.#names, cellOf(place)).set(place.name, made);
    return made;
  }

  find(place: Place): number | undefined {
    return this.#places.get(keyOf(place));
  }

  at(count: number): Known {
    return this.counts[count] as Known;
  }

  /** A row says this of a count. */
  say(place: Place, { low, high }: Bounds): void {
    const count = this.count(place);
    const known = this.at(count);
    known.given = true;
    const [lowest, highest] = [Math.max(known.low, low), Math.min(known.high, high)];
    if (lowest > highest) this.clashes.add(count);
    else Object.assign(known, { low: lowest, high: highest, said: { low: lowest, high: highest } });
  }

  /** There is no row of it: then it is at most this. */
  absent(place: Place, most: number): number {
    const count = this.count(place);
    const known = this.at(count);
    if (!known.given) Object.assign(known, { high: most, said: { low: 0, high: most } });
    return count;
  }

  /** The counts of one name, month and dimension, by group. */
  groups(place: Omit<Place, 'group_name'>): ReadonlyMap<string, number> {
    return this.#groups.get(familyOf(place)) ?? new Map();
  }

  /** The counts of one cell in one month, by name. */
  cell(place: Omit<Place, 'name'>): ReadonlyMap<string, number> {
    return this.#names.get(cellOf(place)) ?? new Map();
  }

  /** Every family: counts of one name in one population, month and dimension. */
  families(): Place[] {
    return [...this.#groups.values()].map((groups) => this.at([...groups.values()][0] as number).place);
  }

  cells(): Place[] {
    return [...this.#names.values()].map((names) => this.at([...names.values()][0] as number).place);
  }

  /** The whole is all parts together. */
  sum(trick: string, whole: number | undefined, parts: readonly number[]): void {
    if (whole === undefined || parts.length === 0) return;
    this.links.push({ trick, counts: [whole, ...parts], times: [1, ...parts.map(() => -1)], atMost: false });
  }

  /** One is at most the other, `times` as many. */
  within(trick: string, part: number | undefined, whole: number | undefined, times = 1): void {
    if (part === undefined || whole === undefined || part === whole) return;
    this.links.push({ trick, counts: [part, whole], times: [1, -times], atMost: true });
  }

  link(trick: string, terms: readonly (readonly [count: number, times: number])[], atMost = false): void {
    this.links.push({ trick, counts: terms.map(([count]) => count), times: terms.map(([, times]) => times), atMost });
  }
}

function keyOf(place: Place): string {
  return `${familyOf(place)}\t${place.group_name}`;
}

function familyOf({ name, population, period, dimension }: Omit<Place, 'group_name'>): string {
  return `${name}\t${population}\t${period}\t${dimension}`;
}

function cellOf({ population, period, dimension, group_name }: Omit<Place, 'name'>): string {
  return `${population}\t${period}\t${dimension}\t${group_name}`;
}

function entry(map: Map<string, Map<string, number>>, key: string): Map<string, number> {
  const found = map.get(key) ?? new Map<string, number>();
  map.set(key, found);
  return found;
}
