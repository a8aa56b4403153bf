import type { Dataset, DeliveryMode } from '../sources/contract.ts';
import { dateColumn } from './datasetCheck.ts';
import { landingColumns, landingTable } from './landing.ts';
import type { Statements } from './statements.ts';

/** One load, as far as the history of its sender and dataset goes. */
export interface KnownLoad {
  loadId: number;
  mode: DeliveryMode;
  from: string | null;
  to: string | null;
}

export interface Landing {
  dataset: Dataset;
  /** Temporary table with the checked rows, and which file's they are. */
  checked: string;
  file: number;
  load: number;
  sender: string;
  receivedAt: string;
  mode: DeliveryMode;
  from: string | null;
  to: string;
  /** Earlier loads of the same sender and dataset that count. */
  earlier: readonly KnownLoad[];
}

const provenanceNames = 'row_id, load_id, sender, line, row_key, inferred, opened_at, closed_by, closed_at, closed_because';
const rowsPerLoad = 2 ** 32;
const firstCopy = 2 ** 31;

/** Lands the accepted rows of one file and closes what they replace, by the delivery mode. Set-based, in the open transaction. */
export async function land(statements: Statements, landing: Landing): Promise<void> {
  const { mode, earlier, to } = landing;
  if (earlier.length > 0) {
    if (mode === 'momentopname') await replaceList(statements, landing);
    else if (mode === 'periode') await replacePeriod(statements, landing);
    else await replaceAll(statements, landing);
  }
  await insertAccepted(statements, landing);
  if (earlier.length > 0 && mode !== 'alles' && earlier.some((load) => (load.to ?? '') > to)) await yieldToLater(statements, landing);
}

async function insertAccepted(statements: Statements, landing: Landing): Promise<void> {
  const { dataset, checked } = landing;
  const columns = landingColumns(dataset).map(({ name }) => `"${name}"`);
  await statements.run(
    `insert into ${landingTable(dataset)} (${provenanceNames}, ${columns.join(', ')})
     select $load::bigint * ${rowsPerLoad} + line, $load::integer, $sender, line, row_key, false, $receivedAt::timestamp, null, null, null, ${columns.join(', ')}
     from ${checked} where file_no = $file::integer and not set_aside`,
    valuesOf(landing),
  );
}

function valuesOf({ load, sender, receivedAt, file }: Landing): Record<string, string | number> {
  return { load, sender, receivedAt, file };
}

async function close(statements: Statements, landing: Landing, because: string, where: string): Promise<number> {
  return statements.run(
    `update ${landingTable(landing.dataset)} as landed
     set closed_by = $load::integer, closed_at = $receivedAt::timestamp, closed_because = '${because}'
     where landed.sender = $sender and landed.closed_by is null and ${where}`,
    valuesOf(landing),
  );
}

function acceptedKeys({ checked }: Landing): string {
  return `select row_key from ${checked} where file_no = $file::integer and not set_aside and row_key is not null`;
}

/** A row that was set aside is not an absent row: what it would have replaced stays. */
export function notSetAside({ dataset, checked }: Landing): string {
  const keys = `coalesce(landed.row_key, '') not in (select row_key from ${checked} where file_no = $file::integer and set_aside and row_key is not null)`;
  if (!dataset.columns.some(({ name }) => name === 'persoon')) return keys;
  return `${keys} and coalesce(landed.persoon, '') not in
    (select persoon from ${checked} where file_no = $file::integer and set_aside and row_key is null and persoon is not null)`;
}

async function replaceAll(statements: Statements, landing: Landing): Promise<void> {
  await close(statements, landing, 'vervangen', `landed.row_key in (${acceptedKeys(landing)})`);
  await close(statements, landing, isKeyed(landing.dataset) ? 'afwezig' : 'vervangen', notSetAside(landing));
}

export function isKeyed(dataset: Dataset): boolean {
  return dataset.columns.some(({ key }) => key);
}

