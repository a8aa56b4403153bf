import type { Question } from '../../../pipelines/door/intake.ts';
import { type Html, html } from '../../html/html.ts';
import { answerKey } from './answerKey.ts';

const onScreen = 3;
const mostRadios = 6;

/** Three questions at most stand open; the others, and what was answered now or before, are folded below them. All belong to one form. */
export function questionFields(questions: readonly Question[]): Html {
  const unanswered = questions.filter(({ answer }) => answer === null);
  const open = [...unanswered.filter(({ required }) => required), ...unanswered.filter(({ required }) => !required)];
  const answered = questions.filter(({ answer, remembered }) => answer !== null && !remembered);
  const remembered = questions.filter(({ answer, remembered: before }) => answer !== null && before);
  const rest = open.slice(onScreen);
  return html`${open.slice(0, onScreen).map(fields)}
${folded(`Nog ${rest.length === 1 ? '1 vraag' : `${rest.length} vragen`}`, rest)}
${folded(`Al beantwoord (${answered.length})`, answered)}
${folded(`Onthouden van een vorige keer (${remembered.length})`, remembered)}`;
}

function folded(label: string, questions: readonly Question[]): Html | null {
  if (questions.length === 0) return null;
  return html`<details class="folded"><summary>${label}</summary>${questions.map(fields)}</details>`;
}

function fields(question: Question): Html {
  const { text, help, choices, several, free, answer, required, remembered } = question;
  const key = answerKey(question);
  const chosen = choices.find(({ value }) => value === answer)?.value ?? '';
  const typed = answer !== null && chosen === '' ? answer : '';
  const mark = required
    ? html`<span class="mark-required">nodig om te versturen</span>`
    : remembered
      ? html`<span class="mark-remembered">onthouden</span>`
      : null;
  const described = help ? html` aria-describedby="uitleg-${key}"` : null;
  return html`<fieldset class="question"${described}><legend>${text} ${mark}</legend>
${help ? html`<p class="help" id="uitleg-${key}">${help}</p>` : null}
${several ? boxes(key, choices) : choices.length > mostRadios ? select(key, choices, chosen) : radios(key, choices, chosen)}
${free ? freeField(key, free, typed, choices.length > 0) : null}</fieldset>`;
}

function radios(key: string, choices: Question['choices'], chosen: string): Html {
  return html`<div class="radios">${choices.map(
    ({ value, label }) =>
      html`<label><input type="radio" name="antwoord-${key}" value="${value}"${value === chosen ? html` checked` : null}> ${label}</label>`,
  )}</div>`;
}

function boxes(key: string, choices: Question['choices']): Html {
  return html`<div class="radios">${choices.map(
    ({ value, label, chosen }) =>
      html`<label><input type="checkbox" name="antwoord-${key}" value="${value}"${chosen ? html` checked` : null}> ${label}</label>`,
  )}</div>`;
}

function select(key: string, choices: Question['choices'], chosen: string): Html {
  return html`<p><label for="antwoord-${key}">Kies</label> <select id="antwoord-${key}" name="antwoord-${key}"><option value="">Nog geen antwoord</option>${choices.map(
    ({ value, label }) => html`<option value="${value}"${value === chosen ? html` selected` : null}>${label}</option>`,
  )}</select></p>`;
}

function freeField(key: string, free: NonNullable<Question['free']>, value: string, beside: boolean): Html {
  const words = { text: 'Uw antwoord', date: 'Datum', month: 'Maand' }[free];
  const hint = { text: null, date: 'bv. 2026-09-30', month: 'bv. 2026-09' }[free];
  return html`<p><label for="vrij-${key}">${beside ? `Of vul in: ${words.toLowerCase()}` : words}</label> <input id="vrij-${key}" name="vrij-${key}" type="${free}" value="${value}" maxlength="200"${hint ? html` placeholder="${hint}"` : null}></p>`;
}
