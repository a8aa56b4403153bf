import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { compareReleases } from '../../sql/compareReleases.ts';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import { currentReleaseId, type Manifest, type ManifestLoad, releaseTables, type Since, stampOf } from '../../sql/release.ts';
import { keptReleases } from '../../sql/releaseList.ts';
import { ownerOnly } from '../ownerOnly.ts';

interface PublishOptions {
  headers: readonly KpiHeader[];
  manifest: Omit<Manifest, 'last_period' | 'cutoffs' | 'loads' | 'rows' | 'compared'>;
}

/** A release under way, in a folder that nobody reads. */
export interface Draft {
  /** The folder `releases`. */
  releases: string;
  folder: string;
  /** Catalog of its database while the build fills it. */
  catalog: string;
  /** Removes what was not published; does nothing after that. */
  discard(): Promise<void>;
}

const building = '.building-';
const catalog = 'published';

/** Begins a release, and clears away what a crash left of another. */
export async function openDraft(connection: DuckDBConnection, releases: string, id: string): Promise<Draft> {
  mkdirSync(releases, { recursive: true, mode: 0o700 });
  chmodSync(releases, 0o700);
  for (const leftover of readdirSync(releases))
    if (leftover.startsWith(building)) rmSync(path.join(releases, leftover), { recursive: true });
  const folder = path.join(releases, building + id);
  mkdirSync(path.join(folder, 'kpi'), { recursive: true, mode: 0o700 });
  await connection.run(`attach '${path.join(folder, 'release.duckdb').replaceAll("'", "''")}' as ${catalog}`);
  return {
    releases,
    folder,
    catalog,
    discard: async () => {
      await connection.run(`detach database if exists ${catalog}`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Completes the draft, which holds `kpi_values`, compares it with what was current, and makes it current by one rename; a crash before
 * that leaves the old one. A release that answers a question about the past is not compared and does not become current.
 */
export async function publishRelease(
  connections: readonly DuckDBConnection[],
  { releases, folder }: Draft,
  { headers, manifest }: PublishOptions,
): Promise<Manifest> {
  const connection = connections[0] as DuckDBConnection;
  await connection.run('set preserve_insertion_order = true');
  await writeFiles(connections, path.join(folder, 'kpi'), headers);
  const rows = await completeDatabase(connection);
  const complete: Manifest = {
    ...manifest,
    last_period: await single(connection, 'select max(period)::varchar from months'),
    cutoffs: await cutoffs(connection),
    loads: await manifestLoads(connection),
    rows,
  };
  if (!manifest.beside) complete.compared = await compareWithOlder(connection, releases, complete);
  await connection.run(`checkpoint ${catalog}`);
  await connection.run(`detach ${catalog}`);
  writeDurably(path.join(folder, 'headers.json'), JSON.stringify(headers));
  writeDurably(path.join(folder, 'manifest.json'), JSON.stringify(complete, null, 1));
  ownerOnly(folder);
  renameSync(folder, path.join(releases, manifest.id));
  if (!manifest.beside) makeCurrent(releases, manifest.id);
  return complete;
}

/** Adds what changed since the current release, and since the last one of an earlier month, where they are not the same. */
async function compareWithOlder(connection: DuckDBConnection, releases: string, manifest: Manifest): Promise<Manifest['compared']> {
  const current = currentReleaseId(releases);
  const older = keptReleases(releases).filter(({ beside, protection }) => !beside && protection === manifest.protection);
  const found: Partial<Record<Since, Manifest>> = {
    previous: older.find(({ id }) => id === current),
    month: older.findLast(({ built_at }) => monthOf(built_at) < monthOf(manifest.built_at)),
  };
  const compared: Manifest['compared'] = {};
  for (const [since, before] of Object.entries(found) as [Since, Manifest | undefined][]) {
    if (before === undefined) continue;
    const known = Object.values(compared).some(({ id }) => id === before.id);
    if (known || (await compareWith(connection, path.join(releases, before.id), before, manifest))) compared[since] = stampOf(before);
  }
  return compared;
}

/** False where the older release cannot be opened any more: that is no reason to go without a new one. */
async function compareWith(connection: DuckDBConnection, folder: string, before: Manifest, after: Manifest): Promise<boolean> {
  const file = path.join(folder, 'release.duckdb').replaceAll("'", "''");
  const opened = await connection.run(`attach '${file}' as older (read_only)`).then(
    () => true,
    () => false,
  );
  if (!opened) return false;
  try {
    await compareReleases(
      connection,
      { before: { ...stampOf(before), catalog: 'older' }, after: { ...stampOf(after), catalog }, into: catalog },
      { before: before.loads, after: after.loads },
    );
    return true;
  } finally {
    await connection.run('detach older');
  }
}

/** In Brussels: 2026-11. */
function monthOf(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels', year: 'numeric', month: '2-digit' }).format(new Date(instant));
}

/** Points `current` at a release, by one rename. */
export function makeCurrent(folder: string, id: string): void {
  const draft = path.join(folder, `${building}current`);
  writeDurably(draft, `${id}\n`);
  renameSync(draft, path.join(folder, 'current'));
}

const organisations = `
select o.organisation, o.name, o.province, o.region, c.programme, o.level, c.size_class, o.cutoff, o.delivers_contacts
from organisations as o inner join organisation_classes as c on c.organisation = o.organisation`;

/** The relations that publishing reads, beside `loads`. */
export const publishedRelations = ['kpi_values', 'cells', 'organisations', 'organisation_classes', 'months', ...releaseTables] as const;

async function completeDatabase(connection: DuckDBConnection): Promise<Record<string, number>> {
  const selects: Record<string, string> = {
    cells: 'select * from cells order by dimension, sort_order, group_name',
    organisations,
    ...Object.fromEntries(releaseTables.map((table) => [table, `select * from ${table}`])),
  };
  const rows: Record<string, number> = { kpi_values: await count(connection, 'kpi_values') };
  for (const [table, select] of Object.entries(selects)) {
    await connection.run(`create table ${catalog}.${table} as ${select}`);
    rows[table] = await count(connection, table);
  }
  return rows;
}

async function count(connection: DuckDBConnection, table: string): Promise<number> {
  return Number(await single(connection, `select count(*)::varchar from ${catalog}.${table}`));
}

/** A name of a group that no spreadsheet takes for a formula. */
const plainName = `case
  when regexp_matches(group_name, '^[=+@\\t\\r\\n]') or (group_name like '-%' and not regexp_full_match(group_name, '-[0-9.,]*'))
  then concat('''', group_name) else group_name end`;

/** The shared rows of each KPI as two files, as many at a time as there are connections. */
async function writeFiles(connections: readonly DuckDBConnection[], folder: string, headers: readonly KpiHeader[]): Promise<void> {
  const waiting = [...headers];
  const work = async (connection: DuckDBConnection): Promise<void> => {
    for (let header = waiting.shift(); header !== undefined; header = waiting.shift()) {
      const select = `select kpi, population, period, dimension, group_name, series, numerator, denominator, value, lower, upper, state,
        rounding
      from kpi_values where kpi = '${header.kpi}' and audience = 'shared'`;
      const file = path.join(folder, header.kpi).replaceAll("'", "''");
      await connection.run(`copy (${select}) to '${file}.parquet' (format parquet, compression snappy)`);
      await connection.run(
        `copy (select * replace (${plainName} as group_name) from (${select})) to '${file}.csv' (format csv, header true)`,
      );
    }
  };
  const outcomes = await Promise.allSettled(connections.map(work));
  const broken = outcomes.find((outcome) => outcome.status === 'rejected');
  if (broken) throw broken.reason;
}

async function cutoffs(connection: DuckDBConnection): Promise<Record<string, string | null>> {
  const reader = await connection.runAndReadAll('select organisation, cutoff::varchar from organisations order by organisation');
  return Object.fromEntries(reader.getRowsJson() as [string, string | null][]);
}

async function manifestLoads(connection: DuckDBConnection): Promise<ManifestLoad[]> {
  const reader = await connection.runAndReadAll(
    'select load_id, sender, dataset, file, sha256, received_at::varchar as received_at, records, accepted, set_aside from loads order by load_id',
  );
  return reader.getRowObjectsJson() as unknown as ManifestLoad[];
}

async function single(connection: DuckDBConnection, sql: string): Promise<string> {
  const reader = await connection.runAndReadAll(sql);
  return String(reader.getRowsJson()[0]?.[0]);
}

function writeDurably(file: string, text: string): void {
  writeFileSync(file, text);
  const descriptor = openSync(file, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
