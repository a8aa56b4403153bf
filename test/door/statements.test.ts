import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { forReuse, Statements, withJoinsAsWritten } from '../../pipelines/statements.ts';

test('a statement that ran before sees what changed since', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(forReuse);
  await connection.run(`create table t as select 1 as id, 'loaded' as status, null::integer as closed_by`);
  const statements = new Statements(connection);
  const ask = () => statements.rows('select id, status from t where closed_by is null order by id');
  expect(await ask()).toEqual([{ id: 1, status: 'loaded' }]);
  await connection.run(`update t set closed_by = 7; insert into t values (200, 'a status longer than before', null)`);
  expect(await ask()).toEqual([{ id: 200, status: 'a status longer than before' }]);
});

test('joins are planned as before once the work is done, also when it fails', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const off = async () => (await connection.runAndReadAll(`select current_setting('disabled_optimizers')`)).getRows()[0]?.[0];
  for (const before of [await off(), 'statistics_propagation']) {
    await connection.run(`set disabled_optimizers = '${before}'`);
    const during = withJoinsAsWritten(connection, async () => {
      expect(String(await off())).toContain('join_order');
      throw new Error('stop');
    });
    await expect(during).rejects.toThrow('stop');
    expect(await off()).toBe(before);
  }
});
