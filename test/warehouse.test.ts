import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openWarehouse } from '../pipelines/door/warehouse.ts';

test('a warehouse of an earlier version gets the columns that a contract got since, and keeps its rows', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-warehouse-'));
  const before = await openWarehouse(folder);
  await before.connection.run('alter table landing_kbo_werkgevers drop column verdwenen');
  await before.connection.run(
    `insert into landing_kbo_werkgevers (row_id, load_id, sender, inferred, opened_at, nummer) values (1, 1, 'open', false, now(), '0200065765')`,
  );
  before.close();
  const after = await openWarehouse(folder);
  const reader = await after.connection.runAndReadAll('select nummer, verdwenen from landing_kbo_werkgevers');
  expect(reader.getRows()).toEqual([['0200065765', null]]);
  after.close();
  rmSync(folder, { recursive: true });
});
