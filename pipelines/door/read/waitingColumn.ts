import type { Column } from '../../sources/contract.ts';
import type { CodedRows } from './codedRows.ts';
import type { ReadText } from './columnDoubt.ts';

/** Values of a column that wait; more are read by what those said. */
const mostWaiting = 500_000;

/** A column of dates or numbers of one file: its values wait until all of them say how the column is read. */
export class WaitingColumn {
  readonly column: Column;
  /** Its column among the coded ones. */
  readonly #index: number;
  readonly #rows: CodedRows;
  readonly #firstRow: number;
  #codes: number[] = [];
  #texts: string[] = [];
  #read: ReadText | undefined;

  constructor(column: Column, index: number, rows: CodedRows) {
    this.column = column;
    this.#index = index;
    this.#rows = rows;
    this.#firstRow = rows.count;
  }

  /** Its distinct values, some perhaps more than once. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  get isFull(): boolean {
    return this.#texts.length >= mostWaiting;
  }

  get isSettled(): boolean {
    return this.#read !== undefined;
  }

  /** The code of a value that was not met before. */
  code(text: string): number {
    if (this.#read) return this.#rows.code(this.#index, text, this.#read(text) ?? '');
    const code = this.#rows.reserve(this.#index);
    this.#codes.push(code);
    this.#texts.push(text);
    return code;
  }

  settle(read: ReadText): void {
    this.#read = read;
    const [codes, texts] = [this.#codes, this.#texts];
    this.#rows.settle(this.#index, this.#firstRow, {
      *[Symbol.iterator]() {
        for (const [at, text] of texts.entries()) yield { code: codes[at] as number, text, readAs: read(text) ?? '' };
      },
    });
    this.#codes = [];
    this.#texts = [];
  }
}
