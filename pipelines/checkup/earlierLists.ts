import type { Finding } from '../door/check/findings.ts';
import { note } from '../door/check/notes.ts';
import { leftOutIn } from '../door/read/leftOutRows.ts';
import { within } from '../door/read/place.ts';
import { type FileToCheck, withCheckedFile } from './checkedFile.ts';
import type { Sandbox } from './sandbox.ts';

/** The rows of the lists before the last one in a workbook with a list a sheet, each checked as it will land. */
export interface EarlierLists {
  records: number;
  setAside: number;
  leftOut: number;
  /** Told by sheet. */
  findings: Finding[];
  sheets: string[];
}

/** Checks the lists of some days in one workbook; throws a DataError where one of them cannot be read. */
export async function earlierLists(sandbox: Sandbox, file: FileToCheck, days: readonly string[]): Promise<EarlierLists> {
  const all: EarlierLists = { records: 0, setAside: 0, leftOut: 0, findings: [], sheets: [] };
  for (const day of days) {
    await withCheckedFile(sandbox, { ...file, delivered: file.delivered.ofDay(day) }, async ({ staged, checked, findings }) => {
      const [sheet] = staged.sheets;
      all.records += staged.records;
      if (sheet) all.sheets.push(sheet.name);
      all.setAside += checked.setAside;
      all.leftOut += leftOutIn(staged);
      const rows = findings.filter(({ code }) => !wholeWorkbook.has(code));
      all.findings.push(...rows.map((one) => ({ ...one, line: null, message: `Blad ${sheet?.name}: ${within(one.message)}` })));
    });
  }
  return all;
}

/** The findings on a workbook of which all lists are sent: that the last one was read says nothing of the others. */
export function withEarlier({ findings, sheets }: EarlierLists, last: readonly Finding[], lastSheet: string | undefined): Finding[] {
  if (sheets.length === 0) return [...last];
  const names = [...sheets, lastSheet].map((name) => `"${name}"`).join(', ');
  const message = `Elk blad is de lijst van zijn eigen maand: ${names}.`;
  return [
    note(null, 'read_sheets', message),
    ...findings,
    ...last.filter(({ code }) => code !== 'read_sheets' && code !== 'passed_sheets'),
  ];
}

/** Findings on the workbook, that each of its lists would repeat. */
const wholeWorkbook = new Set(['read_sheets', 'passed_sheets', 'hidden_sheets', 'hidden_rows']);
