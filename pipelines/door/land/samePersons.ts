import type { Statements } from '../../statements.ts';
import { namesOf, someSenders } from '../answer/someSenders.ts';
import type { Finding } from '../check/findings.ts';
import type { Question } from '../intake.ts';
import { fileWords, within } from '../read/place.ts';
import { appendFindings } from '../receive/load.ts';
import { readPlaces } from '../receive/loadSheets.ts';
import { rowReference } from './rowReference.ts';

/** Two rows of one sender that may be about one person under two keys, or about two persons under one. */
export interface Suspicion {
  sender: string;
  kind: 'shared_key' | 'alike' | 'two_persons';
  /** Row references: two words. */
  subject: string;
  /** Where the first and the second row stand; the second is the one that is reported. */
  lines: [number, number];
  loads: [number, number];
  places: [string, string];
  /** Their files, by name and day. */
  files: [string, string];
}

/** A key that follows on another one within so many days may be the same person. */
const soon = 3;
const atMost = 20;

/**
 * Suspected duplicates among the employments that count, inside each of some senders: two keys with one shared key; two keys with the
 * same birth year, sex, postcode and employment, at the same time or one right after the other; one key with two birth years
 * or sexes. What somebody answered is left out.
 */
export async function suspectPersons(statements: Statements, senders: ReadonlySet<string>): Promise<Suspicion[]> {
  const rows = await statements.rows(
    `with people as (
       select sender, persoon, gedeelde_sleutel, geboortejaar, geslacht, postcode_woonplaats, "begin", einde, load_id, line,
         ${rowReference('landing_tewerkstellingen')} as reference,
         row(geboortejaar, geslacht, postcode_woonplaats, coalesce(programma, ''), coalesce(lower(afdeling), ''),
           coalesce(uren_per_week, -1), coalesce(vte, -1)) as looks
       from landing_tewerkstellingen
       where closed_by is null and continued is not true and row_key is not null and line is not null and sender in ${someSenders}
     ),
     firsts as (
       select sender, persoon, min_by(people, people."begin"::varchar || reference) as entry,
         min(gedeelde_sleutel) as shared,
         count(distinct geboortejaar) > 1 or count(distinct geslacht) > 1 as differs
       from people group by sender, persoon
     ),
     shared as (
       select sender, shared, min(persoon) as persoon from firsts where shared is not null group by sender, shared having count(*) > 1
     ),
     pairs as (
       select 1 as rank, 'shared_key' as kind, a.entry as one, b.entry as other
       from shared join firsts as a using (sender, persoon)
       join firsts as b on b.sender = a.sender and b.shared = shared.shared and b.persoon <> a.persoon
       union all
       select 2, 'two_persons', a.entry, min_by(people, people."begin"::varchar || people.reference)
       from firsts as a join people on people.sender = a.sender and people.persoon = a.persoon
       where a.differs and (people.geboortejaar <> a.entry.geboortejaar or people.geslacht <> a.entry.geslacht)
       group by a.sender, a.persoon, a.entry
       union all
       select 3, 'alike', x.entry, y.entry
       from (
         select distinct a.sender, a.persoon as one, b.persoon as other
         from people as a join people as b on b.sender = a.sender and b.looks = a.looks
         where a.persoon <> b.persoon and a.geboortejaar is not null and a.geslacht is not null and a.postcode_woonplaats is not null
           and ((a."begin" = b."begin" and a.einde is not distinct from b.einde and a.persoon < b.persoon)
             or b."begin" - a.einde between 1 and ${soon})
           and (a.gedeelde_sleutel is null or b.gedeelde_sleutel is null)
       ) as pair
       join firsts as x on x.sender = pair.sender and x.persoon = pair.one
       join firsts as y on y.sender = pair.sender and y.persoon = pair.other
     ),
     asked as (
       select kind, rank, one.sender as sender, one, other,
         least(one.reference, other.reference) || ' ' || greatest(one.reference, other.reference) as sorted,
         one.reference || ' ' || other.reference as subject
       from pairs
     )
     select asked.sender, kind, subject, one.line as one_line, other.line as other_line, one.load_id as one_load, other.load_id as other_load,
       first.received_at::date::varchar as one_received, second.received_at::date::varchar as other_received,
       first.file as one_file, second.file as other_file
     from asked
     join loads as first on first.load_id = one.load_id
     join loads as second on second.load_id = other.load_id
     where not exists (select 1 from landing_antwoorden as a where a.closed_by is null and a.sender = asked.sender and a.soort = 'persoon'
       and a.onderwerp in (subject, other.reference || ' ' || one.reference))
     qualify row_number() over (partition by asked.sender, sorted order by rank) = 1
       and row_number() over (partition by asked.sender order by rank, other_load desc, other_line) <= ${atMost}
     order by asked.sender, rank, other_load desc, other_line`,
    { senders: namesOf(senders) },
  );
  const place = await readPlaces(statements);
  return rows.map((row) => ({
    sender: row.sender as string,
    kind: row.kind as Suspicion['kind'],
    subject: row.subject as string,
    lines: [row.one_line as number, row.other_line as number],
    loads: [row.one_load as number, row.other_load as number],
    places: [place(row.one_load as number, row.one_line as number), place(row.other_load as number, row.other_line as number)],
    files: [
      fileWords(row.one_file as string, row.one_received as string),
      fileWords(row.other_file as string, row.other_received as string),
    ],
  }));
}

