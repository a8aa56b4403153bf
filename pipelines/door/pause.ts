import { goneFrom, isKeyed, type Landing, notSetAside, replacedLoads } from './history.ts';
import { landingTable } from './landing.ts';
import type { Statements } from './statements.ts';

const share = 0.2;
const atLeast = 5;

/**
 * Why a file waits for a person, or null: it would end or close more than 20 % and at least 5 rows of what is there.
 * A first delivery never waits.
 */
export async function reasonToPause(statements: Statements, landing: Landing): Promise<string | null> {
  if (landing.earlier.length === 0) return null;
  const { there, gone, ended } = await counted(statements, landing);
  for (const [count, happens] of [
    [gone, 'staan er niet meer in'],
    [ended, 'krijgen een einde'],
  ] as const) {
    if (count < atLeast || count <= share * there) continue;
    return `Dit bestand wacht op een bevestiging: ${count} van de ${there} rijen die we kennen ${happens}. Klopt dat? Bevestig het dan; zo niet, stuur een volledig bestand.`;
  }
  return null;
}

interface Counts {
  there: number;
  gone: number;
  ended: number;
}

async function counted(statements: Statements, landing: Landing): Promise<Counts> {
  const { dataset, checked, load, file, sender } = landing;
  const there = thereNow(landing);
  if (there === null) return { there: 0, gone: 0, ended: 0 };
  const end = dataset.intervals[0]?.[1];
  const inService = dataset.name === 'tewerkstellingen' && end !== undefined;
  const ended = inService ? `count(*) filter (landed."${end}" is null and renewed.ends is not null and staying.persoon is null)` : '0';
  const joins = inService
    ? `left join (select row_key, max("${end}") as ends from ${checked} where file_no = $file::integer and not set_aside group by row_key) as renewed
         on renewed.row_key = landed.row_key
       left join (select distinct persoon from ${checked} where file_no = $file::integer and not set_aside and "${end}" is null) as staying
         on staying.persoon = landed.persoon`
    : '';
  const gone = isKeyed(dataset)
    ? `count(*) filter (${goneCondition(landing)})`
    : `greatest(0, count(*) - (select count(*) from ${checked} where file_no = $file::integer and not set_aside))`;
  const [row] = await statements.rows(
    `select count(*)::integer as there, (${gone})::integer as gone, (${ended})::integer as ended
     from ${landingTable(dataset)} as landed ${joins}
     where landed.sender = $sender and landed.closed_by is null and ${there}`,
    { load, file, sender },
  );
  return row as unknown as Counts;
}

/** Which landed rows the file speaks about; null for none. */
function thereNow(landing: Landing): string | null {
  const { dataset, mode, to } = landing;
  if (mode === 'alles') return 'true';
  if (mode === 'periode') {
    const replaced = replacedLoads(landing);
    if (isKeyed(dataset) && dataset.name === 'tewerkstellingen') return 'true';
    return replaced.length > 0 ? `landed.load_id in (${replaced.join(', ')})` : null;
  }
  const interval = dataset.intervals[0];
  return interval ? `(landed."${interval[1]}" is null or landed."${interval[1]}" >= date '${to}')` : 'true';
}

function goneCondition(landing: Landing): string {
  const { mode, checked, earlier, to } = landing;
  if (mode === 'momentopname') return earlier.some((load) => (load.to ?? '') > to) ? 'false' : goneFrom(landing);
  const absent = `coalesce(landed.row_key, '') not in (select row_key from ${checked} where file_no = $file::integer and row_key is not null)
    and ${notSetAside(landing)}`;
  if (mode === 'alles') return absent;
  const replaced = replacedLoads(landing);
  return replaced.length > 0 ? `landed.load_id in (${replaced.join(', ')}) and ${absent}` : 'false';
}
