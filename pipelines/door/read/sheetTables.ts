import { DataError } from '../../dataError.ts';
import { comparable } from '../../sources/contract.ts';
import { previewRecords } from './layout.ts';
import { delimited, sheetRows } from './sheet.ts';
import type { ReadSheet } from './sheetCells.ts';
import { isKnownName, type SheetHeader, sheetHeader } from './sheetHeader.ts';
import { type SheetMonth, sheetMonth } from './sheetMonth.ts';

/** A sheet of which the rows stand in a table, after those of the sheets before it. */
export interface StackedSheet {
  name: string;
  /** Lines of the table before its first row: row 12 of the sheet is line `before + 12`. */
  before: number;
  month: SheetMonth | undefined;
}

/** The rows of one sheet, or of several that have the same header, as delimited text. */
export interface SheetTable {
  sheets: StackedSheet[];
  text: Buffer;
  /** Formulas without a saved outcome: their column from 0, how many, and the first place. */
  unsaved: { column: number; count: number; place: string }[];
  /** The header was put together from two rows. */
  joined: boolean;
}

/** A sheet that is not read, and why. */
export interface PassedSheet {
  name: string;
  why: 'empty' | 'hidden' | 'cover' | 'example' | 'copy' | 'month' | 'other';
}

interface Candidate {
  sheet: ReadSheet;
  header: SheetHeader | undefined;
  month: SheetMonth | undefined;
}

/**
 * The tables in a workbook; sheets whose headers agree are one. Hidden, empty and cover sheets are passed over, and copies.
 * `day`: of the list that is asked for; where each sheet is a month, only that of the day is read.
 */
export function sheetTables(sheets: readonly ReadSheet[], day?: string): { tables: SheetTable[]; passed: PassedSheet[] } {
  const filled = sheets.filter(({ hidden, rows }) => !hidden && rows > 0).map(candidate);
  const withHeader = filled.filter(({ header }) => header !== undefined);
  const lists = withHeader.filter(({ sheet }) => !isExample(sheet.name));
  const own = (lists.length > 0 ? lists : filled.slice(0, 1)).filter(isNoCopy);
  const groups = agreeing(own).map((group) => (day === undefined ? group : ofMonth(group, day)));
  const used = groups.flat();
  const whyNot = (sheet: ReadSheet): PassedSheet['why'] => {
    if (sheet.hidden) return 'hidden';
    if (sheet.rows === 0) return 'empty';
    if (own.some((one) => one.sheet === sheet)) return 'month';
    if (isExample(sheet.name)) return 'example';
    return withHeader.some((one) => one.sheet === sheet) ? 'copy' : 'cover';
  };
  const passed = sheets.filter((sheet) => !used.some((one) => one.sheet === sheet));
  return { tables: groups.map(tableOf), passed: passed.map((sheet) => ({ name: sheet.name, why: whyNot(sheet) })) };
}

/** Rows to show how it is done, as in our own templates. */
function isExample(name: string): boolean {
  return /^(voorbeeld|example|exemple)/.test(comparable(name));
}

/** No sheet before it says the same. */
function isNoCopy({ sheet, month }: Candidate, at: number, all: readonly Candidate[]): boolean {
  return month !== undefined || !all.slice(0, at).some(({ sheet: other }) => Buffer.compare(other.text, sheet.text) === 0);
}

/** The sheet of one month, where each sheet is another month. */
function ofMonth(group: Candidate[], day: string): Candidate[] {
  if (group.length < 2 || !eachAMonth(group)) return group;
  const [year, month] = day.split('-').map(Number);
  const found = group.filter((one) => one.month?.month === month && (one.month?.year ?? year) === year);
  if (found.length > 0) return found;
  const names = group.map(({ sheet }) => sheet.name).join(', ');
  throw new DataError({ code: 'no_month', message: `Er is geen blad voor ${month}/${year}. De bladen zijn: ${names}.` });
}

function candidate(sheet: ReadSheet): Candidate {
  const rows: string[][] = [];
  previewRecords(Buffer.from(sheet.text.buffer, sheet.text.byteOffset, sheet.text.byteLength), ';', 'utf-8', (cells, { line }) => {
    while (rows.length < line - 1) rows.push([]);
    rows.push([...cells]);
    return true;
  });
  return { sheet, header: sheetHeader(rows, sheet.bands), month: sheetMonth(sheet.name) };
}

/** Groups of sheets with the same header, in the order of the workbook. */
function agreeing(candidates: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = [];
  for (const one of candidates) {
    const group = groups.find(([first]) => agree(first?.header, one.header));
    if (group) group.push(one);
    else groups.push([one]);
  }
  return groups.map(inOrder);
}

