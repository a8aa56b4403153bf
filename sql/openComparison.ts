import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { compareReleases } from './compareReleases.ts';
import { type Manifest, stampOf } from './release.ts';
import { type Revision, readRevision } from './revision.ts';

export interface Comparison extends Revision {
  close(): void;
}

/** Compares two releases by their folders, in memory; seconds of work for a release of Flanders. */
export async function openComparison(beforeFolder: string, afterFolder: string): Promise<Comparison> {
  const [before, after] = [manifestOf(beforeFolder), manifestOf(afterFolder)];
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    await connection.run(`attach '${fileOf(beforeFolder)}' as older (read_only); attach '${fileOf(afterFolder)}' as newer (read_only)`);
    await compareReleases(
      connection,
      { before: { ...stampOf(before), catalog: 'older' }, after: { ...stampOf(after), catalog: 'newer' }, into: 'memory.main' },
      { before: before.loads, after: after.loads },
    );
    await connection.run('detach older; detach newer; set enable_external_access = false; set lock_configuration = true');
  } catch (error) {
    close();
    throw error;
  }
  return { ...readRevision(connection, stampOf(before), stampOf(after)), close };
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Manifest;
}

function fileOf(folder: string): string {
  return path.join(folder, 'release.duckdb').replaceAll("'", "''");
}
