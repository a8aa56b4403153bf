import type { Dataset } from '../../sources/contract.ts';
import { landingColumns, landingTable } from '../../sources/landing.ts';
import { spellOf } from '../../sources/spell.ts';
import type { Statements } from '../../statements.ts';
import { arrived, type Landing } from './arrivals.ts';
import { contractColumns, rowsPerLoad } from './landedRows.ts';

/** Table with the rows of senders of lists as they were delivered, also those set aside: from them their history can be made again. */
export function deliveredTable({ name }: Dataset): string {
  return `delivered_${name}`;
}

const own = [
  'load_id integer not null',
  'line integer not null',
  'row_key varchar',
  'set_aside boolean not null',
  'aside varchar',
  'unread varchar',
];

export function deliveredDdl(dataset: Dataset): string {
  const columns = landingColumns(dataset).map(({ name, sqlType }) => `"${name}" ${sqlType}`);
  return `create table ${deliveredTable(dataset)} (${[...own, ...columns].join(', ')})`;
}

/** Adds the columns that a contract got since the table was made. */
export function addedDelivered(dataset: Dataset, there: ReadonlySet<string>): string[] {
  return landingColumns(dataset)
    .filter(({ name }) => !there.has(name))
    .map(({ name, sqlType }) => `alter table ${deliveredTable(dataset)} add column "${name}" ${sqlType}`);
}

/** Fills the table of a warehouse from before with the rows of its lists; they landed as they were delivered. */
export function deliveredBefore(dataset: Dataset): string {
  const columns = contractColumns(dataset).join(', ');
  return `insert into ${deliveredTable(dataset)}
    select load_id, line, row_key, false, null, null, ${columns} from ${landingTable(dataset)} as landed
    where row_id = load_id::bigint * ${rowsPerLoad} + line and closed_because is distinct from 'dubbel'
      and load_id in (select load_id from loads where mode = 'momentopname' and status = 'loaded')`;
}

/** Keeps the rows of files of senders of lists, but for `duplicates`: rows that say the same as a later one, as `load:line`. */
export async function keepDelivered(
  statements: Statements,
  { dataset, rows, part }: Landing,
  duplicates: readonly string[],
): Promise<void> {
  if (!spellOf(dataset)) return;
  const columns = contractColumns(dataset).join(', ');
  await statements.run(
    `insert into ${deliveredTable(dataset)}
     select arrived.load_id, row.line, row.row_key, row.set_aside, row.aside, coalesce(row.unread, '') || coalesce(arrived.silent, ''), ${columns}
     from ${rows} as row join ${arrived} as arrived using (file_no) where arrived.kept`,
    { part },
  );
  if (duplicates.length === 0) return;
  await statements.run(
    `delete from ${deliveredTable(dataset)} where not set_aside and load_id || ':' || line in (select unnest(string_split($lines, ',')))`,
    { lines: duplicates.join(',') },
  );
}
