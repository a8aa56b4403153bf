import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DuckDBConnection, version } from '@duckdb/node-api';
import { currentReleaseId, type Manifest } from '../../sql/release.ts';
import type { Config } from '../config.ts';
import { wallClock } from '../schedule/brussels.ts';
import { knownSenders } from './knownSenders.ts';
import { twelveMonthsBefore } from './yearBefore.ts';

interface BasisOptions {
  config: Config;
  /** Decides which way counts are rounded, and who is who. */
  secret: string;
  now: Date;
}

/**
 * The fingerprint of all on which figures rest: what was landed, and how much of it was known now and twelve months ago; the configuration, the
 * code, the secret of rounding, and the day in UTC (where reporting ends, what is late) and in Brussels (the last release of an earlier month).
 */
export async function basisOf(connection: DuckDBConnection, { config, secret, now }: BasisOptions): Promise<string> {
  const { title, demo, parameters, engine } = config;
  const settings = { title, demo, parameters, engine, senders: knownSenders(config) };
  const days = [now.toISOString().slice(0, 10), wallClock(now).day];
  const hash = createHash('sha256').update(JSON.stringify([settings, days, secret, version()]));
  hash.update(codeFingerprint()).update(JSON.stringify(await landed(connection, now)));
  return hash.digest('hex');
}

/** The current release, where it rests on this. */
export function standingRelease(releases: string, basis: string): Manifest | undefined {
  const folder = path.join(releases, currentReleaseId(releases) ?? '.none');
  if (!['manifest.json', 'headers.json', 'release.duckdb'].every((file) => existsSync(path.join(folder, file)))) return undefined;
  const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Manifest;
  return manifest.basis === basis ? manifest : undefined;
}

/** Tables of the warehouse that no figure reads. */
const unread = ['inbox_files', 'job_runs', 'outbox', 'owed_answers', 'person_key_fingerprint'];
/** When a row came, and when it stopped counting. */
const moments = ['received_at', 'revoked_at', 'opened_at', 'closed_at'];

/** Of each table a sum over its rows, whatever their order, and how many of their moments were past. */
async function landed(connection: DuckDBConnection, now: Date): Promise<unknown> {
  const known = now.toISOString().replace('T', ' ').replace('Z', '');
  const reader = await connection.runAndReadAll(
    `select table_name, list(column_name) from duckdb_columns()
     where database_name = 'warehouse' and table_name not like 'delivered_%' and table_name not in (${unread.map((name) => `'${name}'`)})
       and table_name in (select table_name from duckdb_tables() where database_name = 'warehouse')
     group by table_name order by table_name`,
  );
  const tables = (reader.getRowsJson() as [string, string[]][]).map(([table, columns]) => {
    const past = moments
      .filter((column) => columns.includes(column))
      .flatMap((column) => [known, twelveMonthsBefore(known)].map((day) => `count(*) filter ("${column}" <= timestamp '${day}')`));
    return `select '${table}', [${['count(*)', 'coalesce(sum(hash(kept)::hugeint), 0)', ...past].map((sum) => `(${sum})::varchar`)}]
      from warehouse."${table}" as kept`;
  });
  return (await connection.runAndReadAll(`${tables.join(' union all ')} order by 1`)).getRowsJson();
}

const root = path.join(import.meta.dirname, '../..');

/** Of every file of which a build may use a line. */
function codeFingerprint(): string {
  const rooms = ['pipelines', 'sql', 'dashboard'];
  const files = rooms.flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true }).map((file) => path.join(room, String(file))),
  );
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', ...files.filter((name) => /\.(ts|sql|csv)$/.test(name)).sort()])
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}
