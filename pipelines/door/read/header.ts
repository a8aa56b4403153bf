import { type Column, comparable, type Dataset, none } from '../../sources/contract.ts';

/** Between two headers that hold a column together. */
export const headerSeparator = ' + ';

export interface HeaderMap {
  /** Per column of the contract: its position in the file, or -1. */
  positions: number[];
  /** Per column of the contract: the position of what completes it, or -1 where one header holds it whole. */
  completions: number[];
  /** Per column of the contract: the header as delivered. */
  delivered: (string | undefined)[];
  /** Column of the contract -> header as delivered. */
  names: ReadonlyMap<string, string>;
  /** Positions of the columns that hold persons' numbers. */
  persons: number[];
  mapped: number;
  missing: Column[];
  conflicts: Conflict[];
}

/** Two headers that mean the same column; the first holds it. */
export interface Conflict {
  column: Column;
  headers: [string, string];
}

const known = new WeakMap<Dataset, ReadonlyMap<string, { index: number; rank: number }>>();

/** Names and aliases of a dataset in comparable form; a name beats an alias, an alias a fallback, an earlier column a later one. */
function names(dataset: Dataset): ReadonlyMap<string, { index: number; rank: number }> {
  const cached = known.get(dataset);
  if (cached) return cached;
  const map = new Map<string, { index: number; rank: number }>();
  dataset.columns.forEach((column, index) => {
    map.set(comparable(column.name), { index, rank: 1 });
  });
  dataset.columns.forEach((column, index) => {
    for (const alias of column.aliases) {
      if (!map.has(comparable(alias))) map.set(comparable(alias), { index, rank: 2 });
    }
  });
  dataset.columns.forEach((column, index) => {
    for (const fallback of column.fallbacks) {
      if (!map.has(comparable(fallback))) map.set(comparable(fallback), { index, rank: 3 });
    }
  });
  known.set(dataset, map);
  return map;
}

/** Which column of the contract each header means: by the sender's own mapping, the name, or an alias; never by position. */
export function mapHeaders(cells: readonly string[], dataset: Dataset, own: Readonly<Record<string, string>> = {}): HeaderMap {
  const ownNames = new Map(Object.entries(own).map(([header, column]) => [comparable(header), column]));
  const positions = dataset.columns.map(() => -1);
  const delivered: (string | undefined)[] = dataset.columns.map(() => undefined);
  const ranks = dataset.columns.map(() => 9);
  const conflicts: Conflict[] = [];
  cells.forEach((cell, position) => {
    const header = comparable(cell);
    if (header === '') return;
    const ownName = ownNames.get(header);
    if (ownName === none) return;
    const match = ownName === undefined ? names(dataset).get(header) : { index: indexOf(dataset, ownName), rank: 0 };
    if (!match) return;
    const { index, rank } = match;
    if (rank === ranks[index]) conflicts.push({ column: dataset.columns[index] as Column, headers: [delivered[index] as string, cell] });
    if (rank >= (ranks[index] as number)) return;
    positions[index] = position;
    delivered[index] = cell.trim();
    ranks[index] = rank;
  });
  const completions = dataset.columns.map(() => -1);
  dataset.columns.forEach(({ parts }, index) => {
    const halves = parts && halvesOf(cells, parts, positions, index, ownNames);
    if (!halves) return;
    [positions[index], completions[index]] = halves;
    delivered[index] = halves.flatMap((position) => cells[position]?.trim() ?? []).join(headerSeparator);
  });
  const given = (name: string): boolean => positions[indexOf(dataset, name)] !== -1;
  const missing = dataset.columns.filter((column) => column.required && !given(column.name));
  for (const group of dataset.anyOf) {
    if (!group.some(given)) missing.push(dataset.columns[indexOf(dataset, group[0] as string)] as Column);
  }
  const mapped = positions.filter((position) => position !== -1).length;
  const persons = positions.filter((_, index) => /^(person|shared_key)$/.test((dataset.columns[index] as Column).type));
  const named = new Map(dataset.columns.map((column, index) => [column.name, delivered[index] ?? column.label]));
  return { positions, completions, delivered, names: named, persons, mapped, missing, conflicts };
}

/** The headers that hold a column between them, none of them meant otherwise; the second is -1 where only the first is there. */
function halvesOf(
  cells: readonly string[],
  parts: NonNullable<Column['parts']>,
  positions: readonly number[],
  index: number,
  own: ReadonlyMap<string, string>,
): [number, number] | undefined {
  const whole = positions[index] as number;
  const isFree = (header: string, position: number): boolean => position === whole || (!own.has(header) && !positions.includes(position));
  const [first, second] = parts.map((names) => {
    const known = new Set(names.map(comparable));
    return cells.map(comparable).findIndex((header, position) => known.has(header) && isFree(header, position));
  }) as [number, number];
  return first === -1 || (whole !== -1 && whole !== first) ? undefined : [first, second];
}

function indexOf(dataset: Dataset, name: string): number {
  return dataset.columns.findIndex((column) => column.name === name);
}

/** The delivered header that is most like a column's name or one of its aliases, if it is near enough to be a hint. */
export function nearestHeader(column: Column, headers: readonly string[]): string | undefined {
  const targets = [column.name, ...column.aliases].map(comparable);
  return nearest(headers, (given, most) => Math.min(...targets.map((target) => near(given, target, most))));
}

/** The candidate nearest to a text, if at most a third of it differs. */
export function nearestName(text: string, candidates: readonly string[]): string | undefined {
  const target = comparable(text);
  return nearest(candidates, (given, most) => near(given, target, most));
}

function nearest(candidates: readonly string[], score: (given: string, most: number) => number): string | undefined {
  let best: string | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const given = comparable(candidate);
    const most = Math.floor(given.length / 3);
    const value = score(given, most);
    if (value < lowest && value <= most) [best, lowest] = [candidate, value];
  }
  return best;
}

/** The distance where lengths alone do not say that it is more than `most`. */
function near(left: string, right: string, most: number): number {
  return Math.abs(left.length - right.length) > most ? Number.POSITIVE_INFINITY : distance(left, right);
}

/** Levenshtein distance, counted up to long names only. */
export function distance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const substitution = (previous[column - 1] as number) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[right.length] as number;
}
