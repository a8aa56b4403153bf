import { rmSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basisOf, standingRelease } from '../../pipelines/build/basis.ts';
import { build } from '../../pipelines/build/build.ts';
import { listReleases, rollback } from '../../pipelines/build/releases.ts';
import type { Config } from '../../pipelines/config.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';
import { releaseTables } from '../../sql/release.ts';
import { type OwnDemo, smallDemo, today } from '../support/smallDemo.ts';

let demo: OwnDemo;
const later = (): Date => new Date(today().getTime() + 3_600_000);

beforeAll(async () => {
  demo = await smallDemo();
});
afterAll(() => demo.remove());

it('spares a build where nothing is new, and one done all the same is equal in every row', async () => {
  const first = demo.manifest.id;
  expect((await buildAt(later, true)).id).toBe(first);
  expect(listReleases(demo.folder)).toHaveLength(1);

  const anew = await buildAt(later, false);
  expect(anew.id).not.toBe(first);
  expect(anew.basis).toBe(demo.manifest.basis);
  expect(anew.cutoffs).toEqual(demo.manifest.cutoffs);
  expect(anew.loads).toEqual(demo.manifest.loads);
  expect(await unequalTables(first, anew.id)).toEqual([]);
  rollback(demo.folder, first);
});

it('rests on what was landed, the configuration, the secret and the day, and on nothing else', async () => {
  const warehouse = await openWarehouse(demo.folder);
  try {
    const { connection } = warehouse;
    const at = (given: { config?: Config; secret?: string; now?: Date } = {}): Promise<string> =>
      basisOf(connection, { config: demo.config, secret: 's', now: later(), ...given });
    const basis = await at();
    expect(await at({ now: new Date(later().getTime() + 60_000) })).toBe(basis);
    expect(await at({ config: { ...demo.config, memory: '3GB', users: [] } })).toBe(basis);
    await connection.run(`insert into inbox_files values ('a.csv', 1, 1, 'a', 'loaded', 'b')`);
    expect(await at()).toBe(basis);

    const [sender, ...senders] = demo.config.senders as [Config['senders'][number], ...Config['senders']];
    const others = [
      await at({ now: new Date('2026-11-24T00:00:01Z') }),
      await at({ now: new Date('2026-11-23T23:30:00Z') }),
      await at({ secret: 'another' }),
      await at({ config: { ...demo.config, parameters: { ...demo.config.parameters, gap_days: 31 } } }),
      await at({ config: { ...demo.config, senders: [{ ...sender, opted_in: !sender.opted_in }, ...senders] } }),
    ];
    for (const change of [
      `update loads set message = concat(message, ' ') where load_id = 1`,
      `update landing_tewerkstellingen set geslacht = 'X' where row_id = (select min(row_id) from landing_tewerkstellingen)`,
      `update findings set shown = 'b' where rowid = (select min(rowid) from findings)`,
      `delete from employer_matches where rowid = (select min(rowid) from employer_matches)`,
    ]) {
      await connection.run(change);
      others.push(await at());
    }
    expect(new Set([basis, ...others]).size).toBe(1 + others.length);
  } finally {
    warehouse.close();
  }
});

it('rests on what was known twelve months ago: a delivery of then counts from the second on in which it came', async () => {
  const warehouse = await openWarehouse(demo.folder);
  try {
    const { connection } = warehouse;
    await connection.run(`update loads set received_at = timestamp '2025-11-23 14:00:00' where load_id = 1`);
    const at = (time: string): Promise<string> =>
      basisOf(connection, { config: demo.config, secret: 's', now: new Date(`2026-11-23T${time}Z`) });
    expect(await at('13:59:58')).toBe(await at('13:59:59'));
    expect(await at('14:00:00')).not.toBe(await at('13:59:59'));
    expect(await at('14:00:01')).toBe(await at('14:00:00'));
  } finally {
    warehouse.close();
  }
});

it('stands no more where the release lost its figures', () => {
  const { folder, manifest } = demo;
  const file = path.join(folder, 'releases', manifest.id, 'release.duckdb');
  expect(standingRelease(path.join(folder, 'releases'), manifest.basis ?? '')?.id).toBe(manifest.id);
  expect(standingRelease(path.join(folder, 'releases'), 'another')).toBeUndefined();
  rmSync(file);
  expect(standingRelease(path.join(folder, 'releases'), manifest.basis ?? '')).toBeUndefined();
});

async function buildAt(clock: () => Date, maySpare: boolean) {
  const warehouse = await openWarehouse(demo.folder);
  try {
    return await build({ folder: demo.folder, instance: warehouse.instance, config: demo.config, clock, maySpare });
  } finally {
    warehouse.close();
  }
}

/** Tables in which a row of one release is not in the other; the moment of knowing itself is another. */
async function unequalTables(before: string, after: string): Promise<string[]> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  for (const [name, id] of [
    ['before', before],
    ['after', after],
  ] as const)
    await connection.run(`attach '${path.join(demo.folder, 'releases', id, 'release.duckdb')}' as ${name}_release (read_only)`);
  const unequal: string[] = [];
  for (const table of ['kpi_values', 'cells', 'organisations', ...releaseTables]) {
    const select = `select ${table === 'parameters' ? '* replace (as_of::date as as_of)' : '*'} from`;
    const [one, other] = ['before', 'after'].map((name) => `${select} ${name}_release.${table}`);
    const reader = await connection.runAndReadAll(`(${one} except all ${other}) union all (${other} except all ${one})`);
    if (reader.currentRowCount > 0) unequal.push(table);
  }
  connection.closeSync();
  instance.closeSync();
  return unequal;
}
