import { formatCount } from '../../../dashboard/format.ts';
import { DataError } from '../../dataError.ts';
import { type DateOrder, dateText } from './dateText.ts';
import { type Encoding, textOf } from './decode.ts';
import { delimiters, previewOf } from './layout.ts';
import { kindColumn, latestYear, type MovementColumns, type MovementKind, movementColumns, movementKind } from './movementColumns.ts';
import { pseudonym } from './person.ts';
import { broken, cellsOf, quoted, type ScannedRecord, Scanner } from './scanner.ts';

/** What became of a file with a row per entry and per exit. */
export interface Movements {
  /** Rows without a counterpart, by line: an entry while the one before had not ended, or an exit without an entry before it. */
  aside: ReadonlyMap<number, MovementKind>;
  /** In words, for its sender; undefined where it cannot be paired. */
  message: string | undefined;
  /** Why it cannot be read, with how to export it. */
  refusal: DataError | undefined;
}

interface MovementText {
  encoding: Encoding;
  chunks: () => Iterable<Buffer>;
}

/** Names of the columns in which the days of an entry and of its exit stand beside each other. */
const spellHeaders = { entry: 'Datum in dienst', exit: 'Datum uit dienst' };
const sampleRows = 500;
/** Records above the header. */
const headerAtMost = 40;
const word =
  /(^|[;,\t|"\r\n])[ \t]*(in|uit|out|exit|entry|entr[eé]e|sortie|(in|uit)(stroom|stap)|start|stop|begin|einde|aanwerving|aangeworven|vertrek|ontslag|hire|termination|leaver|(in|uit)[ -]?dienst(treding|name)?)[ \t]*(?=$|[;,\t|"\r\n])/gi;

interface Movement {
  line: number;
  person: string | null;
  kind: MovementKind;
  /** The day in each order that it can be read in. */
  days: Readonly<Record<DateOrder, string | undefined>> | undefined;
}

/**
 * Pairs the rows of a file with a row per entry and per exit: on the line of each entry stands a spell, with the day of the exit
 * and what it says of who left beside it. Any other text is given back as it is.
 */
export function pairedMovements<Text extends MovementText>(text: Text): Text & { movements?: Movements } {
  if (!namesMovements(text)) return text;
  for (const delimiter of delimiters) {
    const found = tableIn(text, delimiter);
    if (!found) continue;
    const { header, rows, headerLine } = found;
    const { kind, isPaired } = kindColumn(header, rows);
    if (kind === -1) continue;
    const columns = isPaired ? movementColumns(header, kind, rows) : undefined;
    const pairs = columns && pairsIn(text, delimiter, headerLine, columns);
    if (!columns || !pairs) return { ...text, movements: unpaired(header[kind] as string, rows, kind) };
    const written = spellsOf(text, { delimiter, headerLine, columns, pairs });
    return { ...text, chunks: () => [written], movements: { aside: pairs.aside, message: wordsOf(pairs, columns), refusal: undefined } };
  }
  return text;
}

/** Two lines of the first 64 kB have a cell that is such a word. */
function namesMovements({ chunks, encoding }: MovementText): boolean {
  const preview = previewOf(chunks());
  const text = textOf(preview, 0, preview.length, encoding);
  let first: number | undefined;
  for (const { index, 1: before = '' } of text.matchAll(word)) {
    const at = index + before.length;
    if (first !== undefined && /[\r\n]/.test(text.slice(first, at))) return true;
    first ??= at;
  }
  return false;
}

interface Found {
  header: string[];
  headerLine: number;
  rows: string[][];
}

/** The widest record before the first with a word for an entry or an exit, and records behind it. */
function tableIn(text: MovementText, delimiter: string): Found | undefined {
  const before: { cells: string[]; line: number }[] = [];
  const rows: string[][] = [];
  scan(text, delimiter, (record) => {
    const cells = trimmed(record, text.encoding);
    if (rows.length > 0 || cells.some((cell) => movementKind(cell) !== undefined)) rows.push(cells);
    else before.push({ cells, line: record.line });
    return before.length <= headerAtMost && rows.length < sampleRows;
  });
  const head = before.findLast(({ cells }) => cells.filter((cell) => cell !== '').length >= 3);
  return head && rows.length > 0 ? { header: head.cells, headerLine: head.line, rows } : undefined;
}

