import type { Finding } from '../check/findings.ts';
import type { Question } from '../intake.ts';
import type { Doubt } from '../read/columnDoubt.ts';
import { formQuestion, type OpenForm } from '../read/formQuestion.ts';
import { fileWords } from '../read/place.ts';
import type { QuestionSource } from './asking.ts';
import { namesOf, someSenders } from './someSenders.ts';

const code = 'column_form';

interface Waiting {
  sender: string;
  dataset: string;
  header: string;
  doubt: string;
  file: string;
  received: string;
}

/** What is written down of a file that waits for an answer on a column: the question can be made of it again. */
export function openFormFinding({ header, doubt, message }: OpenForm): Finding {
  return { line: null, column: doubt.column, code, severity: 'check', shown: header, message, expected: JSON.stringify(doubt) };
}

/** Columns that can be read in more than one way, in the newest files that wait for the answer. */
export const formQuestions: QuestionSource = async (statements, { senders }) => {
  const rows = await statements.rows(
    `select l.sender, l.dataset, f.shown as header, f.expected as doubt, l.file, l.received_at::date::varchar as received
     from findings as f join loads as l using (load_id)
     where f.code = '${code}' and l.status = 'refused' and l.sender in ${someSenders}
       and not exists (select 1 from loads as later where later.sender = l.sender and later.dataset = l.dataset and later.load_id > l.load_id)
       and not exists (select 1 from landing_antwoorden as a where a.closed_by is null and a.sender = l.sender and a.soort = 'vorm'
         and a.bestand = l.dataset and a.onderwerp = f.column_name || '=' || json_extract_string(f.expected, '$.about'))
     order by l.load_id`,
    { senders: namesOf(senders) },
  );
  const questions = new Map<string, Question[]>();
  for (const { sender, dataset, header, doubt, file, received } of rows as unknown as Waiting[]) {
    const form = formQuestion(dataset, header, JSON.parse(doubt) as Doubt);
    const help = [`Dit gaat over ${fileWords(file, received)}.`, ...(form.help === null ? [] : [form.help])].join(' ');
    const asked = { ...form, help, answer: null, remembered: false };
    questions.set(sender, [...(questions.get(sender) ?? []), asked]);
  }
  return questions;
};
