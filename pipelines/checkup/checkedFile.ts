import { masked } from '../../dashboard/registerNumber.ts';
import { DataError } from '../dataError.ts';
import { Batch, type Checked, clearStaged } from '../door/check/batch.ts';
import { checkedTable } from '../door/check/datasetCheck.ts';
import { type Finding, findingsOf } from '../door/check/findings.ts';
import { duplicatesOf, notesOf, remarksOf } from '../door/check/notes.ts';
import { otherMonthsFound } from '../door/check/otherMonths.ts';
import { cellSeparator, problemSeparator } from '../door/check/problem.ts';
import { readingRemarks } from '../door/check/readingRemarks.ts';
import { wholeFileFindings } from '../door/check/wholeFile.ts';
import type { Agreement } from '../door/read/agreement.ts';
import { maskedContact } from '../door/read/contactDetails.ts';
import type { DeliveredFile } from '../door/read/deliveredFile.ts';
import { maskedName } from '../door/read/personName.ts';
import { type FileReading, type ReadOptions, readFile } from '../door/read/readFile.ts';
import type { Dataset } from '../sources/contract.ts';
import type { Sandbox } from './sandbox.ts';

/** A file that went through the door's own checks, and nowhere else; its rows stand in the sandbox until it ends. */
export interface CheckedFile {
  dataset: Dataset;
  staged: FileReading;
  checked: Checked;
  /** Table with the checked rows. */
  table: string;
  findings: Finding[];
  /** Values of coded columns that nobody knows, the most frequent first. */
  unknownCodes: { column: string; value: string; count: number }[];
}

/** A file with the agreement under which it is read, and how. */
export interface FileToCheck extends Pick<ReadOptions, 'persons' | 'sharedKeys' | 'limits' | 'asks' | 'today' | 'scope'> {
  delivered: DeliveredFile;
  agreement: Agreement;
}

const findingsAtMost = 20_000;
let number = 0;

/** Stages and checks a file as an ingest would, gives it to `use`, and removes it; throws a DataError when it is refused. */
export async function withCheckedFile<T>(
  { connection, folder }: Sandbox,
  file: FileToCheck,
  use: (checked: CheckedFile) => Promise<T>,
): Promise<T> {
  const batch = new Batch(folder, ++number);
  const { dataset } = file.agreement;
  try {
    await connection.run(`set variable door_day = date '${file.today}'`);
    const staged = await readFile(file.delivered, file.agreement, { ...file, batch, fileNo: 0 });
    const all = await batch.check(connection);
    const checked = all.get(0) ?? { records: 0, setAside: 0, withProblems: 0, duplicates: [] };
    if (checked.refusal !== undefined) throw new DataError({ code: 'whole_file', message: checked.refusal });
    const table = checkedTable(dataset);
    const findings = [
      ...(checked.whole ? wholeFileFindings(dataset, checked.whole, staged.layout.header.delivered) : []),
      ...remarksOf(staged.remarks),
      ...notesOf(staged.notes, staged.place),
      ...readingRemarks(staged),
      ...otherMonthsFound(checked.other, staged.place),
      ...(checked.withProblems > 0 ? await problems(connection, dataset, table, staged) : []),
      ...duplicatesOf(checked, staged.place),
    ];
    if (checked.gone)
      await connection.run(`delete from ${table} where line in (${[0, ...checked.duplicates.map(([line]) => line)].join(', ')})`);
    const unknownCodes = checked.withProblems > 0 ? await unknown(connection, dataset, table) : [];
    return await use({ dataset, staged, checked, table, findings, unknownCodes });
  } finally {
    await batch.end(connection);
    clearStaged(folder);
  }
}

async function problems(
  connection: Sandbox['connection'],
  dataset: Dataset,
  table: string,
  { layout, place }: FileReading,
): Promise<Finding[]> {
  const rows = await connection.runAndReadAll(
    `select line, problems from ${table} where problems is not null order by line limit ${findingsAtMost}`,
  );
  const context = { dataset, delivered: layout.header.delivered, place };
  return (rows.getRows() as [number, string][]).flatMap(([line, text]) => findingsOf(line, text, context));
}

async function unknown(connection: Sandbox['connection'], dataset: Dataset, table: string): Promise<CheckedFile['unknownCodes']> {
  const coded = dataset.columns.flatMap(({ type }, index) => (type === 'code' ? [index] : []));
  if (coded.length === 0) return [];
  const rows = await connection.runAndReadAll(
    `with problems as (select string_split(unnest(string_split(problems, '${problemSeparator}')), '${cellSeparator}') as parts from ${table} where problems is not null)
     select parts[1]::integer, parts[3], count(*)::integer from problems
     where parts[2] = 'unreadable' and parts[3] not in ('${masked}', '${maskedContact}', '${maskedName}') and parts[1] in (${coded.map((index) => `'${index}'`).join(', ')})
     group by 1, 2 order by 3 desc, 1, 2 limit 100`,
  );
  return (rows.getRows() as [number, string, number][]).map(([index, value, count]) => ({
    column: dataset.columns[index]?.name ?? '',
    value,
    count,
  }));
}
