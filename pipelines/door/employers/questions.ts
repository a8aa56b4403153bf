import { datasets } from '../../sources/index.ts';
import type { Statements } from '../../statements.ts';
import type { Asking } from '../answer/asking.ts';
import { namesOf, someSenders } from '../answer/someSenders.ts';
import type { Question } from '../intake.ts';
import type { EmployerCandidate } from './employerMatch.ts';
import { employerSubject, givenNames } from './employerNames.ts';
import type { EmployerAsk } from './matcher.ts';

const atMost = 50;

/** "Wie is …?", with the likeliest employers to choose from. */
export function employerQuestion(dataset: string, ask: EmployerAsk, candidates: readonly EmployerCandidate[], rows: number): Question {
  const place = ask.postcode ? ` in ${ask.postcode}` : '';
  return {
    kind: 'werkgever',
    dataset,
    subject: employerSubject(ask),
    text: `Welke werkgever is "${ask.name}"${place}?`,
    help: `Dit staat in ${rows} ${rows === 1 ? 'rij' : 'rijen'}. Uw antwoord geldt voor al die rijen, ook de volgende maanden.`,
    choices: [
      ...candidates.map(({ enterprise, name, postcode }) => ({
        value: enterprise,
        label: `${name}${postcode === null ? '' : `, ${postcode}`} (${enterprise.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1.$2.$3')})`,
      })),
      { value: 'geen', label: 'geen van deze' },
    ],
    free: 'text',
    answer: null,
    remembered: false,
    required: false,
  };
}

interface Doubtful extends EmployerAsk {
  sender: string;
  dataset: string;
  candidates: string;
  rows: number;
}

/** Names that may be one of a few employers and that nobody of some senders answered for, by sender; the most frequent first. */
export async function employerQuestions(statements: Statements, { senders }: Asking): Promise<Map<string, Question[]>> {
  const doubtful = (await statements.rows(
    `select m.sender, m.name, nullif(m.postcode, '') as postcode, any_value(m.candidates) as candidates,
       max_by(given.dataset, given.open) as dataset, sum(given.open)::integer as rows
     from employer_matches as m
     join (${givenNames(datasets.values())}) as given on given.sender = m.sender and given.name = m.name and given.postcode = m.postcode
     where m.sender in ${someSenders} and m.closed_at is null and m.state = 'vraag' and given.open > 0
       and not exists (select 1 from landing_antwoorden as a
         where a.closed_by is null and a.sender = m.sender and a.soort = 'werkgever' and a.onderwerp = m.subject)
     group by m.sender, m.subject, m.name, m.postcode
     qualify row_number() over (partition by m.sender, m.subject order by sum(given.open) desc, m.name) = 1
     order by m.sender, rows desc, m.name`,
    { senders: namesOf(senders) },
  )) as unknown as Doubtful[];
  const questions = new Map<string, Question[]>();
  for (const { sender, dataset, name, postcode, candidates, rows } of doubtful) {
    const ofSender = questions.get(sender) ?? [];
    questions.set(sender, ofSender);
    if (ofSender.length === atMost) continue;
    ofSender.push(employerQuestion(dataset, { name, postcode }, JSON.parse(candidates) as EmployerCandidate[], rows));
  }
  return questions;
}
