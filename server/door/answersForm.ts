import { answerKey } from '../../dashboard/pages/insturen/answerKey.ts';
import { otherAnswers, reviewable } from '../../dashboard/pages/insturen/rememberedAnswers.ts';
import type { Answer, DatasetInfo, Question } from '../../pipelines/door/intake.ts';
import { badParameter } from '../httpError.ts';
import { isDay, textOf } from './readEntry.ts';

/** The answers of a form to these questions; what was left open or only repeats what we remember is none. */
export function readAnswers(body: unknown, questions: readonly Question[]): Answer[] {
  const form = (body ?? {}) as Record<string, unknown>;
  return questions.flatMap((question) => {
    if (question.several) return readSeveral(form[`antwoord-${answerKey(question)}`], question);
    const { kind, dataset, subject, answer: before, remembered } = question;
    const key = answerKey(question);
    const answer = textOf(form[`vrij-${key}`], 200) || textOf(form[`antwoord-${key}`], 200);
    if (answer === '' || (remembered && answer === before)) return [];
    check(question, answer);
    return [{ kind, dataset, subject, answer }];
  });
}

/** An answer to each choice of a question of which several may hold; none where nothing was chosen, or only what we remember. */
function readSeveral(typed: unknown, { kind, dataset, subject, text, choices, answer, remembered }: Question): Answer[] {
  const chosen = (Array.isArray(typed) ? typed : [typed]).map((value) => textOf(value, 200)).filter((value) => value !== '');
  const unknown = chosen.find((one) => !choices.some(({ value }) => value === one));
  if (unknown !== undefined) throw badParameter(text, unknown, 'een van de antwoorden uit de lijst');
  const before = choices.filter((choice) => choice.chosen).map(({ value }) => value);
  const repeats = answer !== null && remembered && chosen.length === before.length && chosen.every((one) => before.includes(one));
  if (chosen.length === 0 || repeats) return [];
  const codes = choices.filter(({ value }) => value !== 'niemand');
  return codes.map(({ value }) => ({
    kind,
    dataset,
    subject: `${subject}=${value}`,
    answer: chosen.includes(value) ? 'telt_mee' : 'telt_niet_mee',
  }));
}

/** Newer answers in place of older ones to the same question. */
export function withAnswers(before: readonly Answer[], after: readonly Answer[]): Answer[] {
  return [...new Map([...before, ...after].map((answer) => [answerKey(answer), answer])).values()];
}

function check({ choices, free, text }: Question, answer: string): void {
  if (choices.some(({ value }) => value === answer)) return;
  if (free === null) throw badParameter(text, answer, 'een van de antwoorden uit de lijst');
  if (free === 'date' && !isDay(answer)) throw badParameter(text, answer, 'een datum, zoals 2026-09-30');
  if (free === 'month' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(answer)) throw badParameter(text, answer, 'een maand, zoals 2026-09');
}

/** Remembered answers that were changed in a form. */
export function readChanges(body: unknown, remembered: readonly Answer[], datasets: readonly DatasetInfo[]): Answer[] {
  const form = (body ?? {}) as Record<string, unknown>;
  return reviewable(remembered).flatMap((before) => {
    const typed = textOf(form[`onthouden-${answerKey(before)}`], 200);
    const answer = before.kind === 'werkgever' ? typed.replace(/[\s.]/g, '') : typed;
    if (answer === '' || answer === before.answer) return [];
    const choices = otherAnswers(before, datasets);
    const known = choices === null ? /^([01]\d{9}|geen)$/.test(answer) : choices.includes(answer);
    if (!known) throw badParameter(before.subject, typed, choices?.join(', ') ?? 'een ondernemingsnummer van tien cijfers, of geen');
    return [{ ...before, answer }];
  });
}
