import type { DuckDBConnection } from '@duckdb/node-api';
import { masked, withoutRegisterNumbers } from '../../dashboard/registerNumber.ts';
import type { ReadColumn } from '../door/intake.ts';
import { withoutContactDetails } from '../door/read/contactDetails.ts';
import type { DeliveredFile } from '../door/read/deliveredFile.ts';
import { deliveredRows } from '../door/read/deliveredRows.ts';
import { headerSeparator } from '../door/read/header.ts';
import { isCertainPersonName, maskedName } from '../door/read/personName.ts';
import { ofFile } from '../door/read/place.ts';
import type { Column } from '../sources/contract.ts';
import { landingColumnsOf } from '../sources/landing.ts';
import { cellInWords } from './cellInWords.ts';
import type { CheckedFile } from './checkedFile.ts';

const rowsShown = 3;

/**
 * The first rows that count, per column of the sender: what stands in the file beside what we read in it. A person is only said to
 * be recognised; a register number is masked.
 */
export async function readRows(
  connection: DuckDBConnection,
  file: DeliveredFile,
  { dataset, staged, table }: CheckedFile,
): Promise<ReadColumn[]> {
  const { header, cells } = staged.layout;
  const columns = dataset.columns.filter((_, index) => (header.positions[index] ?? -1) >= 0);
  const names = columns.flatMap((column) => landingColumnsOf(column).map(({ name }) => `"${name}"::varchar as "${name}"`));
  const reader = await connection.runAndReadAll(
    `select line, ${names.join(', ')} from ${table} where not set_aside order by line limit ${rowsShown}`,
  );
  const rows = reader.getRowObjects() as ({ line: number } & Record<string, string | null>)[];
  const delivered = await deliveredRows(file, staged.layout, new Set(rows.map(({ line }) => line)));
  return columns.map((column) => {
    const index = dataset.columns.indexOf(column);
    const positions = [header.positions[index], header.completions[index]];
    const joined = (texts: readonly string[] = [], separator = ' '): string =>
      positions.flatMap((position) => texts[position ?? -1]?.trim() ?? []).join(separator);
    return {
      header: withoutRegisterNumbers(joined(cells, headerSeparator), masked),
      column: column.label,
      cells: rows.map((row) => ({
        line: row.line,
        ...(staged.place !== ofFile && { place: staged.place(row.line) }),
        ...cellOf(column, row, joined(delivered.get(row.line))),
      })),
    };
  });
}

function cellOf(column: Column, row: Readonly<Record<string, string | null>>, text: string): { delivered: string; read: string | null } {
  const isPerson = column.type === 'person' || column.type === 'shared_key';
  return { delivered: isPerson ? masked : withoutPersons(text), read: cellInWords(column, row) };
}

function withoutPersons(text: string): string {
  return isCertainPersonName(text) ? maskedName : withoutContactDetails(withoutRegisterNumbers(text));
}
