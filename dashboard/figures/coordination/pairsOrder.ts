/** Two parties and how much they share. */
interface Bond {
  a: string;
  b: string;
  shared: number;
}

/**
 * The `most` parties that share most, each beside those that it shares most with: from the largest bond on, always the party
 * that is closest to the last ones placed. So groups that meet stand together in a matrix.
 */
export function orderParties(bonds: readonly Bond[], most: number): string[] {
  const strength = strengths(bonds);
  const totals = new Map([...strength].map(([party, others]) => [party, [...others.values()].reduce((sum, shared) => sum + shared, 0)]));
  const total = (party: string): number => totals.get(party) ?? 0;
  const left = new Set([...totals.keys()].sort((x, y) => total(y) - total(x) || x.localeCompare(y, 'nl')).slice(0, most));
  const placed: string[] = [];
  const pull = (party: string): number =>
    placed.slice(-3).reduce((sum, near, index, { length }) => sum + (strength.get(party)?.get(near) ?? 0) / (length - index), 0);
  while (left.size > 0) {
    const [next = ''] = [...left].sort((x, y) => pull(y) - pull(x) || total(y) - total(x) || x.localeCompare(y, 'nl'));
    placed.push(next);
    left.delete(next);
  }
  return placed;
}

function strengths(bonds: readonly Bond[]): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  const add = (from: string, to: string, shared: number) => found.set(from, (found.get(from) ?? new Map()).set(to, shared));
  for (const { a, b, shared } of bonds) {
    if (shared <= 0) continue;
    add(a, b, shared);
    add(b, a, shared);
  }
  return found;
}
