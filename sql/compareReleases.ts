import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ManifestLoad } from './release.ts';
import type { ChangedLoad, ReleaseStamp } from './revision.ts';

/** Catalogs of the two releases, and the catalog that gets the tables `changes` and `changed_loads`, in which both add to what is there. */
export interface Comparison {
  before: ReleaseStamp & { catalog: string };
  after: ReleaseStamp & { catalog: string };
  into: string;
}

const folder = path.join(import.meta.dirname, 'compare');
const steps = ['differing_rows', 'pairs'] as const;

/** Computes what changed, once for all viewers. */
export async function compareReleases(
  connection: DuckDBConnection,
  { before, after, into }: Comparison,
  loads: { before: readonly ManifestLoad[]; after: readonly ManifestLoad[] },
): Promise<void> {
  await connection.run(`create or replace temp view values_before as select * from ${before.catalog}.kpi_values`);
  await connection.run(`create or replace temp view values_after as select * from ${after.catalog}.kpi_values`);
  await connection.run(`create or replace temp view cells_after as select * from ${after.catalog}.cells`);
  for (const step of steps) await connection.run(`create or replace temp table ${step} as\n${sqlOf(step)}`);
  await addTo(connection, `${into}.changes`, `select $before as before_id, changed.* from (${sqlOf('changes')}) as changed`, before.id);
  const rows = JSON.stringify([...newIn(loads.after, loads.before, 'added'), ...newIn(loads.before, loads.after, 'removed')]);
  await addTo(connection, `${into}.changed_loads`, `select $before as before_id, item.* from (${loadsSql}) as item`, before.id, { rows });
  for (const step of steps) await connection.run(`drop table ${step}`);
  for (const view of ['values_before', 'values_after', 'cells_after']) await connection.run(`drop view temp.${view}`);
}

const loadColumns = {
  owner: 'VARCHAR',
  load_id: 'INTEGER',
  dataset: 'VARCHAR',
  file: 'VARCHAR',
  received_at: 'VARCHAR',
  records: 'INTEGER',
  accepted: 'INTEGER',
  set_aside: 'INTEGER',
  change: 'VARCHAR',
};
const loadsSql = `select unnest(from_json($rows::json, '${JSON.stringify([loadColumns])}'), recursive := true)`;

async function addTo(connection: DuckDBConnection, table: string, select: string, before: string, values = {}): Promise<void> {
  await connection.run(`create table if not exists ${table} as select * from (${select}) limit 0`, { before, ...values });
  await connection.run(`insert into ${table} ${select}`, { before, ...values });
}

function sqlOf(name: string): string {
  return readFileSync(path.join(folder, `${name}.sql`), 'utf8');
}

function newIn(loads: readonly ManifestLoad[], others: readonly ManifestLoad[], change: ChangedLoad['change']): ChangedLoad[] {
  const known = new Set(others.map(({ load_id, sha256 }) => `${load_id} ${sha256}`));
  return loads
    .filter(({ load_id, sha256 }) => !known.has(`${load_id} ${sha256}`))
    .map(({ load_id, sender, dataset, file, received_at, records, accepted, set_aside }) => ({
      owner: sender,
      load_id,
      dataset,
      file,
      received_at,
      records,
      accepted,
      set_aside,
      change,
    }));
}
