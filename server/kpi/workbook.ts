import { writeXlsx, type XlsxCell, type XlsxSheet } from '../../dashboard/xlsx.ts';
import type { CellKind, CsvCell } from './csv.ts';

export interface WorkbookSheet {
  name: string;
  columns: readonly { label: string; kind: CellKind; format?: string }[];
  rows: readonly (readonly CsvCell[])[];
}

/** Tables as an XLSX: texts are texts and never formulas, numbers numbers, ISO dates dates. */
export async function writeWorkbook(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  return writeXlsx(sheets.map(makeSheet));
}

function makeSheet({ name, columns, rows }: WorkbookSheet): XlsxSheet {
  const width = (index: number): number => {
    const cells = [columns[index]?.label, ...rows.slice(0, 200).map((row) => row[index])];
    return Math.min(60, Math.max(8, ...cells.map((cell) => String(cell ?? '').length + 2)));
  };
  return {
    name: name.slice(0, 31),
    widths: columns.map((_, index) => width(index)),
    rows: [columns.map(({ label }) => ({ value: label, bold: true })), ...rows.map((cells) => cells.map(makeCell(columns)))],
    stickyRows: 1,
  };
}

function makeCell(columns: WorkbookSheet['columns']): (cell: CsvCell, index: number) => XlsxCell {
  return (cell, index) => {
    const { kind, format } = columns[index] ?? {};
    if (cell === null || cell === '') return null;
    if (typeof cell === 'number') return { value: cell, ...(format !== undefined && { format }) };
    const isDay = kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(cell);
    return { value: isDay ? new Date(`${cell}T00:00:00Z`) : cell };
  };
}
