import { isPersonNameHeader } from '../../dashboard/personNameHeader.ts';
import { looksLikeRegisterNumber } from '../../dashboard/registerNumber.ts';
import { distance, type HeaderMap, mapHeaders } from '../door/read/header.ts';
import { areNumbersOfRows } from '../door/read/numbersOfRows.ts';
import { isPersonName } from '../door/read/personName.ts';
import type { FileReading } from '../door/read/readFile.ts';
import { labelOf } from '../sources/columnWords.ts';
import { type Column, comparable, type Dataset } from '../sources/contract.ts';
import { inWords, looksRight, type Shape } from './shape.ts';

/** How sure a header is of its column: its own name, a known alias, the sender's mapping, a likeness, or none. */
type Certainty = 'naam' | 'alias' | 'eigen' | 'lijkt op' | 'onbekend';

export interface MappedHeader {
  header: string;
  column: string | null;
  certainty: Certainty;
  /** Why, in a few Dutch words. */
  why: string;
}

interface Guess {
  position: number;
  column: Column;
  score: number;
  why: string;
}

const enough = 0.5;
/** Fewer than these fit where a name holds something else. */
const fewFit = 0.7;
const shownValues = 3;
/** Letters of a header in which a name is looked for, and headers that are looked at. */
const longestHeader = 200;
const guessedHeaders = 200;
/** What a header likelier means among columns that must be there. */
const neededMore = 0.4;

/** Maps each header of a file to its column, and those that the contract does not know to what they most likely mean. */
export function proposals(
  cells: readonly string[],
  dataset: Dataset,
  shapes: readonly Shape[],
  own: Readonly<Record<string, string>> = {},
): MappedHeader[] {
  const { positions, completions } = mapHeaders(cells, dataset, own);
  const ownNames = new Set(Object.keys(own).map(comparable));
  const guesses = bestGuesses(cells, dataset, shapes, { positions, completions }, ownNames);
  return cells.flatMap((cell, position): MappedHeader[] => {
    const header = cell.trim();
    if (header === '') return [];
    const column = dataset.columns[positions.indexOf(position)];
    if (column) return [{ header, column: column.name, ...known(column, header, shapes[position], ownNames) }];
    const completed = dataset.columns[completions.indexOf(position)];
    if (completed) return [{ header, column: completed.name, certainty: 'alias', why: `vult ${completed.label} aan` }];
    const guess = guesses.find((one) => one.position === position);
    if (guess) return [{ header, column: guess.column.name, certainty: 'lijkt op', why: guess.why }];
    const why = ownNames.has(comparable(header)) ? 'wordt niet gebruikt, zoals afgesproken' : 'we kennen deze kolom niet';
    return [{ header, column: null, certainty: 'onbekend', why }];
  });
}

function known(
  column: Column,
  header: string,
  shape: Shape | undefined,
  own: ReadonlySet<string>,
): Pick<MappedHeader, 'certainty' | 'why'> {
  const share = shape && shape.values.length >= shownValues && column.parts === null ? looksRight(column, shape) : undefined;
  const but = share !== undefined && share < fewFit ? `; maar ${fitting(share, column)}` : '';
  if (own.has(comparable(header))) return { certainty: 'eigen', why: `zo afgesproken${but}` };
  if ([column.name, column.label].map(comparable).includes(comparable(header))) return { certainty: 'naam', why: `dezelfde naam${but}` };
  return { certainty: 'alias', why: `een andere naam voor ${column.label}${but}` };
}

function fitting(share: number, column: Column): string {
  return `${Math.round(100 * share)} op 100 waarden zijn ${inWords(column)}`;
}

/** The headers of a file as they were read: those that turned out to be something else are not, and leave their column to another. */
export function headersAsRead(dataset: Dataset, headers: readonly MappedHeader[], { layout, foreign }: FileReading): MappedHeader[] {
  const { names, positions } = layout.header;
  const read = new Map([...names].flatMap(([column, header], at) => (positions[at] === -1 ? [] : [[header, column]])));
  return headers.map((one) => {
    const other = foreign.find(({ header }) => header === one.header);
    if (other?.instead !== undefined)
      return { header: one.header, column: other.instead, certainty: 'alias', why: `${labelOf(dataset, other.instead)}: ${other.why}` };
    if (other)
      return { header: one.header, column: null, certainty: 'onbekend', why: `de naam doet denken aan ${other.label}, maar ${other.why}` };
    const column = read.get(one.header);
    if (foreign.length === 0 || column === undefined || column === one.column) return one;
    return { header: one.header, column, certainty: 'alias', why: `een andere naam voor ${labelOf(dataset, column)}` };
  });
}

/** Each free header with at most one free column, the surest first. */
function bestGuesses(
  cells: readonly string[],
  dataset: Dataset,
  shapes: readonly Shape[],
  { positions, completions }: Pick<HeaderMap, 'positions' | 'completions'>,
  own: ReadonlySet<string>,
): Guess[] {
  const free = dataset.columns.filter((_, index) => positions[index] === -1);
  const guesses = cells.flatMap((cell, position) => {
    if (
      position >= guessedHeaders ||
      cell.trim() === '' ||
      positions.includes(position) ||
      completions.includes(position) ||
      own.has(comparable(cell))
    )
      return [];
    const shape = shapes[position] ?? { values: [], filled: 0, distinct: 0 };
    const name = nameOf(cell.slice(0, longestHeader));
    return free.map((column) => guess({ header: cell, name, position }, column, shape)).filter(({ score }) => score >= enough);
  });
  const chosen: Guess[] = [];
  const rank = ({ score, column }: Guess): number => score + (column.required ? neededMore : 0);
  for (const one of guesses.sort((left, right) => rank(right) - rank(left))) {
    if (!chosen.some(({ position, column }) => position === one.position || column === one.column)) chosen.push(one);
  }
  return chosen;
}

