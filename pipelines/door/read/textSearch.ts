/** Looks for a text in bytes that come in pieces, as one byte or as two bytes a sign. */
export class TextSearch {
  found = false;
  #needles: readonly Buffer[];
  #tail: Buffer = Buffer.alloc(0);

  constructor(text: string) {
    this.#needles = [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')];
  }

  push(chunk: Buffer): void {
    if (this.found) return;
    const bytes = Buffer.concat([this.#tail, chunk]);
    this.found = this.#needles.some((needle) => bytes.includes(needle));
    this.#tail = Buffer.from(bytes.subarray(-(this.#needles[1] as Buffer).length));
  }
}
