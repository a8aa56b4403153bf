import { formatCount } from '../../../dashboard/format.ts';
import { datasets } from '../../sources/index.ts';
import { landingTable } from '../../sources/landing.ts';
import type { Statements } from '../../statements.ts';
import type { Question } from '../intake.ts';
import { fileWords } from '../read/place.ts';
import type { QuestionSource } from './asking.ts';
import { namesOf, someSenders } from './someSenders.ts';

interface Kept {
  sender: string;
  load: number;
  file: string;
  received: string;
  because: 'ended' | 'hidden';
  count: number;
}

/** Rows that a file lacks and that stayed; each is asked about with the last file that lacks it, once. */
export const keptQuestions: QuestionSource = async (statements, { senders }) => {
  const questions = new Map<string, Question[]>();
  const concerned = await statements.rows(
    `select distinct dataset from loads where load_id in (select load_id from kept_rows) and status = 'loaded' and sender in ${someSenders}`,
    { senders: namesOf(senders) },
  );
  for (const { dataset } of concerned as { dataset: string }[]) {
    for (const kept of await keptOf(statements, dataset, senders)) {
      questions.set(kept.sender, [...(questions.get(kept.sender) ?? []), questionOf(dataset, kept)]);
    }
  }
  return questions;
};

async function keptOf(statements: Statements, name: string, senders: ReadonlySet<string>): Promise<Kept[]> {
  const dataset = datasets.get(name);
  if (!dataset) return [];
  const rows = await statements.rows(
    `with answered as (
       select sender, onderwerp from landing_antwoorden where soort = 'verdwenen' and closed_by is null
     ),
     asked as (
       select k.row_id, k.because, l.load_id, l.sender, l.file, l.received_at,
         exists (select 1 from answered as a where a.sender = l.sender and a.onderwerp = l.load_id::varchar) as told
       from kept_rows as k join loads as l on l.load_id = k.load_id
       join ${landingTable(dataset)} as r on r.row_id = k.row_id
       where l.status = 'loaded' and l.dataset = $dataset and l.sender in ${someSenders} and r.closed_by is null
     )
     select sender, load_id as load, file, received_at::date::varchar as received, because, count(*)::integer as count
     from (select * from asked qualify not bool_or(told) over (partition by row_id) and row_number() over (partition by row_id order by load_id desc) = 1) as open
     group by all order by sender, load_id desc`,
    { dataset: name, senders: namesOf(senders) },
  );
  return rows as unknown as Kept[];
}

function questionOf(dataset: string, { load, file, received, because, count }: Kept): Question {
  const name = fileWords(file, received);
  const common = {
    kind: 'verdwenen',
    dataset,
    subject: String(load),
    free: null,
    answer: null,
    remembered: false,
    required: false,
  } as const;
  if (because === 'ended')
    return {
      ...common,
      text: `${formatCount(count, 'rij die al afgelopen was, staat', 'rijen die al afgelopen waren, staan')} niet in ${name}. ${count === 1 ? 'Klopt die' : 'Kloppen die'} nog?`,
      help: 'Zolang u niets zegt, blijven ze in uw geschiedenis. Staan er in uw bestand alleen mensen die nog in dienst zijn, kies dan ook "ja".',
      choices: [
        { value: 'blijft', label: 'ja, ze horen bij onze geschiedenis' },
        { value: 'weg', label: 'nee, ze waren fout: haal ze weg' },
      ],
    };
  return {
    ...common,
    text: `${formatCount(count, 'rij die we kennen, staat', 'rijen die we kennen, staan')} niet in ${name}. Zijn die mensen weg?`,
    help: 'Van een rij van dat bestand konden we niet lezen over wie ze gaat. Verbeter die rij en stuur ze terug, of antwoord hier.',
    choices: [
      { value: 'weg', label: 'ja, ze zijn weg' },
      { value: 'blijft', label: 'nee, ze zijn er nog' },
    ],
  };
}
