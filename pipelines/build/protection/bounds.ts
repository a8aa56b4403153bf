import { type CountSystem, unlimited } from './countSystem.ts';

/** What was known of a count before something was supposed. */
type Before = readonly [count: number, low: number, high: number, lowBy: number, highBy: number];

/**
 * What readers can draw of each count from all links of a system together: the least and the most that it can be, and the link that said so
 * last (-1: its own figure). Arrays have a place per count.
 */
export class Bounds {
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly lowBy: Int32Array;
  readonly highBy: Int32Array;
  readonly hidden: Uint8Array;
  readonly #system: CountSystem;
  /** The counts of all links, one link after the other, and where each begins. */
  readonly #members: Int32Array;
  readonly #starts: Int32Array;
  readonly #links: Int32Array;
  readonly #linkStarts: Int32Array;
  readonly #isWaiting: Uint8Array;
  #supposed: Before[] | undefined;

  constructor(system: CountSystem) {
    this.#system = system;
    const counts = system.truth.length;
    [this.low, this.high] = [new Int32Array(counts), new Int32Array(counts)];
    [this.lowBy, this.highBy] = [new Int32Array(counts), new Int32Array(counts)];
    this.hidden = new Uint8Array(counts);
    this.#isWaiting = new Uint8Array(system.links.length);
    [this.#members, this.#starts] = flat(system.links);
    [this.#links, this.#linkStarts] = flat(linksOfCounts(system));
    for (let count = 0; count < counts; count++) this.#forget(count);
    this.#follow(system.links.keys());
  }

  linksOf(count: number): Int32Array {
    return this.#links.subarray(this.#linkStarts[count], this.#linkStarts[count + 1]);
  }

  countsOf(link: number): Int32Array {
    return this.#members.subarray(this.#starts[link], this.#starts[link + 1]);
  }

  isWithin(link: number): boolean {
    return this.#system.isWithin[link] as boolean;
  }

  /** Takes back all that was drawn from counts that say something else now, and draws again what still follows; gives the links around it. */
  redraw(changed: Iterable<number>): ReadonlySet<number> {
    const drawn = new Set(changed);
    const around = new Set<number>();
    for (const count of drawn)
      for (const link of this.linksOf(count)) {
        around.add(link);
        for (const other of this.countsOf(link)) if (this.lowBy[other] === link || this.highBy[other] === link) drawn.add(other);
      }
    for (const count of drawn) this.#forget(count);
    this.#follow(around);
    return around;
  }

  /** Draws what follows for who knows these counts exactly; gives the counts of which that says more. `unsuppose` takes it back. */
  suppose(exact: Iterable<number>): ReadonlySet<number> {
    this.#supposed = [];
    const links = new Set<number>();
    for (const count of exact) {
      const truth = this.#system.truthOf(count);
      this.#learn(count, truth, truth, -1);
      for (const link of this.linksOf(count)) links.add(link);
    }
    this.#follow(links);
    return new Set(this.#supposed.map(([count]) => count));
  }

  unsuppose(): void {
    for (const [count, low, high, lowBy, highBy] of this.#supposed?.reverse() ?? []) {
      this.low[count] = low;
      this.high[count] = high;
      this.lowBy[count] = lowBy;
      this.highBy[count] = highBy;
    }
    this.#supposed = undefined;
  }

  #forget(count: number): void {
    const isHidden = this.hidden[count] === 1;
    this.low[count] = isHidden ? 0 : (this.#system.low[count] as number);
    this.high[count] = isHidden ? unlimited : (this.#system.high[count] as number);
    this.lowBy[count] = -1;
    this.highBy[count] = -1;
  }

  #follow(links: Iterable<number>): void {
    const waiting = [...links];
    for (const link of waiting) this.#isWaiting[link] = 1;
    const changed: number[] = [];
    for (let at = 0; at < waiting.length; at++) {
      const link = waiting[at] as number;
      this.#isWaiting[link] = 0;
      changed.length = 0;
      this.#tighten(link, changed);
      for (const count of changed)
        for (let next = this.#linkStarts[count] as number; next < (this.#linkStarts[count + 1] as number); next++) {
          const other = this.#links[next] as number;
          if (this.#isWaiting[other] === 1) continue;
          this.#isWaiting[other] = 1;
          waiting.push(other);
        }
    }
  }

  #learn(count: number, low: number, high: number, link: number): boolean {
    const [known, most] = [this.low[count] as number, this.high[count] as number];
    if (low <= known && high >= most) return false;
    this.#supposed?.push([count, known, most, this.lowBy[count] as number, this.highBy[count] as number]);
    if (low > known) {
      this.low[count] = low;
      this.lowBy[count] = link;
    }
    if (high < most) {
      this.high[count] = high;
      this.highBy[count] = link;
    }
    return true;
  }

  /** Draws from one link what it says of its counts, and adds to `changed` those of which something new is known. */
  #tighten(link: number, changed: number[]): void {
    const [start, end] = [this.#starts[link] as number, this.#starts[link + 1] as number];
    const first = this.#members[start] as number;
    if (this.isWithin(link)) {
      const second = this.#members[start + 1] as number;
      if (this.#learn(first, 0, this.high[second] as number, link)) changed.push(first);
      if (this.#learn(second, this.low[first] as number, unlimited, link)) changed.push(second);
      return;
    }
    let [lows, highs, endless] = [0, 0, 0];
    for (let at = start + 1; at < end; at++) {
      const count = this.#members[at] as number;
      lows += this.low[count] as number;
      if ((this.high[count] as number) >= unlimited) endless++;
      else highs += this.high[count] as number;
    }
    if (this.#learn(first, lows, endless > 0 ? unlimited : highs, link)) changed.push(first);
    const [least, most] = [this.low[first] as number, this.high[first] as number];
    for (let at = start + 1; at < end; at++) {
      const count = this.#members[at] as number;
      const isEndless = (this.high[count] as number) >= unlimited;
      const low = endless > (isEndless ? 1 : 0) ? 0 : least - highs + (isEndless ? 0 : (this.high[count] as number));
      const high = most < unlimited ? most - lows + (this.low[count] as number) : unlimited;
      if (this.#learn(count, low, high, link)) changed.push(count);
    }
  }
}

/** Lists after each other, and where each begins. */
function flat(lists: readonly (readonly number[])[]): [values: Int32Array, starts: Int32Array] {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, at) => {
    starts[at + 1] = (starts[at] as number) + list.length;
  });
  const values = new Int32Array(starts[lists.length] as number);
  lists.forEach((list, at) => {
    values.set(list, starts[at]);
  });
  return [values, starts];
}

function linksOfCounts({ truth, links }: CountSystem): number[][] {
  const of = truth.map((): number[] => []);
  links.forEach((counts, link) => {
    for (const count of counts) of[count]?.push(link);
  });
  return of;
}
