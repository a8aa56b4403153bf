import { comparable, type Dataset } from '../../sources/contract.ts';
import { datasets } from '../../sources/index.ts';
import { tewerkstellingen } from '../../sources/tewerkstellingen.ts';
import { dateText } from './dateText.ts';
import { mapHeaders } from './header.ts';

/** An entry into service, or an exit. */
export type MovementKind = 'entry' | 'exit';

/** Where a file with a row per entry and per exit says what. */
export interface MovementColumns {
  cells: readonly string[];
  kind: number;
  date: number;
  person: number;
  /** Columns that say something of who left. */
  leavers: ReadonlySet<number>;
}

/** Years of two digits end here: nobody left later. */
export const latestYear = 2069;

const entries = new Set(
  'in indienst indiensttreding indienstname entry entree instroom instap start begin aanwerving aangeworven hire'.split(' '),
);
const exits = new Set(
  'uit uitdienst uitdiensttreding out exit sortie uitstroom uitstap stop einde vertrek ontslag termination leaver'.split(' '),
);
/** Changes beside entries and exits, of which a row is neither. */
const others = new Set('wijziging mutatie verlenging verandering overplaatsing change modification transfer'.split(' '));
const kindHeader = /^(soort|type)?(beweging|bewegingen|mutatie|inuit|inuitdienst|movement|mouvement)$/;
const dates = 0.9;
const spelled = 0.5;

/** The kind of movement that a cell names; undefined where it names none. */
export function movementKind(cell: string): MovementKind | undefined {
  const word = comparable(cell);
  if (entries.has(word)) return 'entry';
  return exits.has(word) ? 'exit' : undefined;
}

/** The column in which every row says whether it is an entry or an exit; -1 where there is none. `isPaired`: it says nothing else. */
export function kindColumn(cells: readonly string[], rows: readonly (readonly string[])[]): { kind: number; isPaired: boolean } {
  const { positions } = mapHeaders(cells, tewerkstellingen);
  if (positions[columnOf('einde')] !== -1) return { kind: -1, isPaired: false };
  const required = new Set(tewerkstellingen.columns.flatMap((column, index) => (column.required ? [positions[index]] : [])));
  for (const [kind, header] of cells.entries()) {
    if (header.trim() === '' || required.has(kind)) continue;
    const words = rows.map((row) => row[kind] ?? '').filter((cell) => cell !== '');
    const kinds = new Set(words.map(movementKind));
    const isKnown = words.every((cell) => movementKind(cell) !== undefined || others.has(comparable(cell)));
    const isBoth = kinds.has('entry') && kinds.has('exit');
    if (isKnown && (isBoth || (words.length > 0 && kindHeader.test(comparable(header))))) return { kind, isPaired: !kinds.has(undefined) };
  }
  return { kind: -1, isPaired: false };
}

/** The columns of person and date beside that of the kind; undefined where they cannot be told for certain. */
export function movementColumns(cells: readonly string[], kind: number, rows: readonly (readonly string[])[]): MovementColumns | undefined {
  const { positions } = mapHeaders(cells, tewerkstellingen);
  const date = dateColumn(cells, kind, rows, positions);
  const known = positions[columnOf('persoon')] as number;
  const person = known === -1 ? likelyPerson(cells, [kind, date], rows, positions) : known;
  if (date === -1 || person === -1 || isOther(cells, kind)) return undefined;
  const leavers = tewerkstellingen.columns.flatMap(({ ofLeavers }, index) => (ofLeavers ? [positions[index] as number] : []));
  return { cells, kind, date, person, leavers: new Set(leavers.filter((position) => position !== -1)) };
}

function columnOf(name: string): number {
  return tewerkstellingen.columns.findIndex((column) => column.name === name);
}

/** The only column of days that has no other meaning, whatever its header. */
function dateColumn(cells: readonly string[], kind: number, rows: readonly (readonly string[])[], positions: readonly number[]): number {
  const mapped = (position: number): string | undefined => tewerkstellingen.columns[positions.indexOf(position)]?.name;
  const found = [...cells.keys()].filter((position) => {
    if (position === kind || ![undefined, 'begin'].includes(mapped(position))) return false;
    const filled = rows.map((row) => row[position] ?? '').filter((cell) => cell !== '');
    return filled.length >= dates * rows.length && filled.filter(isDay).length >= dates * filled.length;
  });
  const written = found.filter((position) => rows.some((row) => /\D/.test(row[position] ?? '')));
  const [only, ...more] = written.length > 0 ? written : found;
  return only === undefined || more.length > 0 ? -1 : only;
}

function isDay(cell: string): boolean {
  return dateText(cell, latestYear)?.precision === 'day';
}

/** The column without a meaning in which those who left are among those who entered, and most are different. */
function likelyPerson(
  cells: readonly string[],
  taken: readonly number[],
  rows: readonly (readonly string[])[],
  positions: readonly number[],
): number {
  const [kind = -1] = taken;
  const of = (position: number, which: MovementKind): string[] =>
    rows.filter((row) => movementKind(row[kind] ?? '') === which).map((row) => row[position] ?? '');
  return [...cells.keys()].findIndex((position) => {
    if (taken.includes(position) || positions.includes(position)) return false;
    const entered = of(position, 'entry');
    const there = new Set(entered);
    const left = of(position, 'exit');
    if (there.has('') || left.includes('') || there.size < spelled * entered.length || there.size < 2) return false;
    return left.filter((cell) => there.has(cell)).length >= spelled * left.length;
  });
}

/** Some other dataset has all that it must have without the column of the kind. */
function isOther(cells: readonly string[], kind: number): boolean {
  const rest = cells.map((cell, position) => (position === kind ? '' : cell));
  const meant = (dataset: Dataset): number => {
    const { mapped, missing } = mapHeaders(rest, dataset);
    return missing.length === 0 ? mapped : 0;
  };
  const own = mapHeaders(rest, tewerkstellingen).mapped;
  return [...datasets.values()].some((dataset) => dataset !== tewerkstellingen && meant(dataset) > own);
}
