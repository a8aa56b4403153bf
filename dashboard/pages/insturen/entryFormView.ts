import { type Html, html } from '../../html/html.ts';
import type { EntryField, EntryForm } from './entryForm.ts';

/** The error of a field, by its name in the form (`0-datum`). */
export type EntryProblems = ReadonlyMap<string, string>;
export type EntryRow = Readonly<Record<string, string>>;

interface EntryFormView {
  form: EntryForm;
  sender: { id: string; name: string };
  /** The texts in the fields, row by row. */
  rows: readonly EntryRow[];
  problems: EntryProblems;
  csrf: Html;
  /** Entries that are there already and can be taken up again. */
  existing: readonly { href: string; label: string }[];
  /** The entry that is being changed, by its key. */
  changes: string | null;
}

/** A form of a few rows, each field with its own words about what was wrong. */
export function entryFormView({ form, sender, rows, problems, csrf, existing, changes }: EntryFormView): Html {
  return html`${formTop(form.title, form.lead, sender)}
<div class="door">${problemSummary(problems)}
${
  existing.length > 0
    ? html`<section class="text" id="bestaande"><h2>Wat er al is</h2><ul class="links-inline">${existing.map(({ href, label }) => html`<li><a href="${href}">${label}</a></li>`)}</ul></section>`
    : null
}
<form method="post" action="/insturen/formulier/${form.dataset}" class="stacked" data-once>${csrf}
<input type="hidden" name="afzender" value="${sender.id}">
${changes === null ? null : html`<input type="hidden" name="wijzigt" value="${changes}">`}
${Array.from({ length: form.rows }, (_, index) => row(form, index, rows[index] ?? {}, problems))}
<p class="actions"><button type="submit">Verstuur</button> <a href="/insturen">Terug</a></p></form></div>`;
}

export function formTop(title: string, lead: string, { name }: { name: string }): Html {
  return html`<div class="top"><p class="kicker"><a href="/insturen">Insturen</a> · ${name}</p><h1>${title}</h1><p class="lead">${lead}</p></div>`;
}

export function problemSummary(problems: EntryProblems): Html | null {
  if (problems.size === 0) return null;
  return html`<div class="error" role="alert"><p><strong>Nog niet verstuurd. Kijk dit na:</strong></p><ul>${[...problems].map(
    ([name, problem]) => html`<li><a href="#${name}">${problem}</a></li>`,
  )}</ul></div>`;
}

function row({ fields, rows, rowLabel }: EntryForm, index: number, values: EntryRow, problems: EntryProblems): Html {
  const shown = html`<div class="fields">${fields.map((field) => fieldView(field, `${index}-${field.name}`, values[field.name] ?? '', problems))}</div>`;
  return rows === 1 ? shown : html`<fieldset class="entry"><legend>${rowLabel} ${index + 1}</legend>${shown}</fieldset>`;
}

function fieldView(field: EntryField, id: string, value: string, problems: EntryProblems): Html {
  const problem = problems.get(id);
  const described = [field.help && `${id}-uitleg`, problem && `${id}-fout`].filter(Boolean).join(' ');
  const about = html`${described ? html` aria-describedby="${described}"` : null}${problem ? html` aria-invalid="true"` : null}`;
  return html`<div${field.kind === 'long' ? html` class="whole"` : null}><label for="${id}">${field.label}${field.required ? null : html` <span class="optional">(mag leeg)</span>`}</label>
${control(field, id, value, about)}
${field.help ? html`<p class="help" id="${id}-uitleg">${field.help}</p>` : null}${problem ? html`<p class="error" id="${id}-fout">${problem}</p>` : null}</div>`;
}

function control({ kind, choices, least, most }: EntryField, id: string, value: string, about: Html): Html {
  switch (kind) {
    case 'choice':
      return html`<select id="${id}" name="${id}"${about}><option value="">Kies</option>${choices.map(
        (choice) => html`<option value="${choice.value}"${choice.value === value ? html` selected` : null}>${choice.label}</option>`,
      )}</select>`;
    case 'long':
      return html`<textarea id="${id}" name="${id}" rows="3" maxlength="2000"${about}>${value}</textarea>`;
    case 'number': {
      const range = least === null || most === null ? '' : `${least} tot ${most}`;
      return html`<input id="${id}" name="${id}" value="${value}" inputmode="decimal" maxlength="20"${range ? html` placeholder="${range}"` : null}${about}>`;
    }
    case 'text':
      return html`<input id="${id}" name="${id}" value="${value}" maxlength="200" autocomplete="off"${about}>`;
    case 'date':
    case 'month':
      return html`<input id="${id}" name="${id}" type="${kind}" value="${value}" placeholder="${kind === 'date' ? 'jjjj-mm-dd' : 'jjjj-mm'}"${about}>`;
  }
}
