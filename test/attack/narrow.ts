import type { Bounds } from './figure.ts';
import type { Link, System } from './system.ts';

/** Narrows what is known of each count until no link says more; a link that cannot hold is left out. Gives those links. */
export function narrow(system: System): Link[] {
  const around: number[][] = system.counts.map(() => []);
  system.links.forEach(({ counts }, link) => {
    for (const count of counts) around[count]?.push(link);
  });
  const impossible = new Set<Link>();
  const waiting = system.links.map((_, link) => link).reverse();
  const isWaiting = new Uint8Array(system.links.length).fill(1);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    isWaiting[at] = 0;
    const link = system.links[at] as Link;
    if (impossible.has(link)) continue;
    const found = tighten(system.counts, link);
    if (found === undefined) impossible.add(link);
    for (const count of found ?? [])
      for (const other of around[count] as number[]) {
        if (isWaiting[other]) continue;
        isWaiting[other] = 1;
        waiting.push(other);
      }
  }
  return [...impossible];
}

/** One link: the counts of which it tells more; undefined where it cannot hold. */
function tighten(known: Bounds[], { counts, times, atMost }: Link): number[] | undefined {
  const least = counts.map((count, at) => termOf(known[count] as Bounds, times[at] as number));
  const most = counts.map((count, at) => -termOf(known[count] as Bounds, -(times[at] as number)));
  const [low, lowest] = finite(least);
  const [high, highest] = finite(most);
  const narrower: number[] = [];
  for (const [at, count] of counts.entries()) {
    const of = known[count] as Bounds;
    const factor = times[at] as number;
    const up = -without(low, lowest, least[at] as number, Number.NEGATIVE_INFINITY);
    const down = atMost ? Number.NEGATIVE_INFINITY : -without(high, highest, most[at] as number, Number.POSITIVE_INFINITY);
    const from = Math.ceil((factor > 0 ? down : up) / factor);
    const to = Math.floor((factor > 0 ? up : down) / factor);
    if (Math.max(of.low, from) > Math.min(of.high, to)) return undefined;
    if (from <= of.low && to >= of.high) continue;
    of.low = Math.max(of.low, from);
    of.high = Math.min(of.high, to);
    narrower.push(count);
  }
  return narrower;
}

function termOf({ low, high }: Bounds, factor: number): number {
  return factor > 0 ? low * factor : high * factor;
}

/** The sum of the finite ones, and how many are not. */
function finite(values: readonly number[]): [sum: number, others: number] {
  let sum = 0;
  let others = 0;
  for (const value of values) {
    if (Number.isFinite(value)) sum += value;
    else others += 1;
  }
  return [sum, others];
}

/** All but one of them together. */
function without(sum: number, others: number, value: number, unlimited: number): number {
  if (Number.isFinite(value)) return others > 0 ? unlimited : sum - value;
  return others > 1 ? unlimited : sum;
}
