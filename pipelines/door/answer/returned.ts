import { createHash } from 'node:crypto';
import { typedCell } from '../../../dashboard/plainCell.ts';
import { DataError } from '../../dataError.ts';
import { answerKinds } from '../../sources/antwoorden.ts';
import { comparable } from '../../sources/contract.ts';
import { datasets } from '../../sources/index.ts';
import type { Finding } from '../check/findings.ts';
import { note } from '../check/notes.ts';
import type { Answer } from '../intake.ts';
import { DeliveredFile, isPackedFile } from '../read/deliveredFile.ts';
import { sheetRows, type WorkbookSheet } from '../read/sheet.ts';
import {
  type CorrectionMark,
  markColumn,
  markPrefix,
  questionColumns,
  readMark,
  readQuestionMark,
  rowColumns,
  rowMark,
  sheetNames,
} from './correctionMark.ts';

/** A row of a returned workbook that somebody changed or added. */
interface ReturnedRow {
  /** Row of the sheet, from 1. */
  line: number;
  /** The line that it answers; null for a row that was added. */
  answers: { load: number; line: number } | null;
  cells: string[];
}

/** A correction workbook that came back. */
export interface Returned {
  mark: CorrectionMark;
  /** The sender's own headers, and the row of the sheet in which they stand. */
  headers: string[];
  headerLine: number;
  rows: ReturnedRow[];
  answers: Answer[];
  /** Answers that cannot be understood. */
  remarks: Finding[];
}

/** Reads a workbook that we made, or of which a sheet was copied into another one, under whatever name it comes back; undefined for any other file. */
export async function readReturned(file: string): Promise<Returned | undefined> {
  if (!isPackedFile(file)) return undefined;
  const delivered = DeliveredFile.open(file);
  if (!(await holdsMark(delivered))) return undefined;
  const all = await delivered.sheets();
  const sheets = all.map(sheetRows);
  const marks = sheets.flatMap(({ rows }) => rows.flat().map(readMark)).filter((mark) => mark !== undefined);
  const rows = sheets.filter((sheet) => headerAt(sheet, rowColumns) >= 0);
  const questions = sheets.filter((sheet) => headerAt(sheet, questionColumns) >= 0);
  const [mark] = marks;
  if (!mark) return undefined;
  if (rows.length + questions.length === 0) return changedOrOther(sheets);
  if (rows.length > 1 || marks.some(({ sender, dataset }) => sender !== mark.sender || dataset !== mark.dataset)) throw severalReturned();
  const { answers, remarks } = readQuestions(questions[0]);
  const beside = all.filter(({ name, hidden, rows: height }, at) => !hidden && height > 0 && !isOurs(sheets[at] as WorkbookSheet, name));
  return { mark, ...readRows(mark, rows[0]), answers, remarks: [...remarks, ...besideRemarks(beside.map(({ name }) => name))] };
}

/** A sheet has a mark, or the name of one from before each had its own. */
function isOurs({ rows }: WorkbookSheet, name: string): boolean {
  return (Object.values(sheetNames) as string[]).includes(name) || rows.some((cells) => cells.some((cell) => readMark(cell) !== undefined));
}

function besideRemarks(names: readonly string[]): Finding[] {
  if (names.length === 0) return [];
  const listed = names.map((name) => `"${name}"`).join(', ');
  const message = `Dit is een werkboek met verbeteringen. Wat op ${names.length === 1 ? 'het blad' : 'de bladen'} ${listed} staat, is niet gelezen: stuur het apart.`;
  return [note(null, 'passed_sheets', message)];
}

async function holdsMark(file: DeliveredFile): Promise<boolean> {
  try {
    return await file.holds(markPrefix);
  } catch (error) {
    if (error instanceof DataError) return false;
    throw error;
  }
}

/** Row of the labels of one of our sheets, from 0; -1 where a sheet has none. */
function headerAt({ rows }: WorkbookSheet, labels: readonly string[]): number {
  return rows.findIndex((cells) => labels.every((label, index) => cells[index] === label) && cells.includes(markColumn));
}

