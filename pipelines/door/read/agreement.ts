import type { Delivery, Sender } from '../../config.ts';
import { type Dataset, none } from '../../sources/contract.ts';
import type { Answer, AnswerKind } from '../intake.ts';

/** How a sender delivers a dataset: what its configuration says, and what it answered since. */
export interface Agreement {
  sender: Sender;
  dataset: Dataset;
  delivery: Partial<Delivery>;
}

/** The agreement of a sender on a dataset; an answer on a header or a code beats the configuration. */
export function agreementOf(sender: Sender, dataset: Dataset, answers: readonly Answer[]): Agreement {
  return { sender, dataset, delivery: withAnswers(sender.datasets[dataset.name] ?? {}, dataset, answers) };
}

/** The agreement with headers of its own. */
export function withHeaders(agreement: Agreement, headers: Readonly<Record<string, string>>): Agreement {
  return { ...agreement, delivery: { ...agreement.delivery, headers: { ...agreement.delivery.headers, ...headers } } };
}

/** The agreement for a file that came in before: its delimiter is not held against it any more. */
export function withAnyDelimiter(agreement: Agreement): Agreement {
  return { ...agreement, delivery: { ...agreement.delivery, delimiter: undefined } };
}

/** Answers that change how a file is read. */
export function readingAnswers(answers: readonly Answer[]): Answer[] {
  return answers.filter(({ kind }) => kind === 'kolom' || kind === 'code' || kind === 'blad');
}

function withAnswers(delivery: Partial<Delivery>, { name, columns }: Dataset, answers: readonly Answer[]): Partial<Delivery> {
  const known = new Set([none, ...columns.map((column) => column.name)]);
  const of = (kind: AnswerKind): Answer[] => answers.filter((answer) => answer.kind === kind && answer.dataset === name);
  const headers = of('kolom').filter(({ answer }) => known.has(answer));
  const codes = of('code').filter(({ subject }) => known.has(columnOf(subject)));
  const sheet = of('blad').at(-1)?.answer;
  if (headers.length === 0 && codes.length === 0 && sheet === undefined) return delivery;
  const merged: Record<string, Record<string, string>> = structuredClone(delivery.codes ?? {});
  for (const { subject, answer } of codes) {
    const column = columnOf(subject);
    merged[column] = { ...merged[column], [subject.slice(column.length + 1)]: answer === none ? '' : answer };
  }
  return {
    ...delivery,
    ...(sheet !== undefined && { sheet }),
    headers: { ...delivery.headers, ...Object.fromEntries(headers.map(({ subject, answer }) => [subject, answer])) },
    codes: merged,
  };
}

/** The column of a subject `column=own code`. */
function columnOf(subject: string): string {
  return subject.slice(0, Math.max(0, subject.indexOf('=')));
}
