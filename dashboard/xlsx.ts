import type { Cell, Row } from 'write-excel-file/node';
import { plainCell } from './plainCell.ts';

export interface CellStyle {
  bold?: boolean;
  /** In points. */
  size?: number;
  /** Height of the row, in points. */
  height?: number;
  color?: string;
  fill?: string;
  wrap?: boolean;
  /** Columns that the cell takes, itself included. */
  span?: number;
  /** As a spreadsheet writes it: `#,##0`; `@` keeps what is typed as text. */
  format?: string;
}

/** A text, a number or a day with its style; null is an empty cell. */
export type XlsxCell = (CellStyle & { value: string | number | Date }) | null;

export interface XlsxSheet {
  name: string;
  /** Width of each column, in characters. */
  widths: readonly number[];
  rows: readonly (readonly XlsxCell[])[];
  /** Rows and columns that stay when one scrolls. */
  stickyRows?: number;
  stickyColumns?: number;
  /** False: no lines between the cells. */
  lines?: boolean;
}

/** The sheets as an XLSX: texts are texts and never formulas, numbers numbers, days days. */
export async function writeXlsx(sheets: readonly XlsxSheet[]): Promise<Buffer> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const made = sheets.map(({ name, widths, rows, stickyRows, stickyColumns, lines = true }) => ({
    sheet: name,
    columns: widths.map((width) => ({ width })),
    data: rows.map((cells) => cells.flatMap(written)),
    showGridLines: lines,
    ...(stickyRows !== undefined && { stickyRowsCount: stickyRows }),
    ...(stickyColumns !== undefined && { stickyColumnsCount: stickyColumns }),
  }));
  return writeExcelFile(made, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
}

/** A cell, with as many empty ones behind it as it spans. */
function written(cell: XlsxCell): Row {
  if (cell === null) return [null];
  const { value, bold, size, height, color, fill, wrap, span = 1, format } = cell;
  const style = {
    alignVertical: 'top',
    ...(bold && { fontWeight: 'bold' }),
    ...(size !== undefined && { fontSize: size }),
    ...(height !== undefined && { height }),
    ...(color !== undefined && { textColor: color }),
    ...(fill !== undefined && { backgroundColor: fill }),
    ...(wrap !== undefined && { wrap }),
    ...(span > 1 && { columnSpan: span }),
    ...(format !== undefined && { format }),
  };
  return [{ ...typed(value), ...style } as Cell, ...Array.from({ length: span - 1 }, () => null)];
}

function typed(value: string | number | Date): { value: string | number | Date; type: unknown; format?: string } {
  if (typeof value === 'string') return { value: plainCell(value), type: String };
  return typeof value === 'number' ? { value, type: Number } : { value, type: Date, format: 'dd/mm/yyyy' };
}
