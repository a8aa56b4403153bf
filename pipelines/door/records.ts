import type { Delivery, Sender } from '../config.ts';
import { type Column, comparable, type Dataset } from '../sources/contract.ts';
import type { CellWriter } from './cellWriter.ts';
import { type Encoding, textOf } from './decode.ts';
import type { Layout } from './layout.ts';
import { looksLikeRegisterNumber, type Pseudonym } from './person.ts';
import { broken, cellsOf, doubled, type ScannedRecord } from './scanner.ts';

/** What stands in the place of a value that may not be kept. */
export const masked = '•••';
/** What stands in the place of a person's number that cannot be read. */
export const unreadablePerson = '?';

/** Something about the file that is no row: reported, never counted as a record. */
export interface Note {
  line: number;
  code: 'preamble' | 'repeated_header' | 'totals_row' | 'trailing_note' | 'empty_row';
}

interface Context {
  fileNo: number;
  dataset: Dataset;
  sender: Sender;
  delivery: Partial<Delivery>;
  layout: Layout;
  encoding: Encoding;
  persons: Pseudonym;
  sharedKeys: Pseudonym | undefined;
}

/** How the cells of one contract column are written. */
interface Target {
  column: Column;
  position: number;
  keepsUnknown: boolean;
  isDate: boolean;
  pseudonym: Pseudonym | undefined;
  codes: ReadonlyMap<string, string> | undefined;
}

interface Held {
  cells: string[];
  line: number;
}

const heldAtMost = 1000;
const totals = /^(sub|eind|alg|algemeen|som)?(totaal|total|totalen)/;

/**
 * Turns scanned records into staged ones: the contract's columns in the contract's order, persons as pseudonyms,
 * empty words empty. Tells rows from what is no row: repeated headers, totals, empty rows, notes at the end.
 */
export class Records {
  readonly notes: Note[] = [];
  /** Records written. */
  count = 0;
  /** Of each column of the file: filled cells, and those that look like a register number. */
  readonly filled: Int32Array;
  readonly registerNumbers: Int32Array;
  #context: Context;
  #targets: Target[];
  #required: number[];
  #width: number;
  #writer: CellWriter;
  #held: Held[] = [];
  #headerCells: string[];

  constructor(context: Context, writer: CellWriter) {
    const { dataset, layout } = context;
    this.#context = context;
    this.#writer = writer;
    this.#targets = dataset.columns.map((column, index) => targetOf(column, layout.header.positions[index] as number, context));
    this.#required = this.#targets.filter(({ column, position }) => column.required && position >= 0).map(({ position }) => position);
    this.#width = trimmedWidth(layout.cells);
    this.#headerCells = layout.cells.map(comparable);
    this.filled = new Int32Array(layout.cells.length);
    this.registerNumbers = new Int32Array(layout.cells.length);
  }

