import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MonthVersion } from '../../dashboard/reading/monthVersion.ts';
import { listReleases, rollback } from '../../pipelines/build/releases.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import { currentReleaseId, openRelease, type Release } from '../../sql/release.ts';
import { buildDemo, type OwnDemo, type SmallDemo, smallDemo, today } from '../support/smallDemo.ts';

let demo: OwnDemo;
let release: Release;
const policy: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
const releaseFolder = (id: string): string => path.join(demo.folder, 'releases', id);

beforeAll(async () => {
  demo = await smallDemo();
  release = await openRelease(releaseFolder(demo.manifest.id));
});
afterAll(() => {
  release.close();
  demo.remove();
});

describe('ingest', () => {
  it('accounts for every row of every file', () => {
    const { records, accepted, setAside, refused, paused, files } = demo.ingested;
    expect(records).toBeGreaterThan(10_000);
    expect(accepted + setAside).toBe(records);
    for (const file of files) expect(file.accepted + file.setAside, file.file).toBe(file.records);
    expect({ refused, paused }).toEqual({ refused: 0, paused: 0 });
  });

  it('changes nothing when the same files are there', async () => {
    const again = await ingest({ folder: demo.folder, config: demo.config, clock: today });
    expect(again).toMatchObject({ loaded: 0, refused: 0, paused: 0, records: 0 });
  });

  it('keeps no person as the sender knows them in the warehouse', async () => {
    const raw = await rawPersons(demo);
    expect(raw.size).toBeGreaterThan(100);
    const warehouse = await openWarehouse(demo.folder);
    try {
      const reader = await warehouse.connection.runAndReadAll(
        'select distinct persoon from landing_tewerkstellingen where persoon is not null',
      );
      const landed = reader.getRowsJS().map(([person]) => String(person));
      expect(landed.length).toBeGreaterThan(100);
      expect(landed.filter((person) => raw.has(person) || !/^[0-9a-f]{32,64}$/.test(person))).toEqual([]);
    } finally {
      warehouse.close();
    }
  });
});

