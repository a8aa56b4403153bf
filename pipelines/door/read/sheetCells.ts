import XLSX from '@e965/xlsx';
import { delimited } from './sheet.ts';

/** Format of a file with sheets: a package of Office or of OpenDocument, one of before 2007, or text with tags. */
export type SheetFormat = 'office' | 'opendocument' | 'binary' | 'xml' | 'html';

/** A sheet as delimited text, with what that text cannot say. */
export interface ReadSheet {
  name: string;
  hidden: boolean;
  /** One line per row of the sheet, in UTF-8 with `;`: a line number is a row number. */
  text: Uint8Array;
  rows: number;
  columns: number;
  /** Formulas of which no outcome was saved, by column from 0. */
  unsaved: { column: number; count: number; row: number }[];
  /** Cells of the first rows that are merged over several columns: row, first and last column, from 0. */
  bands: { row: number; from: number; to: number }[];
}

interface Extent {
  rows: number;
  cells: number;
}

type Cell = XLSX.CellObject;

/** Thrown where sheets reach further than they may. */
export class TooManyCells extends Error {}

/** Text in place of the outcome of a formula that was not saved: no reader takes it for a value. */
const unsavedFormula = '#FORMULE';
const bandRows = 40;
const options: XLSX.ParsingOptions = {
  dense: true,
  cellNF: true,
  sheetStubs: true,
  cellText: false,
  cellHTML: false,
  bookVBA: false,
};

/** Every sheet of a workbook: dates as 2026-09-30, percentages as 80%, times as 7:36, errors as Excel writes them. */
export function sheetCells(bytes: Buffer, format: SheetFormat, limits: Extent): ReadSheet[] {
  const workbook =
    format === 'html'
      ? XLSX.read(bytes.toString('utf8'), { ...options, type: 'string', raw: true })
      : XLSX.read(bytes, { ...options, type: 'buffer' });
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const notShown = format === 'opendocument' ? undisplayed(bytes) : new Set<string>();
  return workbook.SheetNames.map((name, index) => {
    const sheet = workbook.Sheets[name] as XLSX.WorkSheet;
    const hidden = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 || notShown.has(name);
    return { name, hidden, ...readSheet(sheet, date1904, limits) };
  });
}

function readSheet(sheet: XLSX.WorkSheet, date1904: boolean, limits: Extent): Omit<ReadSheet, 'name' | 'hidden'> {
  const data = (sheet['!data'] ?? []) as (Cell[] | undefined)[];
  const merges = sheet['!merges'] ?? [];
  const unsaved = new Map<number, { count: number; row: number }>();
  let columns = 0;
  const rows: string[][] = [];
  for (const [row, cells] of data.entries()) {
    const texts = Array.from(cells ?? [], (cell, column) => {
      const text = cell ? cellText(cell, date1904) : '';
      if (text !== unsavedFormula) return text;
      const before = unsaved.get(column);
      unsaved.set(column, { count: (before?.count ?? 0) + 1, row: before?.row ?? row });
      return text;
    });
    while (texts.at(-1) === '') texts.pop();
    if (texts.length > 0) while (rows.length < row) rows.push([]);
    if (texts.length > 0) rows.push(texts);
    columns = Math.max(columns, texts.length);
    if (row > limits.rows || row * columns > limits.cells) throw new TooManyCells();
  }
  fillDown(rows, merges);
  return {
    text: delimited(rows),
    rows: rows.length,
    columns,
    unsaved: [...unsaved].map(([column, { count, row }]) => ({ column, count, row })),
    bands: merges.filter(({ s, e }) => s.r < bandRows && s.r === e.r && e.c > s.c).map(({ s, e }) => ({ row: s.r, from: s.c, to: e.c })),
  };
}

/** A cell that is merged over several rows holds for each of them. */
function fillDown(rows: string[][], merges: readonly XLSX.Range[]): void {
  for (const { s, e } of merges) {
    const value = rows[s.r]?.[s.c] ?? '';
    if (value === '' || e.r === s.r) continue;
    for (let row = s.r + 1; row <= Math.min(e.r, rows.length - 1); row++) {
      const cells = rows[row] as string[];
      while (cells.length <= s.c) cells.push('');
      if (cells[s.c] === '') cells[s.c] = value;
    }
  }
}

