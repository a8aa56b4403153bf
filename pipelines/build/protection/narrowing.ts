/** A count, and what a reader who sees it knows of it. */
interface Count {
  /** What it is: a count from 1 up to `small` must stay in doubt. */
  truth: number;
  low: number;
  high: number;
}

/** Counts of which the first is what the others make together, or at most what the second is. */
interface Link {
  kind: 'sum' | 'within';
  counts: readonly number[];
  /** Its parts are organisations, of which a reader may know one exactly: its own. */
  owned: boolean;
}

/** A count that a link narrows, for every reader or for who knows one of its parts. */
interface Narrowed {
  count: number;
  link: number;
  forOwner: boolean;
}

const unlimited = 10_000_000;
/** So much that something lighter is looked for further away, in so many links around. */
export const heavy = 10_000;
const reach = 100;
/** How often the lightest count is hidden before all around what is left is. */
const rounds = 20;

/**
 * A system of counts that readers know to within bounds, and of the links between them. It finds the counts that links narrow, and hides
 * others until from 1 up to `small` every value stays possible for each small count.
 */
export class Narrowing {
  readonly #small: number;
  readonly #truth: number[] = [];
  readonly #givenLow: number[] = [];
  readonly #givenHigh: number[] = [];
  /** Given by no figure: these only stand between links. */
  readonly #between = new Set<number>();
  readonly #links: Link[] = [];
  readonly #linksOf: number[][] = [];
  readonly #hidden = new Set<number>();
  /** What is known of each count as links are drawn from, and the links that said so last. */
  readonly #low: number[] = [];
  readonly #high: number[] = [];
  readonly #lowBy: number[] = [];
  readonly #highBy: number[] = [];

  constructor(small: number) {
    this.#small = small;
  }

  /** Gives the number by which links name it. */
  add({ truth, low, high }: Count): number {
    this.#linksOf.push([]);
    this.#givenLow.push(low);
    this.#givenHigh.push(high);
    return this.#truth.push(truth) - 1;
  }

  /** A count that no figure gives. */
  addBetween(truth: number): number {
    const count = this.add({ truth, low: 0, high: unlimited });
    this.#between.add(count);
    return count;
  }

  /** Two figures say something of one count. */
  meet(count: number, low: number, high: number): void {
    this.#givenLow[count] = Math.max(this.#givenLow[count] as number, low);
    this.#givenHigh[count] = Math.min(this.#givenHigh[count] as number, high);
  }

  truthOf(count: number): number {
    return this.#truth[count] ?? 0;
  }

  /** A link that does not hold is none: nobody can count on it. */
  sum(total: number | undefined, parts: readonly number[], owned = false): void {
    if (total === undefined || parts.length === 0) return;
    if (parts.reduce((sum, part) => sum + this.truthOf(part), 0) === this.truthOf(total)) this.#link('sum', [total, ...parts], owned);
  }

  within(part: number, whole: number): void {
    if (part !== whole && this.truthOf(part) <= this.truthOf(whole)) this.#link('within', [part, whole], false);
  }

  /** Small counts in all. */
  get small(): number {
    return this.#truth.filter((_, count) => this.#isSmall(count)).length;
  }

