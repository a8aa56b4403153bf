import { formatNumber } from '../format.ts';

/** "3 van de 20 vragen", "geen enkele van de 20 vragen", "alle 20 vragen"; of one alone "de enige vraag" or "geen enkele vraag". */
export function outOf(some: number, all: number, one: string, more: string): string {
  if (all === 1) return some === 0 ? `geen enkele ${one}` : `de enige ${one}`;
  if (some === 0) return `geen enkele van de ${formatNumber(all)} ${more}`;
  return some === all ? `alle ${formatNumber(all)} ${more}` : `${formatNumber(some)} van de ${formatNumber(all)} ${more}`;
}
