import type { State } from '../../sql/kpiValue.ts';
import type { Cell, ColumnFormat, Table } from '../document.ts';
import { formatCell, stateSentence, stateWords } from '../format.ts';
import { texts } from '../texts/texts.ts';
import { type Html, html } from './html.ts';

const words: ReadonlySet<ColumnFormat> = new Set(['text', 'date', 'month']);

/** A table whose first column names its rows, of which `shown` are in sight before it is opened; under it the sentence of each state that occurs in it. */
export function renderTable(table: Table, { shown = table.rows.length } = {}): Html {
  const long = table.columns.map((_, index) => table.rows.some((row) => String(row[index] ?? '').length > 40));
  const head = table.columns.map(({ label, format }) => html`<th scope="col"${alignment(format)}>${label}</th>`);
  const rows = table.rows.map(
    (row, place) =>
      html`<tr${place < shown ? null : html` class="rest"`}>${row.map((cell, index) => renderCell(cell, table.columns[index]?.format ?? 'text', { first: index === 0, long: long[index] === true }))}</tr>`,
  );
  return html`<div class="table" role="group" tabindex="0" aria-label="${table.caption}"><table><caption>${table.caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>${stateNotes(table)}`;
}

interface CellPlace {
  first: boolean;
  /** In a column with sentences, which needs its width also where a table is wider than the screen. */
  long: boolean;
}

function renderCell(cell: Cell, format: ColumnFormat, { first, long }: CellPlace): Html {
  if (first) return html`<th scope="row">${formatCell(cell, format)}</th>`;
  if (cell === null) return html`<td${alignment(format)}><span aria-label="${texts.notApplicable}" role="img">–</span></td>`;
  if (typeof cell === 'object') return html`<td class="state state-${cell.state}">${stateWords(cell.state)}</td>`;
  return html`<td${long ? html` class="long"` : alignment(format)}>${formatCell(cell, format)}</td>`;
}

function alignment(format: ColumnFormat): Html | null {
  return words.has(format) ? null : html` class="number"`;
}

function stateNotes(table: Table): Html | null {
  const states = new Set<State>(
    table.rows.flatMap((row) => row.flatMap((cell) => (cell !== null && typeof cell === 'object' ? [cell.state] : []))),
  );
  if (states.size === 0) return null;
  return html`<ul class="states">${[...states].map((state) => html`<li>${stateSentence(state)}</li>`)}</ul>`;
}
