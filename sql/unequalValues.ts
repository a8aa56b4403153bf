import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { rowsOf } from './rows.ts';

/** A row of `kpi_values` that two releases do not say alike; a state is null where the row is missing. */
export interface UnequalValue {
  kpi: string;
  population: string;
  period: string;
  dimension: string;
  group_name: string;
  series: string;
  audience: string;
  state_before: string | null;
  state_after: string | null;
  /** Numerator, denominator, value, lower, upper. */
  numbers_before: readonly (number | null)[];
  numbers_after: readonly (number | null)[];
}

const select = readFileSync(path.join(import.meta.dirname, 'compare/unequal_values.sql'), 'utf8');

/** All rows of `kpi_values` on which two releases do not agree, by their folders. */
export async function unequalValues(beforeFolder: string, afterFolder: string): Promise<UnequalValue[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  try {
    await connection.run(`attach '${fileOf(beforeFolder)}' as older (read_only); attach '${fileOf(afterFolder)}' as newer (read_only)`);
    await connection.run('create view values_before as select * from older.kpi_values');
    await connection.run('create view values_after as select * from newer.kpi_values');
    return await rowsOf<UnequalValue>(connection, select);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function fileOf(folder: string): string {
  return path.join(folder, 'release.duckdb').replaceAll("'", "''");
}
