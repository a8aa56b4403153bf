import type { Cell, ColumnFormat, Table } from '../../dashboard/document.ts';
import { formatCell, stateSentence } from '../../dashboard/format.ts';
import { laidOut } from '../../dashboard/laidOut.ts';
import type { ShownState } from '../../dashboard/reading/shownState.ts';
import { type CellKind, type CsvCell, writeBelgianCsv, writeCsv } from './csv.ts';

/** A table of a page for Excel in Belgium: what is not there in the sentence of its state. */
export function belgianTableCsv(given: Table): string {
  const table = laidOut(given, { file: true });
  return writeBelgianCsv(labels(table), cells(table, stateSentence), kinds(table));
}

/** The same for machines: what is not there by the name of its state. */
export function tableCsv(given: Table): string {
  const table = laidOut(given, { file: true });
  return writeCsv(
    labels(table),
    cells(table, (state) => state),
  );
}

function labels({ columns }: Table): string[] {
  return columns.map(({ label }) => label);
}

function kinds({ columns }: Table): CellKind[] {
  return columns.map(({ format }) => (format === 'date' || format === 'month' ? 'date' : 'text'));
}

/** Numbers as numbers, a rounded 0 as what it stands for, and what is not there as the words for its state. */
function cells({ rows, columns }: Table, words: (state: ShownState) => string): CsvCell[][] {
  const plain = (cell: Cell, format: ColumnFormat): CsvCell => {
    if (cell === null || typeof cell !== 'object') return cell;
    if (!('value' in cell)) return words(cell.state);
    return cell.below === undefined ? cell.value : formatCell(cell, format);
  };
  return rows.map((row) => row.map((cell, index) => plain(cell, columns[index]?.format ?? 'text')));
}
