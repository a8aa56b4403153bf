import { plainCell } from '../../dashboard/plainCell.ts';

export type CellKind = 'text' | 'number' | 'date';
export type CsvCell = string | number | null;

/** Comma, decimal point, ISO dates, UTF-8 without BOM, CRLF: RFC 4180, for machines. No text becomes a formula. */
export function writeCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return write([header, ...rows], ',', (cell) => (typeof cell === 'number' ? String(cell) : csvText(cell ?? '')));
}

/** Semicolon, decimal comma, dates dd/mm/yyyy, BOM: what Excel in Belgium opens by a double click. No text becomes a formula. */
export function writeBelgianCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[], kinds: readonly CellKind[]): string {
  const text = write([header, ...rows], ';', (cell, column, row) => {
    if (typeof cell === 'number') return String(cell).replace('.', ',');
    if (row > 0 && kinds[column] === 'date') return String(cell ?? '').replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1');
    return csvText(cell ?? '');
  });
  return `\uFEFF${text}`;
}

/** Plain as a whole, and in each piece of it that a spreadsheet with another delimiter would take for a cell. */
function csvText(text: string): string {
  return plainCell(text).replace(/([;,|\t\r\n]"?)(?=[=+@])/g, "$1'");
}

function write(
  rows: readonly (readonly CsvCell[])[],
  delimiter: string,
  asText: (cell: CsvCell, column: number, row: number) => string,
): string {
  const quote = (text: string): string => (/["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((cells, row) => `${cells.map((cell, column) => quote(asText(cell, column, row))).join(delimiter)}\r\n`).join('');
}
