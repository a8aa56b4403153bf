import type { DuckDBConnection } from '@duckdb/node-api';
import type { Engine, Workspace } from '../../sql/engines/engine.ts';
import { type Model, modelsFrom, readModel } from '../../sql/models.ts';
import { runModels } from '../../sql/runModels.ts';
import { datasets } from '../sources/index.ts';
import { contractTables } from './contractTables.ts';
import { makeLanded } from './inputs.ts';

export interface TriangleOptions {
  engine: Engine;
  /** In which all models are made. */
  workspace: Workspace;
  models: readonly Model[];
  /** Catalog of the build; it gets the table `month_versions`. */
  built: string;
  /** Catalog in which the landing and the ledger stand. */
  warehouse: string;
  /** The moment that today stands for: `2026-11-23 20:00:00`, UTC. */
  asOf: string;
  onStep?: (step: string) => void;
}

const table = 'month_versions';
/** How many months are shown, and month ends looked back at. */
const monthsBack = 10;
const landed = ['tewerkstellingen', 'opvolging', 'vdab_opvolging'] as const;

/** The relations of today that the models of persons read here: who somebody is, where a place lies, what the contract says. */
const asToday = ['months', 'postcodes', 'places', 'stg_recognitions', 'parameters', ...contractTables().map(({ name }) => name)];
const empty = ['packages', 'evaluations'] as const;
const given = [...asToday, ...empty, 'person_keys'] as const;

/**
 * Makes the revision triangle: entries, exits and moves to regular work per month, as known at the end of each month since. The
 * landing as known on each of those days is stacked, every sender once per day (`org-001|3`), and the same models that make today's
 * figures run on the stack, so that there is one definition. Only who came or left in these months is in it.
 */
export async function makeMonthVersions(
  connections: readonly DuckDBConnection[],
  { engine, workspace, models, built, warehouse, asOf }: TriangleOptions,
): Promise<void> {
  const connection = connections[0] as DuckDBConnection;
  const catalog = `${built}_known`;
  const days = daysBefore(asOf);
  await workspace.give([...asToday, 'person_keys', 'organisations']);
  await workspace.give(empty, 0);
  await connection.run(`attach ':memory:' as ${catalog}`);
  try {
    await keepRecent(connection, { catalog, built, warehouse });
    for (const [day, known] of days.entries()) {
      await connection.run(`create schema ${catalog}.day_${day}; use ${catalog}.day_${day}`);
      await connection.run(`create table parameters as select * replace (timestamp '${known}' as as_of) from ${built}.parameters`);
      await makeLanded(
        connection,
        `${catalog}.recent`,
        [...datasets.values()].filter(({ name }) => (landed as readonly string[]).includes(name)),
      );
    }
    await connection.run(`create schema ${catalog}.stacked`);
    for (const each of connections) await each.run(`use ${catalog}.stacked`);
    await stack(connection, { catalog, built, days });
    await engine.within(catalog, async (known) => {
      await runModels(known, [...modelsFrom(models, ['exits', 'entries'], given), await readModel(`triangle/${table}.sql`)]);
      await known.give([table]);
    });
    await connection.run(`create table ${built}.${table} as select * from ${table}`);
  } finally {
    for (const each of connections) await each.run(`use ${built}`);
    await connection.run(`detach ${catalog}`);
  }
}

/** The ends of the months before a moment, oldest first, and the moment itself. */
function daysBefore(asOf: string): string[] {
  const [year, month] = asOf.split('-').map(Number) as [number, number];
  const ends = Array.from({ length: monthsBack }, (_, index) => new Date(Date.UTC(year, month - monthsBack + index, 0)));
  return [...ends.map((end) => `${end.toISOString().slice(0, 10)} 23:59:59.999`), asOf];
}

