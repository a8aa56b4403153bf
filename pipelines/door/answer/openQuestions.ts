import { formatDate } from '../../../dashboard/format.ts';
import { destinations } from '../../../dashboard/texts/destinations.ts';
import { reasonDestinations } from '../../sources/reasons.ts';
import type { Statements } from '../../statements.ts';
import { employerQuestions } from '../employers/questions.ts';
import type { Question } from '../intake.ts';
import { rowReference } from '../land/rowReference.ts';
import { personQuestion, type Suspicion } from '../land/samePersons.ts';
import { fileWords, within } from '../read/place.ts';
import { readPlaces } from '../receive/loadSheets.ts';
import type { Asking, QuestionSource } from './asking.ts';
import { formQuestions } from './formQuestions.ts';
import { keptQuestions } from './keptQuestions.ts';
import { nameQuestions } from './nameQuestions.ts';
import { rowQuestions } from './rowQuestions.ts';
import { namesOf, someSenders } from './someSenders.ts';

const atMost = 50;
const stillThere = { value: 'in_dienst', label: 'nog in dienst' };
const leavers = destinations.map(({ name, label }) => ({ value: name, label: name === 'onbekend' ? 'weten we niet' : label }));

/** Everything that some senders may answer, the most pressing first. */
export async function openQuestions(
  statements: Statements,
  asking: Asking,
  suspicions: readonly Suspicion[],
): Promise<Map<string, Question[]>> {
  const questions = new Map<string, Question[]>();
  for (const source of sources) {
    for (const [sender, ofSource] of await source(statements, asking))
      questions.set(sender, [...(questions.get(sender) ?? []), ...ofSource]);
  }
  for (const suspicion of suspicions) {
    questions.set(suspicion.sender, [...(questions.get(suspicion.sender) ?? []), personQuestion(suspicion)]);
  }
  return questions;
}

/** A file that waits until somebody says that it is right; of lists the first, after which those behind it are judged again. */
const confirmations: QuestionSource = async (statements, { senders }) => {
  const rows = await statements.rows(
    `select sender, dataset, load_id, file, received_at::date::varchar as received, message from loads where status = 'paused' and sender in ${someSenders}
     qualify mode is distinct from 'momentopname'
       or row_number() over (partition by sender, dataset, mode order by scope_to, load_id) = 1
     order by load_id desc`,
    { senders: namesOf(senders) },
  );
  return bySender(
    rows as unknown as { sender: string; dataset: string; load_id: number; file: string; received: string; message: string }[],
    ({ dataset, load_id, file, received, message }) => ({
      ...question,
      kind: 'bevestiging',
      dataset,
      subject: String(load_id),
      text: `Klopt ${fileWords(file, received)}?`,
      help: message,
      choices: [
        { value: 'ja', label: 'ja, verwerk het bestand' },
        { value: 'nee', label: 'nee, we sturen een ander bestand' },
      ],
    }),
  );
};

interface Leaver {
  sender: string;
  reference: string;
  line: number | null;
  load: number;
  file: string;
  received: string;
  left_on: string;
  list: string | null;
}

/** People who are gone from the list, or left without a destination, in the last thirteen months. */
const leaving: QuestionSource = async (statements, { now, senders }) => {
  const known = reasonDestinations.filter(({ destination }) => destination !== 'onbekend').map(({ reason }) => reason);
  const rows = await statements.rows(
    `with origins as (
       select sender, row_key, max_by(load_id, row_id) as load_id, max_by(line, row_id) as line
       from landing_tewerkstellingen
       where line is not null and sender in ${someSenders}
         and row_key in (select row_key from landing_tewerkstellingen where inferred and closed_by is null and sender in ${someSenders})
       group by sender, row_key
     )
     select r.sender, ${rowReference('r')} as reference, coalesce(o.line, r.line) as line, f.load_id as load, f.file, f.received_at::date::varchar as received,
       r.einde::varchar as left_on, case when r.inferred then l.scope_to::varchar end as list
     from landing_tewerkstellingen as r
     left join origins as o on r.inferred and o.sender = r.sender and o.row_key = r.row_key
     join loads as l on l.load_id = r.load_id
     join loads as f on f.load_id = coalesce(o.load_id, r.load_id)
     where r.sender in ${someSenders} and r.closed_by is null and r.row_key is not null and r.einde between $now::date - 400 and $now::date
       and coalesce(r.bestemming, 'onbekend') = 'onbekend'
       and coalesce(r.reden_uitdienst, '') not in (select unnest(string_split($known, ',')))
       and not exists (select 1 from landing_tewerkstellingen as next
         where next.sender = r.sender and next.persoon = r.persoon and next.closed_by is null
           and (next."begin" > r."begin" or next.einde is null or next.einde > r.einde))
       and not exists (select 1 from landing_antwoorden as a where a.closed_by is null and a.sender = r.sender
         and a.soort in ('vertrek', 'bestemming') and a.bestand = 'tewerkstellingen' and a.onderwerp = ${rowReference('r')})
     qualify row_number() over (partition by r.sender order by r.einde desc, r.row_id) <= ${atMost}
     order by r.sender, r.einde desc, r.row_id`,
    { now: now.toISOString().slice(0, 10), known: known.join(','), senders: namesOf(senders) },
  );
  const place = await readPlaces(statements);
  return bySender(rows as unknown as Leaver[], (leaver) => leaverQuestion(leaver, place));
};

function leaverQuestion(
  { reference, line, load, file, received, left_on, list }: Leaver,
  place: (load: number, line: number) => string,
): Question {
  const who = line === null ? 'Een medewerker' : `De medewerker van ${within(place(load, line))} van ${fileWords(file, received)}`;
  return {
    ...question,
    kind: list === null ? 'bestemming' : 'vertrek',
    dataset: 'tewerkstellingen',
    subject: reference,
    text:
      list === null
        ? `${who} vertrok op ${formatDate(left_on)}. Waarheen?`
        : `${who} staat niet meer op uw lijst van ${formatDate(list)}. Waar is die naartoe?`,
    help: 'Weet de begeleider het niet, kies dan "weten we niet"; u kunt het later nog invullen.',
    choices: list === null ? leavers : [stillThere, ...leavers],
  };
}

/** The part that questions have in common. */
const question = { free: null, answer: null, remembered: false, required: false, help: null } as const;

function bySender<Row extends { sender: string }>(rows: readonly Row[], ask: (row: Row) => Question): Map<string, Question[]> {
  const questions = new Map<string, Question[]>();
  for (const row of rows) questions.set(row.sender, [...(questions.get(row.sender) ?? []), ask(row)]);
  return questions;
}

const sources: readonly QuestionSource[] = [
  confirmations,
  formQuestions,
  rowQuestions,
  nameQuestions,
  keptQuestions,
  leaving,
  employerQuestions,
];
