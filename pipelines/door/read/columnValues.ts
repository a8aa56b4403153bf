import { type Encoding, textOf } from './decode.ts';
import type { FileText } from './deliveredFile.ts';
import type { Layout } from './layout.ts';
import { openEnd } from './openEnd.ts';
import { doubled, Scanner } from './scanner.ts';

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
const noValue = /^(|-|nvt|n\.v\.t\.?)$/i;
const noEnd = new RegExp(`^(|-|nvt|n\\.v\\.t\\.?|${openEnd})$`, 'i');

/** Counts the values of some columns of a file, by their positions; of a large file in its first 4 MB. */
export function columnValues(text: FileText, layout: Layout, positions: readonly number[], end: number): Map<number, ColumnValues> {
  const found = new Map(
    positions.map((position) => [position, { rows: 0, filled: 0, running: 0, filledRunning: 0, values: new Map<string, number>() }]),
  );
  if (found.size === 0) return found;
  eachRow(text, layout, (cell) => {
    const running = end >= 0 && noEnd.test(cell(end));
    for (const [position, counts] of found) {
      const value = cell(position);
      const filled = !noValue.test(value);
      counts.rows++;
      if (running) counts.running++;
      if (!filled) continue;
      counts.filled++;
      if (running) counts.filledRunning++;
      const times = counts.values.get(value);
      if (times !== undefined || counts.values.size < mostValues) counts.values.set(value, (times ?? 0) + 1);
    }
  });
  return found;
}

function eachRow({ encoding, chunks }: FileText, layout: Layout, onRow: (cell: (position: number) => string) => void): void {
  const width = layout.cells.length;
  const scanner = new Scanner(
    layout.delimiter.charCodeAt(0),
    ({ bytes, fields, count }) => {
      if (count > 1 || width === 1) onRow((position) => (position < count ? cellOf(bytes, fields, position * 3, encoding) : ''));
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

function cellOf(bytes: Buffer, fields: Int32Array, at: number, encoding: Encoding): string {
  const text = textOf(bytes, fields[at] as number, fields[at + 1] as number, encoding).trim();
  return (fields[at + 2] as number) & doubled ? text.replaceAll('""', '"') : text;
}

/** The value that stands there most, with how often. */
export function mostFrequent({ values }: ColumnValues): [string, number] {
  return [...values].reduce((most, one) => (one[1] > most[1] ? one : most), ['', 0]);
}
