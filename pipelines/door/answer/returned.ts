import { createHash } from 'node:crypto';
import * as yauzl from 'yauzl';
import { typedCell } from '../../../dashboard/plainCell.ts';
import { DataError } from '../../dataError.ts';
import { answerKinds } from '../../sources/antwoorden.ts';
import { comparable } from '../../sources/contract.ts';
import type { Finding } from '../check/findings.ts';
import type { Answer } from '../intake.ts';
import { type WorkbookSheet, workbookSheets } from '../read/sheet.ts';
import {
  type CorrectionMark,
  markColumn,
  questionColumns,
  readMark,
  readQuestionMark,
  rowColumns,
  rowMark,
  sheetNames,
} from './correctionMark.ts';

/** A row of a returned workbook that somebody changed or added. */
export interface ReturnedRow {
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

const largestDirectory = 1 << 20;

/** Reads a workbook that we made, under whatever name it comes back; undefined for any other file. `name`: as its sender named it. */
export async function readReturned(file: string, name = file): Promise<Returned | undefined> {
  if (!/\.xlsx$/i.test(name) || !(await mayBeReturned(file))) return undefined;
  const sheets = new Map((await workbookSheets(file)).map((sheet) => [sheet.name, sheet]));
  const about = sheets.get(sheetNames.about);
  const mark = about?.rows
    .flat()
    .map(readMark)
    .find((found) => found !== undefined);
  const rows = sheets.get(sheetNames.rows);
  if (!mark || !rows) return undefined;
  return { mark, ...readRows(rows), ...readQuestions(sheets.get(sheetNames.questions)) };
}

/** The workbook has the sheets of ours; only its table of contents is read. */
async function mayBeReturned(file: string): Promise<boolean> {
  const zip = await yauzl.openPromise(file).catch(() => undefined);
  if (!zip) return false;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== 'xl/workbook.xml' || entry.uncompressedSize > largestDirectory) continue;
      const parts: Buffer[] = [];
      for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
      const names = Buffer.concat(parts).toString('utf8');
      return [sheetNames.about, sheetNames.rows].every((name) => names.includes(`"${name}"`));
    }
    return false;
  } catch {
    return false;
  } finally {
    zip.close();
  }
}

function readRows({ rows }: WorkbookSheet): Pick<Returned, 'headers' | 'headerLine' | 'rows'> {
  const at = rows.findIndex((cells) => rowColumns.every((label, index) => cells[index] === label) && cells.includes(markColumn));
  const head = rows[at];
  if (!head) throw changedSheet(sheetNames.rows);
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

function changedSheet(name: string): DataError {
  return new DataError({
    code: 'returned_sheet',
    message: `Op het blad ${name} zijn kolommen weg of verplaatst. Neem het werkboek opnieuw, en verander alleen cellen.`,
  });
}

/** The answers that differ from before; an answer may be the value or the label of a choice. */
function readQuestions(sheet: WorkbookSheet | undefined): Pick<Returned, 'answers' | 'remarks'> {
  const found: Pick<Returned, 'answers' | 'remarks'> = { answers: [], remarks: [] };
  const [head, ...rows] = sheet?.rows ?? [];
  if (!head) return found;
  const given = head.indexOf(questionColumns[3]);
  const mark = head.lastIndexOf(markColumn);
  if (given < 0 || mark < 0) throw changedSheet(sheetNames.questions);
  for (const [index, cells] of rows.entries()) {
    const answer = typedCell(cells[given] ?? '').trim();
    const asked = readQuestionMark((cells[mark] ?? '').trim());
    if (answer === '' || !asked || !answerKinds.includes(asked.kind)) continue;
    const { kind, dataset, subject, choices, free, answer: before } = asked;
    const choice = choices.find(({ value, label }) => [value, label].some((text) => comparable(text) === comparable(answer)));
    const value = choice?.value ?? (free === null ? undefined : answer);
    if (value === undefined) found.remarks.push(unclear(index + 2, answer, choices));
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
