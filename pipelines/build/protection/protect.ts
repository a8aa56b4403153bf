import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type GivenRow, linkCounts } from './links.ts';

/** The relations that it reads. */
export const protectedRelations = ['kpi_values', 'rounded_results', 'organisations'] as const;

/**
 * Hides, in `kpi_values` of a catalog, the rows from which a small count could be narrowed by what figures have to do with each other, and makes
 * the relation `protection_loss`. The relations `rounded_results`, `organisations`, `parameters` and `kpi_headers` must be there.
 */
export async function protect(connection: DuckDBConnection, catalog: string): Promise<void> {
  const rows = await rowsOf<GivenRow>(connection, sqlOf('given_rows'));
  const places = await rowsOf<{ organisation: string; province: string | null; region: string | null }>(
    connection,
    'select organisation, province, region from organisations',
  );
  const [parameters] = await rowsOf<{ hide_up_to: number }>(connection, 'select hide_up_to from parameters');
  const { narrowing, rowsOf: rowsOfCount } = linkCounts(rows, places, parameters?.hide_up_to ?? 0);
  const weight = (count: number): number => {
    const standing = rowsOfCount.get(count) ?? [];
    return standing.reduce((sum, row) => sum + (rows[row]?.is_rounded ? 1 : 100), 0);
  };
  const hidden = new Set([...narrowing.hide(weight)].flatMap((count) => rowsOfCount.get(count) ?? []));
  await hideRows(
    connection,
    catalog,
    [...hidden].flatMap((row) => rows[row] ?? []),
  );
  await connection.run(`create or replace table protection_loss as\n${sqlOf('protection_loss')}`);
}

const keys = ['kpi', 'population', 'period', 'dimension', 'group_name', 'series'] as const;

async function hideRows(connection: DuckDBConnection, catalog: string, rows: readonly GivenRow[]): Promise<void> {
  const shape = JSON.stringify([Object.fromEntries(keys.map((key) => [key, 'VARCHAR']))]);
  const given = JSON.stringify(rows.map((row) => Object.fromEntries(keys.map((key) => [key, row[key]]))));
  await connection.run(
    `update ${catalog}.kpi_values as v
     set numerator = null, denominator = null, value = null, lower = null, upper = null, state = 'hidden', rounding = null
     from (select unnest(from_json($given::json, '${shape}'), recursive := true)) as h
     where v.audience <> 'own' and v.period = h.period::date and ${keys
       .filter((key) => key !== 'period')
       .map((key) => `v.${key} = h.${key}`)
       .join(' and ')}`,
    { given },
  );
}

function sqlOf(name: string): string {
  return readFileSync(new URL(`../../../sql/protection/${name}.sql`, import.meta.url), 'utf8');
}

async function rowsOf<Row>(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[];
}