function cellText(cell: Cell, date1904: boolean): string {
  if (cell.t === 'e') return errors[cell.v as number] ?? unknownError;
  if (cell.t === 'z') return cell.f === undefined && cell.F === undefined ? '' : unsavedFormula;
  if (cell.t === 'b') return cell.v ? 'ja' : 'nee';
  if (cell.t === 'n') return numberText(cell.v as number, formatOf(String(cell.z ?? 'General')), date1904);
  return String(cell.v ?? '').replace(/\s*[\r\n]+\s*/g, ' ');
}

const unknownError = '#FOUT!';
/** Errors of a cell by their number in the file formats. */
const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

type NumberFormat = { shows: 'date' | 'time' | 'percent' | 'number' } | { shows: 'digits'; digits: number };

const formats = new Map<string, NumberFormat>();

function formatOf(text: string): NumberFormat {
  const known = formats.get(text);
  if (known) return known;
  const format = readFormat(text);
  formats.set(text, format);
  return format;
}

/** Reads the first part of a number format, without what it shows literally. */
function readFormat(text: string): NumberFormat {
  const [part = ''] = text.replace(/"[^"]*"|\\.|_./g, '').split(';');
  const bare = part.replace(/\[(?![hms]+\])[^\]]*\]/gi, '').trim();
  if (/^0{2,}$/.test(bare)) return { shows: 'digits', digits: bare.length };
  if (bare.includes('%')) return { shows: 'percent' };
  if (/general|standaard/i.test(bare) || !XLSX.SSF.is_date(part)) return { shows: 'number' };
  return { shows: /[yde]/i.test(bare) || /^m+$/i.test(bare) ? 'date' : 'time' };
}

function numberText(value: number, format: NumberFormat, date1904: boolean): string {
  if (format.shows === 'digits' && Number.isInteger(value) && value >= 0) return String(value).padStart(format.digits, '0');
  if (format.shows === 'percent') return `${shortest(value * 100)}%`;
  if (format.shows === 'time') return timeText(value);
  if (format.shows === 'date') return dateText(value, date1904) ?? shortest(value);
  return shortest(value);
}

/** The digits that Excel keeps: 0.1 + 0.2 is 0.3. */
function shortest(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function dateText(value: number, date1904: boolean): string | undefined {
  const date = XLSX.SSF.parse_date_code(value, { date1904 });
  if (!date || (value < 1 && !date1904)) return undefined;
  return [String(date.y).padStart(4, '0'), String(date.m).padStart(2, '0'), String(date.d).padStart(2, '0')].join('-');
}

/** Hours may be more than 24: what a format as `[h]:mm` shows. */
function timeText(value: number): string {
  const seconds = Math.round(Math.abs(value) * 86_400);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const text = `${value < 0 ? '-' : ''}${hours}:${String(minutes).padStart(2, '0')}`;
  return rest === 0 ? text : `${text}:${String(rest).padStart(2, '0')}`;
}

/** Sheets of an OpenDocument that are not displayed, which the library does not say. */
function undisplayed(bytes: Buffer): Set<string> {
  const content = XLSX.CFB.find(XLSX.CFB.read(bytes, { type: 'buffer' }), '/content.xml')?.content;
  if (!content) return new Set();
  const xml = Buffer.from(content as unknown as Uint8Array).toString('utf8');
  const styles = [...xml.matchAll(/<style:style\b([^>]*)>\s*<style:table-properties\b([^>]*)>/g)]
    .filter(([, , properties]) => attribute(properties as string, 'table:display') === 'false')
    .map(([, style]) => attribute(style as string, 'style:name'));
  const tables = [...xml.matchAll(/<table:table\s([^>]*)>/g)].map(([, table]) => table as string);
  return new Set(
    tables.filter((table) => styles.includes(attribute(table, 'table:style-name'))).map((table) => attribute(table, 'table:name')),
  );
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\s?${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return value.replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
