import type { Cell, MarkedNumber, Table } from './document.ts';
import { stateSentence, stateWords } from './format.ts';
import type { ShownState } from './reading/shownState.ts';

/** A table with what its numbers are marked with in columns of words: which rows are provisional, and in a file which are rounded. */
export function laidOut(table: Table, { file = false } = {}): Table {
  const provisional = (row: readonly Cell[]): boolean => row.some((cell) => isMarked(cell) && cell.state === 'provisional');
  const rounding = (row: readonly Cell[]): number | null => row.find(isRounded)?.rounding ?? null;
  const states = table.rows.some(provisional);
  const roundings = file && table.rows.some((row) => rounding(row) !== null);
  if (!states && !roundings) return table;
  return {
    ...table,
    columns: [
      ...table.columns,
      ...(states ? [{ label: 'Stand', format: 'text' as const }] : []),
      ...(roundings ? [{ label: 'Afgerond op', format: 'count' as const }] : []),
    ],
    rows: table.rows.map((row) => [
      ...row,
      ...(states ? [provisional(row) ? stateWords('provisional') : null] : []),
      ...(roundings ? [rounding(row)] : []),
    ]),
  };
}

/** The sentences under a table: one for each state that occurs in it, and how its numbers are rounded where that is not said above it. */
export function tableNotes(table: Table): string[] {
  const states = new Set<ShownState>(
    table.rows.flat().flatMap((cell) => (cell !== null && typeof cell === 'object' && !isMarked(cell) ? [cell.state] : [])),
  );
  return [...[...states].map((state) => stateSentence(state)), ...(table.roundingIsSaid ? [] : roundingNotes(table))];
}

/** How the numbers of a table are rounded, in a sentence; none where all are exact. */
export function roundingNotes({ rows }: Table): string[] {
  const rounded = rows.flat().filter(isRounded);
  const rounding = rounded[0]?.rounding;
  if (rounding === undefined) return [];
  const nought = rounded.some(({ below }) => below !== undefined)
    ? ` 0 tot ${rounding - 1} betekent: minder dan ${rounding} mensen, misschien niemand.`
    : '';
  return [`Aantallen mensen zijn afgerond op ${rounding}. Afgeronde aantallen tellen niet altijd op.${nought}`];
}

function isMarked(cell: Cell): cell is MarkedNumber {
  return cell !== null && typeof cell === 'object' && 'value' in cell;
}

function isRounded(cell: Cell): cell is MarkedNumber & { rounding: number } {
  return isMarked(cell) && cell.rounding !== undefined;
}
