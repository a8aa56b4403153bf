import { isUtf8 } from 'node:buffer';
import { DataError } from '../../dataError.ts';
import { comparable } from '../../sources/contract.ts';
import { datasets } from '../../sources/index.ts';
import { Cells, type CellsContext } from './cells.ts';
import type { CodedRows } from './codedRows.ts';
import { isDateColumn } from './dateColumn.ts';
import { textOf } from './decode.ts';
import { mapHeaders } from './header.ts';
import { delimiters } from './layout.ts';
import type { MovementKind } from './movementColumns.ts';
import type { Note } from './note.ts';
import { isNumberColumn } from './numberColumn.ts';
import { numberText } from './numberText.ts';
import type { Placement } from './placement.ts';
import { broken, cellsOf, quoted, type ScannedRecord } from './scanner.ts';

interface Context extends CellsContext {
  fileNo: number;
  /** How wide rows are, and how cells fit their columns. */
  placement: Placement;
  /** Some bytes are not UTF-8. */
  badBytes: boolean;
  /** Rows of movements without a counterpart, by line. */
  alone: ReadonlyMap<number, MovementKind> | undefined;
}

interface Held {
  cells: string[];
  line: number;
}

const heldAtMost = 1000;
/** A number or code, and nothing or the next cell behind it. */
const beginsAsRow = /^[^\s,;|]*\d[^\s,;|]*([,;\t|]|$)/;
const total = /^(sub|eind|alg|algemeen|som)?(totaal|total|totalen|totaux)(generaal|general)?\d{0,4}$/;
const beginsWithTotal = /^(sub|eind|alg|algemeen|som)?(totaal|total|totalen|totaux)/;

/**
 * Turns scanned records into staged ones, and tells rows from what is no row: repeated headers, totals, empty rows,
 * notes at the end. A row of which the cells may have been shifted is staged without cells.
 */
export class Records {
  readonly notes: Note[] = [];
  /** Records written. */
  count = 0;
  readonly cells: Cells;
  #context: Context;
  #placement: Placement;
  /** Width of a row without the empty cells at its end, where some rows have none. */
  #trimmed: number;
  #required: number[];
  /** Positions of which at least one must be filled. */
  #anyOf: number[][];
  /** A column of dates or numbers: a word there is the mark of a header. */
  #watched: number;
  /** The first column holds no words, so that a total there is no value. */
  #firstIsNoText: boolean;
  #rows: CodedRows;
  #held: Held[] = [];
  /** Lines with something behind the columns that have a header. */
  #beside: number[] = [];

