import { isKeyed } from '../../sources/contract.ts';
import type { Statements } from '../../statements.ts';
import { arrived, type Landing } from './arrivals.ts';
import { hasEnded, withinReach } from './comparison.ts';

const share = 0.2;
const atLeast = 5;

/** Why a file without rows waits; a period may be one in which nothing happened. */
export const nothingInIt =
  'Dit bestand wacht op een bevestiging: er staan geen rijen in. Klopt dat? Bevestig het dan; zo niet, stuur een volledig bestand.';

interface Counts {
  file_no: number;
  /** Rows within reach that hold, or had ended, and those of them that the file lacks. */
  there: number;
  gone: number;
  left_before: number;
  left_gone: number;
  /** Rows of the sender, and those that would get an end while the person has no other row without one. */
  all_rows: number;
  ended: number;
}

/** How many rows of these files are absent, and have an end: with few of them no file waits. */
interface Few {
  absent: number;
  ends: number;
}

/**
 * Files that wait for a person, with the reason: they would end or close more than 20 % and at least 5 rows of what
 * is there, in service or left before. A first delivery never waits, and a file that closes nobody waits for no absence.
 */
export async function reasonsToPause(statements: Statements, landing: Landing, { absent, ends }: Few): Promise<Map<number, string>> {
  const reasons = new Map<number, string>();
  const { part, modes, replaces, dataset } = landing;
  if (isKeyed(dataset) && absent < atLeast && ends < atLeast) return reasons;
  const closes = modes.has('alles') || modes.has('momentopname') || replaces;
  if (!closes && (modes.size === 0 || dataset.name !== 'tewerkstellingen')) return reasons;
  for (const row of await statements.rows(isKeyed(dataset) ? keyedCounts(landing) : countsOf(landing), { part })) {
    const counts = row as unknown as Counts;
    const reason = reasonOf(counts);
    if (reason !== undefined) reasons.set(counts.file_no, reason);
  }
  return reasons;
}

/** So many of what is there that a person must confirm it. */
export function tooMany(count: number, there: number): boolean {
  return count >= atLeast && count > share * there;
}

/** So many of those in service, of those who had left, or of all. */
export function lacksMany({ gone, there, leftGone, left }: { gone: number; there: number; leftGone: number; left: number }): boolean {
  return tooMany(gone, there) || tooMany(leftGone, left) || tooMany(gone + leftGone, there + left);
}

function reasonOf({ there, gone, left_before, left_gone, all_rows, ended }: Counts): string | undefined {
  if (tooMany(gone, there)) return sentence(`${gone} van de ${there} rijen die we kennen staan er niet meer in`);
  if (tooMany(left_gone, left_before))
    return sentence(
      `${left_gone} van de ${left_before} rijen van wie al weg was staan er niet in. Die blijven staan zoals we ze kennen, ook als u bevestigt`,
    );
  if (tooMany(gone + left_gone, there + left_before))
    return sentence(`${gone + left_gone} van de ${there + left_before} rijen die we kennen staan er niet meer in`);
  return tooMany(ended, all_rows) ? sentence(`${ended} van de ${all_rows} rijen die we kennen krijgen een einde`) : undefined;
}

function sentence(happens: string): string {
  return `Dit bestand wacht op een bevestiging: ${happens}. Klopt dat? Bevestig het dan; zo niet, stuur een volledig bestand.`;
}

/** Of rows with a key, by what was compared. */
function keyedCounts(landing: Landing): string {
  const { dataset, table, rows } = landing;
  const ends = dataset.name === 'tewerkstellingen';
  const reach = withinReach(landing);
  const hadEnded = hasEnded(landing);
  const getsEnd = ends
    ? `landed."einde" is null and spoken.file_no is not null and row."einde" is not null and staying.persoon is null`
    : 'false';
  const joins = ends
    ? `left join matches as spoken on spoken.row_id = landed.row_id and spoken.file_no = arrived.file_no
       left join ${rows} as row on row.file_no = spoken.file_no and row.line = spoken.line
       left join (select distinct file_no, persoon from ${rows} as row where not set_aside and "einde" is null
         and file_no in (select files.file_no from ${arrived} as files)) as staying
         on staying.file_no = arrived.file_no and staying.persoon = landed.persoon`
    : '';
  return `
    select arrived.file_no,
      (count(*) filter (not ${hadEnded} and ${reach}))::integer as there,
      (count(missing.row_id) filter (not missing.ended))::integer as gone,
      (count(*) filter (${hadEnded} and ${reach}))::integer as left_before,
      (count(missing.row_id) filter (missing.ended))::integer as left_gone,
      count(*)::integer as all_rows, (count(*) filter (${getsEnd}))::integer as ended
    from ${table} as landed
    join ${arrived} as arrived on arrived.sender = landed.sender
    left join absent as missing on arrived.sure and missing.row_id = landed.row_id and missing.file_no = arrived.file_no
    ${joins}
    where landed.closed_by is null and not arrived.first
    group by all`;
}

/** Of rows without a key: the file replaces as many as it brings. */
function countsOf(landing: Landing): string {
  const reach = withinReach(landing);
  return `
    select arrived.file_no, (count(*) filter (${reach}))::integer as there,
      greatest(0, count(*) filter (${reach}) - any_value(arrived.accepted))::integer as gone,
      0 as left_before, 0 as left_gone, count(*)::integer as all_rows, 0 as ended
    from ${landing.table} as landed
    join ${arrived} as arrived on arrived.sender = landed.sender
    where landed.closed_by is null and not arrived.first
    group by arrived.file_no`;
}
