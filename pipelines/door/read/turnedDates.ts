import type { Agreement } from './agreement.ts';
import { columnValues } from './columnValues.ts';
import { dateColumns, isDateColumn } from './dateColumn.ts';
import type { DeliveredFile } from './deliveredFile.ts';
import type { Layout } from './layout.ts';

const answer = 'omgewisseld';

/** Its sender said of some column that Excel exchanged day and month in its real dates. */
export function mayTurnDates({ delivery }: Agreement): boolean {
  return Object.entries(delivery.forms ?? {}).some(([subject, form]) => subject.endsWith('=cellen') && form === answer);
}

/** The real dates of a workbook, by their position, as the whole of their column was read; any other cell as it stands. */
export async function turnedDates(
  file: DeliveredFile,
  layout: Layout,
  { dataset, delivery, history = {} }: Agreement,
): Promise<(position: number, cell: string) => string> {
  const text = await file.text(layout.sheet);
  const { positions } = layout.header;
  const columns = dataset.columns.flatMap((column, index) => {
    const position = positions[index] as number;
    return isDateColumn(column) && position >= 0 ? [{ column, position }] : [];
  });
  const found = columnValues(
    text,
    layout,
    columns.map(({ position }) => position),
    -1,
  );
  const values = columns.map(({ column, position }) => ({ column, texts: [...(found.get(position)?.values.keys() ?? [])] }));
  const read = dateColumns(values, {
    today: anyDay,
    workbook: text.table !== undefined,
    scope: undefined,
    agreed: delivery.statesDates ? delivery.dates : undefined,
    answers: delivery.forms ?? {},
    history,
  });
  return (position, cell) => {
    const at = columns.findIndex((one) => one.position === position);
    return at === -1 || !realDate.test(cell) ? cell : (read[at]?.read(cell) ?? cell);
  };
}

const realDate = /^\d{4}-\d{2}-\d{2}$/;
/** Decides of years of two digits alone in which century they lie, and real dates have none. */
const anyDay = '2030-01-01';
