import { type Countable, isNobody, saidNumber } from '../format.ts';
import { few } from './howMany.ts';

/** "3 van de 20 vragen", "één van de 20 vragen", "alle 20 vragen", "beide vragen"; of one alone "de enige vraag" or "geen enkele vraag". */
export function outOf(some: Countable, all: Countable, one: string, more: string): string {
  if (typeof some !== 'number' || typeof all !== 'number') return `${few(some)} van ${saidNumber(all)} ${more}`;
  if (all === 1) return isNobody(some) ? `geen enkele ${one}` : `de enige ${one}`;
  if (some === all) return all === 2 ? `beide ${more}` : `alle ${saidNumber(all)} ${more}`;
  return `${few(some)} van de ${saidNumber(all)} ${more}`;
}
