import { type DuckDBConnection, DuckDBDataChunk, type DuckDBType, INTEGER, USMALLINT } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import type { CellWriter } from './cellWriter.ts';

const chunkRows = 2048;
/** Values of a column that are recognised in a later file. */
const knownAtMost = 1 << 16;
const shortCodes = 1 << 16;

const keySeparator = '\u001f';

type Codes = Uint16Array | Int32Array;

/** A value of a reserved code, and what it was read as; empty where it was not. */
export interface ReservedValue {
  code: number;
  text: string;
  readAs: string;
}

interface Chunk {
  rows: number;
  fileNo: Int32Array;
  line: Int32Array;
  codes: Codes[];
}

/**
 * Staged records as codes: of each column the number of its value, 0 for an empty cell. The values themselves stand
 * once, with their column and code, in a private file. Column 0 tells what is wrong with the record as a whole.
 */
export class CodedRows {
  /** Number of its first column in the file of values. */
  readonly first: number;
  /** How many codes each column has, the empty one included. */
  readonly sizes: number[];
  count = 0;
  #writer: CellWriter;
  #known: Map<string, number>[];
  #chunks: Chunk[] = [];
  #chunk: Chunk | undefined;
  #row = chunkRows;

  constructor(first: number, columns: number, writer: CellWriter) {
    this.first = first;
    this.#writer = writer;
    this.sizes = Array.from({ length: columns }, () => 1);
    this.#known = this.sizes.map(() => new Map());
    for (let column = 0; column < columns; column++) writer.value(first + column, 0, '', '');
  }

  /** A new record, all of its cells empty. */
  add(fileNo: number, line: number): void {
    if (++this.#row >= chunkRows) this.#begin();
    const chunk = this.#chunk as Chunk;
    chunk.fileNo[this.#row] = fileNo;
    chunk.line[this.#row] = line;
    chunk.rows = this.#row + 1;
    this.count++;
  }

  /** Fills a cell of the record last added. */
  set(column: number, code: number): void {
    ((this.#chunk as Chunk).codes[column] as Codes)[this.#row] = code;
  }

  /** The code of a value, and of what it was read as: the one it has from an earlier file, or a new one. */
  code(column: number, text: string, readAs = ''): number {
    const known = this.#known[column] as Map<string, number>;
    const key = readAs === '' ? text : `${text}${keySeparator}${readAs}`;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const code = this.reserve(column);
    this.#define(column, code, { text, readAs, key });
    return code;
  }

  /** A code for a value that is read later, together with the others of its column. */
  reserve(column: number): number {
    const code = this.sizes[column] as number;
    this.sizes[column] = code + 1;
    return code;
  }

  /** Gives the codes that a file reserved their values; a value that has a code from an earlier file keeps that one. */
  settle(column: number, firstRow: number, values: Iterable<ReservedValue>): void {
    const known = this.#known[column] as Map<string, number>;
    const others = new Map<number, number>();
    for (const { code, text, readAs } of values) {
      const key = readAs === '' ? text : `${text}${keySeparator}${readAs}`;
      const earlier = known.get(key);
      if (earlier === undefined) this.#define(column, code, { text, readAs, key });
      else others.set(code, earlier);
    }
    if (others.size > 0) this.#recode(column, firstRow, others);
  }

  #define(column: number, code: number, { text, readAs, key }: { text: string; readAs: string; key: string }): void {
    const known = this.#known[column] as Map<string, number>;
    this.#writer.value(this.first + column, code, text, readAs);
    if (known.size >= knownAtMost) known.clear();
    known.set(key, code);
  }

  #recode(column: number, firstRow: number, others: ReadonlyMap<number, number>): void {
    for (let at = Math.floor(firstRow / chunkRows); at < this.#chunks.length; at++) {
      const { rows, codes } = this.#chunks[at] as Chunk;
      const cells = codes[column] as Codes;
      for (let row = Math.max(0, firstRow - at * chunkRows); row < rows; row++) {
        const other = others.get(cells[row] as number);
        if (other !== undefined) cells[row] = other;
      }
    }
  }

  /** The type of the codes of a column. */
  typeOf(column: number): DuckDBType {
    return (this.sizes[column] as number) > shortCodes ? INTEGER : USMALLINT;
  }

  /** Moves the rows into a temporary table `file_no, line, k0, k1 …`. */
  async appendTo(connection: DuckDBConnection, table: string): Promise<void> {
    const types = this.sizes.map((_, column) => this.typeOf(column));
    const columns = types.map((type, column) => `k${column} ${type}`);
    await connection.run(`create or replace temp table ${table} (file_no integer, line integer, ${columns.join(', ')})`);
    const appender = await connection.createAppender(table, null, 'temp');
    const target = DuckDBDataChunk.create([INTEGER, INTEGER, ...types]);
    for (const { rows, fileNo, line, codes } of this.#chunks.splice(0)) {
      target.reset();
      target.rowCount = rows;
      const cast = codes.map((cells, column) => asType(cells, types[column] as DuckDBType));
      for (const [index, cells] of [fileNo, line, ...cast].entries()) {
        const vector = duckdb.data_chunk_get_vector(target.chunk, index);
        duckdb.copy_data_to_vector(vector, 0, cells.buffer as ArrayBuffer, cells.byteOffset, rows * cells.BYTES_PER_ELEMENT);
      }
      appender.appendDataChunk(target);
    }
    appender.closeSync();
  }

  /** A column gets room for longer codes before it can need them. */
  #begin(): void {
    const codes = this.sizes.map((size) => (size + chunkRows > shortCodes ? new Int32Array(chunkRows) : new Uint16Array(chunkRows)));
    this.#chunk = { rows: 0, fileNo: new Int32Array(chunkRows), line: new Int32Array(chunkRows), codes };
    this.#chunks.push(this.#chunk);
    this.#row = 0;
  }
}

function asType(codes: Codes, type: DuckDBType): Codes {
  if (type === INTEGER) return codes instanceof Int32Array ? codes : Int32Array.from(codes);
  return codes instanceof Uint16Array ? codes : Uint16Array.from(codes);
}