  constructor(context: Context, rows: CodedRows) {
    const { dataset, layout, placement } = context;
    this.#context = context;
    this.#placement = placement;
    this.#trimmed = placement.usual === layout.cells.length ? placement.width : placement.usual;
    this.#rows = rows;
    this.cells = new Cells(context, rows);
    const positionOf = (index: number): number => layout.header.positions[index] as number;
    this.#required = dataset.columns.flatMap(({ required }, index) => (required && positionOf(index) >= 0 ? [positionOf(index)] : []));
    this.#anyOf = dataset.anyOf.map((group) =>
      dataset.columns.flatMap(({ name }, index) => (group.includes(name) ? [positionOf(index)] : [])),
    );
    const numeric = dataset.columns.flatMap((column, index) =>
      positionOf(index) >= 0 && (isDateColumn(column) || isNumberColumn(column))
        ? [{ required: column.required, at: positionOf(index) }]
        : [],
    );
    this.#watched = (numeric.find(({ required }) => required) ?? numeric[0])?.at ?? 0;
    const first = dataset.columns[layout.header.positions.indexOf(0)];
    this.#firstIsNoText = first !== undefined && first.type !== 'text' && first.type !== 'reason';
  }

  take(record: ScannedRecord): void {
    if (this.#context.badBytes) this.#noteBadBytes(record);
    const alone = this.#context.alone?.get(record.line);
    if (alone !== undefined) {
      if (this.#held.length > 0) this.#release();
      this.#write(record, alone);
    } else if (this.#ordinary(record)) {
      if (this.#held.length > 0) this.#release();
      this.#write(record, '');
    } else if (this.swallows(record)) this.#takeSpan(record);
    else {
      this.#deviant(
        cellsOf(record, (bytes, from, to) => textOf(bytes, from, to, this.#context.encoding)),
        record,
      );
    }
  }

  /** Records that were held back at the end of the file are notes, unless they begin as rows do. */
  end(): void {
    const held = this.#held;
    this.#held = held.filter(({ cells }) => beginsAsRow.test((cells[0] as string).trim()));
    for (const one of held) if (!this.#held.includes(one)) this.notes.push({ line: one.line, code: 'trailing_note' });
    this.#release();
    const [line] = this.#beside;
    if (line !== undefined) this.notes.push({ line, code: 'unnamed_column', rows: this.#beside.length });
  }

  /** On one line, as wide as the others, with all required cells filled, no quote out of place and no word where a header would have one. */
  #ordinary({ fields, count, flags, bytes, line, nextLine }: ScannedRecord): boolean {
    const { usual, width } = this.#placement;
    if ((count !== usual && count !== this.#trimmed) || flags & broken || nextLine !== line + 1) return false;
    if (count > width && !emptyFrom(fields, width, count)) return false;
    for (const position of this.#required) {
      if (fields[position * 3] === fields[position * 3 + 1]) return false;
    }
    for (const group of this.#anyOf) {
      if (!group.some((position) => position >= 0 && fields[position * 3] !== fields[position * 3 + 1])) return false;
    }
    return !mayBeWord(bytes[fields[this.#watched * 3] as number] as number) && !this.#beginsWithTotal(bytes, fields);
  }

  #beginsWithTotal(bytes: Buffer, fields: Int32Array): boolean {
    const [from, to] = fields as unknown as [number, number];
    if (!this.#firstIsNoText || to - from < 5 || !mayBeTotal(bytes[from] as number)) return false;
    return beginsWithTotal.test(comparable(bytes.toString('latin1', from, to)));
  }

  /** A quote was opened and not closed, or closed too late: the record holds lines that are rows themselves. */
  swallows(record: ScannedRecord): boolean {
    return (
      record.nextLine !== record.line + 1 &&
      this.#linesOf(record)
        .slice(1)
        .some((line) => this.#isRow(line))
    );
  }

  /** Each line of it is set aside, with the person whom it is about as far as that can be read. */
  #takeSpan(record: ScannedRecord): void {
    const { line, nextLine } = record;
    if (this.#held.length > 0) this.#release();
    for (const [at, text] of this.#linesOf(record).entries()) {
      if (text.trim() === '') continue;
      this.#add(line + at, `span:${line}:${nextLine - 1}`);
      this.cells.takePerson(this.#cellsIn(text));
    }
  }

  #linesOf({ bytes, fields, count }: ScannedRecord): string[] {
    const start = (fields[0] as number) - ((fields[2] as number) & quoted ? 1 : 0);
    return textOf(bytes, start, fields[count * 3 - 2] as number, this.#context.encoding).split(/\r\n|\r|\n/);
  }

  /** The cells of one line, whatever its quotes. */
  #cellsIn(line: string): string[] {
    return line.split(this.#context.layout.delimiter).map((cell) => cell.replaceAll('"', ''));
  }

  #isRow(line: string): boolean {
    const { width, usual } = this.#placement;
    const cells = this.#cellsIn(line);
    return cells.length > 1 && cells.length >= width - 1 && cells.length <= usual + 1 && this.#placement.matches(cells);
  }

  #deviant(cells: string[], record: ScannedRecord): void {
    const { line } = record;
    const given = cells.map((cell) => cell.trim());
    const filled = given.filter((cell) => cell !== '');
    if (filled.length === 0) this.notes.push({ line, code: 'empty_row' });
    else if (this.#isHeader(given, filled, line)) this.notes.push({ line, code: 'repeated_header' });
    else if (this.#isTotals(given)) this.notes.push({ line, code: 'totals_row' });
    else if (this.#mayBeNote(given, filled)) {
      this.#held.push({ cells, line });
      if (this.#held.length > heldAtMost) this.#release();
    } else {
      if (this.#held.length > 0) this.#release();
      this.#write(record, this.#structure(cells, record));
    }
  }

  /** The header once more; one with other columns, or in another order, begins another table, and refuses the file. */
  #isHeader(given: readonly string[], filled: readonly string[], line: number): boolean {
    const { layout, dataset, delivery } = this.#context;
    if (given.every((cell, index) => comparable(cell) === comparable(layout.cells[index] ?? ''))) return true;
    if (filled.length < 2 || filled.some((cell) => !/\p{L}/u.test(cell))) return false;
    const again = mapHeaders(given, dataset, delivery.headers);
    const others = [...datasets.values()].map((other) => ({ other, ...mapHeaders(given, other) }));
    const isOwn = again.mapped >= 2 && again.missing.length === 0;
    const foreign = others.find(
      ({ other, mapped, missing }) => other !== dataset && mapped >= 3 && mapped >= filled.length - 1 && missing.length === 0,
    );
    if (isOwn && again.positions.every((position, index) => position === layout.header.positions[index])) return true;
    if (isOwn || foreign) throw secondHeader(line);
    return false;
  }

  /** A word for a total with nothing but numbers beside it, in the place of a required value. */
  #isTotals(given: readonly string[]): boolean {
    const at = given.findIndex((cell) => cell !== '');
    const word = comparable(given[at] ?? '');
    const noText = at === 0 && this.#firstIsNoText;
    if (!(noText ? beginsWithTotal : total).test(word)) return false;
    if (given.some((cell, index) => index !== at && cell !== '' && numberText(cell) === undefined)) return false;
    return this.#lacksRequired(given) || (noText && total.test(word));
  }

  #lacksRequired(given: readonly string[]): boolean {
    const lacks = (position: number): boolean => (given[position] ?? '') === '';
    return given.length < this.#placement.width || this.#required.some(lacks) || this.#anyOf.some((group) => group.every(lacks));
  }

  /** One filled cell at the start of an otherwise empty row, with words in it that are no value of the first column. */
  #mayBeNote(given: readonly string[], filled: readonly string[]): boolean {
    const [cell = ''] = given;
    if (this.#placement.width < 3 || filled.length !== 1 || cell === '' || !/\p{L}/u.test(cell)) return false;
    if (this.#otherDelimiter(cell) !== undefined || this.#placement.fitOf(0, cell) === 'yes') return false;
    if (!this.#firstIsNoText) return /[:*]|\S\s+\S+\s+\S/.test(cell);
    return given.length === 1 || /\s|[:*]/.test(cell);
  }

  /** A delimiter by which a line of one cell is about as wide as the table. */
  #otherDelimiter(line: string): string | undefined {
    const { width, usual } = this.#placement;
    return delimiters.find((delimiter) => {
      const { length } = line.split(delimiter);
      return length > 1 && length >= width - 1 && length <= usual + 1;
    });
  }

  /** Empty, or what is wrong with the record as a whole. */
  #structure(cells: readonly string[], { flags, line, nextLine }: Pick<ScannedRecord, 'flags' | 'line' | 'nextLine'>): string {
    if (flags & broken) return nextLine === line + 1 ? 'quote' : `quote:${line}:${nextLine - 1}`;
    const { width, usual } = this.#placement;
    if (cells.length < width) {
      const other = cells.length === 1 ? this.#otherDelimiter(cells[0] as string) : undefined;
      return other === undefined ? `few:${cells.length}:${width}` : `delimiter:${delimiters.indexOf(other)}`;
    }
    const extra = cells.slice(width).some((cell) => cell.trim() !== '');
    if ((cells.length === usual || cells.length === this.#trimmed) && !extra) return '';
    if (this.#placement.stands(cells)) {
      if (extra) this.#beside.push(line);
      return '';
    }
    return cells.length < usual && !extra ? `short:${cells.length}:${usual}` : `many:${extra ? lastFilled(cells) : cells.length}:${width}`;
  }

  /** Records that were held back turn out to stand between rows: rows like any other. */
  #release(): void {
    const held = this.#held;
    this.#held = [];
    for (const { cells, line } of held) {
      if (this.#add(line, this.#structure(cells, { flags: 0, line, nextLine: line + 1 }))) this.cells.takeText(cells);
      else this.cells.takePerson(cells);
    }
  }

  #write(record: ScannedRecord, structure: string): void {
    const { bytes, fields, count, line } = record;
    if (this.#add(line, structure)) this.cells.take(bytes, fields, count);
    else this.cells.takePerson(cellsOf(record, (source, from, to) => textOf(source, from, to, this.#context.encoding)));
  }

  /** Adds a record; true when it has a structure in which cells can be found. */
  #add(line: number, structure: string): boolean {
    this.#rows.add(this.#context.fileNo, line);
    this.count++;
    if (structure !== '') this.#rows.set(0, this.#rows.code(0, structure));
    return structure === '';
  }

  #noteBadBytes({ bytes, fields, count, line }: ScannedRecord): void {
    if (!isUtf8(bytes.subarray(fields[0], fields[count * 3 - 2]))) this.notes.push({ line, code: 'bad_byte' });
  }
}

function secondHeader(line: number): DataError {
  return new DataError({
    code: 'second_header',
    line,
    message:
      'Hier begint een tweede kopregel, met andere kolommen of in een andere volgorde. Zet elke tabel in een eigen bestand, of geef ze dezelfde kolommen.',
  });
}

function emptyFrom(fields: Int32Array, from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (fields[index * 3] !== fields[index * 3 + 1]) return false;
  return true;
}

/** Number of cells up to the last that is filled. */
function lastFilled(cells: readonly string[]): number {
  let last = cells.length;
  while (last > 0 && (cells[last - 1] as string).trim() === '') last--;
  return last;
}

/** No digit, and no sign that a date or a number may begin with. */
function mayBeWord(byte: number): boolean {
  const lower = byte | 32;
  return (lower >= 0x61 && lower <= 0x7a) || byte === 0x20 || byte >= 0x80;
}

/** T, S, E or A, which few other first cells begin with: the rest need not be looked at. */
function mayBeTotal(byte: number): boolean {
  const letter = byte | 32;
  return letter === 0x74 || letter === 0x73 || letter === 0x65 || letter === 0x61;
}
