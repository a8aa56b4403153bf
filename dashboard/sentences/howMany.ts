import { formatNumber } from '../format.ts';

interface Words {
  none: string;
  one: string;
  more: string;
}

export const people: Words = { none: 'niemand', one: 'één mens', more: 'mensen' };
export const employers: Words = { none: 'geen enkele werkgever', one: 'één werkgever', more: 'werkgevers' };

/** A number with its noun and its verb: "niemand vond", "één mens vond", "7 mensen vonden". */
export function howMany(count: number, { none, one, more }: Words, singular: string, plural: string): string {
  if (count === 0) return `${none} ${singular}`;
  return count === 1 ? `${one} ${singular}` : `${formatNumber(count)} ${more} ${plural}`;
}

/** A number without its noun: "geen enkele", "één", "7"; of people "niemand". */
export function few(count: number, none = 'geen enkele'): string {
  if (count === 0) return none;
  return count === 1 ? 'één' : formatNumber(count);
}
