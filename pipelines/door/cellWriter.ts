import { writeSync } from 'node:fs';
import type { Encoding } from './decode.ts';
import { windows1252 } from './decode.ts';
import { doubled } from './scanner.ts';

/** Separates the cells of a staged record; no cell holds it. */
export const separator = 0x1f;
const bufferSize = 1 << 20;
const QUOTE = 34;
const SPACE = 32;
const LF = 10;
const CR = 13;
const control = /\p{Cc}/u;

/** Writes staged records: cells in UTF-8, trimmed, on one line, separated by a byte that no cell holds. */
export class CellWriter {
  #descriptor: number;
  #buffer = Buffer.allocUnsafe(bufferSize);
  #position = 0;

  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /** Makes room for this many bytes. */
  reserve(length: number): void {
    if (this.#position + length <= this.#buffer.length) return;
    this.flush();
    if (length > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(length);
  }

  flush(): void {
    for (let from = 0; from < this.#position; ) from += writeSync(this.#descriptor, this.#buffer, from, this.#position - from);
    this.#position = 0;
  }

  integer(value: number): void {
    const buffer = this.#buffer;
    let divisor = 1;
    while (divisor * 10 <= value) divisor *= 10;
    for (let rest = value; divisor >= 1; divisor = Math.floor(divisor / 10)) {
      const digit = Math.floor(rest / divisor);
      buffer[this.#position++] = 48 + digit;
      rest -= digit * divisor;
    }
  }

  separate(): void {
    this.#buffer[this.#position++] = separator;
  }

  endRecord(): void {
    this.#buffer[this.#position++] = LF;
  }

  /** Own text, without control characters. */
  text(value: string): void {
    this.reserve(value.length * 3 + 64);
    const printable = control.test(value) ? value.replace(/\p{Cc}+/gu, ' ') : value;
    this.#position += this.#buffer.write(printable, this.#position, 'utf8');
  }

  /** Own text of letters and digits without accents. */
  plain(value: string): void {
    this.reserve(value.length + 64);
    this.#position += this.#buffer.write(value, this.#position, 'latin1');
  }

  /** A cell as scanned, with doubled quotes made single, control characters made spaces, and recoded to UTF-8. */
  bytes(source: Buffer, from: number, to: number, flags: number, encoding: Encoding): void {
    const buffer = this.#buffer;
    const recode = encoding === 'windows-1252';
    const single = (flags & doubled) !== 0;
    let position = this.#position;
    for (let at = from; at < to; at++) {
      const byte = source[at] as number;
      if (byte === CR && source[at + 1] === LF) continue;
      if (byte >= 0x80 && recode) {
        for (const part of windows1252[byte - 0x80] as Uint8Array) buffer[position++] = part;
      } else {
        buffer[position++] = Math.max(byte, SPACE);
        if (byte === QUOTE && single) at++;
      }
    }
    this.#position = position;
  }
}
