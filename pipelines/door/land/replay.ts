import type { Dataset, DeliveryMode } from '../../sources/contract.ts';
import { landingTable, provenanceNames } from '../../sources/landing.ts';
import { spellOf } from '../../sources/spell.ts';
import type { Statements } from '../../statements.ts';
import { dateValue, type Load, readLoads, timestampValue } from '../receive/load.ts';
import { compare } from './comparison.ts';
import { deliveredTable } from './delivered.ts';
import { land } from './history.ts';
import { contractColumns, reopenedFrom, rowsPerLoad } from './landedRows.ts';
import { carried } from './references.ts';
import { inSequence, keptLoads } from './sequence.ts';

/** Why what a sender of lists has landed is made again. */
export interface Cause {
  dataset: Dataset;
  /** The load that asks for it; it need not be one of the lists. */
  by: Load;
  /** A load that comes in now, one that is taken back, and lists of which rows are answered, or no longer. */
  added?: Load;
  removed?: Load;
  touched?: ReadonlySet<number>;
  /** Tells apart what one load asks for. */
  number?: number;
}

/** The part of `arrivals` in which its steps stand. */
const part = -2;
const noLoad = 2 ** 31 - 1;
const perRequest = 2 ** 24;
/** Lines of answers stand behind those of the list that they answer. */
const answersFrom = 2 ** 30;

interface Tables {
  dataset: Dataset;
  /** What is made again, and the rows from which. */
  made: string;
  given: string;
}

/**
 * Makes what is known of a sender of lists again from the rows as they were delivered, in the order in which they speak, and lands
 * what is otherwise than before: a list that came late, came again or is taken back counts as if it had been there, or not, all along.
 */
export async function replay(statements: Statements, cause: Cause): Promise<void> {
  const { dataset, by, added, removed } = cause;
  const all = (await readLoads(statements)).filter(({ sender, dataset: name }) => sender === by.sender && name === dataset.name);
  const kept = keptLoads([...all.filter(({ status }) => status === 'loaded' || status === 'revoked'), ...(added ? [added] : [])]);
  const counting = kept.filter((load) => load === added || (load.status === 'loaded' && load.load_id !== removed?.load_id));
  const sequence = inSequence(counting);
  const roots = await rootsOf(statements, kept);
  const touched = new Set([...(cause.touched ?? []), ...roots.filter(({ load }) => load === removed?.load_id).map(({ list }) => list)]);
  const from = startOf(sequence, kept, roots, { added, touched });
  const tables = await openTables(statements, dataset);
  await restore(statements, tables, by.sender, firstAfter(sequence.slice(0, from), kept, added));
  await gather(statements, tables, sequence.slice(from), counting);
  const looked = await lookedAt(statements, all, kept);
  for (const load of sequence.slice(from)) await step(statements, tables, load, looked.has(load.load_id));
  await settle(statements, tables, cause, kept);
}

/** An answer to a row of a list: the load in which it came, and the list that it answers in the end. */
interface Root {
  load: number;
  list: number;
}

/** The answers in `loads` with the row that each answers in the end, also by way of another answer. */
const answers = `(
  with recursive up as (
    select load_id, line, answered_load as root_load, answered_line as root_line
    from answered_lines where load_id in (select try_cast(unnest(string_split($loads, ',')) as integer))
    union all
    select up.load_id, up.line, more.answered_load, more.answered_line
    from up join answered_lines as more on more.load_id = up.root_load and more.line = up.root_line
  )
  select up.* from up where not exists (select 1 from answered_lines as more where more.load_id = up.root_load and more.line = up.root_line)
)`;

async function rootsOf(statements: Statements, kept: readonly Load[]): Promise<Root[]> {
  const lists = new Set(kept.filter(({ mode }) => mode === 'momentopname').map(({ load_id }) => load_id));
  const rows = await statements.rows(`select distinct load_id, root_load from ${answers} as roots`, { loads: idsOf(kept) });
  return rows.map((row) => ({ load: row.load_id as number, list: row.root_load as number })).filter(({ list }) => lists.has(list));
}

function idsOf(loads: readonly Load[]): string {
  return loads.map(({ load_id }) => load_id).join(',');
}

