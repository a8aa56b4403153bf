const quotes = 0x22222222;
const newlines = 0x0a0a0a0a;
const newline = 10;
const carriageReturn = 13;

/**
 * Counts the records of a quoted CSV by its bytes, apart from the reader: line breaks where the number of quotes so
 * far is even. A line without a byte is no record. Looks at four bytes at a time where none of them is a line break.
 */
export class RecordCounter {
  #records = 0;
  /** Parity of the quotes so far. */
  #quoted = 0;
  /** Bytes of the record so far, line breaks left out. */
  #length = 0;
  #held = false;

  push(bytes: Uint8Array): void {
    const lead = Math.min((4 - (bytes.byteOffset & 3)) & 3, bytes.length);
    for (let at = 0; at < lead; at++) this.#one(bytes[at] as number);
    const count = (bytes.length - lead) >>> 2;
    const words = count === 0 ? new Uint32Array() : new Uint32Array(bytes.buffer, bytes.byteOffset + lead, count);
    let quoted = this.#quoted;
    let plain = 0;
    for (let at = 0; at < words.length; at++) {
      const word = words[at] as number;
      if (zeroBytes(word ^ newlines) === 0) {
        let found = zeroBytes(word ^ quotes) >>> 7;
        found ^= found >>> 16;
        quoted ^= (found ^ (found >>> 8)) & 1;
        plain++;
        continue;
      }
      this.#quoted = quoted;
      this.#skip(plain);
      plain = 0;
      for (let shift = lead + at * 4, end = shift + 4; shift < end; shift++) this.#one(bytes[shift] as number);
      quoted = this.#quoted;
    }
    this.#quoted = quoted;
    this.#skip(plain);
    for (let at = lead + words.length * 4; at < bytes.length; at++) this.#one(bytes[at] as number);
  }

  /** Records behind the header; call it when all bytes are pushed. */
  get records(): number {
    return Math.max(0, this.#records + (this.#length > 0 ? 1 : 0) - 1);
  }

  #skip(words: number): void {
    if (words === 0) return;
    this.#length += words * 4;
    this.#held = false;
  }

  #one(byte: number): void {
    if (byte === newline && this.#quoted === 0) {
      if (this.#length > (this.#held ? 1 : 0)) this.#records++;
      this.#length = 0;
      this.#held = false;
      return;
    }
    if (byte === 0x22) this.#quoted ^= 1;
    this.#length++;
    this.#held = byte === carriageReturn;
  }
}

/** The high bit of every byte that is zero. */
function zeroBytes(word: number): number {
  return ~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word | 0x7f7f7f7f);
}
