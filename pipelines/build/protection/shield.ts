import { Bounds } from './bounds.ts';
import type { CountSystem } from './countSystem.ts';
import { type Narrowed, Narrowing } from './narrowing.ts';
import { TurnSearch } from './turnSearch.ts';

/** In so many links around something to hide is looked for. */
const reach = 100;
/** How often counts are rounded the other way. */
const turns = 20;
/** How often something is tried without finding less. */
const patience = 8;

/** A reader who knows some counts exactly. */
export interface Owner {
  own: ReadonlySet<number>;
  /** Of a place in which it lies, the part that is its own. */
  partOf: ReadonlyMap<number, number>;
}

/** How much goes with a count that is hidden. */
type Weight = (count: number) => number;

/**
 * Protects the small counts of a system: it rounds counts to their other side and hides others, until from 1 up to `small` every value stays
 * possible for each small count, by all that every reader can draw, and by what an owner knows exactly beside it.
 */
export class Shield {
  readonly #system: CountSystem;
  readonly #bounds: Bounds;
  readonly #narrowing: Narrowing;
  readonly #weight: Weight;
  readonly #hidden = new Set<number>();
  /** Known exactly by the owner who is looked at: to hide them is of no use. */
  #own: ReadonlySet<number> = new Set();

  constructor(system: CountSystem, small: number, weight: Weight) {
    this.#system = system;
    this.#bounds = new Bounds(system);
    this.#narrowing = new Narrowing(system, this.#bounds, small);
    this.#weight = weight;
  }

  /** Small counts that are narrowed as things stand. */
  narrowed(): ReadonlySet<number> {
    return new Set(this.#narrowing.all().map(({ count }) => count));
  }

  get hidden(): ReadonlySet<number> {
    return this.#hidden;
  }

  /** Protects from every reader, then from each of the owners with what is theirs. */
  protect(owners: readonly Owner[] = []): void {
    const found = this.#turnFor(this.#narrowing.all());
    this.#hideUntilNone(found);
    const ofOwners = new Set(owners.flatMap(({ own }) => [...own]));
    for (const owner of owners) this.#protectFrom(owner, ofOwners);
  }

  /** Rounds counts the other way as long as less is found by it. */
  #turnFor(first: Narrowed[]): Narrowed[] {
    const search = new TurnSearch(this.#system, this.#bounds, this.#narrowing);
    let found = first;
    let [fewest, since] = [found.length, 0];
    for (let turn = 0; found.length > 0 && turn < turns && since < patience; turn++) {
      const turned = search.turnFor(found, turn);
      if (turned.length === 0) break;
      found = this.#foundAfter(found, this.#bounds.redraw(turned));
      since = found.length < fewest ? 0 : since + 1;
      fewest = Math.min(fewest, found.length);
    }
    return found;
  }

  /** Hides as long as less is found by it: what stays narrowed by figures that are never hidden would hide all around it for nothing. */
  #hideUntilNone(first: readonly Narrowed[]): void {
    let found = first;
    let [fewest, since] = [found.length, 0];
    while (found.length > 0 && since < patience) {
      const hidden = this.#hideFor(found);
      if (hidden.length === 0) break;
      found = this.#foundAfter(found, this.#bounds.redraw(hidden));
      since = found.length < fewest ? 0 : since + 1;
      fewest = Math.min(fewest, found.length);
    }
  }