/** Likeness of the name and of the values, together from 0 to 1.6. */
function guess({ header, name: given, position }: { header: string; name: Name; position: number }, column: Column, shape: Shape): Guess {
  const name = likeness(given, column);
  const values = looksRight(column, shape);
  const says = values === undefined ? 0 : distinctive(column, shape, values);
  const score = (values !== undefined && values < fewFit) || speaksAgainst(header, column, shape) ? 0 : name + says;
  const reasons = [
    ...(name > 0 ? [`de naam lijkt op "${column.label}"`] : []),
    ...(says > 0 ? [inShare(values as number, column, shape)] : []),
  ];
  return { position, column, score, why: reasons.join('; ') };
}

/** The share of the values that fits a column, with three of them; a number of a person is not shown. */
function inShare(share: number, column: Column, { values }: Shape): string {
  const says = fitting(share, column);
  const some = [...new Set(values)].filter((value) => !looksLikeRegisterNumber(value)).slice(0, shownValues);
  return /^(person|shared_key|text)$/.test(column.type) || some.length === 0 ? says : `${says}: ${some.join(', ')}`;
}

/** Names of people, and one code for everybody, are no words of the contract; a new employer is not filled for everybody; numbers of the rows are nothing. */
function speaksAgainst(header: string, { type, freeText, ofLeavers }: Column, { filled, values }: Shape): boolean {
  if (areNumbersOfRows(values)) return true;
  const alike = values.length >= 5 && new Set(values).size === 1;
  const names = freeText && values.length >= shownValues && values.filter(isPersonName).length >= fewFit * values.length;
  return (
    (type === 'text' && (isPersonNameHeader(header) || alike || names)) || (ofLeavers && /^(text|employer)$/.test(type) && filled > 0.5)
  );
}

/** A name of a column or in a header, as it is compared. */
interface Name {
  letters: string;
  words: string[];
}

const namesOf = new WeakMap<Column, Name[]>();
const mostDifferent = 0.34;

function columnNames(column: Column): Name[] {
  const names = namesOf.get(column) ?? [column.name, ...column.aliases].map(nameOf);
  namesOf.set(column, names);
  return names;
}

function nameOf(text: string): Name {
  return { letters: comparable(text), words: words(text) };
}

/** 0, or 0.4 to 1 as names are alike: nearly the same letters, or all words of one in the other. */
function likeness({ letters: given, words: parts }: Name, column: Column): number {
  let best = 0;
  for (const { letters: target, words: targets } of columnNames(column)) {
    const longest = Math.max(given.length, target.length);
    if (longest >= 4 && Math.abs(given.length - target.length) <= mostDifferent * longest) {
      const different = distance(given, target) / longest;
      if (different <= mostDifferent) best = Math.max(best, 1 - different);
    }
    const shared = targets.filter((word) => parts.some((part) => sameWord(word, part))).length;
    if (shared > 0 && shared === Math.min(targets.length, parts.length)) {
      best = Math.max(best, 0.4 + 0.3 * (shared / Math.max(targets.length, parts.length)));
    }
  }
  return best;
}

function words(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}%]+/u)
    .map(comparable)
    .filter((word) => word.length > 1);
}

/** The same word, an abbreviation of it, or its consonants: gesl, geslacht; rdn, reden. */
function sameWord(left: string, right: string): boolean {
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  if (short === long) return true;
  if (short.length < 3) return false;
  return long.startsWith(short) || (!/[aeiou]/.test(short) && short === long.replace(/[aeiou]/g, ''));
}

/** The likeness of the values alone to a column, 0 to 0.6; dates, numbers of persons and years say it less than codes. */
function distinctive(column: Column, { filled, distinct, values }: Shape, share: number): number {
  if (values.length < 3) return 0;
  if (column.type === 'code' || column.type === 'wop' || column.type === 'codes') return share >= 0.9 ? 0.6 : 0.2;
  if (column.name === 'geboortejaar' || /^(enterprise|employer)$/.test(column.type)) return share >= 0.9 ? 0.55 : 0.2;
  if (column.name.includes('postcode')) return share >= 0.95 ? 0.3 : 0.1;
  if (column.type === 'person') return share >= 0.95 && filled === 1 && distinct > 0.5 ? 0.5 : 0.1;
  if (column.type.startsWith('date') && values.every((value) => /^\d{5}$/.test(value))) return 0;
  if (column.name === 'begin') return filled === 1 ? 0.52 : 0.2;
  if (column.name === 'einde') return filled < 1 ? 0.51 : 0.2;
  if (column.required && column.type.startsWith('date')) return filled === 1 ? 0.5 : 0.2;
  return 0.2;
}