/** Only what explains was kept: then the other sheets are a delivery, unless one of ours lost its columns. */
function changedOrOther(sheets: readonly WorkbookSheet[]): undefined {
  const changed = sheets.find(({ name }) => name === sheetNames.rows);
  if (changed) throw changedSheet(changed.name);
  return undefined;
}

/** Without a sheet of rows there are only answers, and the headers are those of the contract. */
function readRows({ dataset }: CorrectionMark, sheet: WorkbookSheet | undefined): Pick<Returned, 'headers' | 'headerLine' | 'rows'> {
  if (!sheet) return { headers: datasets.get(dataset)?.columns.map(({ name }) => name) ?? [], headerLine: 1, rows: [] };
  const { rows } = sheet;
  const at = headerAt(sheet, rowColumns);
  const head = rows[at] as string[];
  const end = head.lastIndexOf(markColumn);
  const headers = head.slice(rowColumns.length, end).map(typedCell);
  const returned = rows.slice(at + 1).flatMap((cells, index): ReturnedRow[] => {
    const own = headers.map((_, position) => typedCell(cells[rowColumns.length + position] ?? '').trim());
    if (own.every((cell) => cell === '') || rowMark(own) === cells[end]?.trim()) return [];
    const [load, line] = [cells[0], cells[1]].map((cell) => (/^\d{1,9}$/.test(cell ?? '') ? Number(cell) : undefined));
    const answers = load === undefined || line === undefined ? null : { load, line };
    return [{ line: at + 2 + index, answers, cells: own }];
  });
  return { headers, headerLine: at + 1, rows: returned };
}

function severalReturned(): DataError {
  return new DataError({
    code: 'returned_several',
    message: 'In dit werkboek staan bladen van meer dan één werkboek met verbeteringen. Stuur ze apart.',
  });
}

function changedSheet(name: string): DataError {
  return new DataError({
    code: 'returned_sheet',
    message: `Op het blad ${name} zijn kolommen weg of verplaatst. Neem het werkboek opnieuw, en verander alleen cellen.`,
  });
}

/** The answers that differ from before; an answer may be the value or the label of a choice. */
function readQuestions(sheet: WorkbookSheet | undefined): Pick<Returned, 'answers' | 'remarks'> {
  const found: Pick<Returned, 'answers' | 'remarks'> = { answers: [], remarks: [] };
  if (!sheet) return found;
  const at = headerAt(sheet, questionColumns);
  const head = sheet.rows[at] as string[];
  const given = head.indexOf(questionColumns[3]);
  const mark = head.lastIndexOf(markColumn);
  for (const [index, cells] of sheet.rows.slice(at + 1).entries()) {
    const answer = typedCell(cells[given] ?? '').trim();
    const asked = readQuestionMark((cells[mark] ?? '').trim());
    if (answer === '' || !asked || !answerKinds.includes(asked.kind)) continue;
    const { kind, dataset, subject, choices, free, answer: before } = asked;
    const choice = choices.find(({ value, label }) => [value, label].some((text) => comparable(text) === comparable(answer)));
    const value = choice?.value ?? (free === null ? undefined : answer);
    if (value === undefined) found.remarks.push(unclear(at + index + 2, answer, choices));
    else if (value !== before) found.answers.push({ kind, dataset, subject, answer: value });
  }
  return found;
}

function unclear(row: number, answer: string, choices: readonly { label: string }[]): Finding {
  const labels = choices.map(({ label }) => label).join(', ');
  const message = `Blad ${sheetNames.questions}, rij ${row}: het antwoord '${answer.slice(0, 60)}' begrijpen we niet. Kies uit: ${labels}.`;
  return { line: null, column: null, code: 'unclear_answer', severity: 'check', shown: null, message, expected: labels };
}

/** Over what was changed: a workbook that was saved again without a change is the same. */
export function returnedHash({ mark, headers, rows }: Pick<Returned, 'mark' | 'headers' | 'rows'>): string {
  return createHash('sha256')
    .update(JSON.stringify([mark, headers, rows]))
    .digest('hex');
}
