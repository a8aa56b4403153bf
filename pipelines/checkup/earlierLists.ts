import type { Finding } from '../door/check/findings.ts';
import { within } from '../door/read/place.ts';
import { type FileToCheck, withCheckedFile } from './checkedFile.ts';
import type { Sandbox } from './sandbox.ts';

/** The rows of the lists before the last one in a workbook with a list a sheet, each checked as it will land. */
export interface EarlierLists {
  records: number;
  setAside: number;
  /** Told by sheet. */
  findings: Finding[];
}

/** Checks the lists of some days in one workbook; throws a DataError where one of them cannot be read. */
export async function earlierLists(sandbox: Sandbox, file: FileToCheck, days: readonly string[]): Promise<EarlierLists> {
  const all: EarlierLists = { records: 0, setAside: 0, findings: [] };
  for (const day of days) {
    await withCheckedFile(sandbox, { ...file, delivered: file.delivered.ofDay(day) }, async ({ staged, checked, findings }) => {
      const [sheet] = staged.sheets;
      all.records += staged.records;
      all.setAside += checked.setAside;
      const rows = findings.filter(({ code }) => !wholeWorkbook.has(code));
      all.findings.push(...rows.map((one) => ({ ...one, line: null, message: `Blad ${sheet?.name}: ${within(one.message)}` })));
    });
  }
  return all;
}

/** Findings on the workbook, that each of its lists would repeat. */
const wholeWorkbook = new Set(['read_sheets', 'passed_sheets', 'hidden_sheets', 'hidden_rows']);
