import type { XlsxCell } from '../../../dashboard/xlsx.ts';
import type { CellStyle } from '../../../dashboard/xlsxStyles.ts';

/** The palette of the pages. */
export const colour = {
  ink: '#1F2529',
  blue: '#12436D',
  teal: '#28A197',
  quiet: '#555D63',
  fill: '#FFF4EC',
  wrong: '#FBD3BC',
};

/** A cell of words. */
export function text(value: string, style: CellStyle = {}): XlsxCell {
  return { value, wrap: true, color: colour.ink, ...style };
}

/** A cell of a header row. */
export function head(value: string, style: CellStyle = {}): XlsxCell {
  return text(value, { bold: true, color: '#FFFFFF', fill: colour.blue, ...style });
}

/** A header cell over what a sender fills in. */
export function headToFill(value: string, style: CellStyle = {}): XlsxCell {
  return head(value, { fill: colour.teal, color: colour.ink, ...style });
}
