import { readFileSync } from 'node:fs';
import readExcelFile from 'read-excel-file/node';
import { DataError } from '../dataError.ts';

type Cell = string | number | boolean | Date | null | undefined;

/**
 * The first filled sheet of a workbook as delimited text: one line per row of the sheet, so that a line number is a
 * row number; dates as 2026-09-30, line breaks in cells as spaces.
 */
export async function sheetAsText(file: string): Promise<Buffer> {
  const sheets = await readExcelFile(readFileSync(file)).catch((cause: Error) => {
    throw new DataError(
      { code: 'workbook', message: 'Dit XLSX-bestand kunnen we niet openen. Open het in Excel, bewaar het opnieuw als XLSX en stuur dat.' },
      { cause },
    );
  });
  const sheet = sheets.find(({ data }) => data.length > 0);
  const rows = (sheet?.data ?? []) as Cell[][];
  const width = Math.max(0, ...rows.map((row) => row.length));
  const lines = rows.map((row) => Array.from({ length: width }, (_, index) => cellText(row[index])));
  return Buffer.from(lines.map((cells) => (cells.every((cell) => cell === '') ? '' : cells.map(quote).join(';'))).join('\n'), 'utf8');
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'ja' : 'nee';
  if (typeof cell === 'number') return String(cell);
  return cell.replace(/\s*[\r\n]+\s*/g, ' ');
}

function quote(text: string): string {
  return /[";]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
