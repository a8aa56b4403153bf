import type { Cell, ColumnFormat, Table } from '../document.ts';
import { formatCell, stateWords } from '../format.ts';
import { laidOut, tableNotes } from '../laidOut.ts';
import { texts } from '../texts/texts.ts';
import { type Html, html } from './html.ts';

const words: ReadonlySet<ColumnFormat> = new Set(['text', 'date', 'month']);

/** A table whose first column names its rows, of which `shown` are in sight before it is opened; under it what is to be said of its numbers. */
export function renderTable(given: Table, { shown = given.rows.length } = {}): Html {
  const table = laidOut(given);
  const long = table.columns.map((_, index) => table.rows.some((row) => String(row[index] ?? '').length > 40));
  const head = table.columns.map(({ label, format }) => html`<th scope="col"${alignment(format)}>${label}</th>`);
  const rows = table.rows.map(
    (row, place) =>
      html`<tr${place < shown ? null : html` class="rest"`}>${row.map((cell, index) => renderCell(cell, table.columns[index]?.format ?? 'text', { first: index === 0, long: long[index] === true }))}</tr>`,
  );
  return html`<div class="table" role="group" tabindex="0" aria-label="${table.caption}"><table><caption>${table.caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>${notes(table)}`;
}

/** A table of which the first rows are in sight, with a fold under it that shows the others: the style sheet does where it is open. */
export function renderShortened(table: Table, { shown, folded, title }: { shown: number; folded: string; title: string }): Html {
  const summary = html`<span class="when-closed">${folded}</span><span class="when-open">${texts.showFewer}</span>`;
  return html`<div class="shortened">${renderTable(table, { shown })}<details class="folded unfolds"><summary>${summary}<span class="hidden">: ${title}</span></summary></details></div>`;
}

interface CellPlace {
  first: boolean;
  /** In a column with sentences, which needs its width also where a table is wider than the screen. */
  long: boolean;
}

function renderCell(cell: Cell, format: ColumnFormat, { first, long }: CellPlace): Html {
  if (first) return html`<th scope="row">${formatCell(cell, format)}</th>`;
  if (cell === null) return html`<td${alignment(format)}><span aria-label="${texts.notApplicable}" role="img">–</span></td>`;
  if (typeof cell === 'object' && !('value' in cell)) return html`<td class="state state-${cell.state}">${stateWords(cell.state)}</td>`;
  return html`<td${long ? html` class="long"` : alignment(format)}>${formatCell(cell, format)}</td>`;
}

function alignment(format: ColumnFormat): Html | null {
  return words.has(format) ? null : html` class="number"`;
}

function notes(table: Table): Html | null {
  const sentences = tableNotes(table);
  return sentences.length === 0 ? null : html`<ul class="states">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}
