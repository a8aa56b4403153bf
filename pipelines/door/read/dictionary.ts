const mostBytes = 1 << 23;
const mostEntries = 1 << 19;
const smallest = 64;

/**
 * The values of one column that were met before, by their bytes: each gets its code once. What no longer fits is
 * forgotten, and then gets a code again; so a code means one value, but a value may have more than one code.
 */
export class Dictionary {
  /** Hash -> entry + 1. */
  #slots = new Int32Array(smallest * 2);
  /** The hash and code of each entry, and where its bytes start and end in the pool. */
  #entries = new Int32Array(smallest * 4);
  #pool = Buffer.allocUnsafe(smallest * 8);
  #size = 0;
  #used = 0;
  /** Hash of the value last asked for. */
  #hash = 0;

  /** The code of a value, or -1. `flags` tells values apart that are written with the same bytes. */
  find(bytes: Uint8Array, from: number, to: number, flags: number): number {
    let hash = 0x811c9dc5 ^ flags;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    hash ^= hash >>> 15;
    this.#hash = hash;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot] as number;
      if (entry === 0) return -1;
      const at = (entry - 1) * 4;
      if (this.#entries[at] === hash && this.#same(at, bytes, from, to)) return this.#entries[at + 1] as number;
    }
  }

  /** Remembers the code of the value that was last asked for and not found. */
  add(bytes: Uint8Array, from: number, to: number, code: number): void {
    const length = to - from;
    if (length > mostBytes / 64) return;
    if (this.#size >= mostEntries || this.#used + length > mostBytes) this.clear();
    if ((this.#size + 1) * 2 > this.#slots.length) this.#grow();
    if (this.#used + length > this.#pool.length) this.#growPool(this.#used + length);
    const at = this.#size * 4;
    this.#pool.set(bytes.subarray(from, to), this.#used);
    this.#entries[at] = this.#hash;
    this.#entries[at + 1] = code;
    this.#entries[at + 2] = this.#used;
    this.#used += length;
    this.#entries[at + 3] = this.#used;
    this.#place(this.#hash, ++this.#size);
  }

  /** Forgets everything; codes are meant for one file. */
  clear(): void {
    if (this.#size === 0) return;
    this.#slots.fill(0);
    this.#size = 0;
    this.#used = 0;
  }

  #same(at: number, bytes: Uint8Array, from: number, to: number): boolean {
    const pool = this.#pool;
    let other = this.#entries[at + 2] as number;
    if ((this.#entries[at + 3] as number) - other !== to - from) return false;
    for (let index = from; index < to; index++) if (bytes[index] !== pool[other++]) return false;
    return true;
  }

  #place(hash: number, entry: number): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = entry;
  }

  #grow(): void {
    const entries = new Int32Array(this.#entries.length * 2);
    entries.set(this.#entries);
    this.#entries = entries;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let entry = 1; entry <= this.#size; entry++) this.#place(entries[(entry - 1) * 4] as number, entry);
  }

  #growPool(least: number): void {
    const pool = Buffer.allocUnsafe(Math.max(least, this.#pool.length * 2));
    pool.set(this.#pool.subarray(0, this.#used));
    this.#pool = pool;
  }
}
