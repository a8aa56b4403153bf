import { type Encoding, textOf } from './decode.ts';
import type { FileText } from './deliveredFile.ts';
import { Dictionary } from './dictionary.ts';
import type { Layout } from './layout.ts';
import { openEnd } from './openEnd.ts';
import { doubled, type ScannedRecord, Scanner } from './scanner.ts';

/** What stands in one column of a file, over the rows that were looked at. */
export interface ColumnValues {
  /** Rows of more than one cell, and those in which the column is filled. */
  rows: number;
  filled: number;
  /** Of the rows without an end: how many there are, and in how many the column is filled. */
  running: number;
  filledRunning: number;
  /** Its values with how often they stand there, in the order of the file; those behind the first thousand are not told apart. */
  values: ReadonlyMap<string, number>;
}

const looksAt = 1 << 22;
const mostValues = 1000;
/** Values that are recognised when they stand there again. */
const mostKnown = 10_000;
const noValue = /^(|-|nvt|n\.v\.t\.?)$/i;
const noEnd = new RegExp(`^(|-|nvt|n\\.v\\.t\\.?|${openEnd})$`, 'i');

/** Counts the values of some columns of a file, by their positions; of a large file in its first 4 MB. */
export function columnValues(text: FileText, layout: Layout, positions: readonly number[], end: number): Map<number, ColumnValues> {
  const found = new Map(
    positions.map((position) => [position, { rows: 0, filled: 0, running: 0, filledRunning: 0, values: new Map<string, number>() }]),
  );
  if (found.size === 0) return found;
  const ends = new KnownCells(text.encoding);
  const columns = [...found].map(([position, counts]) => ({ position, counts, cells: new KnownCells(text.encoding) }));
  eachRow(text, layout, (record) => {
    const running = end >= 0 && ends.at(record, end).isOpenEnd;
    for (const { position, counts, cells } of columns) {
      const { text: value, isFilled } = cells.at(record, position);
      counts.rows++;
      if (running) counts.running++;
      if (!isFilled) continue;
      counts.filled++;
      if (running) counts.filledRunning++;
      const times = counts.values.get(value);
      if (times !== undefined || counts.values.size < mostValues) counts.values.set(value, (times ?? 0) + 1);
    }
  });
  return found;
}

interface KnownCell {
  text: string;
  isFilled: boolean;
  isOpenEnd: boolean;
}

/** The cells of one column: each value is looked at once. */
class KnownCells {
  #encoding: Encoding;
  #dictionary = new Dictionary();
  #cells: KnownCell[] = [];

  constructor(encoding: Encoding) {
    this.#encoding = encoding;
  }

  at({ bytes, fields, count }: ScannedRecord, position: number): KnownCell {
    if (position >= count) return nothing;
    const [from, to] = [fields[position * 3] as number, fields[position * 3 + 1] as number];
    const flags = (fields[position * 3 + 2] as number) & doubled;
    const code = this.#dictionary.find(bytes, from, to, flags);
    if (code >= 0) return this.#cells[code] as KnownCell;
    const read = textOf(bytes, from, to, this.#encoding).trim();
    const cell = knownCell(flags ? read.replaceAll('""', '"') : read);
    if (this.#cells.length < mostKnown) this.#dictionary.add(bytes, from, to, this.#cells.push(cell) - 1);
    return cell;
  }
}

function knownCell(text: string): KnownCell {
  return { text, isFilled: !noValue.test(text), isOpenEnd: noEnd.test(text) };
}

const nothing = knownCell('');

function eachRow({ chunks }: FileText, layout: Layout, onRow: (record: ScannedRecord) => void): void {
  const width = layout.cells.length;
  const scanner = new Scanner(
    layout.delimiter.charCodeAt(0),
    (record) => {
      if (record.count > 1 || width === 1) onRow(record);
      return true;
    },
    layout.nextLine,
  );
  let skip = layout.nextOffset;
  let looked = 0;
  for (const chunk of chunks()) {
    const skipped = Math.min(skip, chunk.length);
    skip -= skipped;
    const part = chunk.subarray(skipped, skipped + looksAt - looked);
    looked += part.length;
    scanner.push(part);
    if (looked >= looksAt) return;
  }
  scanner.end();
}

/** The value that stands there most, with how often. */
export function mostFrequent({ values }: ColumnValues): [string, number] {
  return [...values].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0]);
}
