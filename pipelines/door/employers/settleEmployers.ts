import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { datasets } from '../../sources/index.ts';
import { employerIndexFile, indexVersion, prepareNames, writeEmployerIndex } from './employerIndex.ts';
import type { EmployerMatch } from './employerMatch.ts';
import { givenNames } from './employerNames.ts';
import { type EmployerAsk, matchNames } from './matcher.ts';

/** Employers that senders named without a number and that are to be found: how many, and whose they are. */
export interface UnsettledEmployers {
  count: number;
  senders: readonly string[];
}

/** Lists the names that nobody matched yet; when the Crossroads Bank changed, also those that are not certain. */
export async function unsettledEmployers(connection: DuckDBConnection, folder: string): Promise<UnsettledEmployers> {
  const changed = await refreshIndex(connection, employerIndexFile(folder));
  await connection.run(
    `create or replace temp table employer_unsettled as
     select row_number() over (order by sender, name, postcode) as number, *
     from (
       select given.sender, given.name, given.postcode, min(given.opened_at) as opened_at
       from (${givenNames(datasets.values())}) as given
       left join employer_matches as known on known.closed_at is null
         and known.sender = given.sender and known.name = given.name and known.postcode = given.postcode
       where known.sender is null ${changed ? "or known.state <> 'zeker'" : ''} group by all
     )`,
  );
  const rows = await rowsOf<{ sender: string; names: bigint }>(
    connection,
    'select sender, count(*) as names from employer_unsettled group by sender order by sender',
  );
  return { count: rows.reduce((sum, { names }) => sum + Number(names), 0), senders: rows.map(({ sender }) => sender) };
}

/** Names that are matched and remembered in one transaction: what a million of them need together does not fit in memory. */
const atATime = 10_000;

/**
 * Says who is meant by each name. Names that were not certain are tried again when the Crossroads Bank has changed; what was
 * certain stays.
 */
export async function settleEmployers(connection: DuckDBConnection, folder: string, { count }: UnsettledEmployers): Promise<void> {
  const file = employerIndexFile(folder);
  for (let from = 0; from < count; from += atATime) {
    const names = await rowsOf<EmployerAsk>(
      connection,
      `select name, postcode from employer_unsettled where number > ${from} and number <= ${from + atATime} order by number`,
    );
    await remember(connection, from, await matched(connection, file, names));
  }
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

async function matched(connection: DuckDBConnection, file: string, asks: readonly EmployerAsk[]): Promise<EmployerMatch[]> {
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
async function remember(connection: DuckDBConnection, from: number, matches: readonly EmployerMatch[]): Promise<void> {
  const shape = { number: 'BIGINT', state: 'VARCHAR', enterprise: 'VARCHAR', candidates: 'VARCHAR' };
  const rows = matches.map(({ state, enterprise, candidates }, index) => {
    return { number: from + index + 1, state, enterprise, candidates: JSON.stringify(candidates) };
  });
  await connection.run(
    `create or replace temp table employer_found as
     with matches as (select unnest(from_json($rows::json, '${JSON.stringify([shape])}'), recursive := true)),
     found as (
       select given.sender, given.name, given.postcode, given.opened_at, matches.state, matches.enterprise, matches.candidates
       from matches join employer_unsettled as given on given.number = matches.number
     ),
     bank as (select nummer, min(opened_at) as opened_at from landing_kbo_werkgevers where nummer in (select enterprise from found) group by nummer)
     select found.* exclude (opened_at), door_comparable(found.name) || '|' || door_comparable(found.postcode) as subject,
       case when known.sender is null then greatest(found.opened_at, bank.opened_at)
         else greatest(known.opened_at, (select max(moment) from (${latest}werkgevers union all ${latest}namen))) end as opened_at
     from found left join bank on bank.nummer = found.enterprise
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
