import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import type { Model } from '../../sql/models.ts';
import { runModels } from '../../sql/runModels.ts';

/** Each bears a number of its own making: the same number says that the table stayed. */
const model = (name: string, layer: Model['layer'], select: string, reads: readonly string[] = []): Model => ({
  name,
  layer,
  file: `${name}.sql`,
  sql: select,
  reads,
});

const models = [
  model('stg_visits', 'staging', 'select person, place, visit_no from landed_visits', ['landed_visits']),
  model('places', 'marts', 'select distinct place, (select random()) as made from stg_visits', ['stg_visits']),
  model('visited', 'marts', 'select place from places where place is not null', ['places']),
  model('counts', 'marts', 'select v.place, p.smallest, random() as made from visited as v cross join parameters as p', [
    'visited',
    'parameters',
  ]),
  model('today', 'marts', 'select as_of, random() as made from parameters', ['parameters']),
  model('kpi_visits', 'kpis', 'select place, random() as made from counts', ['counts']),
  model('kpi_results', 'release', 'select place from kpi_visits', ['kpi_visits']),
  model('totals', 'release', 'select count(*) as places, random() as made from kpi_results', ['kpi_results']),
  model('above', 'release', 'select places, random() as made from totals', ['totals']),
];

let connection: DuckDBConnection;

beforeEach(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`create table parameters as select timestamp '2026-11-23 20:00:00' as as_of, 10 as smallest`);
  await connection.run(
    `create table landed_visits as select * from (values ('p1', 'Gent', 1), ('p2', 'Aalst', 2)) as v (person, place, visit_no)`,
  );
});
afterEach(() => connection.closeSync());

/** Runs the models, and says which tables were made. */
async function made(version = '1', run: readonly Model[] = models): Promise<string[]> {
  const before = await numbers();
  await runModels(duckdbWorkspace([connection], { keep: version }), run);
  const after = await numbers();
  return [...after.keys()].filter((name) => before.get(name) !== after.get(name));
}

async function numbers(): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  for (const { name } of models) {
    const reader = await connection.runAndReadAll(`select * from ${name} limit 1`).catch(() => undefined);
    const made = reader?.getRowObjects()[0]?.made;
    if (made !== undefined) found.set(name, made);
  }
  return found;
}

/** Read all results: to know whether those changed would cost more than they do. */
const always = ['totals', 'above'];

describe('tables that stay', () => {
  it('stay where neither SQL nor what they read changed, also when the moment of the build does', async () => {
    expect(await made()).toEqual(['places', 'counts', 'today', 'kpi_visits', ...always]);
    expect(await made()).toEqual(always);
    await connection.run(`update parameters set as_of = as_of + interval 1 hour`);
    expect(await made()).toEqual(['today', ...always]);
  });

  it('are made again where what they read changed, and no further than its contents did', async () => {
    await made();
    await connection.run(`insert into landed_visits values ('p3', 'Gent', 3)`);
    expect(await made()).toEqual(['places', ...always]);
    await connection.run(`insert into landed_visits values ('p3', 'Gent', 3)`);
    expect(await made()).toEqual(['places', ...always]);
    await connection.run(`insert into landed_visits values ('p3', 'Gistel', 4)`);
    expect(await made()).toEqual(['places', 'counts', 'kpi_visits', ...always]);
    await connection.run(`delete from landed_visits where place = 'Gistel'`);
    expect(await made()).toEqual(['places', 'counts', 'kpi_visits', ...always]);
  });

  it('are made again after another parameter, other SQL or another version of the code', async () => {
    await made();
    await connection.run('update parameters set smallest = 5');
    expect(await made()).toEqual(['counts', 'today', 'kpi_visits', ...always]);
    const other = models.map((each) => (each.name === 'counts' ? { ...each, sql: `${each.sql} where v.place <> 'Gent'` } : each));
    expect(await made('1', other)).toEqual(['counts', 'kpi_visits', ...always]);
    expect(await made('2', other)).toEqual(['places', 'counts', 'today', 'kpi_visits', ...always]);
  });

  it('are the rows of a check too, until what it reads changes; a check that failed fails again', async () => {
    const found = async (): Promise<number | undefined> => {
      const [result] = await runModels(duckdbWorkspace([connection], { keep: '1' }), [
        ...models,
        model('check_gent', 'checks', `select place from visited where place = 'Gent'`, ['visited']),
      ]);
      return result?.rows;
    };
    expect(await found()).toBe(1);
    expect(await found()).toBe(1);
    await connection.run('delete from check_gent');
    expect(await found()).toBe(0);
    await connection.run(`insert into landed_visits values ('p3', 'Gistel', 3)`);
    expect(await found()).toBe(1);
    await connection.run(`delete from landed_visits where place = 'Gent'`);
    expect(await found()).toBe(0);
  });

  it('are made again where a run broke off before they had their key; what was made of the same contents stays', async () => {
    await made();
    await connection.run('create or replace table counts as select place, 0 as smallest, 0.0 as made from visited');
    expect(await made()).toEqual(['counts', ...always]);
  });
});
