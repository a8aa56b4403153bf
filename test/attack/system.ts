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
const everything: Bounds = { low: 0, high: unlimited };
const none: ReadonlyMap<string, number> = new Map();
/** Months, dimensions and populations that one system can tell apart. */
const most = 1024;

type Tables = ReadonlyMap<number, ReadonlyMap<string, ReadonlyMap<string, number>>>;

/** Everything that is known of counts, and the links that tie them to each other. */
export class System {
  readonly counts: Known[] = [];
  readonly links: Link[] = [];
  /** Counts of which two figures say what cannot be true together. */
  readonly clashes = new Set<number>();
  readonly #ids = new Map<string, number>();
  /** By population, month and dimension: by name and by group. */
  readonly #families = new Map<number, Map<string, Map<string, number>>>();
  /** By population, month and dimension: by group and by name. */
  readonly #cells = new Map<number, Map<string, Map<string, number>>>();

  /** The number of a count; makes it where it is new. */
  count(place: Place): number {
    const table = this.#tableOf(place);
    const groups = entry(entry(this.#families, table), place.name);
    const known = groups.get(place.group_name);
    if (known !== undefined) return known;
    const made = this.counts.push({ place, low: 0, high: unlimited, said: everything, given: false }) - 1;
    groups.set(place.group_name, made);
    entry(entry(this.#cells, table), place.group_name).set(place.name, made);
    return made;
  }

  find(place: Place): number | undefined {
    return this.#families.get(this.#tableOf(place))?.get(place.name)?.get(place.group_name);
  }

  /** A small number for a population, month and dimension: texts of all three for every count take most of the time. */
  #tableOf({ population, period, dimension }: Omit<Place, 'name' | 'group_name'>): number {
    return (this.#idOf(period) * most + this.#idOf(dimension)) * most + this.#idOf(population);
  }

  #idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const made = this.#ids.size;
    if (made >= most) throw new RangeError(`more than ${most} months, dimensions and populations`);
    this.#ids.set(text, made);
    return made;
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
    else narrowTo(known, lowest, highest);
  }

  /** There is no row of it: then it is at most this. */
  absent(place: Place, most: number): number {
    const count = this.count(place);
    const known = this.at(count);
    if (!known.given) narrowTo(known, 0, most);
    return count;
  }

  /** The counts of one name, month and dimension, by group. */
  groups(place: Omit<Place, 'group_name'>): ReadonlyMap<string, number> {
    return this.#families.get(this.#tableOf(place))?.get(place.name) ?? none;
  }

  /** The counts of one cell in one month, by name. */
  cell(place: Omit<Place, 'name'>): ReadonlyMap<string, number> {
    return this.#cells.get(this.#tableOf(place))?.get(place.group_name) ?? none;
  }

  /** Every family: counts of one name in one population, month and dimension. */
  families(): Place[] {
    return this.#firstOf(this.#families);
  }

  cells(): Place[] {
    return this.#firstOf(this.#cells);
  }

  #firstOf(tables: Tables): Place[] {
    return [...tables.values()].flatMap((table) =>
      [...table.values()].map((counts) => this.at(counts.values().next().value as number).place),
    );
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

function narrowTo(known: Known, low: number, high: number): void {
  known.low = low;
  known.high = high;
  known.said = { low, high };
}

function entry<Key, Of, Value>(map: Map<Key, Map<Of, Value>>, key: Key): Map<Of, Value> {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = new Map<Of, Value>();
  map.set(key, made);
  return made;
}
