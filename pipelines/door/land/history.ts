import type { Dataset } from '../../sources/contract.ts';
import { landingColumns, landingTable } from '../../sources/landing.ts';
import type { Statements } from '../../statements.ts';
import { dateColumn } from '../check/datasetCheck.ts';
import { closeAnswered } from './answered.ts';
import { arrived, type Landing, lateFiles, later, replaced } from './arrivals.ts';

const provenanceNames = 'row_id, load_id, sender, line, row_key, inferred, opened_at, closed_by, closed_at, closed_because';
const rowsPerLoad = 2 ** 32;
export const reopenedFrom = 2 ** 31;
const inferredFrom = 2 ** 31 + 2 ** 30;

/** Lands the accepted rows and closes what they replace, by the delivery mode. Set-based, in the open transaction. */
export async function land(statements: Statements, landing: Landing): Promise<void> {
  const { dataset, modes, answers, replaces, late } = landing;
  if (answers) await closeAnswered(statements, landing);
  if (replaces) await undo(statements, landing);
  if (modes.has('momentopname')) await closeGone(statements, landing);
  if (modes.has('periode') && !isKeyed(dataset)) await closeScope(statements, landing);
  if (modes.size > 0 && isKeyed(dataset)) await supersede(statements, landing);
  if (modes.has('alles')) await closeAbsent(statements, landing);
  await insertAccepted(statements, landing);
  if (late && isKeyed(dataset)) await yieldToLater(statements, landing);
}

export function isKeyed(dataset: Dataset): boolean {
  return dataset.columns.some(({ key }) => key);
}

export function hasPersons(dataset: Dataset): boolean {
  return dataset.columns.some(({ name }) => name === 'persoon');
}

function columnNames(dataset: Dataset): string[] {
  return landingColumns(dataset).map(({ name }) => `"${name}"`);
}

async function insertAccepted(statements: Statements, { dataset, checked, part }: Landing): Promise<void> {
  const columns = columnNames(dataset).join(', ');
  await statements.run(
    `insert into ${landingTable(dataset)} (${provenanceNames}, ${columns})
     select load_id::bigint * ${rowsPerLoad} + line, load_id, sender, line, row_key, false, received_at, null, null, null, ${columns}
     from ${checked} join ${arrived} as arrived using (file_no) where not set_aside`,
    { part },
  );
}

/** Closes open rows of the senders whose files arrived. */
async function close(statements: Statements, { dataset, part }: Landing, because: string, where: string, from = arrived): Promise<void> {
  await statements.run(
    `update ${landingTable(dataset)} as landed
     set closed_by = arrived.load_id, closed_at = arrived.received_at, closed_because = '${because}'
     from ${from} as arrived
     where arrived.sender = landed.sender and landed.closed_by is null and ${where}`,
    { part },
  );
}

/** The file speaks of this landed row, in a row that counts or in one that was set aside. */
function mentioned({ checked }: Landing, where = 'true'): string {
  return `exists (select 1 from ${checked} as row join ${arrived} as file using (file_no)
    where file.sender = landed.sender and row.row_key = landed.row_key and ${where})`;
}

/** A row that was set aside is not an absent row: what it would have replaced stays. */
function spared(landing: Landing): string {
  const keys = `not ${mentioned(landing, 'row.set_aside')}`;
  if (!hasPersons(landing.dataset)) return keys;
  return `${keys} and not exists (select 1 from ${landing.checked} as row join ${arrived} as file using (file_no)
    where file.sender = landed.sender and row.persoon = landed.persoon and row.set_aside and row.row_key is null)`;
}

/** A newer row with the same key supersedes, but not what a later period or list said. */
async function supersede(statements: Statements, landing: Landing): Promise<void> {
  const { checked, late } = landing;
  const keys = `(select distinct file.sender, file.load_id, file.received_at, row.row_key
    from ${checked} as row join ${arrived} as file using (file_no) where not row.set_aside and row.row_key is not null)`;
  const notLater = late ? ` and landed.load_id not in ${later}` : '';
  await close(statements, landing, 'vervangen', `arrived.row_key = landed.row_key${notLater}`, keys);
}

async function closeAbsent(statements: Statements, landing: Landing): Promise<void> {
  await close(statements, landing, isKeyed(landing.dataset) ? 'afwezig' : 'vervangen', `arrived.mode = 'alles' and ${spared(landing)}`);
}

/** Rows without a key: a newer file replaces what it speaks of, by their date. */
async function closeScope(statements: Statements, landing: Landing): Promise<void> {
  const column = dateColumn(landing.dataset);
  if (!column) return;
  const within = `arrived.mode = 'periode' and landed."${column.name}" between arrived.scope_from and arrived.scope_to`;
  await close(statements, landing, 'vervangen', within);
}

