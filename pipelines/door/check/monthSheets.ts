import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset } from '../../sources/contract.ts';
import { checkedTable } from './datasetCheck.ts';

/** A file of which each sheet is the same list in another month, and the first line of the last one. */
export interface MonthSheets {
  fileNo: number;
  dataset: Dataset;
  lastMonth: number;
}

/** Lines of one sheet that a later one repeats or lacks. */
export interface BetweenMonths {
  /** Lines about a person and begin that stand on a later sheet as well, with that line. */
  repeated: [number, number][];
  /** Lines without an end about somebody who stands on no later sheet. */
  gone: number[];
}

/** Compares the sheets of a file whose rows are spells of persons; undefined for any other dataset. */
export async function betweenMonths(
  connection: DuckDBConnection,
  { fileNo, dataset, lastMonth }: MonthSheets,
): Promise<BetweenMonths | undefined> {
  const names = new Set(dataset.columns.map(({ name }) => name));
  if (!['persoon', 'begin', 'einde'].every((name) => names.has(name))) return undefined;
  const rows = await connection.runAndReadAll(
    `select line, max(line) over (partition by persoon, begin), einde is null and max(line) over (partition by persoon) < ${lastMonth}
     from ${checkedTable(dataset)} where file_no = ${fileNo} and not set_aside order by line`,
  );
  const all = rows.getRows() as [number, number, boolean][];
  return {
    repeated: all.filter(([line, later]) => line < later).map(([line, later]) => [line, later]),
    gone: all.filter(([line, later, gone]) => line === later && gone).map(([line]) => line),
  };
}
