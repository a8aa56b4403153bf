import type { Cell } from 'write-excel-file/node';
import { safe } from './correctionMark.ts';

/** The palette of the pages. */
export const colour = {
  ink: '#1F2529',
  blue: '#12436D',
  teal: '#28A197',
  quiet: '#555D63',
  fill: '#FFF4EC',
  wrong: '#FBD3BC',
};

export type Style = Partial<Exclude<Cell, string | number | boolean | Date | null | undefined>>;

/** A cell of words that no spreadsheet takes for a formula. */
export function text(value: string, style: Style = {}): Cell {
  return { value: safe(value), type: String, alignVertical: 'top', wrap: true, textColor: colour.ink, ...style } as Cell;
}

/** A cell of a header row. */
export function head(value: string, style: Style = {}): Cell {
  return text(value, { fontWeight: 'bold', textColor: '#FFFFFF', backgroundColor: colour.blue, ...style });
}
