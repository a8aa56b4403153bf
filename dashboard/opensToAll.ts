import type { TableSection } from './document.ts';
import { formatNumber } from './format.ts';

const inSight = 5;

/** A list of more than six rows shows five, and opens to all of these things. */
export function opensToAll({ length }: readonly unknown[], things: string): Pick<TableSection, 'folded' | 'shown'> {
  return length > inSight + 1 ? { folded: `Toon alle ${formatNumber(length)} ${things}`, shown: inSight } : {};
}
