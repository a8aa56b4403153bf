import type { Bounds } from './bounds.ts';
import type { CountSystem } from './countSystem.ts';
import type { Narrowed, Narrowing } from './narrowing.ts';

/** How far it looks, in links from what is narrowed, and at how many counts. */
const depth = 5;
const looks = 200;
const enough = 12;
const near = 4;
/** A count that was turned is left alone for so many turns. */
const rest = 6;

/** A bound that would have to go further: of this count, drawn from this link. */
interface Wish {
  count: number;
  link: number;
  isHigh: boolean;
  depth: number;
}

/** Finds counts that would leave more possible if they were rounded to their other side, and turns them. */
export class TurnSearch {
  readonly #system: CountSystem;
  readonly #bounds: Bounds;
  readonly #narrowing: Narrowing;
  readonly #lastTurn = new Map<number, number>();
  #seed = 1;

  constructor(system: CountSystem, bounds: Bounds, narrowing: Narrowing) {
    this.#system = system;
    this.#bounds = bounds;
    this.#narrowing = narrowing;
  }

  /** Turns one count for each that is found, where there is one; gives those that are turned. */
  turnFor(found: readonly Narrowed[], turn: number): number[] {
    const turned: number[] = [];
    for (const each of found) {
      const candidates = this.#candidates(each, turn);
      const chosen = candidates[Math.floor(this.#chance() * Math.min(candidates.length, near))];
      if (chosen === undefined) continue;
      this.#lastTurn.set(chosen, turn);
      turned.push(chosen);
    }
    for (const count of turned) this.#system.turn(count);
    return turned;
  }

  /** Nearest first. */
  #candidates({ count, link }: Narrowed, turn: number): number[] {
    const candidates: number[] = [];
    const seen = new Set<number>();
    const wishes = this.#wishesFor(count, link);
    for (let at = 0; at < wishes.length && at < looks && candidates.length < enough; at++) {
      const wish = wishes[at] as Wish;
      for (const [other, isHigh] of this.#decidedBy(wish)) {
        const key = 2 * other + (isHigh ? 1 : 0);
        if (seen.has(key)) continue;
        seen.add(key);
        const by = (isHigh ? this.#bounds.highBy[other] : this.#bounds.lowBy[other]) as number;
        if (by >= 0) {
          if (wish.depth < depth) wishes.push({ count: other, link: by, isHigh, depth: wish.depth + 1 });
        } else if (this.#mayTurn(other, isHigh, turn)) candidates.push(other);
      }
    }
    return candidates;
  }

  /** The bound that is too near; for who knows a part of its own, either. */
  #wishesFor(count: number, link: number): Wish[] {
    const [low, high] = [this.#bounds.low[count] as number, this.#bounds.high[count] as number];
    const [isLow, isHigh] = [this.#narrowing.isNarrow(low, Number.POSITIVE_INFINITY), this.#narrowing.isNarrow(0, high)];
    const both = isLow === isHigh;
    return [
      ...(isHigh || both ? [{ count, link, isHigh: true, depth: 0 }] : []),
      ...(isLow || both ? [{ count, link, isHigh: false, depth: 0 }] : []),
    ];
  }

  /** The bounds that a link draws another one from. */
  *#decidedBy({ count, link, isHigh }: Wish): Generator<[count: number, isHigh: boolean]> {
    const [first = 0, ...others] = this.#bounds.countsOf(link);
    if (this.#bounds.isWithin(link)) {
      if (isHigh && count === first) yield [others[0] as number, true];
      if (!isHigh && count !== first) yield [first, false];
      return;
    }
    if (count !== first) yield [first, isHigh];
    for (const other of others) if (other !== count) yield [other, count === first ? isHigh : !isHigh];
  }

  #mayTurn(count: number, isHigh: boolean, turn: number): boolean {
    const isUp = this.#system.isUp(count);
    if (isUp === undefined || isUp === isHigh || this.#bounds.hidden[count] === 1) return false;
    return turn - (this.#lastTurn.get(count) ?? Number.NEGATIVE_INFINITY) > rest;
  }

  /** From 0 up to 1, the same in each run (Lehmer, 1951). */
  #chance(): number {
    this.#seed = (this.#seed * 48_271) % 2_147_483_647;
    return this.#seed / 2_147_483_647;
  }
}
