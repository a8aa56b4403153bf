/** A count, and what a reader who sees it knows of it. */
export interface Count {
  truth: number;
  low: number;
  high: number;
}

/** So much that nothing says how much at most. */
export const unlimited = 10_000_000;
/** Counts are rounded to a multiple of it. */
const step = 5;

/** Counts, as readers know them from what they see, and the links between them that always hold. */
export class CountSystem {
  readonly truth: number[] = [];
  readonly low: number[] = [];
  readonly high: number[] = [];
  /** Given by no figure: these only stand between links. */
  readonly between = new Set<number>();
  /** Of these there is no row, which tells that they are few. */
  readonly absent = new Set<number>();
  /** The counts of each link: the first is what the others make together, or at most what the second is. */
  readonly links: (readonly number[])[] = [];
  readonly isWithin: boolean[] = [];
  /** The parts of these are organisations, of which a reader may know one exactly: its own. */
  readonly isOwned: boolean[] = [];
  /** Rounded counts that are no multiple, and whether they are rounded up. */
  readonly #isUp = new Map<number, boolean>();
  readonly #lowest = new Map<number, number>();
  readonly #turned = new Set<number>();

  /** Gives the number by which links name it. */
  add({ truth, low, high }: Count): number {
    this.low.push(low);
    this.high.push(high);
    return this.truth.push(truth) - 1;
  }

  /** A count that no figure gives. */
  addBetween(truth: number): number {
    const count = this.add({ truth, low: 0, high: unlimited });
    this.between.add(count);
    return count;
  }

  /** A count that is shown as a multiple of 5; `lowest` is the least that it can be, since it is shown. */
  addRounded(truth: number, isUp: boolean, lowest = 0): number {
    const count = this.add({ truth, ...boundsOf(truth, isUp, lowest) });
    this.#round(count, isUp, lowest);
    return count;
  }

  /** A count of which there is no row, for it is rounded to none. */
  addAbsent(truth: number): number {
    const count = this.addRounded(truth, false);
    this.absent.add(count);
    return count;
  }

  /** Two figures say something of one count. */
  meet(count: number, low: number, high: number): void {
    this.low[count] = Math.max(this.low[count] as number, low);
    this.high[count] = Math.min(this.high[count] as number, high);
    if (low === high) this.#isUp.delete(count);
  }

  /** The same count is shown once more as a multiple of 5. */
  meetRounded(count: number, isUp: boolean, lowest: number): void {
    const { low, high } = boundsOf(this.truthOf(count), isUp, lowest);
    this.meet(count, low, high);
    this.#round(count, isUp, lowest);
  }

  #round(count: number, isUp: boolean, lowest: number): void {
    if (this.truthOf(count) % step === 0 || this.low[count] === this.high[count]) return;
    this.#isUp.set(count, isUp || this.#isUp.get(count) === true);
    this.#lowest.set(count, Math.max(lowest, this.#lowest.get(count) ?? 0));
  }

  /** Undefined where rounding has no choice. */
  isUp(count: number): boolean | undefined {
    return this.#isUp.get(count);
  }

  /** Rounds a count to the multiple on its other side. */
  turn(count: number): void {
    const isUp = !this.#isUp.get(count);
    const { low, high } = boundsOf(this.truthOf(count), isUp, this.#lowest.get(count) ?? 0);
    this.#isUp.set(count, isUp);
    if (!this.#turned.delete(count)) this.#turned.add(count);
    this.low[count] = low;
    this.high[count] = high;
  }

  /** The multiple of 5 that a count is turned to; undefined where it stays as it was. */
  turnedTo(count: number): number | undefined {
    return this.#turned.has(count) ? roundedTo(this.truthOf(count), this.isUp(count) === true) : undefined;
  }

  truthOf(count: number): number {
    return this.truth[count] as number;
  }

  /** A link that does not hold is none: nobody can count on it. */
  sum(total: number | undefined, parts: readonly number[], isOwned = false): void {
    if (total === undefined || parts.length === 0) return;
    if (parts.reduce((sum, part) => sum + this.truthOf(part), 0) === this.truthOf(total)) this.#link([total, ...parts], false, isOwned);
  }

  within(part: number, whole: number): void {
    if (part !== whole && this.truthOf(part) <= this.truthOf(whole)) this.#link([part, whole], true, false);
  }

  /** Two sums come to the same, where they do. */
  same(some: readonly number[], others: readonly number[]): void {
    const total = (of: readonly number[]): number => of.reduce((sum, count) => sum + this.truthOf(count), 0);
    if (total(some) !== total(others)) return;
    const together = this.addBetween(total(some));
    this.sum(together, some);
    this.sum(together, others);
  }

  #link(counts: readonly number[], isWithin: boolean, isOwned: boolean): void {
    this.links.push(counts);
    this.isWithin.push(isWithin);
    this.isOwned.push(isOwned);
  }
}

/** The multiple of 5 under or above a count. */
function roundedTo(truth: number, isUp: boolean): number {
  return truth - (truth % step) + (isUp && truth % step > 0 ? step : 0);
}

function boundsOf(truth: number, isUp: boolean, lowest: number): { low: number; high: number } {
  const shown = roundedTo(truth, isUp);
  return { low: Math.max(lowest, shown - step + 1), high: shown + step - 1 };
}
