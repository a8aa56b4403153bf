import type { Seat } from './groupLinks.ts';
import type { Place, System } from './system.ts';

/** Counts of an organisation's own deliveries: nobody else's change them. */
const ownCounts = /^(stock|(exits|entries)( month)?)$/;

/**
 * Joins what a version before said to what is said now. Counts of who delivered nothing in between stay; what a larger place gained, those gained
 * that delivered and lie in it.
 */
export function linkVersions(now: System, before: System, seats: readonly Seat[], delivered: readonly string[]): void {
  const first = now.counts.length;
  for (const count of before.counts) now.counts.push(count);
  for (const link of before.links) now.links.push({ ...link, counts: link.counts.map((count) => count + first) });
  const same = new Map<number, number>();
  before.counts.forEach(({ place, given }, count) => {
    const found = now.find(place);
    if (given && found !== undefined && now.at(found).given && ownCounts.test(place.name)) same.set(found, count + first);
  });
  for (const [count, earlier] of same) {
    const who = deliverersIn(now.at(count).place, seats, delivered);
    if (who === undefined) continue;
    const terms = who.map((group_name) => gained(now, same, { ...now.at(count).place, dimension: 'organisation', group_name }));
    if (terms.every((each) => each !== undefined))
      now.link('versions', [[count, 1], [earlier, -1], ...terms.flatMap((each) => [[each[0], -1] as const, [each[1], 1] as const])]);
  }
}

function gained(now: System, same: ReadonlyMap<number, number>, place: Place): readonly [now: number, before: number] | undefined {
  const count = now.find(place);
  const earlier = count === undefined ? undefined : same.get(count);
  return count === undefined || earlier === undefined ? undefined : [count, earlier];
}

/** Who delivered in a place; nobody in an organisation that did not. Undefined where nothing can be told. */
function deliverersIn(
  { dimension, group_name }: Place,
  seats: readonly Seat[],
  delivered: readonly string[],
): readonly string[] | undefined {
  const isIn = (of: 'province' | 'region') => (organisation: string) =>
    seats.find((seat) => seat.organisation === organisation)?.[of] === group_name;
  if (dimension === 'all') return delivered;
  if (dimension === 'province' || dimension === 'region') return delivered.filter(isIn(dimension));
  if (!/^organisation(_target_group)?$/.test(dimension)) return undefined;
  return delivered.includes(group_name.split('|')[0] ?? '') ? undefined : [];
}
