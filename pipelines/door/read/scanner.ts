import { DataError } from '../../dataError.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;
/** A record may not be longer than this many bytes: whoever sends a longer one has lost a quote, or wants the door to stand still. */
const longestRecord = 1 << 20;

/** A record may not have more fields; a sheet in Excel has at most this many columns. */
const mostFields = 1 << 14;

/** Field is quoted; it holds doubled quotes; something stands between its closing quote and the delimiter. */
export const quoted = 1;
export const doubled = 2;
export const broken = 4;

/**
 * One record of a delimited file. `fields` holds [start, end, flags] of each field in `bytes`, without the outer
 * quotes; both are only valid during the call.
 */
export interface ScannedRecord {
  bytes: Buffer;
  fields: Int32Array;
  count: number;
  /** The flags of all its fields together. */
  flags: number;
  /** Physical line on which the record starts, from 1. */
  line: number;
  /** Where the next record may start: its physical line, and bytes from the first chunk. */
  nextLine: number;
  nextOffset: number;
}

/**
 * Finds the structure of a delimited file by its bytes: quoted fields, line breaks in them, CRLF, LF and CR.
 * A quote opens a quoted field only as its first byte. Blank lines are no records. `onRecord` may return false to stop.
 */
export class Scanner {
  #delimiter: number;
  #onRecord: (record: ScannedRecord) => boolean | undefined;
  #pending: Buffer = Buffer.alloc(0);
  #record: ScannedRecord;
  #line: number;
  #offset = 0;
  #stopped = false;
  /** Line breaks in the quoted fields of the record that is being scanned. */
  #breaks = 0;
  /** The quoted field just scanned holds doubled quotes. */
  #doubled = false;

  constructor(delimiter: number, onRecord: (record: ScannedRecord) => boolean | undefined, line = 1) {
    this.#delimiter = delimiter;
    this.#onRecord = onRecord;
    this.#line = line;
    this.#record = { bytes: this.#pending, fields: new Int32Array(3 * 256), count: 0, flags: 0, line, nextLine: line, nextOffset: 0 };
  }

  /** Takes the next bytes; returns false when `onRecord` wants no more. */
  push(chunk: Buffer): boolean {
    const bytes = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk;
    const consumed = this.#scan(bytes, false);
    this.#offset += consumed;
    if (bytes.length - consumed > longestRecord) throw tooLong(this.#line);
    this.#pending = Buffer.from(bytes.subarray(consumed));
    return !this.#stopped;
  }

  end(): void {
    if (this.#stopped || this.#pending.length === 0) return;
    const consumed = this.#scan(this.#pending, true);
    if (consumed < this.#pending.length && !this.#stopped) {
      throw new DataError({
        code: 'open_quote',
        line: this.#line,
        message: 'Een aanhalingsteken wordt hier geopend en nergens gesloten. Zet er een bij of haal het weg.',
      });
    }
  }

  /** Scans whole records; returns how many bytes they took. */
  #scan(bytes: Buffer, last: boolean): number {
    const record = this.#record;
    record.bytes = bytes;
    let start = 0;
    while (start < bytes.length) {
      this.#breaks = 0;
      let at = this.#fields(bytes, start, last);
      if (at < 0) return start;
      if (at - start > longestRecord) throw tooLong(this.#line);
      if (at < bytes.length) at += bytes[at] === CR && bytes[at + 1] === LF ? 2 : 1;
      const { fields, count } = record;
      const blank = count === 1 && fields[0] === fields[1] && fields[2] === 0;
      record.line = this.#line;
      this.#line += this.#breaks + 1;
      record.nextLine = this.#line;
      record.nextOffset = this.#offset + at;
      start = at;
      if (!blank && this.#onRecord(record) === false) {
        this.#stopped = true;
        return start;
      }
    }
    return start;
  }

  /** Finds the fields of one record; returns where it ends, or -1 when more bytes are needed to know. */
  #fields(bytes: Buffer, start: number, last: boolean): number {
    const record = this.#record;
    const delimiter = this.#delimiter;
    const end = bytes.length;
    let { fields } = record;
    let count = 0;
    let all = 0;
    let at = start;
    for (;;) {
      let flags = 0;
      let from = at;
      let to = -1;
      if (at < end && bytes[at] === QUOTE) {
        from = at + 1;
        to = this.#closingQuote(bytes, from, last);
        if (to < 0) return -1;
        flags = this.#doubled ? quoted | doubled : quoted;
        at = to + 1;
      }
      const rest = at;
      let byte = bytes[at];
      while (at < end && byte !== delimiter && byte !== LF && byte !== CR) byte = bytes[++at];
      if (to < 0) to = at;
      else if (at > rest) {
        flags |= broken;
        to = at;
      }
      if (count === mostFields) throw tooManyFields(this.#line);
      if (count * 3 + 3 > fields.length) fields = record.fields = grown(fields);
      fields[count * 3] = from;
      fields[count * 3 + 1] = to;
      fields[count * 3 + 2] = flags;
      all |= flags;
      count++;
      if (at >= end || byte !== delimiter) break;
      at++;
    }
    record.count = count;
    record.flags = all;
    return !last && (at >= end || (bytes[at] === CR && at + 1 >= end)) ? -1 : at;
  }

  /** Where a quoted field closes, or -1; counts its line breaks. */
  #closingQuote(bytes: Buffer, start: number, last: boolean): number {
    const end = bytes.length;
    this.#doubled = false;
    for (let at = start; at < end; at++) {
      const byte = bytes[at];
      if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) this.#breaks++;
      if (byte !== QUOTE) continue;
      if (at + 1 >= end && !last) return -1;
      if (bytes[at + 1] !== QUOTE) return at;
      this.#doubled = true;
      at++;
    }
    return -1;
  }
}

function tooLong(line: number): DataError {
  return new DataError({
    code: 'record_too_long',
    line,
    message: 'Deze regel is langer dan 1 MB. Kijk na of een aanhalingsteken wel gesloten wordt.',
  });
}

function tooManyFields(line: number): DataError {
  return new DataError({
    code: 'too_many_cells',
    line,
    message: `Deze regel heeft meer dan ${mostFields} cellen. Kijk na of het bestand heel is en bewaar het opnieuw.`,
  });
}

function grown(fields: Int32Array): Int32Array {
  const larger = new Int32Array(fields.length * 2);
  larger.set(fields);
  return larger;
}

/** The fields of a record as text. */
export function cellsOf({ bytes, fields, count }: ScannedRecord, decode: (bytes: Buffer, from: number, to: number) => string): string[] {
  return Array.from({ length: count }, (_, index) => {
    const text = decode(bytes, fields[index * 3] as number, fields[index * 3 + 1] as number);
    return (fields[index * 3 + 2] as number) & doubled ? text.replaceAll('""', '"') : text;
  });
}
