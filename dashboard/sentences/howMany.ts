import { type Countable, isNobody, saidNumber } from '../format.ts';

interface Words {
  none: string;
  one: string;
  more: string;
}

export const people: Words = { none: 'niemand', one: 'één mens', more: 'mensen' };
export const employers: Words = { none: 'geen enkele werkgever', one: 'één werkgever', more: 'werkgevers' };

/** A number with its noun and its verb: "niemand vond", "één mens vond", "7 mensen vonden", "minder dan 5 mensen vonden". */
export function howMany(count: Countable, { none, one, more }: Words, singular: string, plural: string): string {
  if (isNobody(count)) return `${none} ${singular}`;
  const value = typeof count === 'number' ? count : count.value;
  return value === 1 ? `${one} ${singular}` : `${saidNumber(count)} ${more} ${plural}`;
}

/** A number without its noun: "geen enkele", "één", "7", "ongeveer 35"; of people "niemand". */
export function few(count: Countable, none = 'geen enkele'): string {
  if (isNobody(count)) return none;
  return (typeof count === 'number' ? count : count.value) === 1 ? 'één' : saidNumber(count);
}
