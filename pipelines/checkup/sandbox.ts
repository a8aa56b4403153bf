import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { employerIndexFile } from '../door/employers/employerIndex.ts';
import { type EmployerIndex, openEmployerIndex } from '../door/employers/openIndex.ts';
import { kboWerkgevers } from '../sources/kbo.ts';
import { landingDdl } from '../sources/landing.ts';

/** A database in memory in which files are checked, and a private folder for what is staged. */
export interface Sandbox {
  connection: DuckDBConnection;
  folder: string;
  /** The employers that a data folder knows by name. */
  employers(dataFolder: string): Promise<EmployerIndex>;
  close(): void;
}

const memory = '512MB';

/** Opens an empty one that reads cells as the warehouse does; nothing in it is kept. */
export async function openSandbox(folder: string): Promise<Sandbox> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`set memory_limit = '${memory}'; set temp_directory = '${path.join(folder, 'memory').replaceAll("'", "''")}'`);
  await connection.run('set preserve_insertion_order = false');
  await connection.run(landingDdl(kboWerkgevers));
  await connection.run(readFileSync(new URL('../door/check/macros.sql', import.meta.url), 'utf8'));
  const indexes = new Map<string, Promise<EmployerIndex>>();
  return {
    connection,
    folder,
    employers: (dataFolder) => {
      const index = indexes.get(dataFolder) ?? openEmployerIndex(employerIndexFile(dataFolder));
      indexes.set(dataFolder, index);
      return index;
    },
    close: () => {
      for (const index of indexes.values()) void index.then((one) => one.close());
      connection.closeSync();
      instance.closeSync();
    },
  };
}
