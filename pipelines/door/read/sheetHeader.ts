import { comparable } from '../../sources/contract.ts';
import { datasets } from '../../sources/index.ts';

/** Header of a sheet: its place and its names. */
export interface SheetHeader {
  /** Row, from 0; the names of groups of columns may stand in the row above it. */
  row: number;
  grouped: boolean;
  cells: string[];
  /** Names that some contract knows. */
  known: number;
}

interface Band {
  row: number;
  from: number;
  to: number;
}

let names: ReadonlySet<string> | undefined;

/** A name or an alias of any column of any contract. */
export function isKnownName(cell: string): boolean {
  names ??= new Set(
    [...datasets.values()].flatMap(({ columns }) => columns.flatMap(({ name, aliases }) => [name, ...aliases].map(comparable))),
  );
  return names.has(comparable(cell));
}

/** The header among the first rows of a sheet: what holds the most names that we know, else the first wide row of words. */
export function sheetHeader(rows: readonly (readonly string[])[], bands: readonly Band[]): SheetHeader | undefined {
  const found = rows.flatMap((_, row) => headersAt(rows, row, bands));
  const best = found.reduce<SheetHeader | undefined>((most, one) => (one.known > Math.max(1, most?.known ?? 0) ? one : most), undefined);
  if (best) return best;
  const widest = Math.max(0, ...rows.map(filledIn));
  return found.find(({ cells }) => 2 * filledIn(cells) >= widest);
}

/** A row as header by itself, or together with the names of groups above it. */
function headersAt(rows: readonly (readonly string[])[], row: number, bands: readonly Band[]): SheetHeader[] {
  const cells = (rows[row] as readonly string[]).map((cell) => cell.trim());
  if (!isHeaderLike(cells)) return [];
  const over = bands.filter((band) => band.row === row - 1);
  const groups = groupNames(rows[row - 1] ?? [], cells, over);
  const alone = { row, grouped: false, cells, known: knownIn(cells) };
  if (!groups) return [alone];
  const joined = joinedNames(groups, cells);
  const together = { row, grouped: true, cells: joined, known: knownIn([...cells, ...joined]) };
  const repeats = new Set(cells.map(comparable)).size < cells.length;
  return together.known > alone.known || repeats || over.length > 0 ? [together] : [alone];
}

/** Different names that some contract knows. */
function knownIn(cells: readonly string[]): number {
  return new Set(cells.filter(isKnownName).map(comparable)).size;
}

function filledIn(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

/** Two or more cells, each with a letter and none that begins with a digit. */
function isHeaderLike(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length >= 2 && filled.every((cell) => /\p{L}/u.test(cell) && !/^\d/.test(cell));
}

/** For each column the name above it, where the row above the header names groups of columns or single ones without a name below. */
function groupNames(above: readonly string[], header: readonly string[], bands: readonly Band[]): string[] | undefined {
  const starts = above.flatMap((cell, column) => (cell.trim() === '' ? [] : [column]));
  const width = Math.max(header.length, (starts.at(-1) ?? 0) + 1);
  if (starts.length < 2 || !isHeaderLike(starts.map((column) => (above[column] as string).trim()))) return undefined;
  const names = Array.from({ length: width }, () => '');
  for (const [index, from] of starts.entries()) {
    const next = starts[index + 1] ?? width;
    const band = bands.find((one) => one.from === from);
    const alone = (header[from] ?? '') === '' && !band;
    const to = alone ? from : bands.length > 0 ? (band?.to ?? from) : next - 1;
    names.fill((above[from] as string).trim(), from, Math.min(to + 1, width));
  }
  return names;
}

/** A name that stands once and is known, or that has no group, stays; others get the name of their group before them. */
function joinedNames(groups: readonly string[], cells: readonly string[]): string[] {
  const count = new Map<string, number>();
  for (const cell of cells) count.set(comparable(cell), (count.get(comparable(cell)) ?? 0) + 1);
  return groups.map((group, column) => {
    const own = cells[column] ?? '';
    if (group === '' || comparable(group) === comparable(own)) return own;
    if (own === '') return group;
    const joined = `${group} ${own}`;
    return count.get(comparable(own)) === 1 && (isKnownName(own) || !isKnownName(joined)) ? own : joined;
  });
}
