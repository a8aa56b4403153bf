import type { Question } from '../intake.ts';
import { namesQuestion } from '../read/namesQuestion.ts';
import type { ColumnOfNames } from '../read/stage.ts';
import type { QuestionSource } from './asking.ts';
import { namesOf, someSenders } from './someSenders.ts';

/** Columns in the newest file of a sender in which names of people were masked, and of which nobody said what they hold. */
export const nameQuestions: QuestionSource = async (statements, { senders }) => {
  const rows = await statements.rows(
    `select l.sender, l.dataset, f.expected as names
     from findings as f join loads as l using (load_id)
     where f.code = 'person_names' and l.status in ('loaded', 'paused') and l.sender in ${someSenders}
       and not exists (select 1 from loads as later where later.sender = l.sender and later.dataset = l.dataset
         and later.mode is distinct from 'aanvulling' and later.status in ('loaded', 'paused') and later.load_id > l.load_id)
       and not exists (select 1 from landing_antwoorden as a where a.closed_by is null and a.sender = l.sender and a.soort = 'kolom'
         and a.bestand = l.dataset and a.onderwerp = f.shown)
     order by l.load_id`,
    { senders: namesOf(senders) },
  );
  const questions = new Map<string, Question[]>();
  for (const { sender, dataset, names } of rows as unknown as { sender: string; dataset: string; names: string }[]) {
    const asked = { ...namesQuestion(dataset, JSON.parse(names) as ColumnOfNames), answer: null, remembered: false };
    questions.set(sender, [...(questions.get(sender) ?? []), asked]);
  }
  return questions;
};
