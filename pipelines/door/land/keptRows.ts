import { formatCount } from '../../../dashboard/format.ts';
import { datasets } from '../../sources/index.ts';
import { landingTable } from '../../sources/landing.ts';
import type { Statements } from '../../statements.ts';
import { type Load, timestampValue } from '../receive/load.ts';
import { arrived, type Landing } from './arrivals.ts';

/**
 * Notes the rows that files lack and that stay all the same, to be asked about: those that had ended, unless somebody confirmed the
 * file, and all where a row may be about anybody. Says of the latter, by file, how many there are.
 */
export async function keepAbsent(statements: Statements, { part, modes, replaces, asides }: Landing): Promise<Map<number, string>> {
  if (!modes.has('alles') && !(asides && (modes.has('momentopname') || replaces))) return new Map();
  const kept = await statements.run(
    `insert into kept_rows
     select arrived.load_id, absent.row_id, case when arrived.sure then 'ended' else 'hidden' end
     from absent join ${arrived} as arrived using (file_no)
     where not arrived.sure or (absent.ended and arrived.mode = 'alles' and not arrived.confirmed)`,
    { part },
  );
  if (kept === 0) return new Map();
  const rows = await statements.rows(
    `select file_no, count(*)::integer as count from absent join ${arrived} as arrived using (file_no) where not arrived.sure group by all`,
    { part },
  );
  return new Map((rows as { file_no: number; count: number }[]).map(({ file_no, count }) => [file_no, stays(count)]));
}

function stays(count: number): string {
  const who = formatCount(count, 'rij die we kennen, staat er niet in en blijft', 'rijen die we kennen, staan er niet in en blijven');
  return ` ${who} zoals ze ${count === 1 ? 'is' : 'zijn'}, want van een rij van dit bestand weten we niet over wie ze gaat.`;
}

/** Closes what stayed after a load and is still there: its sender said that it goes. */
export async function dropKept(statements: Statements, load: Load, by: Load): Promise<void> {
  const dataset = datasets.get(load.dataset ?? '');
  if (!dataset) return;
  await statements.run(
    `update ${landingTable(dataset)} as landed set closed_by = $by::integer, closed_at = $received, closed_because = 'afwezig'
     where closed_by is null and row_id in (select row_id from kept_rows where load_id = $load::integer)`,
    { by: by.load_id, received: timestampValue(by.received_at), load: load.load_id },
  );
}