  take(record: ScannedRecord): void {
    if (this.#ordinary(record)) {
      if (this.#held.length > 0) this.#release();
      this.#write(record, '');
    } else {
      this.#deviant(
        cellsOf(record, (bytes, from, to) => textOf(bytes, from, to, this.#context.encoding)),
        record,
      );
    }
  }

  /** What was held back at the end of the file are notes. */
  end(): void {
    for (const { line } of this.#held) this.notes.push({ line, code: 'trailing_note' });
    this.#held = [];
  }

  /** As wide as the header, with all required cells filled and no quote out of place. */
  #ordinary({ fields, count, flags, bytes }: ScannedRecord): boolean {
    if (count !== this.#width && (count < this.#width || !emptyFrom(fields, this.#width, count))) return false;
    if (flags & broken) return false;
    for (const position of this.#required) {
      if (fields[position * 3] === fields[position * 3 + 1]) return false;
    }
    return !this.#repeatsFirstHeader(bytes, fields);
  }

  #repeatsFirstHeader(bytes: Buffer, fields: Int32Array): boolean {
    const first = this.#context.layout.cells[0] as string;
    const from = fields[0] as number;
    if ((fields[1] as number) - from !== first.length || first.length === 0) return false;
    return bytes[from] === first.charCodeAt(0) && bytes.toString('latin1', from, fields[1]) === first;
  }

  #deviant(cells: string[], record: ScannedRecord): void {
    const { line } = record;
    const given = cells.map((cell) => cell.trim());
    const filled = given.filter((cell) => cell !== '');
    if (filled.length === 0) this.notes.push({ line, code: 'empty_row' });
    else if (given.every((cell, index) => comparable(cell) === (this.#headerCells[index] ?? ''))) {
      this.notes.push({ line, code: 'repeated_header' });
    } else if (this.#isTotals(given, filled)) this.notes.push({ line, code: 'totals_row' });
    else if (this.#mayBeNote(given, filled)) {
      this.#held.push({ cells, line });
      if (this.#held.length > heldAtMost) this.#release();
    } else {
      if (this.#held.length > 0) this.#release();
      this.#write(record, this.#structure(record));
    }
  }

  #isTotals(given: readonly string[], filled: readonly string[]): boolean {
    return this.#lacksRequired(given) && filled.slice(0, 3).some((cell) => totals.test(comparable(cell)));
  }

  #lacksRequired(given: readonly string[]): boolean {
    return given.length < this.#width || this.#required.some((position) => (given[position] ?? '') === '');
  }

  /** One filled cell at the start of an otherwise empty row, with words in it. */
  #mayBeNote(given: readonly string[], filled: readonly string[]): boolean {
    if (this.#width < 3 || filled.length !== 1 || given[0] === '') return false;
    return given.length === 1 || /\s|[:*]/.test(filled[0] as string);
  }

  /** Empty, or what is wrong with the record as a whole. */
  #structure({ fields, count, flags }: ScannedRecord): string {
    if (flags & broken) return 'quote';
    if (count < this.#width) return `few:${count}:${this.#width}`;
    if (count > this.#width && !emptyFrom(fields, this.#width, count)) return `many:${count}:${this.#width}`;
    return '';
  }

  /** What was held back turns out to stand between rows: rows like any other. */
  #release(): void {
    const held = this.#held;
    this.#held = [];
    for (const { cells, line } of held) {
      const structure = cells.length < this.#width ? `few:${cells.length}:${this.#width}` : '';
      this.#start(line, structure, cells.join('').length * 3);
      for (const target of this.#targets) {
        this.#writer.separate();
        this.#writeText(structure === '' ? (cells[target.position] ?? '').trim() : '', target);
      }
      this.#writer.endRecord();
    }
  }

  #start(line: number, structure: string, length: number): void {
    const writer = this.#writer;
    writer.reserve(length * 3 + this.#targets.length * 40 + 64);
    writer.integer(this.#context.fileNo);
    writer.separate();
    writer.integer(line);
    writer.separate();
    if (structure !== '') writer.text(structure);
    this.count++;
  }

  #write({ bytes, fields, count, line }: ScannedRecord, structure: string): void {
    this.#start(line, structure, (fields[count * 3 - 2] as number) - (fields[0] as number));
    const writer = this.#writer;
    if (structure === '') this.#countRegisterNumbers(bytes, fields, count);
    for (const target of this.#targets) {
      writer.separate();
      if (target.position < 0 || structure !== '') continue;
      const at = target.position * 3;
      this.#writeCell(bytes, fields[at] as number, fields[at + 1] as number, fields[at + 2] as number, target);
    }
    writer.endRecord();
  }

  #writeCell(bytes: Buffer, start: number, end: number, flags: number, target: Target): void {
    let from = start;
    let to = end;
    while (from < to && isSpace(bytes, from, from)) from++;
    while (to > from && isSpace(bytes, to - 1, from)) to--;
    if (from === to) return;
    if (to - from <= 10 && isEmptyWord(bytes, from, to, target)) return;
    const { encoding } = this.#context;
    if (target.pseudonym || target.codes) this.#writeText(textOf(bytes, from, to, encoding), target);
    else if (mayBeRegisterNumber(bytes, from, to) && looksLikeRegisterNumber(bytes.toString('latin1', from, to))) this.#writer.text(masked);
    else this.#writer.bytes(bytes, from, to, flags & doubled, encoding);
  }

  #writeText(text: string, { column, pseudonym, codes }: Target): void {
    if (text === '') return;
    if (pseudonym) this.#writer.plain(pseudonym(text) ?? unreadablePerson);
    else if (column.type === 'person' || column.type === 'shared_key') return;
    else if (looksLikeRegisterNumber(text)) this.#writer.text(masked);
    else this.#writer.text(codes?.get(comparable(text)) ?? text);
  }

  #countRegisterNumbers(bytes: Buffer, fields: Int32Array, count: number): void {
    const columns = Math.min(count, this.filled.length);
    for (let index = 0; index < columns; index++) {
      const from = fields[index * 3] as number;
      const to = fields[index * 3 + 1] as number;
      if (from === to) continue;
      (this.filled[index] as number)++;
      if (mayBeRegisterNumber(bytes, from, to) && looksLikeRegisterNumber(bytes.toString('latin1', from, to).trim())) {
        (this.registerNumbers[index] as number)++;
      }
    }
  }
}

function targetOf(column: Column, position: number, { delivery, persons, sharedKeys }: Context): Target {
  const own = delivery.codes?.[column.name];
  return {
    column,
    position: column.type === 'shared_key' && !sharedKeys ? -1 : position,
    keepsUnknown: column.codes.includes('onbekend'),
    isDate: column.type.startsWith('date'),
    pseudonym: column.type === 'person' ? persons : column.type === 'shared_key' ? sharedKeys : undefined,
    codes: own && new Map(Object.entries(own).map(([from, to]) => [comparable(from), to])),
  };
}

/** Width of the header without its empty last cells. */
function trimmedWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && (cells[width - 1] as string).trim() === '') width--;
  return width;
}

