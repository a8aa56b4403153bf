import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from '../../sql/models.ts';

/** Nothing is logged ahead: after a crash it is what it was when the build began. */
const storage = `storage_version 'latest', recovery_mode 'no_wal_writes'`;

interface WorkbenchOptions {
  /** The data folder. */
  folder: string;
  /** The name that the build gives it. */
  catalog: string;
  models: readonly Model[];
}

/**
 * Attaches the database in which the build computes, and clears away all but the tables that may stay (`sql/engines/buildCache.ts`). It may be
 * deleted at any time. It holds person keys: its folder is open to the owner alone.
 */
export async function openWorkbench(connection: DuckDBConnection, { folder, catalog, models }: WorkbenchOptions): Promise<void> {
  const bench = benchFolder(folder);
  mkdirSync(bench, { recursive: true, mode: 0o700 });
  const attach = `attach '${path.join(bench, 'build.duckdb').replaceAll("'", "''")}' as ${catalog} (${storage})`;
  try {
    await connection.run(attach);
    await clear(connection, catalog, models);
  } catch {
    await connection.run(`detach database if exists ${catalog}`);
    rmSync(bench, { recursive: true });
    mkdirSync(bench, { mode: 0o700 });
    await connection.run(attach);
  }
}

/** Throws away the database, so that what is wrong with it cannot stand in the way of the next build. */
export function dropWorkbench(folder: string): void {
  rmSync(benchFolder(folder), { recursive: true, force: true });
}

function benchFolder(folder: string): string {
  return path.join(folder, 'workbench');
}

async function clear(connection: DuckDBConnection, catalog: string, models: readonly Model[]): Promise<void> {
  const known = new Set(models.map(({ name }) => name));
  const reader = await connection.runAndReadAll(
    `select 'view', schema_name, view_name, null from duckdb_views() where database_name = '${catalog}' and not internal
     union all select 'table', schema_name, table_name, comment from duckdb_tables() where database_name = '${catalog}'`,
  );
  for (const [kind, schema, name, key] of reader.getRowsJson() as [string, string, string, string | null][])
    if (key === null || !known.has(name)) await connection.run(`drop ${kind} ${catalog}.${schema}."${name}"`);
}
