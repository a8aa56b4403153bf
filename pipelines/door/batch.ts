import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection, DuckDBListValue } from '@duckdb/node-api';
import type { Dataset } from '../sources/contract.ts';
import type { DateOrder } from './cellCheck.ts';
import { CellWriter } from './cellWriter.ts';
import { CodedRows } from './codedRows.ts';
import { checkedRows, checkedTable, checkedValues, stagedValues } from './datasetCheck.ts';
import { isKeyed } from './history.ts';
import { type Filled, filledCells } from './wholeFile.ts';

/** What the checks say of one file as a whole. */
export interface Checked {
  records: number;
  setAside: number;
  withProblems: number;
  whole?: Filled;
  /** Lines that say the same thing as a later line, with that line. */
  duplicates: [number, number][];
}

interface Group {
  name: string;
  dataset: Dataset;
  dates: DateOrder;
  rows: CodedRows;
}

/** More rows than this are not copied into a table of their own before they land. */
const copiedAtMost = 200_000;

/**
 * The staged files of one batch: their rows as codes, one group per dataset and date order, and their values in one
 * private file, deleted as soon as it is read. Many small deliveries share one reading, so that its cost is paid once.
 */
export class Batch {
  #file: string;
  #descriptor: number | undefined;
  #writer: CellWriter;
  #groups = new Map<string, Group>();
  #columns = 0;
  /** Temporary relations, and whether each is a table or a view. */
  #made = new Map<string, 'table' | 'view'>();

  constructor(folder: string, number: number) {
    const own = stagedFolder(folder, String(number));
    mkdirSync(own, { recursive: true, mode: 0o700 });
    this.#file = path.join(own, 'values');
    this.#descriptor = openSync(this.#file, 'w', 0o600);
    this.#writer = new CellWriter(this.#descriptor);
  }

  /** Where the rows of a file go. */
  rows(dataset: Dataset, dates: DateOrder): CodedRows {
    const name = `${dataset.name}_${dates}`;
    let group = this.#groups.get(name);
    if (!group) {
      const columns = dataset.columns.length + 1;
      group = { name, dataset, dates, rows: new CodedRows(this.#columns, columns, this.#writer) };
      this.#columns += columns;
      this.#groups.set(name, group);
    }
    return group.rows;
  }

  /** It holds a dataset of very many rows. */
  get isLarge(): boolean {
    return [...this.#groups.values()].some(({ rows }) => rows.count > copiedAtMost);
  }

  /** Checks everything staged and tells of each file, by its number, how it fared. */
  async check(connection: DuckDBConnection): Promise<Map<number, Checked>> {
    this.#writer.flush();
    this.#close();
    await this.#make(connection, 'table', 'staged_values', stagedValues(this.#file));
    rmSync(this.#file);
    const groups = [...this.#groups.values()];
    const checked = new Map<number, Checked>();
    for (const dataset of new Set(groups.map((group) => group.dataset))) {
      await this.#check(
        connection,
        dataset,
        groups.filter((group) => group.dataset === dataset),
      );
      await countFiles(connection, dataset, checked);
    }
    return checked;
  }

  /** Makes the checked rows of a dataset: a table, or, where they are many, a view on their codes and values. */
  async #check(connection: DuckDBConnection, dataset: Dataset, groups: readonly Group[]): Promise<void> {
    const count = groups.reduce((sum, { rows }) => sum + rows.count, 0);
    const selects: string[] = [];
    for (const { name, dates, rows } of groups) {
      const tables = { rows: `coded_${name}`, structures: `structures_${name}`, values: [] as (string | undefined)[] };
      this.#made.set(tables.rows, 'table');
      await rows.appendTo(connection, tables.rows);
      const structures = `select cast(code as ${rows.typeOf(0)}) as structure_code, text as structure from staged_values where value_column = ${rows.first}`;
      await this.#make(connection, 'table', tables.structures, structures);
      for (const index of dataset.columns.keys()) {
        const table = rows.sizes[index + 1] === 1 ? undefined : `values_${name}_${index}`;
        tables.values.push(table);
        if (table === undefined) continue;
        const [column, type] = [index + 1, String(rows.typeOf(index + 1))];
        await this.#make(connection, 'table', table, checkedValues(dataset, index, dates, 'staged_values', rows.first + column, type));
      }
      selects.push(checkedRows(dataset, tables));
    }
    await this.#make(connection, count > copiedAtMost ? 'view' : 'table', checkedTable(dataset), selects.join('\nunion all\n'));
  }

  async #make(connection: DuckDBConnection, kind: 'table' | 'view', name: string, sql: string): Promise<void> {
    this.#made.set(name, kind);
    await connection.run(`create or replace temp ${kind} ${name} as ${sql}`);
  }

  /** The checked rows are landed, or not wanted any more. */
  async end(connection: DuckDBConnection): Promise<void> {
    for (const [name, kind] of this.#made) await connection.run(`drop ${kind} if exists ${name}`);
    this.#made.clear();
    this.#close();
  }

  #close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

/** Private folder of a batch, below the data folder. */
export function stagedFolder(folder: string, name: string): string {
  return path.join(folder, 'staged', name);
}

/** Removes staged files, also those of a process that was killed. */
export function clearStaged(folder: string): void {
  rmSync(path.join(folder, 'staged'), { recursive: true, force: true });
}

async function countFiles(connection: DuckDBConnection, dataset: Dataset, checked: Map<number, Checked>): Promise<void> {
  const table = checkedTable(dataset);
  const counts = await connection.runAndReadAll(
    `select file_no, count(*)::integer, (count(*) filter (set_aside))::integer, count(problems)::integer, ${filledCells(dataset)}
     from ${table} group by file_no`,
  );
  type Counts = [number, number, number, number, DuckDBListValue, number, number];
  for (const [file, records, setAside, withProblems, filled, ended, known] of counts.getRows() as Counts[]) {
    const whole = { rows: records - setAside, filled: filled.items as number[], ended, known };
    checked.set(file, { records, setAside, withProblems, whole, duplicates: [] });
  }
  if (!isKeyed(dataset)) return;
  const repeated = await connection.runAndReadAll(
    `select line.file_no, line.line, latest.line
     from ${table} as line
     join (select file_no, row_key, max(line) as line from ${table} where not set_aside and row_key is not null group by file_no, row_key having count(*) > 1) as latest
       on latest.file_no = line.file_no and latest.row_key = line.row_key and latest.line > line.line
     where not line.set_aside order by line.file_no, line.line`,
  );
  for (const [file, line, later] of repeated.getRows() as [number, number, number][]) checked.get(file)?.duplicates.push([line, later]);
}
