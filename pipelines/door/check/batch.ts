import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection, DuckDBListValue } from '@duckdb/node-api';
import { type Dataset, isKeyed } from '../../sources/contract.ts';
import { withJoinsAsWritten } from '../../statements.ts';
import { CellWriter } from '../read/cellWriter.ts';
import { CodedRows } from '../read/codedRows.ts';
import { columnsPerGroup, Readings } from '../read/readings.ts';
import { withAside } from './asideRows.ts';
import { checkedRows, checkedTable, stagedValues } from './datasetCheck.ts';
import { betweenMonths, type MonthSheets } from './monthSheets.ts';
import { type FilePeriod, type OtherMonths, otherMonths } from './otherMonths.ts';
import { constantKeys, mayBeConstant } from './sharedKeys.ts';
import { type Filled, filledCells } from './wholeFile.ts';

/** The result of the checks for one file as a whole. */
export interface Checked {
  records: number;
  setAside: number;
  withProblems: number;
  whole?: Filled;
  /** Lines that say the same thing as a later line, with that line. */
  duplicates: [number, number][];
  /** Lines without an end about persons who are on no later sheet, where each sheet is a month. */
  gone?: number[];
  /** Rows of other months than those of which the file speaks. */
  other?: OtherMonths;
  /** Why the file as a whole cannot be taken in. */
  refusal?: string;
}

interface Group {
  name: string;
  dataset: Dataset;
  rows: CodedRows;
}

/** More rows than this are not copied into a table of their own before they land. */
export const copiedAtMost = 200_000;

/**
 * The staged files of one batch: their rows as codes, one group per dataset, and their values in one
 * private file, deleted as soon as it is read. Many small deliveries share one reading, so that its cost is paid once.
 */
export class Batch {
  #file: string;
  #descriptor: number | undefined;
  #writer: CellWriter;
  #groups = new Map<string, Group>();
  #monthSheets: MonthSheets[] = [];
  #periods: FilePeriod[] = [];
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
  rows(dataset: Dataset): CodedRows {
    const { name, columns } = dataset;
    const group = this.#groups.get(name) ?? {
      name,
      dataset,
      rows: new CodedRows(this.#groups.size * columnsPerGroup, columns.length + 1, this.#writer),
    };
    this.#groups.set(name, group);
    return group.rows;
  }

  /** A file of which each sheet is a month: its sheets are compared. */
  compareMonths(sheets: MonthSheets): void {
    this.#monthSheets.push(sheets);
  }

  /** A file of which the rows outside its period are counted, or set aside. */
  limitPeriod(period: FilePeriod): void {
    this.#periods.push(period);
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
    return withJoinsAsWritten(connection, () => this.#checked(connection));
  }

  async #checked(connection: DuckDBConnection): Promise<Map<number, Checked>> {
    const readings = new Readings('staged_values');
    const groups = [...this.#groups.values()].map((group) => ({ ...group, relations: relationsOf(group, readings) }));
    for (const [table, sql] of readings.tables()) await this.#make(connection, 'table', table, sql);
    const checked = new Map<number, Checked>();
    for (const dataset of new Set(groups.map((group) => group.dataset))) {
      const own = groups.filter((group) => group.dataset === dataset);
      const large = own.reduce((sum, { rows }) => sum + rows.count, 0) > copiedAtMost;
      const selects: string[] = [];
      for (const { name, rows, relations } of own) {
        const table = `coded_${name}`;
        this.#made.set(table, 'table');
        await rows.appendTo(connection, table);
        const values = large ? await this.#asTables(connection, name, relations) : relations;
        selects.push(checkedRows(dataset, { rows: table, structures: structuresOf(rows), values }));
      }
      const periods = this.#periods.filter((period) => period.dataset === dataset);
      const changed = this.#monthSheets.some((sheets) => sheets.dataset === dataset) || periods.some(({ only }) => only);
      await this.#make(
        connection,
        large && !changed ? 'view' : 'table',
        checkedTable(dataset),
        withAside(dataset, selects.join('\nunion all\n')),
      );
      const others = new Map<number, OtherMonths | undefined>();
      for (const period of periods) others.set(period.fileNo, await otherMonths(connection, period));
      await countFiles(connection, dataset, checked);
      for (const [file, other] of others) if (other) Object.assign(checked.get(file) ?? {}, { other });
    }
    for (const sheets of this.#monthSheets) {
      const between = await betweenMonths(connection, sheets);
      if (between) Object.assign(checked.get(sheets.fileNo) ?? {}, { duplicates: between.repeated, gone: between.gone });
    }
    return checked;
  }

  /** Makes tables for a group that is read more than once, so that each reading knows how large they are. */
  async #asTables(connection: DuckDBConnection, name: string, relations: readonly (string | undefined)[]): Promise<(string | undefined)[]> {
    const tables = relations.map((relation, index) => relation && `values_${name}_${index}`);
    for (const [index, table] of tables.entries()) if (table) await this.#make(connection, 'table', table, `from ${relations[index]}`);
    return tables;
  }

  async #make(connection: DuckDBConnection, kind: 'table' | 'view', name: string, sql: string): Promise<void> {
    this.#made.set(name, kind);
    await connection.run(`create or replace temp ${kind} ${name} as ${sql}`);
  }

  /** The checked rows are landed, or not wanted any more. */
  async end(connection: DuckDBConnection): Promise<void> {
    if (this.#made.size > 0) await connection.run([...this.#made].map(([name, kind]) => `drop ${kind} if exists ${name}`).join(';'));
    this.#made.clear();
    this.#close();
  }

  #close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

/** The values of each column of a group, none where it is empty. */
function relationsOf({ dataset, rows }: Group, readings: Readings): (string | undefined)[] {
  return dataset.columns.map((_, index) => {
    const column = index + 1;
    if (rows.sizes[column] === 1) return undefined;
    return readings.relation({ dataset, index, number: rows.first + column, type: String(rows.typeOf(column)) });
  });
}

function structuresOf(rows: CodedRows): string {
  return `(select cast(code as ${rows.typeOf(0)}) as structure_code, text as structure from staged_values where value_column = ${rows.first})`;
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
    `select file_no, count(*)::integer, (count(*) filter (set_aside))::integer, count(problems)::integer, ${mayBeConstant(dataset)}, ${filledCells(dataset)}
     from ${table} group by file_no`,
  );
  type Counts = [number, number, number, number, boolean, DuckDBListValue, number, number];
  let doubtful = false;
  for (const [file, records, setAside, withProblems, doubt, filled, ended, known] of counts.getRows() as Counts[]) {
    doubtful ||= doubt;
    const whole = { rows: records - setAside, filled: filled.items as number[], ended, known };
    checked.set(file, { records, setAside, withProblems, whole, duplicates: [] });
  }
  if (doubtful) for (const [file, refusal] of await constantKeys(connection, table)) Object.assign(checked.get(file) ?? {}, { refusal });
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
