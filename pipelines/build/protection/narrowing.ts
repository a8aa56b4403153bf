import type { Bounds } from './bounds.ts';
import type { CountSystem } from './countSystem.ts';

/** A count that a link narrows, for every reader or for who knows one of its parts. */
export interface Narrowed {
  count: number;
  link: number;
  forOwner: boolean;
}

/** Finds the small counts, from 1 up to `small`, of which not each of these values stays possible. */
export class Narrowing {
  readonly #system: CountSystem;
  readonly #bounds: Bounds;
  readonly #small: number;

  constructor(system: CountSystem, bounds: Bounds, small: number) {
    this.#system = system;
    this.#bounds = bounds;
    this.#small = small;
  }

  isSmall(count: number): boolean {
    const truth = this.#system.truthOf(count);
    return truth >= 1 && truth <= this.#small && !this.#system.between.has(count) && !this.#system.absent.has(count);
  }

  /** Too low a bound above it, or too high a one below it. */
  isNarrow(low: number, high: number): boolean {
    return low > 1 || high < this.#small;
  }

  /** The link that narrows a small count for every reader; -1 where none does. */
  linkOf(count: number): number {
    const [low, high] = [this.#bounds.low[count] as number, this.#bounds.high[count] as number];
    if (!this.isSmall(count) || !this.isNarrow(low, high)) return -1;
    return (low > 1 ? this.#bounds.lowBy[count] : this.#bounds.highBy[count]) as number;
  }

  /** The link that narrows what others than an owner have in a place, for who knows its own part of it; -1 where none does. */
  linkOfRest(count: number, own: number): number {
    const part = this.#system.truthOf(own);
    const rest = this.#system.truthOf(count) - part;
    const [low, high] = [(this.#bounds.low[count] as number) - part, (this.#bounds.high[count] as number) - part];
    if (this.#system.between.has(count) || rest < 1 || rest > this.#small || !this.isNarrow(low, high)) return -1;
    return (low > 1 ? this.#bounds.lowBy[count] : this.#bounds.highBy[count]) as number;
  }

  /** All that is narrowed in these links. */
  in(links: Iterable<number>): Narrowed[] {
    const seen = new Set<number>();
    const found: Narrowed[] = [];
    for (const link of links) {
      for (const count of this.#bounds.countsOf(link)) {
        if (seen.has(count)) continue;
        seen.add(count);
        const by = this.linkOf(count);
        if (by >= 0) found.push({ count, link: by, forOwner: false });
      }
      if (this.#system.isOwned[link]) found.push(...this.#forOwner(link));
    }
    return found;
  }

  all(): Narrowed[] {
    return this.in(this.#system.links.keys());
  }

  /** Who knows one part of a sum exactly knows the others better. */
  #forOwner(link: number): Narrowed[] {
    const [total = 0, ...parts] = this.#bounds.countsOf(link);
    const low = (count: number): number => this.#bounds.low[count] as number;
    const high = (count: number): number => this.#bounds.high[count] as number;
    const [lows, highs] = [parts.reduce((all, count) => all + low(count), 0), parts.reduce((all, count) => all + high(count), 0)];
    const above = parts.map((count) => this.#system.truthOf(count) - low(count)).sort((a, b) => b - a);
    const below = parts.map((count) => high(count) - this.#system.truthOf(count)).sort((a, b) => b - a);
    const mostOf = (sorted: number[], own: number): number => (sorted[0] === own ? sorted[1] : sorted[0]) ?? 0;
    return parts
      .filter((count) => this.isSmall(count))
      .filter((count) => {
        const more = mostOf(above, this.#system.truthOf(count) - low(count));
        const less = mostOf(below, high(count) - this.#system.truthOf(count));
        return this.isNarrow(low(total) - highs + high(count) + less, high(total) - lows + low(count) - more);
      })
      .map((count) => ({ count, link, forOwner: true }));
  }
}
