import type { Answer, DatasetInfo } from '../../../pipelines/door/intake.ts';
import { formatCount } from '../../format.ts';
import { type Html, html } from '../../html/html.ts';
import { answerKey } from './answerKey.ts';

/** The answers whose question can still be read; of a person only a line of a file was known. */
export function reviewable(answers: readonly Answer[]): Answer[] {
  return answers.filter(({ kind }) => kind === 'kolom' || kind === 'code' || kind === 'rijen' || kind === 'werkgever');
}

/** The options in place of a remembered answer; null where it is typed. */
export function otherAnswers({ kind, dataset, subject }: Answer, datasets: readonly DatasetInfo[]): readonly string[] | null {
  if (kind === 'werkgever') return null;
  if (kind === 'rijen') return ['doelgroep', 'geen_doelgroep'];
  const columns = datasets.find(({ name }) => name === dataset)?.columns ?? [];
  if (kind === 'kolom') return [...columns.map(({ name }) => name), 'geen'];
  const [column] = subject.split('=');
  return [...(columns.find(({ name }) => name === column)?.codes ?? []), 'geen'];
}

interface Remembered {
  sender: string;
  answers: readonly Answer[];
  datasets: readonly DatasetInfo[];
  csrf: Html;
}

/** The answers given before, to review and change. */
export function rememberedAnswers({ sender, answers, datasets, csrf }: Remembered): Html | null {
  const shown = reviewable(answers);
  const others = answers.length - shown.length;
  if (answers.length === 0) return null;
  return html`<section class="text" id="onthouden"><h2>Wat we onthouden</h2>
<p class="lead">Uw antwoorden van vroeger. We gebruiken ze bij elk volgend bestand.${others > 0 ? ` Daarnaast onthouden we ${formatCount(others, 'antwoord', 'antwoorden')} over mensen en bestanden.` : null}</p>
${
  shown.length === 0
    ? null
    : html`<details class="folded"><summary>${formatCount(shown.length, 'antwoord', 'antwoorden')} bekijken of veranderen</summary>
<form method="post" action="/leveringen/${sender}/antwoorden" class="stacked" data-once>${csrf}<div class="fields">${shown.map((answer) => field(answer, otherAnswers(answer, datasets)))}</div>
<p class="actions"><button type="submit">Bewaar de veranderingen</button></p></form></details>`
}</section>`;
}

function field(answer: Answer, choices: readonly string[] | null): Html {
  const id = `onthouden-${answerKey(answer)}`;
  const option = (value: string): Html =>
    html`<option value="${value}"${value === answer.answer ? html` selected` : null}>${value}</option>`;
  const all = choices?.includes(answer.answer) ? choices : [answer.answer, ...(choices ?? [])];
  const control =
    choices === null
      ? html`<input id="${id}" name="${id}" value="${answer.answer}" maxlength="20">`
      : html`<select id="${id}" name="${id}">${all.map(option)}</select>`;
  return html`<div><label for="${id}">${wordsOf(answer)}</label>${control}</div>`;
}

function wordsOf({ kind, dataset, subject }: Answer): string {
  if (kind === 'kolom') return `${dataset}: uw kolom "${subject}" is`;
  if (kind === 'rijen') return `${dataset}: "${subject.split('=').slice(1).join('=')}" in uw kolom "${subject.split('=')[0]}" is`;
  if (kind === 'code') return `${dataset}: "${subject.split('=').slice(1).join('=')}" in ${subject.split('=')[0]} betekent`;
  return `Ondernemingsnummer van ${subject.split('|').filter(Boolean).join(', ')}, of geen`;
}
