import { partsOf } from './countOf.ts';
import type { Bounds, Rule } from './figure.ts';
import type { Place, System } from './system.ts';

/** What was found out of the counts of one kind. */
export interface Loss {
  kind: string;
  /** Small counts that a row does not show as they are. */
  small: number;
  exact: number;
  /** Of which fewer values stay possible than their own rows leave. */
  narrowed: number;
  /** The fewest values that stay possible. */
  narrowest: number;
}

/** How many small values stay possible. */
export function possible({ low, high }: Bounds, { hideUpTo }: Rule): number {
  return Math.max(0, Math.min(high, hideUpTo) - Math.max(low, 1) + 1);
}

function less({ low, high }: Bounds, own: number): Bounds {
  return { low: Math.max(0, low - own), high: high - own };
}

interface Truth {
  /** Whether it is small, less what of it is the attacker's own; else each is that may be. */
  isSmall?: (count: number, own: number) => boolean;
  ownIn?: (place: Place) => number;
}

/** By kind of count. Of a place in which the attacker has a part of its own, what the others have there. */
export function lossesOf(system: System, rule: Rule, { isSmall = () => true, ownIn = () => 0 }: Truth = {}): Loss[] {
  const losses = new Map<string, Loss>();
  system.counts.forEach(({ given, place, said, ...all }, count) => {
    const own = ownIn(place);
    const found = less(all, own);
    const before = possible(less(said, own), rule);
    if (!given || said.low === said.high || partsOf(place.name) > 1 || before === 0 || !isSmall(count, own)) return;
    const kind = place.name.split(' ')[0] ?? '';
    const loss = losses.get(kind) ?? { kind, small: 0, exact: 0, narrowed: 0, narrowest: rule.hideUpTo };
    const now = possible(found, rule);
    loss.small += 1;
    if (now < before) loss.narrowed += 1;
    if (found.low === found.high) loss.exact += 1;
    loss.narrowest = Math.min(loss.narrowest, now);
    losses.set(kind, loss);
  });
  return [...losses.values()].sort((a, b) => b.narrowed - a.narrowed);
}

/** All kinds together. */
export function totalOf(losses: readonly Loss[]): Omit<Loss, 'kind'> {
  const sum = (of: (loss: Loss) => number): number => losses.reduce((total, loss) => total + of(loss), 0);
  return {
    small: sum(({ small }) => small),
    exact: sum(({ exact }) => exact),
    narrowed: sum(({ narrowed }) => narrowed),
    narrowest: Math.min(...losses.map(({ narrowest }) => narrowest)),
  };
}