/** The loads whose scope lies within this one's. */
export function replacedLoads({ earlier, from, to }: Landing): number[] {
  const within = (load: KnownLoad): boolean => load.from !== null && load.to !== null && load.from >= (from ?? '') && load.to <= to;
  return earlier.filter(within).map(({ loadId }) => loadId);
}

async function replacePeriod(statements: Statements, landing: Landing): Promise<void> {
  const { dataset } = landing;
  const replaced = replacedLoads(landing);
  if (!isKeyed(dataset)) {
    const loads = replaced.length > 0 ? `landed.load_id in (${replaced.join(', ')})` : 'false';
    await close(statements, landing, 'vervangen', `(${loads} or ${withinScope(landing)})`);
    return;
  }
  if (replaced.length > 0) await undo(statements, landing, replaced);
  await supersede(statements, landing);
}

/** For rows without a key: those that the newer file speaks of, by their date. */
function withinScope({ dataset, from, to }: Landing): string {
  const column = dateColumn(dataset);
  return column ? `landed."${column.name}" between date '${from}' and date '${to}'` : 'false';
}

/** A newer row with the same key supersedes, but not what a later period or list said. */
async function supersede(statements: Statements, landing: Landing): Promise<void> {
  const later = landing.earlier.filter((load) => load.mode !== 'alles' && (load.from ?? '') > landing.to).map(({ loadId }) => loadId);
  const notLater = later.length > 0 ? ` and landed.load_id not in (${later.join(', ')})` : '';
  await close(statements, landing, 'vervangen', `landed.row_key in (${acceptedKeys(landing)})${notLater}`);
}

/** Closes the rows of the replaced loads, and reopens what those had closed, unless the new file speaks of it. */
async function undo(statements: Statements, landing: Landing, replaced: readonly number[]): Promise<void> {
  const { dataset, checked } = landing;
  const table = landingTable(dataset);
  const loads = replaced.join(', ');
  await close(statements, landing, 'vervangen', `landed.load_id in (${loads}) and ${notSetAside(landing)}`);
  await insertCopies(
    statements,
    landing,
    { loadId: 'landed.load_id', line: 'landed.line', inferred: 'landed.inferred' },
    `landed.sender = $sender and landed.closed_by in (${loads}) and landed.load_id not in (${loads}) and landed.row_key not in
       (select row_key from ${checked} where file_no = $file::integer and row_key is not null)
     and landed.row_key not in (select row_key from ${table} where sender = $sender and closed_by is null and row_key is not null)
     qualify row_number() over (partition by landed.row_key order by landed.opened_at desc, landed.row_id desc) = 1`,
  );
}

interface CopyOf {
  loadId: string;
  line: string;
  inferred: string;
  columns?: Readonly<Record<string, string>>;
  from?: string;
}

/** Adds copies of landed rows, open from now on. */
async function insertCopies(statements: Statements, landing: Landing, copy: CopyOf, where: string): Promise<void> {
  const table = landingTable(landing.dataset);
  const names = landingColumns(landing.dataset).map(({ name }) => name);
  const values = names.map((name) => copy.columns?.[name] ?? `landed."${name}"`);
  await statements.run(
    `insert into ${table} (${provenanceNames}, ${names.map((name) => `"${name}"`).join(', ')})
     select $load::bigint * ${rowsPerLoad} + ${firstCopy} + (select count(*) from ${table} where row_id >= $load::bigint * ${rowsPerLoad} + ${firstCopy} and row_id < ($load::bigint + 1) * ${rowsPerLoad})
         + row_number() over (),
       load_id, sender, line, row_key, inferred, $receivedAt::timestamp, null, null, null, ${names.map((name) => `"${name}"`).join(', ')}
     from (
       select ${copy.loadId} as load_id, landed.sender as sender, ${copy.line} as line, landed.row_key as row_key, ${copy.inferred} as inferred,
         ${values.map((value, index) => `${value} as "${names[index]}"`).join(', ')}
       from ${table} as landed ${copy.from ?? ''}
       where ${where}
     ) as copies`,
    valuesOf(landing),
  );
}

