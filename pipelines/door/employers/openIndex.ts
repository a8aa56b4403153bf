import { existsSync, statSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { prepareNames } from './employerIndex.ts';
import type { EmployerMatch } from './employerMatch.ts';
import { type EmployerAsk, matchNames } from './matcher.ts';

/** The names of employers beside which a file is checked, without the warehouse. */
export interface EmployerIndex {
  /** One answer per ask, in order; all `onbekend` while the job process has left no index. */
  match(asks: readonly EmployerAsk[]): Promise<EmployerMatch[]>;
  close(): void;
}

const nothing: EmployerMatch = { state: 'onbekend', enterprise: null, candidates: [] };

/** Opens `data/desks/employers.duckdb` to read, and again whenever the job process has put a newer one in its place. */
export async function openEmployerIndex(file: string): Promise<EmployerIndex> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await prepareNames(connection);
  let attached = '';
  let queue: Promise<unknown> = Promise.resolve();
  const answer = async (asks: readonly EmployerAsk[]): Promise<EmployerMatch[]> => {
    attached = await attachNewest(connection, file, attached);
    return attached === '' ? asks.map(() => nothing) : matchNames(connection, asks);
  };
  return {
    match(asks) {
      const answers = queue.then(() => answer(asks));
      queue = answers.catch(() => undefined);
      return answers;
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Which file is attached, as its inode and time; empty where there is none. */
async function attachNewest(connection: DuckDBConnection, file: string, attached: string): Promise<string> {
  if (!existsSync(file)) return attached;
  const { ino, mtimeMs } = statSync(file);
  const newest = `${ino}:${mtimeMs}`;
  if (newest === attached) return attached;
  await connection.run('detach database if exists employer_index');
  await connection.run(`attach '${file.replaceAll("'", "''")}' as employer_index (read_only)`);
  return newest;
}