/** The same names; one may have more than the other, if most of those that we know are shared. */
function agree(left: SheetHeader | undefined, right: SheetHeader | undefined): boolean {
  if (!left || !right) return false;
  const [one, other] = [namesIn(left), namesIn(right)];
  if (!one || !other) return false;
  const more = [...one].filter((name) => !other.has(name));
  const less = [...other].filter((name) => !one.has(name));
  if (more.length + less.length === 0) return true;
  const [knownMore, knownLess] = [more.filter(isKnownName).length, less.filter(isKnownName).length];
  const shared = Math.min(left.known, right.known);
  return shared >= 2 && Math.min(knownMore, knownLess) === 0 && Math.max(knownMore, knownLess) <= shared;
}

/** Undefined where a name stands twice: then only its place tells which is which. */
function namesIn({ cells }: SheetHeader): Set<string> | undefined {
  const names = cells.map(comparable).filter((name) => name !== '');
  const all = new Set(names);
  return all.size === names.length ? all : undefined;
}

/** By month where each sheet is another month. */
function inOrder(group: Candidate[]): Candidate[] {
  return eachAMonth(group) ? [...group].sort((left, right) => monthNumber(left) - monthNumber(right)) : group;
}

/** All sheets name another month, with a year or all without. */
function eachAMonth(group: readonly Candidate[]): boolean {
  if (group.some(({ month }) => month === undefined)) return false;
  const years = new Set(group.map(({ month }) => month?.year === undefined));
  return years.size === 1 && new Set(group.map(monthNumber)).size === group.length;
}

function monthNumber({ month }: Candidate): number {
  return (month?.year ?? 0) * 12 + (month?.month ?? 0);
}

/** Stacks the sheets of a group: the columns of the first, and those that only others have behind them. */
function tableOf(group: readonly Candidate[]): SheetTable {
  const [first] = group as [Candidate, ...Candidate[]];
  const joined = first.header?.grouped === true;
  if (group.length === 1 && !joined) {
    const { sheet } = first;
    const text = Buffer.from(sheet.text.buffer, sheet.text.byteOffset, sheet.text.byteLength);
    return {
      sheets: [{ name: sheet.name, before: 0, month: first.month }],
      text,
      unsaved: unsavedIn(first),
      joined,
    };
  }
  return stacked(group, first.header as SheetHeader);
}

function stacked(group: readonly Candidate[], first: SheetHeader): SheetTable {
  const header = unionOf(group, first);
  const table: SheetTable = { sheets: [], text: Buffer.alloc(0), unsaved: [], joined: first.grouped };
  const rows: string[][] = [];
  for (const [index, one] of group.entries()) {
    const { sheet, header: own = first, month } = one;
    const target = own.cells.map((cell, column) => (index === 0 ? column : targetOf(header, cell)));
    table.sheets.push({ name: sheet.name, before: rows.length, month });
    table.unsaved.push(...unsavedIn(one).map((formula) => ({ ...formula, column: target[formula.column] ?? -1 })));
    const cells = sheetRows(sheet).rows;
    while (cells.length < sheet.rows) cells.push([]);
    rows.push(
      ...cells.map((row, at) => (at > own.row ? moved(row, target, header.length) : index === 0 ? headRow(row, at, own, header) : [])),
    );
  }
  return { ...table, text: delimited(rows) };
}

/** Keeps the text above the first header; the names of groups are part of the header. */
function headRow(row: string[], at: number, own: SheetHeader, header: readonly string[]): string[] {
  if (at === own.row) return [...header];
  return own.grouped && at === own.row - 1 ? [] : row;
}

function unionOf(group: readonly Candidate[], first: SheetHeader): string[] {
  const header = [...first.cells];
  for (const { header: own } of group.slice(1)) {
    for (const cell of own?.cells ?? []) if (cell !== '' && targetOf(header, cell) === undefined) header.push(cell);
  }
  return header;
}

function targetOf(header: readonly string[], cell: string): number | undefined {
  const at = cell === '' ? -1 : header.findIndex((other) => comparable(other) === comparable(cell));
  return at === -1 ? undefined : at;
}

/** Cells under their header; what stands to the right of the table stays to the right of it. */
function moved(row: readonly string[], target: readonly (number | undefined)[], width: number): string[] {
  const cells: string[] = [];
  const beside: string[] = [];
  for (const [column, cell] of row.entries()) {
    const at = target[column];
    if (at !== undefined) cells[at] = cell;
    else if (cell !== '') beside.push(cell);
  }
  const placed = Array.from({ length: cells.length }, (_, column) => cells[column] ?? '');
  if (beside.length === 0) return placed;
  while (placed.length < width) placed.push('');
  return [...placed, ...beside];
}

function unsavedIn({ sheet }: Candidate): SheetTable['unsaved'] {
  return sheet.unsaved.map(({ column, count, row }) => ({ column, count, place: `blad ${sheet.name}, rij ${row + 1}` }));
}