function sentenceOf({ kind, places, loads, files }: Suspicion, of: 0 | 1): string {
  const first = within(places[0]);
  const other = loads[0] === loads[1] ? first : `${first} van ${files[0]}`;
  const start = of === 1 ? places[1] : `${places[1]} van ${files[1]}`;
  const sentences = {
    shared_key: `${start} en ${other} hebben een ander nummer maar dezelfde gedeelde sleutel.`,
    alike: `${start} en ${other} hebben een ander nummer, maar lijken in alles op elkaar.`,
    two_persons: `${start} en ${other} hebben hetzelfde nummer, maar een ander geboortejaar of geslacht.`,
  };
  return sentences[kind];
}

/** The question that a suspicion asks. */
export function personQuestion(suspicion: Suspicion): Question {
  const helps = {
    shared_key: 'Nu tellen ze als één persoon.',
    alike: 'Nu tellen ze als twee personen.',
    two_persons: 'Nu tellen ze als één persoon. Is één van beide rijen fout, verbeter dan die rij.',
  };
  return {
    kind: 'persoon',
    dataset: 'tewerkstellingen',
    subject: suspicion.subject,
    text: `${sentenceOf(suspicion, 0)} Gaat het om dezelfde persoon?`,
    help: helps[suspicion.kind],
    choices: [
      { value: 'zelfde', label: 'ja, dezelfde persoon' },
      { value: 'verschillend', label: 'nee, twee personen' },
    ],
    free: null,
    answer: null,
    remembered: false,
    required: false,
  };
}

function personFinding(suspicion: Suspicion): Finding {
  const code = suspicion.kind === 'two_persons' ? 'two_persons' : 'same_person';
  const message = `${sentenceOf(suspicion, 1)} Kijk het na; op de vraag erover kunt u antwoorden.`;
  return { line: suspicion.lines[1], column: 'persoon', code, severity: 'check', shown: null, message, expected: null };
}

/** Replaces what the ledger says of suspected persons of some senders, and returns it by load. */
export async function writeSuspicions(
  statements: Statements,
  suspicions: readonly Suspicion[],
  senders: ReadonlySet<string>,
): Promise<Map<number, Finding[]>> {
  const findings = new Map<number, Finding[]>();
  for (const suspicion of suspicions) {
    if (!senders.has(suspicion.sender)) continue;
    findings.set(suspicion.loads[1], [...(findings.get(suspicion.loads[1]) ?? []), personFinding(suspicion)]);
  }
  await statements.run(
    `delete from findings where code in ('same_person', 'two_persons')
     and load_id in (select load_id from loads where sender in ${someSenders})`,
    { senders: namesOf(senders) },
  );
  if (findings.size > 0) await appendFindings(statements, findings);
  return findings;
}
