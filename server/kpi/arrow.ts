import { DateDay, Float64, Table, tableToIPC, Utf8, type Vector, vectorFromArray } from 'apache-arrow';
import type { CellKind } from './csv.ts';

export interface ArrowColumn {
  name: string;
  kind: CellKind;
  cells: readonly (string | number | null)[];
}

/** An Arrow IPC file: texts as Utf8, numbers as Float64, ISO dates as days. */
export function writeArrow(columns: readonly ArrowColumn[]): Buffer {
  return Buffer.from(tableToIPC(new Table(Object.fromEntries(columns.map((column) => [column.name, vectorOf(column)]))), 'file'));
}

function vectorOf({ kind, cells }: ArrowColumn): Vector {
  if (kind === 'number') return vectorFromArray(cells as (number | null)[], new Float64());
  if (kind === 'text') return vectorFromArray(cells as string[], new Utf8());
  return vectorFromArray(
    cells.map((cell) => new Date(String(cell))),
    new DateDay(),
  );
}
