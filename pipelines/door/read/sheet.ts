import { readFileSync } from 'node:fs';
import { type Limits, standardLimits } from '../../config.ts';
import { refuseUnsafeWorkbook, unreadableWorkbook } from './workbookGuard.ts';

type Cell = string | number | boolean | Date | null | undefined;

export interface WorkbookSheet {
  name: string;
  /** Cells as text, by row of the sheet. */
  rows: string[][];
}

/** Every sheet of a workbook as text: dates as 2026-09-30, line breaks in cells as spaces. */
export async function workbookSheets(file: string, limits: Limits = standardLimits): Promise<WorkbookSheet[]> {
  await refuseUnsafeWorkbook(file, limits);
  const { default: readExcelFile } = await import('read-excel-file/node');
  const sheets = await readExcelFile(readFileSync(file)).catch((cause: Error) => {
    throw unreadableWorkbook(cause);
  });
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: (data as Cell[][]).map((row) => row.map(cellText)) }));
}

/** A sheet as delimited text. */
export interface SheetText {
  name: string;
  /** The other sheets that hold something. */
  others: string[];
  text: Buffer;
}

/** The first filled sheet of a workbook: one line per row of the sheet, so that a line number is a row number. */
export async function sheetAsText(file: string, limits: Limits = standardLimits): Promise<SheetText> {
  const [first, ...others] = (await workbookSheets(file, limits)).filter(({ rows }) => rows.length > 0);
  return { name: first?.name ?? '', others: others.map(({ name }) => name), text: delimited(first?.rows ?? []) };
}

/** Rows of cells as text with `;`: all as wide as the widest, empty ones as blank lines. */
export function delimited(rows: readonly (readonly string[])[]): Buffer {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const lines = rows.map((row) =>
    row.every((cell) => cell === '') ? '' : Array.from({ length: width }, (_, index) => quote(row[index] ?? '')).join(';'),
  );
  return Buffer.from(lines.join('\n'), 'utf8');
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