describe('build', () => {
  it('passes every check and says what went in', () => {
    expect(demo.manifest.checks.length).toBeGreaterThan(15);
    expect(demo.manifest.checks.filter(({ rows }) => rows > 0)).toEqual([]);
    expect(demo.manifest.last_period).toBe('2026-09-30');
    expect(demo.manifest.loads.length).toBe(demo.ingested.loaded);
    for (const load of demo.manifest.loads) expect(load.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the same release from the same deliveries', async () => {
    rmSync(path.join(demo.folder, 'workbench'), { recursive: true });
    const again = await buildDemo(demo.folder, demo.config, () => new Date('2026-11-24T12:00:00Z'));
    expect(again.id).not.toBe(demo.manifest.id);
    expect(await allValues(releaseFolder(again.id))).toEqual(await allValues(releaseFolder(demo.manifest.id)));
    expect(rollback(demo.folder)).toBe(demo.manifest.id);
    expect(currentReleaseId(path.join(demo.folder, 'releases'))).toBe(demo.manifest.id);
    expect(listReleases(demo.folder).map(({ manifest, current }) => [manifest.id, current])).toEqual([
      [demo.manifest.id, true],
      [again.id, false],
    ]);
  });

  it('computes what was known earlier: less was delivered, and older destinations were open', async () => {
    const before = await buildDemo(demo.folder, demo.config, () => new Date('2026-11-25T12:00:00Z'), new Date('2026-02-10T00:00:00Z'));
    expect(before.last_period < demo.manifest.last_period).toBe(true);
    expect(before.loads.length).toBeLessThan(demo.manifest.loads.length);
    expect(before.loads.every(({ received_at }) => received_at < '2026-02-10')).toBe(true);
    expect(before).toMatchObject({ beside: true, as_of: '2026-02-10T00:00:00.000Z' });
    expect(currentReleaseId(path.join(demo.folder, 'releases'))).toBe(demo.manifest.id);
    expect(() => rollback(demo.folder, before.id)).toThrow('antwoordt op een vraag over het verleden');
    const then = await openRelease(releaseFolder(before.id));
    expect(then.periods.at(-1)).toBe(before.last_period);
    then.close();
  });

  it('says so when memory does not suffice, and leaves the release that was there', async () => {
    const tight = { ...demo.config, memory: '12MB' };
    await expect(buildDemo(demo.folder, tight, () => new Date('2026-11-26T12:00:00Z'))).rejects.toThrow(
      'De berekening had niet genoeg aan 12MB geheugen.',
    );
    expect(currentReleaseId(path.join(demo.folder, 'releases'))).toBe(demo.manifest.id);
    expect(readdirSync(path.join(demo.folder, 'releases')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('says which sender the configuration lacks while its deliveries count', async () => {
    const without = { ...demo.config, senders: demo.config.senders.filter(({ id }) => id !== 'org-001') };
    await expect(buildDemo(demo.folder, without, () => new Date('2026-11-26T12:00:00Z'))).rejects.toThrow(
      'In de configuratie ontbreekt een afzender van wie leveringen meetellen: "org-001".',
    );
    expect(currentReleaseId(path.join(demo.folder, 'releases'))).toBe(demo.manifest.id);
  });

  it('puts no person and no sender file in a release', async () => {
    const raw = await rawPersons(demo);
    const texts = readdirSync(releaseFolder(demo.manifest.id), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(json|csv)$/.test(file))
      .map((file) => readFileSync(path.join(releaseFolder(demo.manifest.id), file), 'utf8'));
    const words = new Set(texts.flatMap((text) => text.match(/[A-Za-z]+-?\d{4,}/g) ?? []));
    expect([...words].filter((word) => raw.has(word))).toEqual([]);
  });
});

describe('the release', () => {
  it('balances: stock = stock before + in − out + shifts, in Flanders and in each programme', async () => {
    const rows = await release.values(policy, { kpi: 'balance_residual' });
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ value, state }) => state !== 'hidden' && state !== 'no_data' && value !== 0)).toEqual([]);
  });

  it('shows no count of 1 to 4 persons to policy, and does to its own organisation', async () => {
    const query = { kpi: 'outflow', dimension: 'organisation', population: 'alle' } as const;
    const seen = await release.values(policy, query);
    expect(seen.some(({ state }) => state === 'hidden')).toBe(true);
    expect(seen.filter(({ value }) => value !== null && value >= 1 && value <= 4)).toEqual([]);
    const [first] = release.organisations;
    const own = await release.values({ name: 'o', role: 'organisatie', organisations: [first?.organisation ?? ''] }, query);
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(own.map(({ group_name }) => group_name))).toEqual(new Set([first?.organisation]));
    expect(own.some(({ value }) => value !== null && value >= 1 && value <= 4)).toBe(true);
    expect(own.filter(({ state }) => state === 'hidden')).toEqual([]);
  });

  it('knows of each month what was known in the months since, and today what its figures say', async () => {
    const versions = await release.table<MonthVersion>('month_versions', policy);
    const flow = async (kpi: string) => {
      const rows = await release.values(policy, { kpi, dimension: 'all', population: 'alle', series: '' });
      return new Map(rows.map(({ period, value }) => [period, value]));
    };
    const [inflow, outflow] = [await flow('inflow'), await flow('outflow')];
    const now = versions.filter(({ months_later }) => months_later === null);
    expect(now.map(({ period }) => period)).toEqual([...inflow.keys()].slice(-10));
    for (const { period, entries, exits } of now) expect([entries, exits]).toEqual([inflow.get(period), outflow.get(period)]);
    for (const { entries, entries_now, exits, exits_now } of now) expect([entries, exits]).toEqual([entries_now, exits_now]);
    const earlier = versions.filter(({ months_later }) => months_later !== null);
    expect(new Set(earlier.map(({ months_later }) => months_later)).size).toBeGreaterThan(8);
    const deliveredNow = new Map(now.map(({ period, organisations }) => [period, organisations]));
    expect(earlier.some(({ period, organisations }) => organisations < (deliveredNow.get(period) ?? 0))).toBe(true);
    // no sum of some organisations alone, from which that of one follows
    const wholeNow = new Map(now.map((row) => [row.period, row]));
    for (const { period, entries_now, exits_now, regular_now } of earlier) {
      expect([null, wholeNow.get(period)?.entries]).toContain(entries_now);
      expect([null, wholeNow.get(period)?.exits]).toContain(exits_now);
      expect([null, wholeNow.get(period)?.regular]).toContain(regular_now);
    }
    expect(versions.filter(({ organisations, exits }) => organisations < 5 && exits !== null)).toEqual([]);
    for (const { entries, exits, regular } of versions)
      for (const shown of [entries, exits, regular]) expect(shown === null || shown === 0 || shown > 4).toBe(true);
  });

  it('holds the same shared rows in its Parquet files', async () => {
    const file = readFileSync(path.join(releaseFolder(demo.manifest.id), 'kpi/stock.parquet'));
    const parquet = await parquetReadObjects({ file: file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer });
    const shared = (await release.values({ name: 'x', role: 'beheer', organisations: [] }, { kpi: 'stock' })).filter(
      ({ audience }) => audience === 'shared',
    );
    expect(parquet.length).toBe(shared.length);
    expect(parquet.map(({ value }) => value)).toEqual(shared.map(({ value }) => value));
  });
});

async function rawPersons({ folder }: SmallDemo): Promise<Set<string>> {
  const persons = new Set<string>();
  const inbox = path.join(folder, 'inbox');
  for (const file of readdirSync(inbox, { recursive: true, encoding: 'utf8' })) {
    if (!/tewerkstellingen.*\.csv$/.test(file)) continue;
    const bytes = readFileSync(path.join(inbox, file));
    const text = bytes[0] === 0xff ? bytes.toString('utf16le') : bytes.toString('latin1');
    for (const [, person] of text.matchAll(/^"?([A-Za-z]*-?\d{4,})"?[;\t,]/gm)) if (person) persons.add(person);
  }
  return persons;
}

async function allValues(folder: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(path.join(folder, 'release.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    `select kpi, count(*)::integer as n, count(value)::integer as shown, sum(hash(kpi_values)::hugeint)::varchar as h from kpi_values group by kpi order by kpi`,
  );
  const rows = reader.getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}
