import type { DuckDBConnection } from '@duckdb/node-api';
import { formatDate } from '../../dashboard/format.ts';
import { destinations } from '../../dashboard/texts/destinations.ts';
import type { KnownRow } from '../door/answer/overview.ts';
import { checkedTable } from '../door/check/datasetCheck.ts';
import type { Question, SenderOverview } from '../door/intake.ts';
import { deliveredReference, personReference } from '../door/land/rowReference.ts';
import { fileWords, ofFile, within } from '../door/read/place.ts';
import type { Dataset } from '../sources/contract.ts';
import { reasonDestinations } from '../sources/reasons.ts';
import type { CheckedFile } from './checkedFile.ts';
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
export async function leaverQuestions(
  connection: DuckDBConnection,
  { table, staged }: Pick<CheckedFile, 'table' | 'staged'>,
  to: string,
): Promise<Weighted[]> {
  const rows = await connection.runAndReadAll(
    `select ${deliveredReference('rows')}, line, einde::varchar from
       (select *, max(coalesce(einde, date '9999-12-31')) over (partition by persoon) as last from ${table} where not set_aside) as rows
     where einde = last and einde between date '${to}' - ${days} and date '${to}' and ${unknownDestination}
     order by einde desc, line limit ${atMost}`,
  );
  return (rows.getRows() as [string, number, string][]).map(([reference, line, left]) =>
    question('bestemming', reference, `De medewerker van ${within(staged.place(line))} vertrok op ${formatDate(left)}. Waarheen?`, choices),
  );
}

/** What a file says of whom, as references. */
export interface Spoken {
  references: ReadonlySet<string>;
  /** Persons with a row in the file that was set aside or is about a spell that is not known. */
  otherwise: ReadonlySet<string>;
  /** Of a row it is not known whom it is about: then nobody is gone. */
  hidden: boolean;
}

/** Compares the rows of a file with those that are known of its sender. */
export async function spokenOf(
  connection: DuckDBConnection,
  dataset: Dataset,
  known: readonly Pick<KnownRow, 'reference' | 'person'>[],
): Promise<Spoken> {
  const rows = await connection.runAndReadAll(
    `select distinct ${personReference('rows')}, case when row_key is not null and not set_aside then ${deliveredReference('rows')} end, aside
     from ${checkedTable(dataset)} as rows`,
  );
  const references = new Set(known.map(({ reference }) => reference));
  const people = new Set(known.map(({ person }) => person));
  const said = rows.getRows() as [string | null, string | null, string | null][];
  const isHidden = ([person, , aside]: (typeof said)[number]): boolean =>
    aside === 'hidden' || (aside === 'shifted' && !people.has(person as string));
  return {
    references: new Set(said.flatMap(([, reference]) => reference ?? [])),
    otherwise: new Set(said.flatMap(([person, reference]) => (person !== null && !references.has(reference as string) ? [person] : []))),
    hidden: said.some(isHidden),
  };
}

/** The known rows that a file does not speak of, also not under another begin. */
export function goneRows<Row extends Pick<KnownRow, 'reference' | 'person'>>(spoken: Spoken, known: readonly Row[]): Row[] {
  if (spoken.hidden) return [];
  return known.filter(({ reference, person }) => !spoken.references.has(reference) && !spoken.otherwise.has(person));
}

/** Where those went who are gone from a list. */
export function goneQuestions(gone: readonly KnownRow[], loads: SenderOverview['loads']): Weighted[] {
  const files = new Map(loads.map(({ load, file, receivedAt }) => [load, fileWords(file, receivedAt)]));
  const first = [...gone].sort((left, right) => left.load - right.load || (left.line ?? 0) - (right.line ?? 0));
  return first.slice(0, atMost).map(({ reference, load, line, place }) => {
    const file = files.get(load);
    const who =
      line === null || file === undefined
        ? 'Een medewerker van uw vorige lijst'
        : `De medewerker van ${within(place ?? ofFile(line))} van ${file}`;
    return question('vertrek', reference, `${who} staat er niet meer in. Waar is die naartoe?`, [stillThere, ...choices]);
  });
}

function question(kind: Question['kind'], subject: string, text: string, options: Question['choices']): Weighted {
  return { kind, dataset: 'tewerkstellingen', subject, text, help, choices: options, free: null, required: false, value: 4 };
}
