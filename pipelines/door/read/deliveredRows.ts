import { textOf } from './decode.ts';
import type { DeliveredFile } from './deliveredFile.ts';
import type { Layout } from './layout.ts';
import { cellsOf, Scanner } from './scanner.ts';

/** The cells of some records as delivered, by line. */
export async function deliveredRows(
  file: DeliveredFile,
  { delimiter, sheet }: Layout,
  lines: ReadonlySet<number>,
): Promise<Map<number, string[]>> {
  const rows = new Map<number, string[]>();
  if (lines.size === 0) return rows;
  const { encoding, chunks } = await file.text(sheet);
  const scanner = new Scanner(delimiter.charCodeAt(0), (record) => {
    if (!lines.has(record.line)) return true;
    rows.set(
      record.line,
      cellsOf(record, (source, from, to) => textOf(source, from, to, encoding).trim()),
    );
    return rows.size < lines.size;
  });
  for (const chunk of chunks()) if (!scanner.push(chunk)) return rows;
  scanner.end();
  return rows;
}
