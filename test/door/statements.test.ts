import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { Statements, withJoinsAsWritten } from '../../pipelines/statements.ts';

async function switchedOff(connection: DuckDBConnection): Promise<string> {
  return String((await connection.runAndReadAll(`select current_setting('disabled_optimizers')`)).getRows()[0]?.[0]);
}

test('a statement that ran before sees what changed since', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`create table t as select 1 as id, 'loaded' as status, null::integer as closed_by`);
  const statements = await Statements.on(connection);
  const ask = () => statements.rows('select id, status from t where closed_by is null order by id');
  expect(await ask()).toEqual([{ id: 1, status: 'loaded' }]);
  await connection.run(`update t set closed_by = 7; insert into t values (200, 'a status longer than before', null)`);
  expect(await ask()).toEqual([{ id: 200, status: 'a status longer than before' }]);
});

test('statements of other connections keep their optimizers off until the first are closed', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`set disabled_optimizers = 'filter_pushdown'`);
  const statements = await Statements.on(connection);
  const during = await switchedOff(connection);
  expect(during.split(',').sort()).toEqual(['compressed_materialization', 'filter_pushdown', 'statistics_propagation']);
  const beside = await Statements.on(await instance.connect());
  await beside.close();
  expect(await switchedOff(connection)).toBe(during);
  await statements.close();
  expect(await switchedOff(connection)).toBe('filter_pushdown');
});

test('statements that are planned anew have all optimizers, see what changed since, and leave the kept ones as they were', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`create table t as select 1 as id, 'loaded' as status`);
  const statements = await Statements.on(connection);
  const ask = (least: number) => statements.rows('select id, status from t where id >= $least order by id', { least });
  const before = await switchedOff(connection);
  expect(await ask(1)).toEqual([{ id: 1, status: 'loaded' }]);
  const anew = statements.planningAnew(async () => {
    expect(await switchedOff(connection)).toBe('');
    expect(await ask(1)).toEqual([{ id: 1, status: 'loaded' }]);
    await statements.run(`insert into t values (200, 'a status longer than before')`);
    expect(await ask(2)).toEqual([{ id: 200, status: 'a status longer than before' }]);
    throw new Error('stop');
  });
  await expect(anew).rejects.toThrow('stop');
  expect(await switchedOff(connection)).toBe(before);
  await connection.run(`insert into t values (300, 'a status much longer than all those before')`);
  expect((await ask(201)).map(({ id }) => id)).toEqual([300]);
  await statements.close();
  expect(await switchedOff(connection)).toBe('');
});

test('joins are planned as before once the work is done, also when it fails', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const before of ['', 'statistics_propagation']) {
    await connection.run(`set disabled_optimizers = '${before}'`);
    const during = withJoinsAsWritten(connection, async () => {
      expect(await switchedOff(connection)).toContain('join_order');
      throw new Error('stop');
    });
    await expect(during).rejects.toThrow('stop');
    expect(await switchedOff(connection)).toBe(before);
  }
});
