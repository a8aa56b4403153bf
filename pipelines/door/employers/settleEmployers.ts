import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { datasets } from '../../sources/index.ts';
import { employerIndexFile, indexVersion, prepareNames, writeEmployerIndex } from './employerIndex.ts';
import { givenNames } from './employerNames.ts';
import { matchNames } from './matcher.ts';
import type { EmployerMatch } from './verdict.ts';

/** Names that came in without a number, and who must be found by them. */
export async function unsettledEmployers(connection: DuckDBConnection, folder: string): Promise<readonly EmployerName[]> {
  const changed = await refreshIndex(connection, employerIndexFile(folder));
  return openAsks(connection, changed);
}

/**
 * Says who is meant by each name. Names that were not certain are tried again when the Crossroads Bank has changed; what was
 * certain stays.
 */
export async function settleEmployers(connection: DuckDBConnection, folder: string, names: readonly EmployerName[]): Promise<void> {
  if (names.length === 0) return;
  await remember(connection, names, await matched(connection, employerIndexFile(folder), names));
}

/** An employer as a sender named it. */
export interface EmployerName {
  sender: string;
  name: string;
  postcode: string;
}

const names = `(
  select coalesce(nummer, onderneming) as enterprise, naam as name, nummer_vestiging is null as preferred
  from landing_kbo_werkgevers where closed_by is null and naam is not null
  union all
  select coalesce(n.nummer, w.onderneming) as enterprise, n.naam as name, false as preferred
  from landing_kbo_namen as n
  left join landing_kbo_werkgevers as w on w.closed_by is null and w.nummer_vestiging = n.nummer_vestiging
  where n.closed_by is null
)`;
const places = `(
  select coalesce(nummer, onderneming) as enterprise, postcode, nummer_vestiging is null as seat
  from landing_kbo_werkgevers where closed_by is null
)`;
const latest = `select max(greatest(opened_at, coalesce(closed_at, opened_at))) as moment from landing_kbo_`;

/** Makes the index again when the Crossroads Bank changed; true when it did. */
async function refreshIndex(connection: DuckDBConnection, file: string): Promise<boolean> {
  const [bank] = await rowsOf<{ edition: string | null }>(
    connection,
    `select max(moment)::varchar || ' v${indexVersion}' as edition from (${latest}werkgevers union all ${latest}namen)`,
  );
  if (!bank?.edition || bank.edition === (await editionOf(connection, file))) return false;
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeEmployerIndex(connection, file, { names, places, edition: bank.edition });
  return true;
}

async function editionOf(connection: DuckDBConnection, file: string): Promise<string | undefined> {
  if (!existsSync(file)) return undefined;
  return withIndex(connection, file, async () => {
    const [facts] = await rowsOf<{ source: string }>(connection, 'select source from employer_index.facts');
    return facts?.source;
  });
}

/** Names that nobody matched yet, and when the Crossroads Bank changed also those that are not certain. */
function openAsks(connection: DuckDBConnection, again: boolean): Promise<EmployerName[]> {
  return rowsOf<EmployerName>(
    connection,
    `select distinct given.sender, given.name, given.postcode from (${givenNames(datasets.values())}) as given
     left join employer_matches as known on known.closed_at is null
       and known.sender = given.sender and known.name = given.name and known.postcode = given.postcode
     where known.sender is null ${again ? "or known.state <> 'zeker'" : ''} order by all`,
  );
}

async function matched(connection: DuckDBConnection, file: string, asks: readonly EmployerName[]): Promise<EmployerMatch[]> {
  if (!existsSync(file)) return asks.map(() => ({ state: 'onbekend', enterprise: null, candidates: [] }));
  await prepareNames(connection);
  return withIndex(connection, file, () => matchNames(connection, asks));
}

async function withIndex<T>(connection: DuckDBConnection, file: string, work: () => Promise<T>): Promise<T> {
  await connection.run(`attach '${file.replaceAll("'", "''")}' as employer_index (read_only)`);
  try {
    return await work();
  } finally {
    await connection.run('detach employer_index');
  }
}

/**
 * Adds what was found as a version of its own where it differs from what was known. It counts from the moment on which
 * both the name and the employer, or for a name tried again the Crossroads Bank's newest edition, had come in.
 */
async function remember(connection: DuckDBConnection, asks: readonly EmployerName[], matches: readonly EmployerMatch[]): Promise<void> {
  const shape = { sender: 'VARCHAR', name: 'VARCHAR', postcode: 'VARCHAR', state: 'VARCHAR', enterprise: 'VARCHAR', candidates: 'VARCHAR' };
  const rows = asks.map(({ sender, name, postcode }, index) => {
    const { state, enterprise, candidates } = matches[index] as EmployerMatch;
    return { sender, name, postcode, state, enterprise, candidates: JSON.stringify(candidates) };
  });
  await connection.run(
    `create or replace temp table employer_found as
     with found as (select unnest(from_json($rows::json, '${JSON.stringify([shape])}'), recursive := true)),
     given as (select sender, name, postcode, min(opened_at) as opened_at from (${givenNames(datasets.values())}) group by all),
     bank as (select nummer, min(opened_at) as opened_at from landing_kbo_werkgevers where nummer in (select enterprise from found) group by nummer)
     select found.*, door_comparable(found.name) || '|' || door_comparable(found.postcode) as subject,
       case when known.sender is null then greatest(given.opened_at, bank.opened_at)
         else greatest(known.opened_at, (select max(moment) from (${latest}werkgevers union all ${latest}namen))) end as opened_at
     from found join given using (sender, name, postcode)
     left join bank on bank.nummer = found.enterprise
     left join employer_matches as known on known.closed_at is null
       and known.sender = found.sender and known.name = found.name and known.postcode = found.postcode
     where known.sender is null or known.state <> found.state or known.candidates <> found.candidates`,
    { rows: JSON.stringify(rows) },
  );
  await connection.run('begin transaction');
  try {
    await connection.run(
      `update employer_matches as known set closed_at = found.opened_at from employer_found as found
       where known.closed_at is null and known.sender = found.sender and known.name = found.name and known.postcode = found.postcode`,
    );
    await connection.run(
      `insert into employer_matches select sender, name, postcode, subject, state, enterprise, candidates, opened_at, null from employer_found`,
    );
    await connection.run('commit');
  } catch (error) {
    await connection.run('rollback').catch(() => undefined);
    throw error;
  }
}

async function rowsOf<Row>(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  return (await connection.runAndReadAll(sql)).getRowObjects() as Row[];
}
