import { landingTable } from '../../sources/landing.ts';
import type { Statements } from '../../statements.ts';
import { arrived, type Landing, lateFiles, replaced } from './arrivals.ts';
import { hasPersons, inService, isKeyed } from './history.ts';

const share = 0.2;
const atLeast = 5;

/** Why a file without rows waits; a period may be one in which nothing happened. */
export const nothingInIt =
  'Dit bestand wacht op een bevestiging: er staan geen rijen in. Klopt dat? Bevestig het dan; zo niet, stuur een volledig bestand.';

interface Counts {
  file_no: number;
  /** Rows that the file could close, and would. */
  there: number;
  gone: number;
  /** Rows of the sender, and those that would get an end while the person has no other row without one. */
  all_rows: number;
  ended: number;
}

/**
 * Files that wait for a person, with the reason: they would end or close more than 20 % and at least 5 rows of what
 * is there. A first delivery never waits.
 */
export async function reasonsToPause(statements: Statements, landing: Landing): Promise<Map<number, string>> {
  const reasons = new Map<number, string>();
  if (!mayClose(landing)) return reasons;
  for (const row of await statements.rows(countsOf(landing), { part: landing.part })) {
    const { file_no, there, gone, all_rows, ended } = row as unknown as Counts;
    if (tooMany(gone, there)) reasons.set(file_no, sentence(gone, there, 'staan er niet meer in'));
    else if (tooMany(ended, all_rows)) reasons.set(file_no, sentence(ended, all_rows, 'krijgen een einde'));
  }
  return reasons;
}

/** A period that replaces none closes nothing, and only employments are watched for ends. */
function mayClose({ dataset, modes, replaces }: Landing): boolean {
  return modes.has('alles') || modes.has('momentopname') || replaces || (modes.size > 0 && dataset.name === 'tewerkstellingen');
}

/** So many of what is there that a person must confirm it. */
export function tooMany(count: number, there: number): boolean {
  return count >= atLeast && count > share * there;
}

function sentence(count: number, there: number, happens: string): string {
  return `Dit bestand wacht op een bevestiging: ${count} van de ${there} rijen die we kennen ${happens}. Klopt dat? Bevestig het dan; zo niet, stuur een volledig bestand.`;
}

function countsOf(landing: Landing): string {
  const { dataset, checked } = landing;
  const end = dataset.name === 'tewerkstellingen' ? '"einde"' : 'null';
  const persons = hasPersons(dataset) ? 'row.persoon' : 'cast(null as varchar)';
  const landedPerson = hasPersons(dataset) ? 'landed.persoon' : 'null';
  const there = replaceable(landing);
  const gone = isKeyed(dataset)
    ? `count(*) filter ((${there}) and named.row_key is null and hidden.persoon is null)`
    : `greatest(0, count(*) filter (${there}) - any_value(arrived.accepted))`;
  return `
    with arrived as (select * from ${arrived} as files where not first),
    delivered as (select file.sender, row.row_key, ${persons} as persoon, row.set_aside, ${end === 'null' ? 'cast(null as date)' : `row.${end}`} as ends
      from ${checked} as row join arrived as file using (file_no)),
    named as (select sender, row_key, max(ends) filter (not set_aside) as ends from delivered where row_key is not null group by sender, row_key),
    hidden as (select distinct sender, persoon from delivered where set_aside and row_key is null and persoon is not null),
    staying as (select distinct sender, persoon from delivered where not set_aside and ends is null and persoon is not null)
    select arrived.file_no, (count(*) filter (${there}))::integer as there, (${gone})::integer as gone, count(*)::integer as all_rows,
      (count(*) filter (${end === 'null' ? 'false' : `landed.${end} is null and named.ends is not null and staying.persoon is null`}))::integer as ended
    from ${landingTable(dataset)} as landed
    join arrived on arrived.sender = landed.sender
    left join named on named.sender = landed.sender and named.row_key = landed.row_key
    left join hidden on hidden.sender = landed.sender and hidden.persoon = ${landedPerson}
    left join staying on staying.sender = landed.sender and staying.persoon = ${landedPerson}
    where landed.closed_by is null
    group by arrived.file_no`;
}

/** Landed rows that the file closes if it does not speak of them. */
function replaceable({ dataset }: Landing): string {
  const interval = dataset.intervals[0];
  const there = interval ? inService(`"${interval[0]}"`, `"${interval[1]}"`) : 'true';
  return `case arrived.mode when 'alles' then true when 'periode' then landed.load_id in ${replaced}
    else arrived.file_no not in ${lateFiles} and ${there} end`;
}
