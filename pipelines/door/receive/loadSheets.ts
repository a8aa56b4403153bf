import type { Statements } from '../../statements.ts';
import { type Place, placeIn } from '../read/place.ts';

/** One row per sheet of a load that stacks sheets: the lines before its first row. */
export const loadSheetsTable = `create table if not exists load_sheets (
  load_id integer not null,
  sheet varchar not null,
  lines_before integer not null
)`;

interface Stacked {
  name: string;
  before: number;
}

/** Writes down which lines of a load stand on which sheet; of one sheet a line is its row. */
export async function appendLoadSheets({ connection }: Statements, loads: ReadonlyMap<number, readonly Stacked[]>): Promise<void> {
  const stacked = [...loads].filter(([, sheets]) => sheets.length > 1);
  if (stacked.length === 0) return;
  const appender = await connection.createAppender('load_sheets');
  for (const [load, sheets] of stacked) {
    for (const { name, before } of sheets) {
      appender.appendInteger(load);
      appender.appendVarchar(name);
      appender.appendInteger(before);
      appender.endRow();
    }
  }
  appender.closeSync();
}

/** Tells where a line of any load stands. */
export async function readPlaces(statements: Statements): Promise<(load: number, line: number) => string> {
  const rows = await statements.rows('select load_id, sheet, lines_before from load_sheets order by load_id, lines_before');
  const loads = new Map<number, Stacked[]>();
  for (const { load_id, sheet, lines_before } of rows as { load_id: number; sheet: string; lines_before: number }[])
    loads.set(load_id, [...(loads.get(load_id) ?? []), { name: sheet, before: lines_before }]);
  const places = new Map([...loads].map(([load, sheets]): [number, Place] => [load, placeIn(sheets)]));
  return (load, line) => (places.get(load) ?? placeIn(undefined))(line);
}
