import { cellsOf, Scanner } from './scanner.ts';

export interface WorkbookSheet {
  name: string;
  /** Cells as text, by row of the sheet. */
  rows: string[][];
}

/** The cells of a sheet. */
export function sheetRows({ name, text }: { name: string; text: Uint8Array }): WorkbookSheet {
  const rows: string[][] = [];
  const decode = (bytes: Buffer, from: number, to: number): string => bytes.toString('utf8', from, to);
  const scanner = new Scanner(';'.charCodeAt(0), (record) => {
    while (rows.length < record.line - 1) rows.push([]);
    rows.push(cellsOf(record, decode));
    return true;
  });
  scanner.push(Buffer.from(text.buffer, text.byteOffset, text.byteLength));
  scanner.end();
  return { name, rows };
}

/** Rows of cells as text with `;`: all as wide as the widest, empty ones as blank lines. */
export function delimited(rows: readonly (readonly string[])[]): Buffer {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const lines = rows.map((row) =>
    row.every((cell) => cell === '') ? '' : Array.from({ length: width }, (_, index) => quoted(row[index] ?? '')).join(';'),
  );
  return Buffer.from(lines.join('\n'), 'utf8');
}

function quoted(text: string): string {
  return /[";]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
