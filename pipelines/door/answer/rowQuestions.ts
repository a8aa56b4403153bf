import type { Finding } from '../check/findings.ts';
import type { Question } from '../intake.ts';
import type { RowCode } from '../read/decidingColumn.ts';
import { type OpenRows, rowsQuestion } from '../read/rowsQuestion.ts';
import type { QuestionSource } from './asking.ts';
import { namesOf, someSenders } from './someSenders.ts';

interface Doubted {
  sender: string;
  dataset: string;
  header: string;
  codes: string;
  answered: { items: readonly string[] } | null;
}

/** What is written down of a file that waits for an answer on its rows: the question can be made of it again. */
export function openRowsFinding({ column: { header, open }, finding, message }: OpenRows): Finding {
  return { line: null, column: null, code: finding, severity: 'check', shown: header, message, expected: JSON.stringify(open) };
}

/** Codes in the newest file of a sender of which it is not known whether their rows count. */
export const rowQuestions: QuestionSource = async (statements, { senders }) => {
  const rows = await statements.rows(
    `select l.sender, l.dataset, f.shown as header, f.expected as codes,
       (select list(a.onderwerp) from landing_antwoorden as a
        where a.closed_by is null and a.sender = l.sender and a.soort = 'rijen' and a.bestand = l.dataset) as answered
     from findings as f join loads as l using (load_id)
     where f.code in ('perhaps_staff', 'perhaps_no_contact') and f.expected is not null and l.status in ('loaded', 'paused', 'refused') and l.sender in ${someSenders}
       and not exists (select 1 from loads as later where later.sender = l.sender and later.dataset = l.dataset
         and later.mode is distinct from 'aanvulling' and later.status in ('loaded', 'paused', 'refused') and later.load_id > l.load_id)
     order by l.load_id`,
    { senders: namesOf(senders) },
  );
  const questions = new Map<string, Question[]>();
  for (const { sender, dataset, header, codes, answered } of rows as unknown as Doubted[]) {
    const said = new Set(answered?.items ?? []);
    const open = (JSON.parse(codes) as RowCode[]).filter(({ code }) => !said.has(`${header}=${code}`));
    if (open.length === 0) continue;
    const asked = { ...rowsQuestion(dataset, header, open), required: false, answer: null, remembered: false };
    questions.set(sender, [...(questions.get(sender) ?? []), asked]);
  }
  return questions;
};
