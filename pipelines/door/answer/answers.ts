import type { Delivery } from '../../config.ts';
import { type Dataset, none } from '../../sources/contract.ts';
import type { Statements } from '../../statements.ts';
import type { Answer, AnswerKind } from '../intake.ts';

/** What each sender answered last, by sender. */
export async function readAnswers(statements: Statements): Promise<Map<string, Answer[]>> {
  const answers = new Map<string, Answer[]>();
  const rows = await statements.rows(
    `select sender, soort as kind, bestand as dataset, onderwerp as subject, antwoord as answer
     from landing_antwoorden where closed_by is null order by all`,
  );
  for (const { sender, ...answer } of rows as unknown as (Answer & { sender: string })[]) {
    const ofSender = answers.get(sender) ?? [];
    answers.set(sender, ofSender);
    ofSender.push(answer);
  }
  return answers;
}

/** Answers that change how a file is read. */
export function readingAnswers(answers: readonly Answer[]): Answer[] {
  return answers.filter(({ kind }) => kind === 'kolom' || kind === 'code');
}

/** A sender's agreement on a dataset with what its answers say of headers and codes; an answer beats the configuration. */
export function withAnswers(delivery: Partial<Delivery>, { name, columns }: Dataset, answers: readonly Answer[]): Partial<Delivery> {
  const known = new Set([none, ...columns.map((column) => column.name)]);
  const of = (kind: AnswerKind): Answer[] => answers.filter((answer) => answer.kind === kind && answer.dataset === name);
  const headers = of('kolom').filter(({ answer }) => known.has(answer));
  const codes = of('code').filter(({ subject }) => known.has(columnOf(subject)));
  if (headers.length === 0 && codes.length === 0) return delivery;
  const merged: Record<string, Record<string, string>> = structuredClone(delivery.codes ?? {});
  for (const { subject, answer } of codes) {
    const column = columnOf(subject);
    merged[column] = { ...merged[column], [subject.slice(column.length + 1)]: answer === none ? '' : answer };
  }
  return {
    ...delivery,
    headers: { ...delivery.headers, ...Object.fromEntries(headers.map(({ subject, answer }) => [subject, answer])) },
    codes: merged,
  };
}

/** The column of a subject `column=own code`. */
function columnOf(subject: string): string {
  return subject.slice(0, Math.max(0, subject.indexOf('=')));
}
