import writeExcelFile, { type Cell, type Sheet } from 'write-excel-file/node';
import type { CellKind, CsvCell } from './csv.ts';

export interface WorkbookSheet {
  name: string;
  columns: readonly { label: string; kind: CellKind; format?: string }[];
  rows: readonly (readonly CsvCell[])[];
}

/** An XLSX: texts are texts and never formulas, numbers numbers, ISO dates dates. */
export async function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  return writeExcelFile(sheets.map(makeSheet)).toBuffer();
}

function makeSheet({ name, columns, rows }: WorkbookSheet): Sheet<Buffer> {
  const header: Cell[] = columns.map(({ label }) => ({ value: label, type: String, fontWeight: 'bold' }));
  const data = rows.map((cells) => cells.map((cell, index) => makeCell(cell, columns[index])));
  const width = (index: number): number =>
    Math.min(
      60,
      Math.max(
        8,
        ...[columns[index]?.label, ...rows.slice(0, 200).map((cells) => cells[index])].map((cell) => String(cell ?? '').length + 2),
      ),
    );
  return {
    sheet: name.slice(0, 31),
    data: [header, ...data],
    columns: columns.map((_, index) => ({ width: width(index) })),
    stickyRowsCount: 1,
  };
}

function makeCell(cell: CsvCell, column: WorkbookSheet['columns'][number] | undefined): Cell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number, ...(column?.format ? { format: column.format } : {}) };
  if (column?.kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(cell))
    return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
  return { value: cell, type: String };
}