  /** Hides what narrows the counts of other organisations, and what they have in a place, for who knows its own. */
  #protectFrom({ own, partOf }: Owner, ofOwners: ReadonlySet<number>): void {
    const linkOf = (count: number): number => {
      const part = partOf.get(count);
      if (part !== undefined) return this.#narrowing.linkOfRest(count, part);
      return ofOwners.has(count) && !own.has(count) ? this.#narrowing.linkOf(count) : -1;
    };
    this.#own = own;
    let [fewest, since] = [Number.POSITIVE_INFINITY, 0];
    while (since < patience) {
      const found = [...this.#bounds.suppose(own)].flatMap((count) => {
        const link = linkOf(count);
        return link < 0 ? [] : [{ count, link, forOwner: false }];
      });
      const hidden = this.#hideFor(found);
      this.#bounds.unsuppose();
      if (hidden.length === 0) break;
      this.#bounds.redraw(hidden);
      since = found.length < fewest ? 0 : since + 1;
      fewest = Math.min(fewest, found.length);
    }
    this.#own = new Set();
  }

  /** What was found and is not touched by links that say something else now, with what is found in those. */
  #foundAfter(found: readonly Narrowed[], links: ReadonlySet<number>): Narrowed[] {
    const looked = new Set([...links].flatMap((link) => [...this.#bounds.countsOf(link)]));
    const stays = ({ count, link, forOwner }: Narrowed): boolean => (forOwner ? !links.has(link) : !looked.has(count));
    return [...found.filter(stays), ...this.#narrowing.in(links)];
  }

  /** Hides the lightest count beside each that is found, or where there is none all around them; gives those that were not hidden before. */
  #hideFor(found: readonly Narrowed[]): number[] {
    const hidden = this.#lightestBeside(found);
    const hides = hidden.length > 0 ? hidden : this.#around(found);
    for (const count of hides) {
      this.#hidden.add(count);
      this.#bounds.hidden[count] = 1;
    }
    return hides;
  }

  #lightestBeside(found: readonly Narrowed[]): number[] {
    const seen = new Set<number>();
    const hides = new Set<number>();
    for (const { count, link } of found) {
      if (seen.has(link)) continue;
      seen.add(link);
      const other = this.#toHide(count, link);
      if (other !== undefined) hides.add(other);
    }
    return [...hides];
  }

  /** For each that is found, the lighter part of what has a link with it; where all of it is hidden, of what has a link with that, and so on. */
  #around(found: readonly Narrowed[]): number[] {
    const hides = new Set<number>();
    for (const { count } of found) {
      const beside = this.#shownBeside(count);
      const lightest = beside.reduce((least, other) => Math.min(least, this.#weight(other)), Number.POSITIVE_INFINITY);
      for (const other of beside) if (this.#weight(other) < 10 * lightest) hides.add(other);
    }
    return [...hides];
  }

  #shownBeside(count: number): number[] {
    const reached = new Set([count]);
    const beside: number[] = [];
    for (const at of reached) {
      for (const link of this.#bounds.linksOf(at))
        for (const other of this.#bounds.countsOf(link)) {
          reached.add(other);
          if (this.#isShown(other)) beside.push(other);
        }
      if (beside.length > 0) break;
    }
    return beside;
  }

  /** Of the other counts in the link that narrowed one, and in the links that say something of those that are hidden, the lightest. */
  #toHide(count: number, link: number): number | undefined {
    const waiting = [link];
    const seen = new Set(waiting);
    for (let at = waiting.shift(); at !== undefined && seen.size < reach; at = waiting.shift()) {
      const counts = this.#bounds.countsOf(at);
      const lightest = this.#lightest(counts.filter((other) => other !== count));
      if (lightest !== undefined) return lightest;
      for (const other of counts)
        for (const next of [this.#bounds.lowBy[other] as number, this.#bounds.highBy[other] as number]) {
          if (next < 0 || seen.has(next)) continue;
          seen.add(next);
          waiting.push(next);
        }
    }
    return this.#isShown(count) ? count : undefined;
  }

  #isShown(count: number): boolean {
    return (
      this.#bounds.hidden[count] === 0 &&
      this.#weight(count) < Number.POSITIVE_INFINITY &&
      !this.#system.between.has(count) &&
      !this.#own.has(count)
    );
  }

  /** Of what is shown as somebody first; of what has no row, nobody is as good as a few, so that a hidden one does not tell which it is. */
  #lightest(counts: Int32Array): number | undefined {
    let [best, lowest] = [undefined as number | undefined, Number.POSITIVE_INFINITY];
    for (const count of counts) {
      if (!this.#isShown(count)) continue;
      const isNobody = this.#system.truthOf(count) === 0 && !this.#system.absent.has(count);
      const rank = this.#weight(count) + (isNobody ? 1e9 : 0) + scattered(count);
      if (rank < lowest) [best, lowest] = [count, rank];
    }
    return best;
  }
}

/** From 0 up to 1: neighbours in no order (Knuth, multiplicative hashing). */
function scattered(count: number): number {
  return (Math.imul(count, 2_654_435_761) >>> 0) / 2 ** 32;
}