/** Closes the rows of the replaced loads, and reopens what those had closed, unless the new file speaks of it. */
async function undo(statements: Statements, landing: Landing): Promise<void> {
  const { dataset } = landing;
  await close(statements, landing, 'vervangen', `landed.load_id in ${replaced} and ${spared(landing)}`);
  if (!isKeyed(dataset)) return;
  await insertCopies(
    statements,
    landing,
    reopenedFrom,
    { load: 'landed.load_id', line: 'landed.line', inferred: 'landed.inferred' },
    `landed.closed_by in ${replaced} and landed.load_id not in ${replaced} and not ${mentioned(landing)}
     and not exists (select 1 from ${landingTable(dataset)} as other
       where other.sender = landed.sender and other.row_key = landed.row_key and other.closed_by is null)
     qualify row_number() over (partition by landed.sender, landed.row_key order by landed.opened_at desc, landed.row_id desc) = 1`,
  );
}

interface CopyOf {
  load: string;
  line: string;
  inferred: string;
  columns?: Readonly<Record<string, string>>;
  join?: string;
}

/** Adds copies of landed rows of the senders in a part of `arrivals`, open from now on. */
export async function insertCopies(
  statements: Statements,
  { dataset, part }: Pick<Landing, 'dataset' | 'part'>,
  from: number,
  copy: CopyOf,
  where: string,
): Promise<void> {
  const table = landingTable(dataset);
  const names = columnNames(dataset);
  const values = names.map((name) => `${copy.columns?.[name] ?? `landed.${name}`} as ${name}`);
  await statements.run(
    `insert into ${table} (${provenanceNames}, ${names.join(', ')})
     select arrival::bigint * ${rowsPerLoad} + ${from} + row_number() over (order by source), load_id, sender, line, row_key, inferred, received_at,
       null, null, null, ${names.join(', ')}
     from (
       select arrived.load_id as arrival, landed.row_id as source, ${copy.load} as load_id, landed.sender as sender, ${copy.line} as line,
         landed.row_key as row_key, ${copy.inferred} as inferred, arrived.received_at as received_at, ${values.join(', ')}
       from ${table} as landed join ${arrived} as arrived on arrived.sender = landed.sender ${copy.join ?? ''}
       where ${where}
     ) as copies`,
    { part },
  );
}

/**
 * A list says who is there on a day. Who is gone has left: the row closes and a copy that ends on the day before the
 * list, or before the person's next row, lands as inferred; unless the list holds the person with the same begin.
 */
async function closeGone(statements: Statements, landing: Landing): Promise<void> {
  const { dataset, checked } = landing;
  const interval = dataset.intervals[0];
  const gone = `arrived.mode = 'momentopname' and arrived.file_no not in ${lateFiles} and not ${mentioned(landing)} and ${spared(landing)}`;
  if (!interval) return close(statements, landing, 'afwezig', gone);
  const [begin, end] = interval.map((name) => `"${name}"`) as [string, string];
  await close(statements, landing, 'vertrokken', `${inService(begin, end)} and ${gone}`);
  const dayBefore = 'arrived.scope_to - 1';
  const persons = hasPersons(dataset);
  const last = persons ? `case when list.next > landed.${begin} then least(${dayBefore}, list.next - 1) else ${dayBefore} end` : dayBefore;
  const join = `left join (select file_no, persoon, min(${begin}) as next, list(${begin}) as begins from ${checked}
      where not set_aside group by file_no, persoon) as list on list.file_no = arrived.file_no and list.persoon = landed.persoon`;
  await insertCopies(
    statements,
    landing,
    inferredFrom,
    {
      load: 'arrived.load_id',
      line: 'cast(null as integer)',
      inferred: 'true',
      columns: { [end]: `greatest(landed.${begin}, ${last})` },
      ...(persons && { join }),
    },
    `landed.closed_by = arrived.load_id and landed.closed_because = 'vertrokken'${
      persons ? ` and not coalesce(list_contains(list.begins, landed.${begin}), false)` : ''
    }`,
  );
}

/** The row holds on the day of the list. */
export function inService(begin: string, end: string): string {
  return `landed.${begin} <= arrived.scope_to and (landed.${end} is null or landed.${end} >= arrived.scope_to)`;
}

/** Of a key that a later period or list speaks of as well, the later one counts; who is on no later list has left. */
async function yieldToLater(statements: Statements, landing: Landing): Promise<void> {
  const { dataset, modes, part } = landing;
  const table = landingTable(dataset);
  await close(
    statements,
    landing,
    'later bekend',
    `arrived.file_no in ${lateFiles} and landed.load_id = arrived.load_id and exists (select 1 from ${table} as other
       where other.sender = landed.sender and other.row_key = landed.row_key and other.closed_by is null and other.load_id <> landed.load_id)`,
  );
  const end = dataset.intervals[0]?.[1];
  if (!modes.has('momentopname') || end === undefined) return;
  await statements.run(
    `update ${table} as landed set "${end}" = next.scope_to - 1, inferred = true
     from (select arrived.load_id, min(coming.scope_to) as scope_to from ${arrived} as arrived
       join arrival_loads as coming on coming.file_no = arrived.file_no and coming.relation = 'later'
       where arrived.mode = 'momentopname' group by arrived.load_id) as next
     where landed.load_id = next.load_id and landed.closed_by is null and landed."${end}" is null`,
    { part },
  );
}
