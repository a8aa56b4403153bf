import type { ReadColumn } from '../../../pipelines/door/intake.ts';
import { formatNumber } from '../../format.ts';
import { type Html, html } from '../../html/html.ts';
import { renderTable } from '../../html/table.ts';

/** The first rows of a file as they were read: the sender's header beside ours, and what was delivered where that differs. */
export function readRowsView(columns: readonly ReadColumn[]): Html | null {
  const lines = columns[0]?.cells.map(({ line, place }) => place ?? `Regel ${formatNumber(line)}`) ?? [];
  if (lines.length === 0) return null;
  const table = {
    caption: 'De eerste rijen die meetellen',
    columns: ['Uw kolom', 'Lezen we als', ...lines].map((label) => ({ label, format: 'text' as const })),
    rows: columns.map(({ header, column, cells }) => [header, column, ...cells.map(shownAs)]),
  };
  return html`<section class="data" id="rijen"><h2>Zo lezen we uw eerste rijen</h2>
<p class="lead">Klopt er iets niet? Verstuur dan nog niet: beantwoord de vragen hieronder of pas uw bestand aan. Nummers van mensen tonen we niet.</p>
${renderTable(table)}</section>`;
}

function shownAs({ delivered, read }: ReadColumn['cells'][number]): string {
  if (read === null) return delivered === '' ? 'leeg' : `blijft leeg (er staat ${delivered})`;
  return delivered === read || delivered === '' || read === 'herkend' ? read : `${read} (er staat ${delivered})`;
}
