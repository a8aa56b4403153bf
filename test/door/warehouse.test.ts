import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Answer } from '../../pipelines/door/intake.ts';
import { rowReference } from '../../pipelines/door/land/rowReference.ts';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';
import { openDoor } from '../support/door.ts';

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

test('answers in a warehouse of an earlier version are about the same row as before', async () => {
  const door = await openDoor('senders: [{ id: org-001, name: Een }]');
  door.deliver('org-001', 'tewerkstellingen.csv', '2026-10-01', 'persoon;begin;einde;afdeling\nP1;01/03/2024;31/08/2026;groen\n');
  await door.ingest();
  const [was] = await door.rows(`select translate(left(md5(row_key), 16), '0123456789', 'ghijklmnop') from landing_tewerkstellingen`);
  const given: Answer = { kind: 'bestemming', dataset: 'tewerkstellingen', subject: was as string, answer: 'regulier' };
  dropAnswers(door.folder, 'org-001', [given], 'test', new Date('2026-10-02'));
  await door.ingest();
  for (const column of ['spell_begin', 'shown_on', 'continued'])
    await door.warehouse.connection.run(`alter table landing_tewerkstellingen drop column ${column}`);
  door.warehouse.close();
  const after = await openWarehouse(door.folder);
  const reader = await after.connection.runAndReadAll(
    `select count(*)::integer from landing_antwoorden as a join landing_tewerkstellingen as r on a.onderwerp = ${rowReference('r')}
     where a.row_key = 'bestemming|tewerkstellingen|' || a.onderwerp`,
  );
  expect(reader.getRows()).toEqual([[1]]);
  after.close();
  rmSync(door.folder, { recursive: true });
});
