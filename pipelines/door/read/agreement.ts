import type { Delivery, Sender } from '../../config.ts';
import { comparable, type Dataset, none } from '../../sources/contract.ts';
import type { Answer, AnswerKind } from '../intake.ts';
import type { Forms } from './columnDoubt.ts';

/** The answers that say whether rows with a code count. */
export const counting = 'telt_mee';
export const notCounting = 'telt_niet_mee';

/** The answer that says that a file speaks of its own months alone. */
export const onlyOwnMonths = 'alleen';

/** How a sender delivers a dataset: what its configuration says, and what it answered since. */
export interface Agreement {
  sender: Sender;
  dataset: Dataset;
  delivery: Partial<Delivery>;
  /** How its earlier files were written, where the values of a file leave that open. */
  history?: Forms | undefined;
  /** A file speaks of its own months alone: rows of others are set aside. */
  ownMonths: boolean;
  /** Header -> the codes of which it answered whether their rows count. */
  saidOfRows?: Readonly<Record<string, readonly string[]>>;
}

/** The agreement of a sender on a dataset; an answer on a header, a code or the form of a column beats the configuration. */
export function agreementOf(sender: Sender, dataset: Dataset, answers: readonly Answer[], history?: Forms): Agreement {
  const months = answers.findLast(({ kind, dataset: name }) => kind === 'maanden' && name === dataset.name)?.answer;
  return {
    sender,
    dataset,
    delivery: withAnswers(sender.datasets[dataset.name] ?? {}, dataset, answers),
    history,
    ownMonths: months === onlyOwnMonths,
    saidOfRows: saidOfRows(rowAnswers(dataset.name, answers)),
  };
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
  const kinds: readonly AnswerKind[] = ['kolom', 'code', 'vorm', 'rijen', 'blad', 'maanden'];
  return answers.filter(({ kind }) => kinds.includes(kind));
}

function withAnswers(delivery: Partial<Delivery>, { name, columns }: Dataset, answers: readonly Answer[]): Partial<Delivery> {
  const known = new Set([none, ...columns.map((column) => column.name)]);
  const of = (kind: AnswerKind): Answer[] => answers.filter((answer) => answer.kind === kind && answer.dataset === name);
  const headers = of('kolom').filter(({ answer }) => known.has(answer));
  const codes = of('code').filter(({ subject }) => known.has(columnOf(subject)));
  const sheet = of('blad').at(-1)?.answer;
  const rows = rowAnswers(name, answers);
  const forms = of('vorm').filter(({ subject }) => known.has(columnOf(subject)));
  if (headers.length + codes.length + rows.length + forms.length === 0 && sheet === undefined) return delivery;
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
    leave_out: leftOut(delivery.leave_out, rows),
    forms: { ...delivery.forms, ...Object.fromEntries(forms.map(({ subject, answer }) => [subject, answer])) },
  };
}

function rowAnswers(dataset: string, answers: readonly Answer[]): Answer[] {
  return answers.filter((answer) => answer.kind === 'rijen' && answer.dataset === dataset && answer.subject.includes('='));
}

function saidOfRows(answers: readonly Answer[]): Record<string, string[]> {
  const said: Record<string, string[]> = {};
  for (const { subject } of answers) {
    const header = columnOf(subject);
    said[header] = [...(said[header] ?? []), subject.slice(header.length + 1)];
  }
  return said;
}

/** The codes whose rows are left out, after the answers, in which the last word on a code holds. */
function leftOut(before: Delivery['leave_out'] = {}, answers: readonly Answer[]): Delivery['leave_out'] {
  const merged = structuredClone(before);
  for (const { subject, answer } of answers) {
    const header = columnOf(subject);
    const code = subject.slice(header.length + 1);
    const others = (merged[header] ?? []).filter((one) => comparable(one) !== comparable(code));
    merged[header] = answer === notCounting ? [...others, code] : others;
  }
  return merged;
}

/** The column of a subject `column=own code`. */
function columnOf(subject: string): string {
  return subject.slice(0, Math.max(0, subject.indexOf('=')));
}