/**
 * A list of who is there on a day. Who is gone has left: the row closes and a copy that ends on the day before the
 * list lands as inferred, unless the list holds the same person with the same begin. An older list changes nothing
 * of what a newer one says.
 */
async function replaceList(statements: Statements, landing: Landing): Promise<void> {
  const { to, earlier } = landing;
  const replaced = earlier.filter((load) => load.mode === 'momentopname' && load.to === to).map(({ loadId }) => loadId);
  if (replaced.length > 0) await undo(statements, landing, replaced);
  if (!earlier.some((load) => (load.to ?? '') > to)) await closeGone(statements, landing);
  await supersede(statements, landing);
}

async function closeGone(statements: Statements, landing: Landing): Promise<void> {
  const { dataset, checked, to } = landing;
  const gone = goneFrom(landing);
  const interval = dataset.intervals[0];
  if (!interval) {
    await close(statements, landing, 'afwezig', gone);
    return;
  }
  const [begin, end] = interval;
  const person = dataset.columns.some(({ name }) => name === 'persoon');
  const mark = `${gone} and landed.load_id <> $load::integer`;
  await close(statements, landing, 'vertrokken', mark);
  const next = person
    ? `left join (select persoon as person, min("${begin}") as next_begin, list("${begin}") as begins from ${checked}
         where file_no = $file::integer and not set_aside group by persoon) as list on list.person = landed.persoon`
    : '';
  const dayBefore = `date '${to}' - 1`;
  const last = person
    ? `case when list.next_begin > landed."${begin}" then least(${dayBefore}, list.next_begin - 1) else ${dayBefore} end`
    : dayBefore;
  await insertCopies(
    statements,
    landing,
    {
      loadId: '$load::integer',
      line: 'null',
      inferred: 'true',
      columns: { [end]: `greatest(landed."${begin}", ${last})` },
      from: next,
    },
    `landed.sender = $sender and landed.closed_by = $load::integer and landed.closed_because = 'vertrokken'${
      person ? ` and not coalesce(list_contains(list.begins, landed."${begin}"), false)` : ''
    }`,
  );
}

/** Who is in service by what is known, but not on the list. */
export function goneFrom(landing: Landing): string {
  const { dataset, checked, to } = landing;
  const interval = dataset.intervals[0];
  const there = interval
    ? `(landed."${interval[1]}" is null or landed."${interval[1]}" >= date '${to}') and landed."${interval[0]}" <= date '${to}' and `
    : '';
  return `${there}coalesce(landed.row_key, '') not in (select row_key from ${checked} where file_no = $file::integer and row_key is not null)
    and ${notSetAside(landing)}`;
}

/** Of a key that a later period or list speaks of as well, the later one counts; who is on no later list has left. */
async function yieldToLater(statements: Statements, landing: Landing): Promise<void> {
  const { dataset } = landing;
  const table = landingTable(dataset);
  if (!isKeyed(dataset)) return;
  await close(
    statements,
    landing,
    'later bekend',
    `landed.load_id = $load::integer and landed.row_key in
      (select row_key from ${table} where sender = $sender and closed_by is null and load_id <> $load::integer and row_key is not null)`,
  );
  const end = dataset.intervals[0]?.[1];
  if (landing.mode !== 'momentopname' || end === undefined) return;
  const next = landing.earlier
    .map((load) => load.to ?? '')
    .filter((to) => to > landing.to)
    .sort()[0];
  await statements.run(
    `update ${table} set "${end}" = date '${next}' - 1, inferred = true where load_id = $load::integer and closed_by is null and "${end}" is null`,
    { load: landing.load },
  );
}
