import type { ScanItem } from '../../../pipelines/door/intake.ts';
import { type Html, html } from '../../html/html.ts';
import { type EntryProblems, type EntryRow, formTop, problemSummary } from './entryFormView.ts';

interface ScanFormView {
  sender: { id: string; name: string };
  items: readonly ScanItem[];
  /** The texts in the fields: `scan`, `datum`, `soort`, and per question its score. */
  values: EntryRow;
  kinds: readonly string[];
  problems: EntryProblems;
  csrf: Html;
}

const scanKindWords: Readonly<Record<string, string>> = { zelfscan: 'wij zelf', adviseur: 'de adviseur' };
const scores = ['1', '2', '3', '4', '5'];
/** The question that is a place on a line and not a score. */
export const placeQuestion = 'plaats';

/** The organisation scan, theme by theme, 1 to 5. */
export function scanFormView({ sender, items, values, kinds, problems, csrf }: ScanFormView): Html {
  const themes = [...new Set(items.map(({ dimension }) => dimension))];
  const lead = 'Geef elke zin een score van 1 (helemaal niet) tot 5 (helemaal wel). Wat u niet weet, laat u open.';
  return html`${formTop('Organisatiescan', lead, sender)}
<div class="door">${problemSummary(problems)}
<form method="post" action="/insturen/formulier/scan" class="stacked" data-once>${csrf}
<input type="hidden" name="afzender" value="${sender.id}">
<div class="fields"><div><label for="scan">Naam van de scan</label><input id="scan" name="scan" value="${values.scan}" maxlength="60"><p class="help">Dezelfde naam vervangt wat er al was.</p></div>
<div><label for="datum">Dag van de scan</label><input id="datum" name="datum" type="date" value="${values.datum}" placeholder="jjjj-mm-dd"></div>
<div><label for="soort">Wie vult in?</label><select id="soort" name="soort">${kinds.map(
    (kind) => html`<option value="${kind}"${kind === values.soort ? html` selected` : null}>${scanKindWords[kind] ?? kind}</option>`,
  )}</select></div></div>
${themes.map((theme) =>
  themeView(
    theme,
    items.filter(({ dimension }) => dimension === theme),
    values,
  ),
)}
<p class="actions"><button type="submit">Verstuur de scan</button> <a href="/insturen">Terug</a></p></form></div>`;
}

function themeView(theme: string, items: readonly ScanItem[], values: EntryRow): Html {
  const title = theme.replaceAll('-', ' ');
  return html`<section id="thema-${theme}"><h2>${title.charAt(0).toUpperCase()}${title.slice(1)}</h2>${items.map((item) => itemView(item, values[item.question] ?? ''))}</section>`;
}

function itemView({ question, text }: ScanItem, value: string): Html {
  if (question === placeQuestion) {
    return html`<div class="fields"><div class="whole"><label for="${question}">${text}</label><input id="${question}" name="${question}" value="${value}" inputmode="numeric" maxlength="3" placeholder="0 tot 100"></div></div>`;
  }
  return html`<fieldset class="question" id="${question}"><legend>${text}</legend><div class="radios in-a-row">${scores.map(
    (score) =>
      html`<label><input type="radio" name="${question}" value="${score}"${score === value ? html` checked` : null}> ${score}</label>`,
  )}</div></fieldset>`;
}
