import type { DuckDBConnection } from '@duckdb/node-api';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { Config } from '../config.ts';
import { type Dataset, hasPersons } from '../sources/contract.ts';
import { datasets } from '../sources/index.ts';
import { landingTable } from '../sources/landing.ts';
import { makeAnsweredPersons } from './answeredPersons.ts';
import { contractTables, type InputTable } from './contractTables.ts';
import { landedView } from './landed.ts';

type Columns = InputTable['columns'];

export interface InputOptions {
  config: Config;
  headers: readonly KpiHeader[];
  /** Deliveries received by then count: `2026-11-23 20:00:00`, UTC. */
  asOf: string;
  /** Catalog in which the landing and the ledger stand. */
  warehouse: string;
}

/** Makes the relations that the models read, in the connection's current catalog. */
export async function makeInputs(connection: DuckDBConnection, { config, headers, asOf, warehouse }: InputOptions): Promise<void> {
  await makeTable(
    connection,
    'parameters',
    { as_of: 'timestamp', ...Object.fromEntries(Object.keys(config.parameters).map((name) => [name, 'integer'])) },
    [{ as_of: asOf, ...config.parameters }],
  );
  await makeTable(
    connection,
    'config_senders',
    senderColumns,
    config.senders.map((sender) => ({ ...sender, sender: sender.id })),
  );
  await makeTable(
    connection,
    'config_deliveries',
    { sender: 'varchar', dataset: 'varchar', mode: 'varchar', rhythm: 'varchar', deadline: 'integer' },
    config.senders.flatMap((sender) =>
      Object.entries(sender.datasets).map(([name, delivery]) => ({
        sender: sender.id,
        dataset: name,
        mode: delivery.mode ?? datasets.get(name)?.defaultMode,
        rhythm: delivery.rhythm,
        deadline: delivery.deadline,
      })),
    ),
  );
  await makeTable(connection, 'kpi_headers', headerColumns, headers);
  for (const { name, columns, rows } of contractTables()) await makeTable(connection, name, columns, rows);
  await makeLanded(connection, warehouse);
  for (const name of traits) await connection.run(`create view told_${name} as select * from landed_${name}`);
}

/** Says of people what they were all along, however late it is told; `told_<dataset>` says when it was told. */
export const traits: readonly string[] = ['ondersteuning', 'vdab_adviezen'];

/** Reads what was landed, as known at `as_of` in the relation `parameters`, which must be there: loads, findings, sheets, `listed_employments` and `landed_<dataset>`. */
export async function makeLanded(
  connection: DuckDBConnection,
  warehouse: string,
  wanted: readonly Dataset[] = [...datasets.values()],
): Promise<void> {
  await connection.run(
    `create view loads as select * replace ('loaded' as status) from ${warehouse}.loads
     where (status = 'loaded' or revoked_at > (select as_of from parameters)) and received_at <= (select as_of from parameters)`,
  );
  await connection.run(findingsView(warehouse));
  await connection.run(
    `create view answered_lines as select * from ${warehouse}.answered_lines where load_id in (select load_id from loads)`,
  );
  await connection.run(`create view load_sheets as select * from ${warehouse}.load_sheets where load_id in (select load_id from loads)`);
  await connection.run(`create view landed_rows as ${wanted.map((dataset) => rowCounts(warehouse, dataset)).join(' union all ')}`);
  await connection.run(listedEmployments(warehouse));
  await makeAnsweredPersons(connection, warehouse);
  for (const dataset of wanted) await connection.run(landedView(dataset, warehouse));
}

/** Findings; of rows of persons a value that is quoted is left out where words stand in it, since any words may. */
function findingsView(warehouse: string): string {
  const ofPersons = [...datasets.values()].filter(hasPersons).map(({ name }) => `'${name}'`);
  return `create view findings as select f.* replace (case when l.dataset in (${ofPersons.join(', ')})
      then regexp_replace(f.message, '''[^'']*\\p{L}{2}.*''', '''…''') else f.message end as message)
    from ${warehouse}.findings as f inner join loads as l on l.load_id = f.load_id`;
}

/** Workers as the last two lists of a sender gave them, whatever became of the rows later. */
function listedEmployments(warehouse: string): string {
  return `create view listed_employments as
    select load_id, persoon as person_key, "begin" as begin_date, einde as end_date
    from ${warehouse}.landing_tewerkstellingen
    where line is not null and continued is not true and opened_at <= (select as_of from parameters) and load_id in (
      select load_id from loads where dataset = 'tewerkstellingen' and mode in ('momentopname', 'alles')
      qualify dense_rank() over (partition by sender order by coalesce(scope_to, received_at::date) desc) <= 2
    )`;
}

/** How many rows each load brought, by the load that closed them; `closed_by` is null where they still count. */
function rowCounts(warehouse: string, dataset: Dataset): string {
  return `select load_id, case when closed_at <= (select as_of from parameters) then closed_by end as closed_by, count(*) as row_count
    from ${warehouse}.${landingTable(dataset)} where opened_at <= (select as_of from parameters) group by all`;
}

const senderColumns: Columns = {
  sender: 'varchar',
  name: 'varchar',
  kind: 'varchar',
  enterprise: 'varchar',
  postcode: 'varchar',
  programme: 'varchar',
  shared_key: 'varchar',
  observed_from: 'date',
  opted_in: 'boolean',
};

const headerColumns: Columns = {
  kpi: 'varchar',
  label: 'varchar',
  unit: 'varchar',
  direction: 'varchar',
  interval: 'varchar',
  counts: 'varchar',
  peers: 'boolean',
  audience: 'varchar',
  months: 'boolean',
  protection: 'varchar',
};

async function makeTable(connection: DuckDBConnection, table: string, columns: Columns, rows: readonly object[]): Promise<void> {
  const names = Object.keys(columns);
  await connection.run(`create table ${table} (${names.map((name) => `"${name}" ${columns[name]}`).join(', ')})`);
  if (rows.length === 0) return;
  const shape = JSON.stringify([Object.fromEntries(names.map((name) => [name, 'VARCHAR']))]);
  const casts = names.map((name) => `item."${name}"::${columns[name]}`);
  await connection.run(`insert into ${table} select ${casts.join(', ')} from (select unnest(from_json($rows::json, '${shape}')) as item)`, {
    rows: JSON.stringify(
      rows.map((row) => Object.fromEntries(names.map((name) => [name, (row as Record<string, unknown>)[name] ?? null]))),
    ),
  });
}
