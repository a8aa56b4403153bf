import { formatNumber } from '../format.ts';
import { few } from './howMany.ts';

/** "3 van de 20 vragen", "één van de 20 vragen", "alle 20 vragen", "beide vragen"; of one alone "de enige vraag" or "geen enkele vraag". */
export function outOf(some: number, all: number, one: string, more: string): string {
  if (all === 1) return some === 0 ? `geen enkele ${one}` : `de enige ${one}`;
  if (some === all) return all === 2 ? `beide ${more}` : `alle ${formatNumber(all)} ${more}`;
  return `${few(some)} van de ${formatNumber(all)} ${more}`;
}
