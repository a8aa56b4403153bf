import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseConfig } from '../../pipelines/config.ts';
import type { Manifest } from '../../sql/release.ts';
import { buildDemo, type SmallDemo, sharedDemo, today } from '../support/smallDemo.ts';
import { type RunningClickhouse, startClickhouse } from './startClickhouse.ts';

let demo: SmallDemo;
let folder: string;
let server: RunningClickhouse;
let manifest: Manifest;
let connection: DuckDBConnection;

/** The same landing, built on both engines at the same moment, each in a folder of its own. */
beforeAll(async () => {
  demo = await sharedDemo();
  folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-clickhouse-'));
  for (const file of ['warehouse.duckdb', 'person.key']) cpSync(path.join(demo.folder, file), path.join(folder, file));
  server = await startClickhouse();
  const { engine, clickhouse } = parseConfig(JSON.stringify({ engine: 'clickhouse', clickhouse: { url: server.url } }), folder);
  manifest = await buildDemo(folder, { ...demo.config, engine, clickhouse }, today);
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`attach '${releaseFile(demo.folder, demo.manifest)}' as duckdb (read_only)`);
  await connection.run(`attach '${releaseFile(folder, manifest)}' as clickhouse (read_only)`);
}, 300_000);

afterAll(async () => {
  connection?.closeSync();
  await server?.close();
  if (folder) rmSync(folder, { recursive: true });
});

test('the releases of DuckDB and ClickHouse hold the same tables with the same columns', async () => {
  const columns = (catalog: string): Promise<unknown[]> =>
    rows(`select table_name, column_name, data_type from duckdb_columns() where database_name = '${catalog}' order by all`);
  expect(await columns('clickhouse')).toEqual(await columns('duckdb'));
  // the engine is part of what they rest on
  expect({ ...manifest, loads: [], basis: '' }).toEqual({ ...demo.manifest, loads: [], basis: '' });
});

test('every row of every table is the same: integers, texts and states to the letter, doubles to 1e-9', async () => {
  const tables = await rows<{ table_name: string }>(`select table_name from duckdb_tables() where database_name = 'duckdb' order by all`);
  expect(tables).toContainEqual({ table_name: 'kpi_values' });
  for (const { table_name } of tables) expect(await differing(table_name), table_name).toEqual([]);
});

/** Up to five rows of a table that one engine has and the other has not, side by side. */
async function differing(table: string): Promise<unknown[]> {
  const columns = await rows<{ name: string; type: string }>(
    `select column_name as name, data_type as type from duckdb_columns() where database_name = 'duckdb' and table_name = '${table}'`,
  );
  const doubles = columns.filter(({ type }) => type === 'DOUBLE').map(({ name }) => `"${name}"`);
  const others = columns.filter(({ type }) => type !== 'DOUBLE').map(({ name }) => `"${name}"`);
  // rows that agree in all but their doubles are paired in the order of those
  const numbered = (catalog: string): string =>
    `(select *, row_number() over (partition by ${others.join(', ')} order by ${[...doubles, '1'].join(', ')}) as copy from ${catalog}.${table})`;
  const pairs = ['copy', ...others].map((name) => `d.${name} is not distinct from c.${name}`);
  const apart = doubles.map(
    (name) => `not coalesce(abs(d.${name} - c.${name}) <= 1e-9 * greatest(1, abs(d.${name})), d.${name} is null and c.${name} is null)`,
  );
  return rows(`select d as duckdb, c as clickhouse from ${numbered('duckdb')} as d full join ${numbered('clickhouse')} as c on ${pairs.join(' and ')}
    where ${['d.copy is null', 'c.copy is null', ...apart].join(' or ')} limit 5`);
}

async function rows<Row>(select: string): Promise<Row[]> {
  return (await connection.runAndReadAll(select)).getRowObjectsJson() as Row[];
}

function releaseFile(data: string, { id }: Manifest): string {
  return path.join(data, 'releases', id, 'release.duckdb');
}
