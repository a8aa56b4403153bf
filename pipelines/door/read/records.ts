import { comparable } from '../../sources/contract.ts';
import { Cells, type CellsContext } from './cells.ts';
import type { CodedRows } from './codedRows.ts';
import { textOf } from './decode.ts';
import { broken, cellsOf, type ScannedRecord } from './scanner.ts';

/** Something about the file that is no row: reported, never counted as a record. */
export interface Note {
  line: number;
  code: 'preamble' | 'repeated_header' | 'totals_row' | 'trailing_note' | 'empty_row';
}

interface Context extends CellsContext {
  fileNo: number;
}

interface Held {
  cells: string[];
  line: number;
}

const heldAtMost = 1000;
/** A number or code, and nothing or the next cell behind it. */
const beginsAsRow = /^[^\s,;|]*\d[^\s,;|]*([,;\t|]|$)/;
const totals = /^(sub|eind|alg|algemeen|som)?(totaal|total|totalen)/;
const total = /^(sub|eind|alg|algemeen|som)?(totaal|total|totalen)$/;

/**
 * Turns scanned records into staged ones, and tells rows from what is no row: repeated headers, totals, empty rows,
 * notes at the end.
 */
export class Records {
  readonly notes: Note[] = [];
  /** Records written. */
  count = 0;
  readonly cells: Cells;
  #context: Context;
  #required: number[];
  /** Positions of which at least one must be filled. */
  #anyOf: number[][];
  #width: number;
  /** The first column holds no words, so that a total there is no value. */
  #firstIsNoText: boolean;
  #rows: CodedRows;
  #held: Held[] = [];
  #headerCells: string[];

  constructor(context: Context, rows: CodedRows) {
    const { dataset, layout } = context;
    this.#context = context;
    this.#rows = rows;
    this.cells = new Cells(context, rows);
    this.#required = dataset.columns.flatMap(({ required }, index) => {
      const position = layout.header.positions[index] as number;
      return required && position >= 0 ? [position] : [];
    });
    this.#anyOf = dataset.anyOf.map((group) =>
      dataset.columns.flatMap(({ name }, index) => (group.includes(name) ? [layout.header.positions[index] as number] : [])),
    );
    this.#width = trimmedWidth(layout.cells);
    const first = dataset.columns[layout.header.positions.indexOf(0)];
    this.#firstIsNoText = first !== undefined && first.type !== 'text' && first.type !== 'reason';
    this.#headerCells = layout.cells.map(comparable);
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

  /** Records that were held back at the end of the file are notes, unless they begin as rows do. */
  end(): void {
    const held = this.#held;
    this.#held = held.filter(({ cells }) => beginsAsRow.test((cells[0] as string).trim()));
    for (const one of held) if (!this.#held.includes(one)) this.notes.push({ line: one.line, code: 'trailing_note' });
    this.#release();
  }

  /** As wide as the header, with all required cells filled and no quote out of place. */
  #ordinary({ fields, count, flags, bytes }: ScannedRecord): boolean {
    if (count !== this.#width && (count < this.#width || !emptyFrom(fields, this.#width, count))) return false;
    if (flags & broken) return false;
    for (const position of this.#required) {
      if (fields[position * 3] === fields[position * 3 + 1]) return false;
    }
    for (const group of this.#anyOf) {
      if (!group.some((position) => position >= 0 && fields[position * 3] !== fields[position * 3 + 1])) return false;
    }
    return !this.#repeatsFirstHeader(bytes, fields) && !this.#beginsWithTotal(bytes, fields);
  }

  #beginsWithTotal(bytes: Buffer, fields: Int32Array): boolean {
    const [from, to] = fields as unknown as [number, number];
    return (
      this.#firstIsNoText &&
      to - from >= 5 &&
      to - from <= 20 &&
      mayBeTotal(bytes[from] as number) &&
      total.test(comparable(bytes.toString('latin1', from, to)))
    );
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
    if (this.#firstIsNoText && total.test(comparable(given[0] ?? ''))) return true;
    return this.#lacksRequired(given) && filled.slice(0, 3).some((cell) => totals.test(comparable(cell)));
  }

  #lacksRequired(given: readonly string[]): boolean {
    const lacks = (position: number): boolean => (given[position] ?? '') === '';
    return given.length < this.#width || this.#required.some(lacks) || this.#anyOf.some((group) => group.every(lacks));
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

  /** Records that were held back turn out to stand between rows: rows like any other. */
  #release(): void {
    const held = this.#held;
    this.#held = [];
    for (const { cells, line } of held) {
      if (this.#add(line, cells.length < this.#width ? `few:${cells.length}:${this.#width}` : '')) this.cells.takeText(cells);
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

/** T, S, E or A, which few other first cells begin with: the rest need not be looked at. */
function mayBeTotal(byte: number): boolean {
  const letter = byte | 32;
  return letter === 0x74 || letter === 0x73 || letter === 0x65 || letter === 0x61;
}
