import { cpSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../fixtures/demo/generate.ts';
import { type Config, configFile, readConfig } from '../../pipelines/config.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { buildDemo, today } from '../support/smallDemo.ts';

const late = ['org-003/tewerkstellingen_2026-K3.csv', 'org-001/werkgeverscontacten_2025-10_2026-09.csv'];
const minutes = (count: number) => (): Date => new Date(today().getTime() + count * 60_000);

let folder: string;
let config: Config;
let connection: DuckDBConnection;

const inbox = (file: string): string => path.join(folder, 'inbox', file);
const bench = (within = folder): string => path.join(within, 'workbench', 'build.duckdb');

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-workbench-'));
  await generate({ folder, scale: 0.02, seed: 1 });
  config = readConfig(configFile({ DOORSTROOM_DATA: folder }));
  for (const [index, file] of late.entries()) renameSync(inbox(file), path.join(folder, `late-${index}`));
  await ingest({ folder, config, clock: today });
  await buildDemo(folder, config, today);
}, 300_000);
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

/** The tables of two releases that differ, of all that either has. */
async function differing(one: string, other: string): Promise<string[]> {
  for (const [name, release] of Object.entries({ one, other }))
    await connection.run(`attach '${release}/release.duckdb' as ${name} (read_only)`);
  try {
    const reader = await connection.runAndReadAll(
      `select database_name || '.' || table_name from duckdb_tables() where database_name in ('one', 'other') order by 1`,
    );
    const tables = new Set(reader.getRowsJson().map(([name]) => String(name).split('.')[1] as string));
    const found: string[] = [];
    for (const table of tables) {
      const rows = await connection.runAndReadAll(
        `(from one.${table} except all from other.${table}) union all (from other.${table} except all from one.${table}) limit 1`,
      );
      if (rows.currentRowCount > 0) found.push(table);
    }
    expect(tables.size).toBeGreaterThan(10);
    return found;
  } finally {
    for (const name of ['one', 'other']) await connection.run(`detach ${name}`);
  }
}

/** Tables of the workbench with their keys. */
async function keys(): Promise<Map<string, string>> {
  await connection.run(`attach '${bench()}' as bench (read_only)`);
  const reader = await connection.runAndReadAll(
    `select schema_name || '.' || table_name, split_part(comment, ' ', 1) from duckdb_tables() where database_name = 'bench' and comment is not null`,
  );
  await connection.run('detach bench');
  return new Map(reader.getRowsJson() as [string, string][]);
}

/** Builds the same moment with what the build before left, and where that is spoilt. */
async function bothWays(clock: () => Date): Promise<string[]> {
  const copy = `${folder}-without`;
  cpSync(folder, copy, { recursive: true });
  try {
    writeFileSync(bench(copy), 'not a database');
    const kept = await buildDemo(folder, config, clock);
    const anew = await buildDemo(copy, config, clock);
    expect({ ...kept, id: '' }).toEqual({ ...anew, id: '' });
    expect(statSync(bench(copy)).size).toBeGreaterThan(1_000_000);
    return await differing(path.join(folder, 'releases', kept.id), path.join(copy, 'releases', anew.id));
  } finally {
    rmSync(copy, { recursive: true });
  }
}

describe('a build that keeps what did not change', () => {
  it.each([...late.entries()].reverse())(
    'gives the same release after one new file: %i, %s',
    async (index, file) => {
      renameSync(path.join(folder, `late-${index}`), inbox(file));
      const { files } = await ingest({ folder, config, clock: minutes(10 * (2 - index)) });
      expect(files.map(({ status }) => status)).toContain('loaded');
      const before = await keys();
      expect(await bothWays(minutes(10 * (2 - index) + 1))).toEqual([]);
      const after = await keys();
      const stayed = [...after].filter(([table, key]) => before.get(table) === key).map(([table]) => table);
      expect(stayed).toContain('year_before.year_profiles');
      expect(stayed).toContain(index === 1 ? 'main.spell_groups' : 'main.contact_days');
      expect(stayed).not.toContain(index === 1 ? 'main.contacts' : 'main.segments');
    },
    300_000,
  );

  it('is for the owner alone', () => {
    expect(statSync(path.dirname(bench())).mode & 0o077).toBe(0);
  });

  it('hands on no moment: what a build was asked at stands in no table but its input', async () => {
    await connection.run(`attach '${bench()}' as bench (read_only)`);
    const reader = await connection.runAndReadAll(
      `select distinct table_name from duckdb_columns() where database_name = 'bench' and column_name = 'as_of'`,
    );
    await connection.run('detach bench');
    expect(reader.getRowsJson()).toEqual([['parameters']]);
  });
});
