import type { DuckDBConnection } from '@duckdb/node-api';
import { formatDate } from '../../dashboard/format.ts';
import { destinations } from '../../dashboard/texts/destinations.ts';
import type { KnownRow } from '../door/answer/overview.ts';
import type { Question, SenderOverview } from '../door/intake.ts';
import { deliveredReference } from '../door/land/rowReference.ts';
import { reasonDestinations } from '../sources/reasons.ts';
import type { Weighted } from './questions.ts';

const known = reasonDestinations.filter(({ destination }) => destination !== 'onbekend').map(({ reason }) => `'${reason}'`);
const choices = destinations.map(({ name, label }) => ({ value: name as string, label: name === 'onbekend' ? 'weten we niet' : label }));
const stillThere = { value: 'in_dienst', label: 'nog in dienst' };
const help = 'Weet de begeleider het niet, kies dan "weten we niet"; u kunt het later nog invullen.';
const days = 400;
const atMost = 20;

/** SQL over checked employments: nobody says where this person went. */
export const unknownDestination = `coalesce(bestemming, 'onbekend') = 'onbekend' and coalesce(reden_uitdienst, '') not in (${known.join(', ')})`;

/** Asks where those went who left in the file without a destination, the latest first. `to` as ISO text. */
export async function leaverQuestions(connection: DuckDBConnection, table: string, to: string): Promise<Weighted[]> {
  const rows = await connection.runAndReadAll(
    `select ${deliveredReference('rows')}, line, einde::varchar from
       (select *, max(coalesce(einde, date '9999-12-31')) over (partition by persoon) as last from ${table} where not set_aside) as rows
     where einde = last and einde between date '${to}' - ${days} and date '${to}' and ${unknownDestination}
     order by einde desc, line limit ${atMost}`,
  );
  return (rows.getRows() as [string, number, string][]).map(([reference, line, left]) =>
    question('bestemming', reference, `De medewerker van regel ${line} vertrok op ${formatDate(left)}. Waarheen?`, choices),
  );
}

/** The rows on the sender's last list that are not in this file. */
export async function goneRows(connection: DuckDBConnection, table: string, list: readonly KnownRow[]): Promise<KnownRow[]> {
  if (list.length === 0) return [];
  const rows = await connection.runAndReadAll(
    `select distinct ${deliveredReference('rows')} from ${table} as rows where row_key is not null`,
  );
  const there = new Set((rows.getRows() as [string][]).map(([reference]) => reference));
  return list
    .filter(({ reference }) => !there.has(reference))
    .sort((left, right) => left.load - right.load || (left.line ?? 0) - (right.line ?? 0));
}

/** Where those went who are gone from a list. */
export function goneQuestions(gone: readonly KnownRow[], loads: SenderOverview['loads']): Weighted[] {
  const received = new Map(loads.map(({ load, receivedAt }) => [load, receivedAt]));
  return gone.slice(0, atMost).map(({ reference, load, line }) => {
    const day = received.get(load);
    const who =
      line === null || day === undefined
        ? 'Een medewerker van uw vorige lijst'
        : `De medewerker van regel ${line} van uw bestand van ${formatDate(day)}`;
    return question('vertrek', reference, `${who} staat er niet meer in. Waar is die naartoe?`, [stillThere, ...choices]);
  });
}

function question(kind: Question['kind'], subject: string, text: string, options: Question['choices']): Weighted {
  return { kind, dataset: 'tewerkstellingen', subject, text, help, choices: options, free: null, required: false, value: 4 };
}
