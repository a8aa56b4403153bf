import type { ColumnRemark } from './columnDoubt.ts';

/** Something about the file that is no row, or of rows of which something is not read: reported, never counted as a record. */
export type Note =
  | { line: number; code: 'preamble' | 'repeated_header' | 'totals_row' | 'trailing_note' | 'empty_row' | 'bad_byte' }
  | { line: number; code: 'unnamed_column'; rows: number }
  | (ColumnRemark & { line: null /** The column in words. */; header: string });
