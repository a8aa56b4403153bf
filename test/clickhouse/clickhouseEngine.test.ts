import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@clickhouse/client';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clickhouseTrouble, openEngine } from '../../pipelines/build/engine.ts';
import { parseConfig } from '../../pipelines/config.ts';
import { doctor } from '../../pipelines/doctor.ts';
import { isOrdered, sortKey } from '../../sql/engines/clickhouse/sortKey.ts';
import type { Engine, Workspace } from '../../sql/engines/engine.ts';
import type { Model } from '../../sql/models.ts';
import { runModels } from '../../sql/runModels.ts';
import { type RunningClickhouse, startClickhouse } from './startClickhouse.ts';

let server: RunningClickhouse;
let folder: string;
let connection: DuckDBConnection;
let engine: Engine;
const environment = { DOORSTROOM_CLICKHOUSE_PASSWORD: 'geheim' };

const configOf = (url: string) => parseConfig(JSON.stringify({ engine: 'clickhouse', clickhouse: { url } }), 'doorstroom.yaml');

function model(name: string, sql: string, reads: string[], layer: Model['layer'] = 'marts'): Model {
  return { name, layer, file: `${layer}/${name}.sql`, sql, reads };
}

const given = `
  select 1 as row_id, 'één, ''twee''' as label, date '1931-05-02' as day, timestamp '2026-03-29 02:30:00.123456' as moment, true as yes,
    9007199254740993::bigint as large, 1.5::decimal(9, 2) as exact, 0.1::double as share
  union all select 2, null, null, null, null, null, null, null
  order by row_id`;

const models = [
  model('stg_given', 'select * from given', ['given'], 'staging'),
  model('copied', 'select row_id, label, day, moment, yes, large, exact, share from stg_given', ['stg_given']),
  model('counted', 'select count(*)::integer as things, max(row_id)::integer as last_id from copied', ['copied']),
  model('ranked', 'select row_id, label from copied order by row_id desc', ['copied']),
  model('check_none', 'select * from copied where row_id > 2', ['copied'], 'checks'),
  model('check_some', 'select row_id from copied order by row_id', ['copied'], 'checks'),
];

beforeAll(async () => {
  server = await startClickhouse({ STAND_IN_PASSWORD: environment.DOORSTROOM_CLICKHOUSE_PASSWORD });
});
afterAll(async () => server?.close());

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-engine-'));
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`attach ':memory:' as published; create table given as ${given}`);
  engine = await openEngine([connection], { config: configOf(server.url), folder, environment });
  return async () => {
    await engine.close();
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
    connection.closeSync();
  };
});

const databases = (): Promise<unknown[]> =>
  engine.within('looks', async (workspace) =>
    workspace.rows(`select name from system.databases where name like 'doorstroom%' order by name`),
  );

async function rows(select: string): Promise<unknown[]> {
  return (await connection.runAndReadAll(select)).getRowObjectsJson();
}

test('rows cross to ClickHouse and back as they are', async () => {
  await engine.within('build_1', async (workspace) => {
    await runModels(workspace, models);
    await workspace.give(['copied', 'counted', 'given']);
  });
  expect(await rows('select * from copied order by row_id')).toEqual(await rows('select * from given order by row_id'));
  expect(await rows('select column_name, column_type from (describe copied)')).toEqual(
    await rows('select column_name, column_type from (describe given)'),
  );
  expect(await rows('select * from counted')).toEqual([{ things: 2, last_id: 2 }]);
});

test('a relation keeps the order that its select gives, ends where it is wanted, and comes without rows when asked', async () => {
  await engine.within(
    'build_1',
    async (workspace) => {
      await runModels(workspace, models);
      await workspace.give(['ranked']);
      await workspace.give(['counted']);
      await workspace.give(['copied'], 0);
    },
    { elsewhere: { counted: 'published' } },
  );
  expect(await rows('select row_id from ranked')).toEqual([{ row_id: 2 }, { row_id: 1 }]);
  expect(await rows('select * from published.counted')).toEqual(await rows('select * from counted'));
  expect(await rows('select * from copied')).toEqual([]);
});

test('checks run on ClickHouse', async () => {
  const results = await engine.within('build_1', (workspace) => runModels(workspace, models));
  expect(results).toEqual([
    { check: 'none', rows: 0, examples: [] },
    { check: 'some', rows: 2, examples: [{ row_id: 1 }, { row_id: 2 }] },
  ]);
});

test('a workspace is gone after a failure, which names the file', async () => {
  const run = (workspace: Workspace) => runModels(workspace, [model('wrong', 'select nothing from given', ['given'])]);
  await expect(engine.within('build_1', run)).rejects.toThrow(/^model marts\/wrong\.sql failed: .*nothing/);
  expect(await databases()).toEqual([{ name: 'doorstroom_looks' }]);
});

test('what a killed build left on the server is dropped by the next', async () => {
  const client = createClient({ url: server.url, password: environment.DOORSTROOM_CLICKHOUSE_PASSWORD });
  for (const name of ['doorstroom_build_7', 'doorstroom_build_7_known', 'doorstrooms'])
    await client.command({ query: `create database ${name}` });
  await (await openEngine([connection], { config: configOf(server.url), folder, environment })).close();
  expect(await databases()).toEqual([{ name: 'doorstroom_looks' }, { name: 'doorstrooms' }]);
  await client.command({ query: 'drop database doorstrooms' });
  await client.close();
});

test('a server that refuses or does not answer is said in Dutch', async () => {
  expect(await clickhouseTrouble(configOf(server.url), environment)).toBeUndefined();
  const refused = await clickhouseTrouble(configOf(server.url), {});
  expect(refused?.sentence).toContain(`ClickHouse op ${server.url} kent de gebruiker "default" met dit wachtwoord niet.`);
  const silent = openEngine([connection], { config: configOf('http://127.0.0.1:9'), folder });
  await expect(silent).rejects.toThrow('ClickHouse antwoordt niet op http://127.0.0.1:9.');
});

test('doctor looks whether the server answers', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'doorstroom-doctor-'));
  const configFile = path.join(data, 'doorstroom.yaml');
  writeFileSync(configFile, `engine: clickhouse\nclickhouse:\n  url: ${server.url}\n`);
  const verdicts = async (environment: NodeJS.ProcessEnv) =>
    (await doctor({ folder: data, configFile, environment }))
      .filter(({ sentence }) => sentence.includes('ClickHouse'))
      .map(({ verdict }) => verdict);
  expect(await verdicts(environment)).toEqual(['goed']);
  expect(await verdicts({})).toEqual(['fout']);
  rmSync(data, { recursive: true });
});

test('a table is sorted by what models join on', () => {
  expect(sortKey(['value', 'period', 'kpi', 'group_name', 'dimension'])).toEqual(['kpi', 'dimension', 'group_name', 'period']);
  expect(isOrdered('select a from b order by a desc, b')).toBe(true);
  expect(isOrdered('select row_number() over (order by a) as place from b')).toBe(false);
});
