import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { KpiHeader } from '../sql/kpiHeader.ts';
import { type Manifest, type ManifestLoad, releaseTables } from '../sql/release.ts';

interface PublishOptions {
  /** The folder `releases`. */
  folder: string;
  headers: readonly KpiHeader[];
  manifest: Omit<Manifest, 'last_period' | 'loads' | 'rows'>;
}

const building = '.building-';

/** Writes the release beside the others and makes it current by one rename; a crash before that leaves the old one. */
export async function publishRelease(connection: DuckDBConnection, { folder, headers, manifest }: PublishOptions): Promise<Manifest> {
  mkdirSync(folder, { recursive: true });
  for (const leftover of readdirSync(folder)) if (leftover.startsWith(building)) rmSync(path.join(folder, leftover), { recursive: true });
  const draft = path.join(folder, building + manifest.id);
  mkdirSync(path.join(draft, 'kpi'), { recursive: true });
  const rows = await writeDatabase(connection, path.join(draft, 'release.duckdb'));
  await writeFiles(connection, path.join(draft, 'kpi'), headers);
  const complete: Manifest = {
    ...manifest,
    last_period: await single(connection, 'select max(period)::varchar from months'),
    loads: await manifestLoads(connection),
    rows,
  };
  writeDurably(path.join(draft, 'headers.json'), JSON.stringify(headers));
  writeDurably(path.join(draft, 'manifest.json'), JSON.stringify(complete, null, 1));
  renameSync(draft, path.join(folder, manifest.id));
  makeCurrent(folder, manifest.id);
  return complete;
}

/** Points `current` at a release, by one rename. */
export function makeCurrent(folder: string, id: string): void {
  const draft = path.join(folder, `${building}current`);
  writeDurably(draft, `${id}\n`);
  renameSync(draft, path.join(folder, 'current'));
}

const organisations = `
select o.organisation, o.name, o.province, o.region, o.programme, o.level, c.size_class, o.cutoff, o.delivers_contacts
from organisations as o inner join organisation_classes as c on c.organisation = o.organisation`;

async function writeDatabase(connection: DuckDBConnection, file: string): Promise<Record<string, number>> {
  const selects: Record<string, string> = {
    kpi_values: 'select * from kpi_values',
    cells: 'select * from cells order by dimension, sort_order, group_name',
    organisations,
    ...Object.fromEntries(releaseTables.map((table) => [table, `select * from ${table}`])),
  };
  const rows: Record<string, number> = {};
  await connection.run(`attach '${file.replaceAll("'", "''")}' as published`);
  try {
    await connection.run('set preserve_insertion_order = true');
    for (const [table, select] of Object.entries(selects)) {
      await connection.run(`create table published.${table} as ${select}`);
      rows[table] = Number(await single(connection, `select count(*)::varchar from published.${table}`));
    }
    await connection.run('checkpoint published');
  } finally {
    await connection.run('detach published');
  }
  return rows;
}

async function writeFiles(connection: DuckDBConnection, folder: string, headers: readonly KpiHeader[]): Promise<void> {
  for (const { kpi } of headers) {
    const select = `select kpi, population, period, dimension, group_name, series, numerator, denominator, value, lower, upper, state
      from kpi_values where kpi = '${kpi}' and audience = 'shared'`;
    const file = path.join(folder, kpi).replaceAll("'", "''");
    await connection.run(`copy (${select}) to '${file}.parquet' (format parquet, compression snappy)`);
    await connection.run(`copy (${select}) to '${file}.csv' (format csv, header true)`);
  }
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