  /** Counts that are narrowed as things stand. */
  narrowed(): ReadonlySet<number> {
    return new Set(
      this.#parts().flatMap((part) => {
        this.#draw(part);
        return this.#narrowedIn(part).map(({ count }) => count);
      }),
    );
  }

  /** Hides counts until nothing is narrowed; gives those that are hidden. `weight` says how much goes with a count. */
  hide(weight: (count: number) => number): ReadonlySet<number> {
    for (const part of this.#parts().filter((links) => this.#hasSmall(links))) {
      this.#draw(part);
      let found = this.#narrowedIn(part);
      for (let round = 0; found.length > 0; round++) {
        const hidden = this.#hideFor(found, weight, round < rounds);
        if (hidden.length === 0) break;
        found = this.#foundAfter(found, this.#withdraw(hidden));
      }
    }
    return this.#hidden;
  }

  /** Hides the lightest count beside each that is found, or all around them; gives those that were not hidden before. */
  #hideFor(found: readonly Narrowed[], weight: (count: number) => number, lightest: boolean): number[] {
    const hidden = lightest ? this.#lightestBeside(found, weight) : [];
    const hides = hidden.length > 0 ? hidden : this.#around(found, weight);
    for (const count of hides) this.#hidden.add(count);
    return hides;
  }

  #lightestBeside(found: readonly Narrowed[], weight: (count: number) => number): number[] {
    const seen = new Set<number>();
    const hides = new Set<number>();
    for (const { count, link } of found) {
      if (seen.has(link)) continue;
      seen.add(link);
      const other = this.#toHide(count, link, weight);
      if (other !== undefined) hides.add(other);
    }
    return [...hides];
  }

  /** The lighter part of what has a link with what is found; where all of it is hidden, of what has a link with that, and so on. */
  #around(found: readonly Narrowed[], weight: (count: number) => number): number[] {
    const reached = new Set(found.map(({ count }) => count));
    const beside: number[] = [];
    for (const count of reached) {
      for (const link of this.#linksOf[count] as number[])
        for (const other of (this.#links[link] as Link).counts) {
          reached.add(other);
          if (!this.#between.has(other) && !this.#hidden.has(other)) beside.push(other);
        }
      if (beside.length > 0) break;
    }
    const lightest = beside.reduce((least, count) => Math.min(least, weight(count)), Number.POSITIVE_INFINITY);
    return [...new Set(beside)].filter((count) => weight(count) < 10 * lightest);
  }

  #link(kind: Link['kind'], counts: readonly number[], owned: boolean): void {
    const link = this.#links.push({ kind, counts, owned }) - 1;
    for (const count of counts) this.#linksOf[count]?.push(link);
  }

  #isSmall(count: number): boolean {
    const truth = this.truthOf(count);
    return truth >= 1 && truth <= this.#small && !this.#between.has(count);
  }

  #hasSmall(links: readonly number[]): boolean {
    return links.some((link) => (this.#links[link] as Link).counts.some((count) => this.#isSmall(count)));
  }

  /** The links in parts that share no count. */
  #parts(): number[][] {
    const seen = new Uint8Array(this.#links.length);
    const parts: number[][] = [];
    for (let first = 0; first < this.#links.length; first++) {
      if (seen[first]) continue;
      seen[first] = 1;
      const part = [first];
      for (let at = 0; at < part.length; at++)
        for (const count of (this.#links[part[at] as number] as Link).counts)
          for (const next of this.#linksOf[count] as number[]) {
            if (seen[next]) continue;
            seen[next] = 1;
            part.push(next);
          }
      parts.push(part);
    }
    return parts;
  }

  /** Draws all that follows from the links of a part together. */
  #draw(part: readonly number[]): void {
    for (const link of part) for (const count of (this.#links[link] as Link).counts) this.#forget(count);
    this.#follow(part);
  }

  /** Takes back all that was drawn from counts that are hidden now, and draws again what still follows; gives the links around it. */
  #withdraw(hidden: readonly number[]): ReadonlySet<number> {
    const drawn = new Set(hidden);
    for (const count of drawn)
      for (const link of this.#linksOf[count] as number[])
        for (const other of (this.#links[link] as Link).counts)
          if (this.#lowBy[other] === link || this.#highBy[other] === link) drawn.add(other);
    const around = new Set<number>();
    for (const count of drawn) {
      this.#forget(count);
      for (const link of this.#linksOf[count] as number[]) around.add(link);
    }
    this.#follow([...around]);
    return around;
  }

  /** What was found and is not touched by links that say something else now, with what is found in those. */
  #foundAfter(found: readonly Narrowed[], links: ReadonlySet<number>): Narrowed[] {
    const looked = new Set([...links].flatMap((link) => (this.#links[link] as Link).counts));
    const stays = ({ count, link, forOwner }: Narrowed): boolean => (forOwner ? !links.has(link) : !looked.has(count));
    return [...found.filter(stays), ...this.#narrowedIn([...links])];
  }

  #follow(links: readonly number[]): void {
    const waiting = [...links];
    const isWaiting = new Set(links);
    for (let link = waiting.pop(); link !== undefined; link = waiting.pop()) {
      isWaiting.delete(link);
      for (const count of this.#tighten(link))
        for (const next of this.#linksOf[count] as number[]) {
          if (isWaiting.has(next)) continue;
          isWaiting.add(next);
          waiting.push(next);
        }
    }
  }

  #forget(count: number): void {
    const isHidden = this.#hidden.has(count);
    this.#low[count] = isHidden ? 0 : (this.#givenLow[count] as number);
    this.#high[count] = isHidden ? unlimited : (this.#givenHigh[count] as number);
    this.#lowBy[count] = -1;
    this.#highBy[count] = -1;
  }

  #lowOf(count: number): number {
    return this.#low[count] as number;
  }

  #highOf(count: number): number {
    return this.#high[count] as number;
  }

  /** Draws from one link what it says of its counts; gives those of which something new is known. */
  #tighten(link: number): number[] {
    const { kind, counts } = this.#links[link] as Link;
    const [first = 0, second = 0] = counts;
    const changed: number[] = [];
    const learn = (count: number, low: number, high: number): void => {
      const isHigher = low > this.#lowOf(count);
      const isLower = high < this.#highOf(count);
      if (isHigher) {
        this.#low[count] = low;
        this.#lowBy[count] = link;
      }
      if (isLower) {
        this.#high[count] = high;
        this.#highBy[count] = link;
      }
      if (isHigher || isLower) changed.push(count);
    };
    if (kind === 'within') {
      learn(first, 0, this.#highOf(second));
      learn(second, this.#lowOf(first), unlimited);
      return changed;
    }
    let lows = 0;
    let highs = 0;
    for (let index = 1; index < counts.length; index++) {
      lows += this.#lowOf(counts[index] as number);
      highs += this.#highOf(counts[index] as number);
    }
    learn(first, lows, highs);
    const low = this.#lowOf(first) - highs;
    const high = this.#highOf(first) - lows;
    for (let index = 1; index < counts.length; index++) {
      const count = counts[index] as number;
      learn(count, low + this.#highOf(count), high + this.#lowOf(count));
    }
    return changed;
  }

  #narrowedIn(links: readonly number[]): Narrowed[] {
    const seen = new Set<number>();
    const found: Narrowed[] = [];
    for (const link of links) {
      const { counts, owned } = this.#links[link] as Link;
      for (const count of counts) {
        if (seen.has(count) || !this.#isSmall(count)) continue;
        seen.add(count);
        if (!this.#isNarrow(this.#lowOf(count), this.#highOf(count))) continue;
        const by = (this.#lowOf(count) > 1 ? this.#lowBy[count] : this.#highBy[count]) as number;
        if (by >= 0) found.push({ count, link: by, forOwner: false });
      }
      if (owned) found.push(...this.#narrowedForOwner(link));
    }
    return found;
  }

  #isNarrow(low: number, high: number): boolean {
    return low > 1 || high < this.#small;
  }

  /** Who knows one part of a sum exactly knows the others better. */
  #narrowedForOwner(link: number): Narrowed[] {
    const [total = 0, ...parts] = (this.#links[link] as Link).counts;
    const lows = parts.reduce((all, count) => all + this.#lowOf(count), 0);
    const highs = parts.reduce((all, count) => all + this.#highOf(count), 0);
    const above = parts.map((count) => this.truthOf(count) - this.#lowOf(count)).sort((a, b) => b - a);
    const below = parts.map((count) => this.#highOf(count) - this.truthOf(count)).sort((a, b) => b - a);
    const mostOf = (sorted: number[], own: number): number => (sorted[0] === own ? sorted[1] : sorted[0]) ?? 0;
    return parts
      .filter((count) => this.#isSmall(count))
      .filter((count) => {
        const more = mostOf(above, this.truthOf(count) - this.#lowOf(count));
        const less = mostOf(below, this.#highOf(count) - this.truthOf(count));
        const high = this.#highOf(total) - lows + this.#lowOf(count) - more;
        const low = this.#lowOf(total) - highs + this.#highOf(count) + less;
        return this.#isNarrow(low, high);
      })
      .map((count) => ({ count, link, forOwner: true }));
  }

  /** Of the other counts in the link that narrowed one, and in the links that say something of those that are hidden, the lightest. */
  #toHide(count: number, link: number, weight: (count: number) => number): number | undefined {
    const waiting = [link];
    const seen = new Set(waiting);
    let lightest: number | undefined;
    for (let at = waiting.shift(); at !== undefined && seen.size < reach; at = waiting.shift()) {
      const { counts } = this.#links[at] as Link;
      const best = this.#lightest(
        counts.filter((other) => other !== count),
        weight,
      );
      if (best !== undefined && (lightest === undefined || weight(best) < weight(lightest))) lightest = best;
      if (lightest !== undefined && weight(lightest) < heavy) return lightest;
      for (const next of counts.flatMap((other) => [this.#lowBy[other] ?? -1, this.#highBy[other] ?? -1])) {
        if (next < 0 || seen.has(next)) continue;
        seen.add(next);
        waiting.push(next);
      }
    }
    return lightest ?? (this.#hidden.has(count) ? undefined : count);
  }

  #lightest(counts: readonly number[], weight: (count: number) => number): number | undefined {
    const shown = counts.filter((count) => !this.#hidden.has(count) && !this.#between.has(count));
    const some = shown.filter((count) => this.truthOf(count) > 0);
    return (some.length > 0 ? some : shown).toSorted((a, b) => weight(a) - weight(b) || a - b)[0];
  }
}
