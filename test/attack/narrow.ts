import type { Bounds } from './bounds.ts';

/** Counts times their signs that come to nothing together: 0, or with `atMost` less. */
export interface Link {
  trick: string;
  terms: readonly { key: string; times: 1 | -1 }[];
  atMost?: boolean;
}

/** Narrows the bounds in place until no link says more; a link that cannot hold is left out. Returns those links. */
export function narrow(bounds: Map<string, Bounds>, links: readonly Link[]): Link[] {
  const linksOf = new Map<string, Link[]>();
  for (const link of links) for (const { key } of link.terms) linksOf.set(key, [...(linksOf.get(key) ?? []), link]);
  const impossible = new Set<Link>();
  const waiting = new Set(links);
  for (const link of waiting) {
    waiting.delete(link);
    const narrower = impossible.has(link) ? [] : tighten(bounds, link);
    if (narrower === undefined) impossible.add(link);
    else for (const key of narrower) for (const other of linksOf.get(key) ?? []) if (other !== link) waiting.add(other);
  }
  return [...impossible];
}

/** One link: the keys of which it tells more; undefined where it cannot hold. */
function tighten(bounds: Map<string, Bounds>, { terms, atMost }: Link): string[] | undefined {
  const signed = terms.map(({ key, times }) => {
    const { low, high } = bounds.get(key) ?? { low: 0, high: Number.POSITIVE_INFINITY };
    return { key, times, low: times === 1 ? low : -high, high: times === 1 ? high : -low };
  });
  const total = (side: 'low' | 'high', but: object): number => signed.reduce((sum, term) => (term === but ? sum : sum + term[side]), 0);
  const found = signed.map((term) => {
    const most = -total('low', term);
    const least = atMost ? Number.NEGATIVE_INFINITY : -total('high', term);
    return { ...term, newLow: Math.max(term.low, least), newHigh: Math.min(term.high, most) };
  });
  if (found.some(({ newLow, newHigh }) => newLow > newHigh)) return undefined;
  const narrower = found.filter(({ low, high, newLow, newHigh }) => newLow > low || newHigh < high);
  for (const { key, times, newLow, newHigh } of narrower) {
    bounds.set(key, times === 1 ? { low: newLow, high: newHigh } : { low: -newHigh, high: -newLow });
  }
  return narrower.map(({ key }) => key);
}
