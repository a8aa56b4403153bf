import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellsOf, Scanner } from '../../pipelines/door/read/scanner.ts';

interface Scanned {
  line: number;
  cells: string[];
}

function scan(bytes: Buffer, delimiter = ',', sizes: readonly number[] = [bytes.length]): Scanned[] {
  const records: Scanned[] = [];
  const scanner = new Scanner(delimiter.charCodeAt(0), (record) => {
    records.push({ line: record.line, cells: cellsOf(record, (source, from, to) => source.toString('utf8', from, to)) });
    return true;
  });
  let from = 0;
  for (let index = 0; from < bytes.length; index++) {
    const size = Math.max(1, sizes[index % sizes.length] ?? 1);
    scanner.push(bytes.subarray(from, from + size));
    from += size;
  }
  scanner.end();
  return records;
}

const spectrum = path.resolve('node_modules/csv-spectrum/csvs');

test.each(readdirSync(spectrum))('csv-spectrum: %s as csv-parse reads it', (file) => {
  const bytes = readFileSync(path.join(spectrum, file));
  const expected = parse(bytes, { relax_column_count: true, relax_quotes: true, skip_empty_lines: true }) as string[][];
  expect(scan(bytes).map(({ cells }) => cells)).toEqual(expected);
});

const cell = fc.oneof(
  fc.constantFrom('', 'a', 'é€', ' b ', 'x,y', 'x;y', 'zegt "ja"', '"', 'twee\nregels', 'twee\r\nregels', 'oud\rregeleinde', '\n\n'),
  fc.string({ maxLength: 6 }),
);
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
const quoting = fc.func(fc.boolean());

/** Writes records, and counts the physical line of each by its own rule. */
function write(records: readonly string[][], lineBreak: string, quoteAll: (cell: string) => boolean): { text: string; lines: number[] } {
  let text = '';
  const lines: number[] = [];
  for (const record of records) {
    lines.push(text.split(/\r\n|\r|\n/).length);
    const cells = record.map((value) => (/[",\r\n]/.test(value) || quoteAll(value) ? `"${value.replaceAll('"', '""')}"` : value));
    text += cells.join(',') + lineBreak;
  }
  return { text, lines };
}

test('generated files: cells and physical lines are exact, wherever the chunks are cut', () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom('\n', '\r\n', '\r'),
      quoting,
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
      (records, lineBreak, quoteAll, sizes) => {
        const { text, lines } = write(records, lineBreak, quoteAll);
        const scanned = scan(Buffer.from(text), ',', sizes);
        expect(scanned).toEqual(records.map((cells, index) => ({ line: lines[index], cells })));
        expect(scanned.map(({ cells }) => cells)).toEqual(parse(text, { record_delimiter: lineBreak, relax_column_count: true }));
      },
    ),
    { numRuns: 300 },
  );
});

test('blank lines count as lines, not as records', () => {
  expect(scan(Buffer.from('\n\na,b\n\n\r\nc,d'))).toEqual([
    { line: 3, cells: ['a', 'b'] },
    { line: 6, cells: ['c', 'd'] },
  ]);
});

test('a quote that is never closed is an error on its own line', () => {
  expect(() => scan(Buffer.from('a,b\nc,"d\ne,f\n'))).toThrow(/aanhalingsteken/);
});

test('a line that does not end is refused before it fills the memory', () => {
  expect(() => scan(Buffer.alloc(1 << 25, 'x'), ',', [1 << 22])).toThrow(/langer dan 1 MB/);
});
