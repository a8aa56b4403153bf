import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openWarehouse } from '../../pipelines/warehouse.ts';

test('a warehouse of an earlier version gets the columns that a contract got since, and keeps its rows', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-warehouse-'));
  const before = await openWarehouse(folder);
  await before.connection.run('alter table landing_kbo_werkgevers drop column verdwenen');
  await before.connection.run(
    `insert into landing_kbo_werkgevers (row_id, load_id, sender, inferred, opened_at, nummer) values (1, 1, 'open', false, timestamp '2026-10-05 08:00:00', '0200065765')`,
  );
  before.close();
  const after = await openWarehouse(folder);
  const reader = await after.connection.runAndReadAll('select nummer, verdwenen from landing_kbo_werkgevers');
  expect(reader.getRows()).toEqual([['0200065765', null]]);
  after.close();
  rmSync(folder, { recursive: true });
});

test('the ledger of an earlier version learns to confirm and revoke, and keeps its loads', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-warehouse-'));
  const before = await openWarehouse(folder);
  const columns = `7 as load_id, 'org-001' as sender, 'scan' as dataset, 'f' as file, 's' as sha256, 1 as size, timestamp '2026-10-05 08:00:00' as received_at,
    timestamp '2026-10-05 08:00:00' as loaded_at, 'alles' as mode, null::date as scope_from, null::date as scope_to, 1 as records, 1 as accepted, 0 as set_aside`;
  await before.connection.run(`drop table loads; create table loads as select ${columns}, 'paused' as status, 'm' as message`);
  before.close();
  const after = await openWarehouse(folder);
  await after.connection.run(`update loads set status = 'confirmed'`);
  const reader = await after.connection.runAndReadAll('select load_id, status, revoked_at from loads');
  expect(reader.getRows()).toEqual([[7, 'confirmed', null]]);
  after.close();
  rmSync(folder, { recursive: true });
});