interface Pairs {
  /** The line of an entry -> that of its exit, with the cells of that one as they stand. */
  exits: ReadonlyMap<number, number>;
  exitCells: ReadonlyMap<number, Buffer[]>;
  aside: ReadonlyMap<number, MovementKind>;
  /** Lines of entries. */
  entries: ReadonlySet<number>;
}

/** Undefined where the order of day and month, which nothing tells, makes other pairs. */
function pairsIn(text: MovementText, delimiter: string, headerLine: number, columns: MovementColumns): Pairs | undefined {
  const movements: Movement[] = [];
  const exitCells = new Map<number, Buffer[]>();
  const key = pseudonym(Buffer.alloc(32), 'beweging');
  scan(text, delimiter, (record) => {
    if (record.line <= headerLine) return true;
    const cells = trimmed(record, text.encoding);
    const kind = movementKind(cells[columns.kind] ?? '');
    if (kind === undefined || record.flags & broken || cells.length <= Math.max(columns.date, columns.person)) return true;
    const days = dateText(cells[columns.date] ?? '', latestYear)?.readings;
    movements.push({ line: record.line, person: key(cells[columns.person] ?? ''), kind, days });
    if (kind === 'exit') exitCells.set(record.line, rawCells(record));
    return true;
  });
  const orders = ordersOf(movements);
  const [first, ...more] = orders.map((order) => paired(movements, order));
  if (!first || more.some((other) => !sameMap(other.exits, first.exits))) return undefined;
  const entries = movements.filter(({ kind }) => kind === 'entry').map(({ line }) => line);
  return { ...first, exitCells, entries: new Set(entries) };
}

/** The orders in which every day exists; else the one in which most do. */
function ordersOf(movements: readonly Movement[]): DateOrder[] {
  const dated = movements.flatMap(({ days }) => (days ? [days] : []));
  const count = (order: DateOrder): number => dated.filter((days) => days[order] !== undefined).length;
  const orders = (['dmy', 'mdy', 'ymd'] as const).toSorted((left, right) => count(right) - count(left));
  const whole = orders.filter((order) => count(order) === dated.length);
  return whole.length > 0 ? whole : orders.slice(0, 1);
}

function sameMap(left: ReadonlyMap<number, number>, right: ReadonlyMap<number, number>): boolean {
  return left.size === right.size && [...left].every(([line, other]) => right.get(line) === other);
}

function paired(movements: readonly Movement[], order: DateOrder): Pick<Pairs, 'exits' | 'aside'> {
  const people = new Map<string, Movement[]>();
  for (const one of movements) {
    const person = one.person ?? `regel ${one.line}`;
    people.set(person, [...(people.get(person) ?? []), one]);
  }
  const exits = new Map<number, number>();
  const aside = new Map<number, MovementKind>();
  for (const own of people.values()) pairOf(own, order, exits, aside);
  return { exits, aside };
}

/** Follows one person in time; on one day the exit of a spell that runs comes before the next entry. */
function pairOf(own: readonly Movement[], order: DateOrder, exits: Map<number, number>, aside: Map<number, MovementKind>): void {
  const dayOf = ({ days }: Movement): string => days?.[order] ?? '9999';
  const left = own.toSorted((one, other) => (dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : one.line - other.line));
  let running: Movement | undefined;
  while (left.length > 0) {
    const today = left.filter((one) => dayOf(one) === dayOf(left[0] as Movement));
    const next = (running && today.find(({ kind }) => kind === 'exit')) ?? (today[0] as Movement);
    left.splice(left.indexOf(next), 1);
    if (next.kind === 'entry' && !running) running = next;
    else if (next.kind === 'exit' && running) {
      exits.set(running.line, next.line);
      running = undefined;
    } else aside.set(next.line, next.kind);
  }
}

interface Writing {
  delimiter: string;
  headerLine: number;
  columns: MovementColumns;
  pairs: Pairs;
}