/** The place from which the sequence is another than before, or the last before it after which it is still known what was known. */
function startOf(
  sequence: readonly Load[],
  kept: readonly Load[],
  roots: readonly Root[],
  { added, touched }: Pick<Cause, 'added' | 'touched'>,
): number {
  const before = inSequence(kept.filter((load) => load !== added && load.status === 'loaded'));
  let at = 0;
  while (at < sequence.length && sequence[at] === before[at] && !touched?.has((sequence[at] as Load).load_id)) at++;
  while (at > 0 && !isKnown(sequence.slice(0, at), kept, roots, added)) at--;
  return at;
}

/** What was known before the first load that is not among these is what they say, and nothing else. */
function isKnown(first: readonly Load[], kept: readonly Load[], roots: readonly Root[], added: Load | undefined): boolean {
  const ids = new Set(first.map(({ load_id }) => load_id));
  const next = firstAfter(first, kept, added);
  return first.every(({ load_id }) => load_id < next) && roots.every(({ load, list }) => !ids.has(list) || ids.has(load));
}

function firstAfter(first: readonly Load[], kept: readonly Load[], added: Load | undefined): number {
  return Math.min(noLoad, ...kept.filter((load) => load !== added && !first.includes(load)).map(({ load_id }) => load_id));
}

/** Loads of which somebody said that who is absent is gone, as a file that waited or in answer to a question. */
async function lookedAt(statements: Statements, all: readonly Load[], kept: readonly Load[]): Promise<Set<number>> {
  const confirmed = new Set(all.filter(({ status }) => status === 'confirmed').map(({ sha256 }) => sha256));
  const said = await statements.rows(
    `select onderwerp as load from landing_antwoorden where soort = 'verdwenen' and antwoord = 'weg' and closed_by is null`,
  );
  const gone = new Set(said.map(({ load }) => load));
  return new Set(kept.filter(({ load_id, sha256 }) => confirmed.has(sha256) || gone.has(String(load_id))).map(({ load_id }) => load_id));
}

async function openTables(statements: Statements, dataset: Dataset): Promise<Tables> {
  const tables = { dataset, made: `made_${dataset.name}`, given: `given_${dataset.name}` };
  await statements.connection.run(`create temp table if not exists ${tables.made} as from ${landingTable(dataset)} limit 0`);
  await statements.connection.run(
    `create temp table if not exists ${tables.given} as
     select 0 as file_no, 0 as line, 0 as origin_load, 0 as origin_line, * exclude (load_id, line) from ${deliveredTable(dataset)} limit 0`,
  );
  return tables;
}

/** What was known before a load. */
async function restore(statements: Statements, { dataset, made }: Tables, sender: string, before: number): Promise<void> {
  await statements.run(`delete from ${made}`);
  await statements.run(
    `insert into ${made} select * replace (null as closed_by, null as closed_at, null as closed_because) from ${landingTable(dataset)}
     where sender = $sender and row_id // ${rowsPerLoad} < $before::integer and (closed_by is null or closed_by >= $before::integer)`,
    { sender, before },
  );
}

/** The rows of some loads as they were delivered; those of lists as they were answered last. */
async function gather(
  statements: Statements,
  { dataset, given }: Tables,
  steps: readonly Load[],
  counting: readonly Load[],
): Promise<void> {
  const delivered = deliveredTable(dataset);
  const lists = counting.filter(({ mode }) => mode === 'momentopname');
  const columns = ['row_key', 'set_aside', 'aside', 'unread', ...contractColumns(dataset)].map((name) => `rows.${name}`).join(', ');
  await statements.run(`delete from ${given}`);
  await statements.run(
    `insert into ${given}
     with answers as (
       select * from ${answers} as roots where root_load in (select try_cast(unnest(string_split($lists, ',')) as integer))
     ),
     latest as (
       select answers.* from answers join ${delivered} as rows on rows.load_id = answers.load_id and rows.line = answers.line
       where not rows.set_aside
       qualify row_number() over (partition by root_load, root_line order by answers.load_id desc, answers.line desc) = 1
     ),
     said as (
       select rows.load_id as speaker, rows.line, rows.load_id as origin_load, rows.line as origin_line, ${columns}
       from ${delivered} as rows
       where not exists (select 1 from latest where latest.root_load = rows.load_id and latest.root_line = rows.line)
         and not exists (select 1 from answers where answers.load_id = rows.load_id and answers.line = rows.line)
       union all
       select latest.root_load, ${answersFrom} + row_number() over (order by latest.load_id, latest.line), latest.load_id, latest.line, ${columns}
       from latest join ${delivered} as rows on rows.load_id = latest.load_id and rows.line = latest.line
     )
     select -speaker, * exclude (speaker) from said
     where speaker in (select try_cast(unnest(string_split($steps, ',')) as integer))
     qualify set_aside or row_number() over (partition by speaker, set_aside, row_key order by line desc) = 1`,
    { loads: idsOf(counting), lists: idsOf(lists), steps: idsOf(steps) },
  );
}

