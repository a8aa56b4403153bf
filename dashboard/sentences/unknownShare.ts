import { formatNumber } from '../format.ts';
import { outOf } from './outOf.ts';

/** The share of exits that have no known destination yet, in a sentence; empty where nobody left. */
export function unknownShare(unknown: number | null, all: number | null): string {
  if (unknown === null || all === null || all === 0) return '';
  if (unknown === 0) return 'Van alle vertrekken kennen we de bestemming.';
  if (all < 10) return `Van ${outOf(unknown, all, 'vertrek', 'vertrekken')} kennen we de bestemming nog niet.`;
  const share = (100 * unknown) / all;
  return `Van ${share < 1 ? 'minder dan 1' : formatNumber(share)} op 100 vertrekken kennen we de bestemming nog niet.`;
}