function emptyFrom(fields: Int32Array, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (fields[index * 3] !== fields[index * 3 + 1]) return false;
  return true;
}

/** Also a no-break space, in windows-1252 one byte and in UTF-8 two. */
function isSpace(bytes: Buffer, at: number, first: number): boolean {
  const byte = bytes[at] as number;
  if (byte <= 32) return true;
  if (byte < 0x80) return false;
  if (byte === 0xa0) return at === first || bytes[at - 1] === 0xc2 || (bytes[at - 1] as number) < 0x80;
  return byte === 0xc2 && bytes[at + 1] === 0xa0;
}

/** Eleven digits, with no more than six other signs between them. */
function mayBeRegisterNumber(bytes: Buffer, from: number, to: number): boolean {
  const length = to - from;
  if (length < 11 || length > 17) return false;
  let digits = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte >= ZERO && byte <= NINE) digits++;
  }
  return digits === 11;
}

const ZERO = 48;
const NINE = 57;
const DASH = 45;

/** `-`, `nvt`, `n.v.t.`, `onbekend` where that is no code, and 31/12/9999 for a date without end. */
function isEmptyWord(bytes: Buffer, from: number, to: number, { keepsUnknown, isDate }: Target): boolean {
  const length = to - from;
  const first = bytes[from] as number;
  if (length === 1) return first === DASH;
  if ((first | 32) === 0x6e) {
    const second = (bytes[from + 1] as number) | 32;
    return (
      notApplicable.has(length) && (second === 0x76 || second === 0x2e) && /^(nvt|n\.v\.t\.?)$/i.test(bytes.toString('latin1', from, to))
    );
  }
  if (length === 8 && (first | 32) === 0x6f && !keepsUnknown) return /^onbekend$/i.test(bytes.toString('latin1', from, to));
  if (!isDate) return false;
  const open =
    length === 10 ? (first === NINE && bytes[from + 1] === NINE) || (bytes[to - 1] === NINE && bytes[to - 4] === NINE) : length === 7;
  return open && /^(31.12.9999|9999.12.31|2958465)$/.test(bytes.toString('latin1', from, to));
}

const notApplicable = new Set([3, 5, 6]);
