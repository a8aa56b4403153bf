import { isPersonNameHeader } from '../personNameHeader.ts';
import { looksLikeRegisterNumber } from '../registerNumber.ts';

/** A column of a CSV file that says who somebody is. */
export interface TellingColumn {
  position: number;
  header: string;
  /** Register numbers may not be received at all; names are not needed. */
  holds: 'register numbers' | 'names';
}

/** A CSV file as bytes, and the columns in it that need not be sent. */
export interface TellingFile {
  delimiter: number;
  /** Bytes in front of the header. */
  start: number;
  columns: TellingColumn[];
}

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d];
const delimiters = [0x3b, 0x2c, 0x09, 0x7c];
const looksAt = 1 << 17;
const registerHeaders = /rijksregister|insz|niss|\brrn\b|registre national|inss/i;

/** Looks for columns with register numbers or names of people; undefined where the bytes are no CSV text of one byte a character or UTF-8. */
export function tellingColumns(bytes: Uint8Array): TellingFile | undefined {
  const seen = bytes.subarray(0, looksAt);
  if (seen.includes(0) || (seen[0] === 0x50 && seen[1] === 0x4b)) return undefined;
  const found = delimiters.map((delimiter) => headerOf(seen, delimiter)).sort((a, b) => b.cells.length - a.cells.length)[0];
  if (found === undefined || found.cells.length < 2) return undefined;
  const { delimiter, start, cells, rows } = found;
  const columns = cells.flatMap((header, position): TellingColumn[] => {
    const values = rows.map((row) => row[position] ?? '').filter((value) => value !== '');
    const numbers = values.filter(looksLikeRegisterNumber).length;
    if (numbers > 0 && (registerHeaders.test(header) || numbers >= values.length / 2))
      return [{ position, header, holds: 'register numbers' }];
    return isPersonNameHeader(header) && values.some((value) => /\p{L}{2}/u.test(value)) ? [{ position, header, holds: 'names' }] : [];
  });
  return { delimiter, start, columns };
}

/** The file without some columns: every other byte stays as it was. */
export function withoutColumns(bytes: Uint8Array, { delimiter, start }: TellingFile, positions: ReadonlySet<number>): Uint8Array {
  const kept = new Uint8Array(bytes.length);
  kept.set(bytes.subarray(0, start));
  let length = start;
  let first = true;
  eachCell(bytes.subarray(start), delimiter, (from, to, position, ends) => {
    if (position === 0) first = true;
    if (!positions.has(position)) {
      if (!first) kept[length++] = delimiter;
      kept.set(bytes.subarray(start + from, start + to), length);
      length += to - from;
      first = false;
    }
    if (ends > to) {
      kept.set(bytes.subarray(start + to, start + ends), length);
      length += ends - to;
    }
    return true;
  });
  return kept.slice(0, length);
}

interface Header {
  delimiter: number;
  start: number;
  cells: string[];
  rows: string[][];
}

/** The widest of the first records is the header; what follows are rows. */
function headerOf(bytes: Uint8Array, delimiter: number): Header {
  const records: { start: number; cells: string[] }[] = [];
  const text = new TextDecoder();
  eachCell(bytes, delimiter, (from, to, position) => {
    if (position === 0) records.push({ start: from, cells: [] });
    const cell = text
      .decode(bytes.subarray(from, to))
      .replace(/^\uFEFF/, '')
      .trim();
    records.at(-1)?.cells.push(
      cell
        .replace(/^"(.*)"$/s, '$1')
        .replaceAll('""', '"')
        .trim(),
    );
    return records.length <= 2000;
  });
  const width = Math.max(0, ...records.slice(0, 20).map(({ cells }) => cells.length));
  const at = records.findIndex(({ cells }) => cells.length === width);
  const header = records[at] ?? { start: 0, cells: [] };
  return { delimiter, start: at === 0 ? 0 : header.start, cells: header.cells, rows: records.slice(at + 1).map(({ cells }) => cells) };
}

/**
 * Calls back for each cell: where it begins and ends, its position in its record, and where the line break behind it ends (the cell's own end
 * where another cell follows). Stops when the callback says false.
 */
function eachCell(
  bytes: Uint8Array,
  delimiter: number,
  onCell: (from: number, to: number, position: number, ends: number) => boolean,
): void {
  let from = 0;
  let position = 0;
  let quoted = false;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote && (at === from || bytes[from] === quote)) quoted = !quoted;
    const end = at === bytes.length;
    if (!end && (quoted || (byte !== delimiter && byte !== lineFeed && byte !== carriageReturn))) continue;
    if (end && from === at && position === 0) return;
    const breaks = byte === carriageReturn && bytes[at + 1] === lineFeed ? 2 : byte === delimiter || end ? 0 : 1;
    if (!onCell(from, at, position, at + breaks)) return;
    if (byte === delimiter) position++;
    else position = 0;
    at += Math.max(0, breaks - 1);
    from = at + 1;
  }
}
