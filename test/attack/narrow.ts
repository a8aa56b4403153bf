import type { Bounds } from './figure.ts';
import type { Link, System } from './system.ts';

/** Narrows what is known of each count until no link says more; a link that cannot hold is left out. Gives those links. */
export function narrow(system: System): Link[] {
  const around = linksAround(system);
  const impossible = new Set<Link>();
  const waiting = system.links.map((_, link) => link).reverse();
  const isWaiting = new Uint8Array(system.links.length).fill(1);
  const narrower: number[] = [];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    isWaiting[at] = 0;
    const link = system.links[at] as Link;
    if (impossible.has(link)) continue;
    narrower.length = 0;
    if (!tighten(system.counts, link, narrower)) impossible.add(link);
    else
      for (const count of narrower)
        for (const other of around(count)) {
          if (isWaiting[other]) continue;
          isWaiting[other] = 1;
          waiting.push(other);
        }
  }
  return [...impossible];
}

/** The numbers of the links in which a count stands. */
export function linksAround({ counts, links }: System): (count: number) => Uint32Array {
  const ends = new Uint32Array(counts.length + 1);
  for (const link of links) for (const count of link.counts) ends[count + 1] = (ends[count + 1] as number) + 1;
  for (let count = 0; count < counts.length; count++) ends[count + 1] = (ends[count + 1] as number) + (ends[count] as number);
  const all = new Uint32Array(ends[counts.length] as number);
  const next = ends.slice();
  links.forEach((link, at) => {
    for (const count of link.counts) {
      all[next[count] as number] = at;
      next[count] = (next[count] as number) + 1;
    }
  });
  return (count) => all.subarray(ends[count], ends[count + 1]);
}

/** One link: adds the counts of which it tells more to `narrower`; false where it cannot hold. */
function tighten(known: readonly Bounds[], { counts, times, atMost }: Link, narrower: number[]): boolean {
  let [low, lowest, high, highest] = [0, 0, 0, 0];
  for (let at = 0; at < counts.length; at++) {
    const factor = times[at] as number;
    const of = known[counts[at] as number] as Bounds;
    const [least, most] = [leastOf(of, factor), mostOf(of, factor)];
    if (Number.isFinite(least)) low += least;
    else lowest += 1;
    if (Number.isFinite(most)) high += most;
    else highest += 1;
  }
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] as number;
    const of = known[count] as Bounds;
    const factor = times[at] as number;
    const up = -without(low, lowest, leastOf(of, factor), Number.NEGATIVE_INFINITY);
    const down = atMost ? Number.NEGATIVE_INFINITY : -without(high, highest, mostOf(of, factor), Number.POSITIVE_INFINITY);
    const from = Math.max(of.low, Math.ceil((factor > 0 ? down : up) / factor));
    const to = Math.min(of.high, Math.floor((factor > 0 ? up : down) / factor));
    if (from > to) return false;
    if (from === of.low && to === of.high) continue;
    of.low = from;
    of.high = to;
    narrower.push(count);
  }
  return true;
}

function leastOf({ low, high }: Bounds, factor: number): number {
  return factor > 0 ? low * factor : high * factor;
}

function mostOf({ low, high }: Bounds, factor: number): number {
  return factor > 0 ? high * factor : low * factor;
}

/** All but one of them together, of which `others` have no limit. */
function without(sum: number, others: number, value: number, unlimited: number): number {
  if (Number.isFinite(value)) return others > 0 ? unlimited : sum - value;
  return others > 1 ? unlimited : sum;
}
