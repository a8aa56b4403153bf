import type { Answer, DatasetInfo } from '../../../pipelines/door/intake.ts';
import { formatCount } from '../../format.ts';
import { type Html, html } from '../../html/html.ts';
import { answerKey } from './answerKey.ts';

/** The answers whose question can still be read; of a person only a line of a file was known. */
export function reviewable(answers: readonly Answer[]): Answer[] {
  const kinds: readonly Answer['kind'][] = ['kolom', 'code', 'vorm', 'rijen', 'maanden', 'werkgever'];
  return answers.filter(({ kind }) => kinds.includes(kind));
}

/** The options in place of a remembered answer; null where it is typed. */
export function otherAnswers({ kind, dataset, subject }: Answer, datasets: readonly DatasetInfo[]): readonly string[] | null {
  if (kind === 'werkgever') return null;
  if (kind === 'rijen') return ['telt_mee', 'telt_niet_mee'];
  if (kind === 'maanden') return ['alle', 'alleen'];
  const columns = datasets.find(({ name }) => name === dataset)?.columns ?? [];
  if (kind === 'kolom') return [...columns.map(({ name }) => name), 'geen'];
  const [column, about] = subject.split('=');
  if (kind === 'vorm') return forms[about ?? ''] ?? [];
  return [...(columns.find(({ name }) => name === column)?.codes ?? []), 'geen'];
}

/** Ways to read a column, by what was asked of it. */
const forms: Readonly<Record<string, readonly string[]>> = {
  volgorde: ['dmy', 'mdy'],
  cellen: ['zoals', 'omgewisseld'],
  jaren: ['reeks', 'geen'],
  decimaal: ['komma', 'punt'],
};

const formSubjects: Readonly<Record<string, string>> = {
  volgorde: 'volgorde van dag en maand',
  cellen: 'datums naast tekst',
  jaren: 'jaren met twee cijfers',
  decimaal: 'decimaalteken',
};

const formWords: Readonly<Record<string, string>> = {
  dmy: 'dag vooraan',
  mdy: 'maand vooraan',
  zoals: 'zoals ze er staan',
  omgewisseld: 'dag en maand omgewisseld',
  reeks: 'zoals wij ze lezen',
  geen: 'niet lezen',
  komma: 'komma is het decimaalteken',
  punt: 'punt is het decimaalteken',
};

const shownWords: Partial<Record<Answer['kind'], Readonly<Record<string, string>>>> = {
  vorm: formWords,
  maanden: { alle: 'tellen in hun eigen maand', alleen: 'blijven opzij' },
};

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
<form method="post" action="/leveringen/${sender}/antwoorden" class="stacked" data-once>${csrf}<div class="fields">${shown.map((answer) => field(answer, otherAnswers(answer, datasets), datasets))}</div>
<p class="actions"><button type="submit">Bewaar de veranderingen</button></p></form></details>`
}</section>`;
}

function field(answer: Answer, choices: readonly string[] | null, datasets: readonly DatasetInfo[]): Html {
  const id = `onthouden-${answerKey(answer)}`;
  const option = (value: string): Html =>
    html`<option value="${value}"${value === answer.answer ? html` selected` : null}>${choiceWords(answer, value, datasets)}</option>`;
  const all = choices?.includes(answer.answer) ? choices : [answer.answer, ...(choices ?? [])];
  const control =
    choices === null
      ? html`<input id="${id}" name="${id}" value="${answer.answer}" maxlength="20">`
      : html`<select id="${id}" name="${id}">${all.map(option)}</select>`;
  return html`<div><label for="${id}">${wordsOf(answer, datasets)}</label>${control}</div>`;
}

function choiceWords({ kind, dataset }: Answer, value: string, datasets: readonly DatasetInfo[]): string {
  const shown = shownWords[kind]?.[value];
  if (shown !== undefined) return shown;
  return kind === 'kolom' ? labelIn(datasets, dataset, value) : value.replaceAll('_', ' ');
}

function wordsOf({ kind, dataset, subject }: Answer, datasets: readonly DatasetInfo[]): string {
  if (kind === 'werkgever') return `Ondernemingsnummer van ${subject.split('|').filter(Boolean).join(', ')}, of geen`;
  const title = datasets.find(({ name }) => name === dataset)?.title ?? dataset;
  if (kind === 'kolom') return `${title}: uw kolom "${subject}" is`;
  if (kind === 'maanden') return `${title}: rijen van andere maanden dan die van het bestand`;
  const [about = '', ...rest] = subject.split('=');
  if (kind === 'rijen') return `${title}: "${rest.join('=')}" in uw kolom "${about}"`;
  const label = labelIn(datasets, dataset, about);
  if (kind === 'vorm') return `${title}: ${formSubjects[rest[0] ?? ''] ?? 'waarden'} in ${label}`;
  return `${title}: "${rest.join('=')}" in ${label} betekent`;
}

function labelIn(datasets: readonly DatasetInfo[], dataset: string, column: string): string {
  const columns = datasets.find(({ name }) => name === dataset)?.columns ?? [];
  return columns.find(({ name }) => name === column)?.label ?? column;
}
