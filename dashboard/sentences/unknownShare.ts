import { type Countable, formatNumber, isNobody } from '../format.ts';
import { outOf } from './outOf.ts';

/** The share of exits that have no known destination yet, in a sentence; empty where nobody left. */
export function unknownShare(unknown: Countable | null, all: Countable | null): string {
  const [some, whole] = [numberIn(unknown), numberIn(all)];
  if (unknown === null || all === null || some === null || whole === null || whole === 0) return '';
  if (isNobody(unknown)) return 'Van alle vertrekken kennen we de bestemming.';
  if (some === 0 || whole < 10) return `Van ${outOf(unknown, all, 'vertrek', 'vertrekken')} kennen we de bestemming nog niet.`;
  const share = (100 * some) / whole;
  const about = isRounded(unknown) || isRounded(all) ? 'ongeveer ' : '';
  return `Van ${share < 1 ? 'minder dan 1' : about + formatNumber(share)} op 100 vertrekken kennen we de bestemming nog niet.`;
}

function isRounded(count: Countable): boolean {
  return typeof count !== 'number' && count.rounding !== undefined;
}

function numberIn(count: Countable | null): number | null {
  return count === null || typeof count === 'number' ? count : count.value;
}
