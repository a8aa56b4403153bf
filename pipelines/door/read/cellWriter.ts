import { writeSync } from 'node:fs';

/** Separates the parts of a staged value; no cell holds it. */
export const separator = 0x1f;
const bufferSize = 1 << 16;
const LF = 10;

/** Writes values as lines of column, code, text and what it was read as, separated by a byte that no cell holds. */
export class CellWriter {
  #descriptor: number;
  #buffer = Buffer.allocUnsafe(bufferSize);
  #position = 0;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /** A value without control characters. */
  value(column: number, code: number, text: string, readAs: string): void {
    this.#reserve((text.length + readAs.length) * 3 + 32);
    const buffer = this.#buffer;
    this.#position += buffer.write(`${column}\x1f${code}\x1f`, this.#position, 'latin1');
    this.#position += buffer.write(text, this.#position, 'utf8');
    buffer[this.#position++] = separator;
    this.#position += buffer.write(readAs, this.#position, 'latin1');
    buffer[this.#position++] = LF;
  }

  flush(): void {
    for (let from = 0; from < this.#position; ) from += writeSync(this.#descriptor, this.#buffer, from, this.#position - from);
    this.#position = 0;
  }

  #reserve(length: number): void {
    if (this.#position + length <= this.#buffer.length) return;
    this.flush();
    if (length > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(length);
  }
}
