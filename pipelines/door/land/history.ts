import { isKeyed } from '../../sources/contract.ts';
import { spellOf } from '../../sources/spell.ts';
import type { Statements } from '../../statements.ts';
import { dateColumn } from '../check/datasetCheck.ts';
import { closeAnswered } from './answered.ts';
import { arrived, type Landing, lateFiles, replaced } from './arrivals.ts';
import { setAside } from './comparison.ts';
import { insertCopies, insertRows, reopenedFrom } from './landedRows.ts';
import { followLists } from './lists.ts';
import { carryReferences } from './references.ts';

/** Lands the accepted rows of files that were compared, and closes what they replace, by the delivery mode. Set-based, in the open transaction. */
export async function land(statements: Statements, landing: Landing, absent: number): Promise<void> {
  const { dataset, modes, answers, replaces, late, listed, firsts } = landing;
  if (answers) await closeAnswered(statements, landing);
  if (replaces) await undo(statements, landing);
  if (modes.has('alles')) await closeAbsent(statements, landing);
  if (modes.has('periode') && !isKeyed(dataset)) await closeScope(statements, landing);
  const followed = modes.has('momentopname') && spellOf(dataset) !== undefined;
  if (followed) await followLists(statements, landing, absent);
  if (modes.size > 0 && isKeyed(dataset)) await supersede(statements, landing);
  const others = modes.size > 1 || !followed;
  if (others || firsts) await insertRows(statements, landing, followed ? `(arrived.mode <> 'momentopname' or arrived.first)` : 'true');
  if (modes.size > 0 && others) await carryReferences(statements, landing);
  if (late && isKeyed(dataset)) await yieldToLater(statements, landing);
  if (listed && modes.has('alles') && spellOf(dataset)) await closePieces(statements, landing);
}

/** Closes open rows of the senders whose files arrived. */
async function close(statements: Statements, { table, part }: Landing, because: string, where: string): Promise<void> {
  await statements.run(
    `update ${table} as landed
     set closed_by = arrived.load_id, closed_at = arrived.received_at, closed_because = '${because}'
     from ${arrived} as arrived
     where arrived.sender = landed.sender and landed.closed_by is null and ${where}`,
    { part },
  );
}

/** Landed rows that are absent from a file of which is known whom all of its rows are about. */
const gone = `(select absent.row_id from absent join arrivals as sure using (file_no)
  where sure.part = $part::integer and sure.sure and (sure.mode <> 'alles' or not absent.ended))`;

/** A newer row with the same key, or about the same spell, supersedes. */
async function supersede(statements: Statements, { table, part }: Landing): Promise<void> {
  await statements.run(
    `update ${table} as landed set closed_by = spoken.load_id, closed_at = spoken.received_at, closed_because = 'vervangen'
     from (select distinct matches.row_id, arrived.load_id, arrived.received_at from matches join ${arrived} as arrived using (file_no)) as spoken
     where landed.row_id = spoken.row_id and landed.closed_by is null`,
    { part },
  );
}

/** In a file of everybody who is absent goes; who had left before stays, and is asked about. */
async function closeAbsent(statements: Statements, landing: Landing): Promise<void> {
  if (isKeyed(landing.dataset)) await close(statements, landing, 'afwezig', `arrived.mode = 'alles' and landed.row_id in ${gone}`);
  else await close(statements, landing, 'vervangen', `arrived.mode = 'alles'`);
}

/** What lists said of how a spell changed gives way to a file of everybody that speaks of it. */
async function closePieces(statements: Statements, landing: Landing): Promise<void> {
  const { table } = landing;
  const kept = `select 1 from ${table} as kept where kept.sender = landed.sender and kept.closed_by is null and kept.continued is not true
    and kept.load_id <> arrived.load_id and kept.row_key is not null and split_part(kept.row_key, '|', 1) = split_part(landed.row_key, '|', 1)
    and coalesce(kept.spell_begin, kept."begin") = coalesce(landed.spell_begin, landed."begin")`;
  await close(statements, landing, 'vervangen', `arrived.mode = 'alles' and landed.continued and not exists (${kept})`);
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
  const { dataset, table, rows } = landing;
  if (!isKeyed(dataset)) return close(statements, landing, 'vervangen', `landed.load_id in ${replaced}`);
  await close(statements, landing, 'vervangen', `landed.load_id in ${replaced} and landed.row_id in ${gone}`);
  await insertCopies(
    statements,
    landing,
    reopenedFrom,
    {},
    `landed.closed_by in ${replaced} and landed.load_id not in ${replaced} and not ${setAside(landing)}
     and not exists (select 1 from ${rows} as row where row.file_no = arrived.file_no and row.row_key = landed.row_key)
     and not exists (select 1 from matches join ${table} as other using (row_id) where other.sender = landed.sender and other.row_key = landed.row_key)
     and not exists (select 1 from ${table} as other
       where other.sender = landed.sender and other.row_key = landed.row_key and other.closed_by is null)
     qualify row_number() over (partition by landed.sender, landed.row_key order by landed.opened_at desc, landed.row_id desc) = 1`,
  );
}

/** Of a key that a later period speaks of as well, the later one counts. */
async function yieldToLater(statements: Statements, landing: Landing): Promise<void> {
  const { table } = landing;
  await close(
    statements,
    landing,
    'later bekend',
    `arrived.file_no in ${lateFiles} and landed.load_id = arrived.load_id and exists (select 1 from ${table} as other
       where other.sender = landed.sender and other.row_key = landed.row_key and other.closed_by is null and other.load_id <> landed.load_id)`,
  );
}