/** Lands one load in what is made again. */
async function step(statements: Statements, { dataset, made, given }: Tables, load: Load, confirmed: boolean): Promise<void> {
  const { load_id, sender, received_at, scope_from, scope_to, accepted, set_aside } = load;
  const mode: DeliveryMode = load.mode ?? dataset.defaultMode;
  const day = (value: string | null) => (value === null ? null : dateValue(value));
  await statements.run('delete from arrivals where part = $part::integer', { part });
  await statements.run(
    `insert into arrivals values ($part::integer, -$load::integer, $load::integer, $sender, $mode, $received, $begins::date, $ends::date,
       $accepted::integer, false, false, $confirmed::boolean, true, null)`,
    {
      part,
      load: load_id,
      sender,
      mode,
      received: timestampValue(received_at),
      begins: day(scope_from),
      ends: day(scope_to),
      accepted,
      confirmed,
    },
  );
  const landing = {
    dataset,
    table: made,
    rows: given,
    modes: new Set([mode]),
    part,
    replaces: false,
    late: false,
    listed: true,
    origins: true,
    accepted,
    firsts: false,
  };
  const absent = await compare(statements, { ...landing, answers: false, asides: set_aside > 0 });
  await land(statements, { ...landing, answers: mode === 'aanvulling', asides: set_aside > 0 }, absent);
}

/** Closes what is landed and was not made, and lands what was made and is not landed; known from when the last of all this came. */
async function settle(statements: Statements, { dataset, made }: Tables, { by, number = 0 }: Cause, kept: readonly Load[]): Promise<void> {
  const landing = landingTable(dataset);
  const spell = spellOf(dataset);
  const before = `select * from ${landing} where sender = $sender and closed_by is null and row_id // ${rowsPerLoad} <> $by::integer`;
  if (spell) {
    const after = `select * from ${made} where closed_by is null`;
    await statements.run(carried(spell, { table: made, before, after }), { sender: by.sender, by: by.load_id });
  }
  const knowing = new Set(['row_id', 'opened_at', 'closed_by', 'closed_at', 'closed_because']);
  const columns = [...provenanceNames(dataset).filter((name) => !knowing.has(name)), ...contractColumns(dataset)];
  const same = columns.map((name) => `made.${name} is not distinct from landed.${name}`).join(' and ');
  const received = timestampValue(new Date(Math.max(by.received_at.getTime(), ...kept.map(({ received_at }) => received_at.getTime()))));
  await statements.run(
    `update ${landing} as landed set closed_by = $by::integer, closed_at = $received, closed_because = 'herzien'
     where landed.sender = $sender and landed.closed_by is null
       and not exists (select 1 from ${made} as made where made.closed_by is null and ${same})`,
    { by: by.load_id, received, sender: by.sender },
  );
  await statements.run(
    `insert into ${landing} (row_id, opened_at, ${columns.join(', ')})
     select $by::bigint * ${rowsPerLoad} + $from::bigint + row_number() over (order by made.row_id), $received, ${columns.map((name) => `made.${name}`).join(', ')}
     from ${made} as made
     where made.closed_by is null
       and not exists (select 1 from ${landing} as landed where landed.sender = $sender and landed.closed_by is null and ${same})`,
    { by: by.load_id, from: reopenedFrom + number * perRequest, received, sender: by.sender },
  );
}