/** A schema `recent` like the warehouse, in which the landing holds only who came or left since the first month, and what may touch that. */
async function keepRecent(
  connection: DuckDBConnection,
  { catalog, built, warehouse }: { catalog: string; built: string; warehouse: string },
): Promise<void> {
  await connection.run(`create schema ${catalog}.recent; use ${catalog}.recent`);
  const reader = await connection.runAndReadAll(`select min(month_start)::varchar,
      (select gap_days + 1 from ${built}.parameters)
    from ${built}.months where month_index > (select max(month_index) from ${built}.months) - ${monthsBack}`);
  const [first, gap] = reader.getRowsJson()[0] as [string, number];
  await connection.run(`create table movers as select distinct sender, persoon from ${warehouse}.landing_tewerkstellingen
    where "begin" >= date '${first}' or einde >= date '${first}'`);
  await connection.run(`create table mover_keys as
    select sender, persoon from movers
    union
    select k.sender, k.person_key from ${built}.person_keys as k
    where k.person_id in (select o.person_id from ${built}.person_keys as o inner join movers as m on m.sender = o.sender and m.persoon = o.person_key)`);
  const since: Record<(typeof landed)[number], string> = {
    tewerkstellingen: `(einde is null or einde >= date '${first}' - ${gap})`,
    opvolging: `datum >= date '${first}'`,
    vdab_opvolging: `maand >= date '${first}'`,
  };
  for (const name of landed)
    await connection.run(`create table landing_${name} as select * from ${warehouse}.landing_${name}
      semi join mover_keys using (sender, persoon) where ${since[name]}`);
  const others = await connection.runAndReadAll(`select table_name from duckdb_tables() where database_name = '${warehouse}'`);
  for (const [table] of others.getRowsJson() as [string][]) {
    if (!(landed as readonly string[]).includes(table.replace('landing_', '')))
      await connection.run(`create view "${table}" as select * from ${warehouse}."${table}"`);
  }
}

async function stack(
  connection: DuckDBConnection,
  { catalog, built, days }: { catalog: string; built: string; days: readonly string[] },
): Promise<void> {
  const each = (select: (day: number) => string): string => days.map((_, day) => select(day)).join(' union all ');
  const stacked = (table: string, where = 'true'): string =>
    each((day) => `select * replace (sender || '|${day}' as sender) from ${catalog}.day_${day}.${table} where ${where}`);
  const rows = days.map((day, index) => `(${index}, date '${day.slice(0, 10)}', ${index === days.length - 1})`);
  await connection.run(`create table days as select * from (values ${rows.join(', ')}) as day (day_no, known_on, is_now)`);
  await connection.run(`create table versioned_months as select period, month_index from ${built}.months
    where month_index > (select max(month_index) from ${built}.months) - ${monthsBack}`);
  for (const name of asToday) await connection.run(`create view ${name} as select * from ${built}.${name}`);
  for (const name of empty) await connection.run(`create view ${name} as select * from ${built}.${name} limit 0`);
  await connection.run(`create table config_senders as
    select s.* replace (s.sender || '|' || d.day_no as sender, coalesce(o.observed_from, s.observed_from) as observed_from)
    from ${built}.config_senders as s cross join days as d left join ${built}.organisations as o on o.organisation = s.sender`);
  await connection.run(`create table config_deliveries as
    select c.* replace (c.sender || '|' || d.day_no as sender) from ${built}.config_deliveries as c cross join days as d`);
  await connection.run(`create table loads as ${stacked('loads', "dataset = 'tewerkstellingen'")}`);
  for (const name of landed) await connection.run(`create table landed_${name} as ${stacked(`landed_${name}`)}`);
  const keys = landed.map((name) => `select sender, persoon as person_key from landed_${name} where persoon is not null`).join(' union ');
  await connection.run(`create table person_keys as
    select s.sender, s.person_key, coalesce(k.linked, false) as linked,
      dense_rank() over (
        order by k.person_id, case when k.person_id is null then s.sender || s.person_key end, split_part(s.sender, '|', 2)
      )::integer as person_id
    from (${keys}) as s
    left join ${built}.person_keys as k on k.sender = split_part(s.sender, '|', 1) and k.person_key = s.person_key`);
}