/** The file with a spell on the line of each entry; each other record stays on its own line. */
function spellsOf(text: MovementText, { delimiter, headerLine, columns, pairs }: Writing): Buffer {
  const parts: Buffer[] = [];
  const merged = new Set(pairs.exits.values());
  let line = 1;
  scan(text, delimiter, (record) => {
    if (merged.has(record.line)) return true;
    parts.push(Buffer.from('\n'.repeat(record.line - line)));
    line = record.nextLine - 1;
    const cells = rawCells(record);
    if (record.line === headerLine) {
      cells[columns.date] = Buffer.from(spellHeaders.entry);
      cells[columns.kind] = Buffer.from(spellHeaders.exit);
    } else if (record.line > headerLine) moved(cells, record, columns, pairs);
    for (const [at, cell] of cells.entries()) parts.push(...(at === 0 ? [cell] : [Buffer.from(delimiter), cell]));
    return true;
  });
  return Buffer.concat(parts);
}

/** Puts the day of a movement under its header, and beside an entry what its exit says. */
function moved(
  cells: Buffer[],
  { line }: ScannedRecord,
  { kind, date, leavers }: MovementColumns,
  { exits, exitCells, entries }: Pairs,
): void {
  const nothing = Buffer.alloc(0);
  if (exitCells.has(line)) {
    cells[kind] = cells[date] as Buffer;
    cells[date] = nothing;
    return;
  }
  if (!entries.has(line)) return;
  const exit = exitCells.get(exits.get(line) ?? -1);
  while (exit && cells.length < exit.length) cells.push(nothing);
  cells[kind] = exit?.[date] ?? nothing;
  for (const [at, cell] of cells.entries()) {
    if (at === kind || at === date) continue;
    if (leavers.has(at)) cells[at] = exit?.[at] ?? nothing;
    else if (cell.length === 0) cells[at] = exit?.[at] ?? nothing;
  }
}

function wordsOf({ exits, entries, exitCells, aside }: Pairs, { cells, kind }: MovementColumns): string {
  const alone =
    aside.size === 0
      ? ''
      : ` ${formatCount(aside.size, 'rij heeft', 'rijen hebben')} geen tegenhanger en ${aside.size === 1 ? 'telt' : 'tellen'} niet mee.`;
  return `In de kolom "${cells[kind]}" staan ${formatCount(entries.size, 'indiensttreding', 'indiensttredingen')} en ${formatCount(exitCells.size, 'uitdiensttreding', 'uitdiensttredingen')}. We zetten ${exits.size} keer het begin en het einde van dezelfde persoon op één rij.${alone}`;
}

function unpaired(header: string, rows: readonly (readonly string[])[], kind: number): Movements {
  const values = [...new Set(rows.map((row) => row[kind] ?? ''))].filter((value) => value !== '');
  const refusal = new DataError({
    code: 'movements',
    column: header,
    message: `Dit bestand heeft een rij per beweging: in de kolom "${header}" staat ${values.slice(0, 2).join(' of ')}. Kies in uw loonpakket de lijst van contracten, met de begindatum en de einddatum op dezelfde rij, en stuur die.`,
  });
  return { aside: new Map(), message: undefined, refusal };
}

function scan({ chunks }: MovementText, delimiter: string, onRecord: (record: ScannedRecord) => boolean): void {
  const scanner = new Scanner(delimiter.charCodeAt(0), onRecord);
  try {
    for (const chunk of chunks()) if (!scanner.push(chunk)) return;
    scanner.end();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
  }
}

function trimmed(record: ScannedRecord, encoding: Encoding): string[] {
  return cellsOf(record, (bytes, from, to) => textOf(bytes, from, to, encoding).trim());
}

/** The cells as they stand, with their quotes. */
function rawCells({ bytes, fields, count }: ScannedRecord): Buffer[] {
  return Array.from({ length: count }, (_, index) => {
    const [from, to, flags] = fields.subarray(index * 3, index * 3 + 3) as unknown as [number, number, number];
    const start = flags & quoted ? from - 1 : from;
    return Buffer.from(bytes.subarray(start, flags & quoted && !(flags & broken) ? to + 1 : to));
  });
}
