import type { Delivery, Sender } from '../config.ts';
import { DataError } from '../dataError.ts';
import { Batch, type Checked, clearStaged } from '../door/check/batch.ts';
import { checkedTable } from '../door/check/datasetCheck.ts';
import { duplicateOf, type Finding, findingsOf, notesOf } from '../door/check/findings.ts';
import { cellSeparator, problemSeparator } from '../door/check/problem.ts';
import { wholeFileFindings } from '../door/check/wholeFile.ts';
import type { Pseudonym } from '../door/read/person.ts';
import { type Delivered, type Staged, stage } from '../door/read/stage.ts';
import type { Dataset } from '../sources/contract.ts';
import type { Sandbox } from './sandbox.ts';

/** A file that went through the door's own checks, and nowhere else; its rows stand in the sandbox until it ends. */
export interface CheckedFile {
  dataset: Dataset;
  staged: Staged;
  checked: Checked;
  /** Table with the checked rows. */
  table: string;
  findings: Finding[];
  /** Values of coded columns that nobody knows, the most frequent first. */
  unknownCodes: { column: string; value: string; count: number }[];
}

export interface FileToCheck {
  file: string;
  delivered: Delivered;
  dataset: Dataset;
  sender: Sender;
  delivery: Partial<Delivery>;
  persons: Pseudonym;
  sharedKeys: Pseudonym | undefined;
  /** Day of the check: a date long after it is not likely. */
  today: string;
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
  const { dataset, delivery, today } = file;
  try {
    await connection.run(`set variable door_day = date '${today}'`);
    const staged = await stage(file.delivered, { ...file, fileNo: 0, rows: batch.rows(dataset, delivery.dates ?? 'dmy') });
    const all = await batch.check(connection);
    const checked = all.get(0) ?? { records: 0, setAside: 0, withProblems: 0, duplicates: [] };
    if (checked.refusal !== undefined) throw new DataError({ code: 'whole_file', message: checked.refusal });
    const table = checkedTable(dataset);
    const findings = [
      ...(checked.whole ? wholeFileFindings(dataset, checked.whole, staged.layout.header.delivered) : []),
      ...notesOf(staged.notes),
      ...(checked.withProblems > 0 ? await problems(connection, file.dataset, table, staged) : []),
      ...checked.duplicates.map(duplicateOf),
    ];
    const unknownCodes = checked.withProblems > 0 ? await unknown(connection, file.dataset, table) : [];
    return await use({ dataset, staged, checked, table, findings, unknownCodes });
  } finally {
    await batch.end(connection);
    clearStaged(folder);
  }
}

async function problems(connection: Sandbox['connection'], dataset: Dataset, table: string, { layout }: Staged): Promise<Finding[]> {
  const rows = await connection.runAndReadAll(
    `select line, problems from ${table} where problems is not null order by line limit ${findingsAtMost}`,
  );
  const context = { dataset, delivered: layout.header.delivered };
  return (rows.getRows() as [number, string][]).flatMap(([line, text]) => findingsOf(line, text, context));
}

async function unknown(connection: Sandbox['connection'], dataset: Dataset, table: string): Promise<CheckedFile['unknownCodes']> {
  const coded = dataset.columns.flatMap(({ type }, index) => (type === 'code' ? [index] : []));
  if (coded.length === 0) return [];
  const rows = await connection.runAndReadAll(
    `with problems as (select string_split(unnest(string_split(problems, '${problemSeparator}')), '${cellSeparator}') as parts from ${table} where problems is not null)
     select parts[1]::integer, parts[3], count(*)::integer from problems
     where parts[2] = 'unreadable' and parts[1] in (${coded.map((index) => `'${index}'`).join(', ')})
     group by 1, 2 order by 3 desc, 1, 2 limit 100`,
  );
  return (rows.getRows() as [number, string, number][]).map(([index, value, count]) => ({
    column: dataset.columns[index]?.name ?? '',
    value,
    count,
  }));
}
