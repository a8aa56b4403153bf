import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection, DuckDBListValue } from '@duckdb/node-api';
import type { Dataset } from '../sources/contract.ts';
import type { DateOrder } from './cellCheck.ts';
import { CellWriter } from './cellWriter.ts';
import { checkedRows, checkedTable } from './datasetCheck.ts';
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
  dataset: Dataset;
  dates: DateOrder;
  path: string;
  descriptor: number;
  writer: CellWriter;
}

/**
 * The staged files of one batch: one per dataset and date order, in a private folder, deleted as soon as they are
 * checked. Many small deliveries share one reading, so that its cost is paid once.
 */
export class Batch {
  #folder: string;
  #groups = new Map<string, Group>();
  /** The datasets that are checked, each in a temporary table. */
  #checked = new Set<Dataset>();

  constructor(folder: string, number: number) {
    this.#folder = path.join(folder, 'staged', String(number));
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
  }

  writer(dataset: Dataset, dates: DateOrder): CellWriter {
    const name = `${dataset.name}_${dates}`;
    let group = this.#groups.get(name);
    if (!group) {
      const file = path.join(this.#folder, name);
      const descriptor = openSync(file, 'w', 0o600);
      group = { dataset, dates, path: file, descriptor, writer: new CellWriter(descriptor) };
      this.#groups.set(name, group);
    }
    return group.writer;
  }

  /** Checks everything staged, in one pass per group, and tells of each file, by its number, how it fared. */
  async check(connection: DuckDBConnection): Promise<Map<number, Checked>> {
    const checked = new Map<number, Checked>();
    for (const { dataset, dates, path, writer, descriptor } of this.#groups.values()) {
      writer.flush();
      closeSync(descriptor);
      const rows = checkedRows(dataset, dates, path);
      const table = checkedTable(dataset);
      await connection.run(
        this.#checked.has(dataset) ? `insert into ${table} ${rows}` : `create or replace temp table ${table} as ${rows}`,
      );
      this.#checked.add(dataset);
      rmSync(path);
    }
    for (const dataset of this.#checked) {
      await resolveEstablishments(connection, dataset);
      await countFiles(connection, dataset, checked);
    }
    return checked;
  }

  /** The checked rows are landed. */
  async end(connection: DuckDBConnection): Promise<void> {
    for (const dataset of this.#checked) await connection.run(`drop table ${checkedTable(dataset)}`);
  }
}

/** Removes staged files, also those of a process that was killed. */
export function clearStaged(folder: string): void {
  rmSync(path.join(folder, 'staged'), { recursive: true, force: true });
}

/** An establishment belongs to the enterprise that the Crossroads Bank gives it. */
async function resolveEstablishments(connection: DuckDBConnection, dataset: Dataset): Promise<void> {
  if (dataset.kind === 'open') return;
  const table = checkedTable(dataset);
  for (const { name } of dataset.columns.filter(({ type }) => type === 'employer')) {
    await connection.run(
      `update ${table} set "${name}" = known.onderneming from landing_kbo_werkgevers as known
       where known.closed_by is null and known.nummer_vestiging = "${name}_vestiging" and "${name}" is null`,
    );
  }
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
