import { DataError } from '../../dataError.ts';
import { comparable } from '../../sources/contract.ts';
import type { Agreement } from './agreement.ts';
import { columnValues } from './columnValues.ts';
import { dateText } from './dateText.ts';
import type { FileText } from './deliveredFile.ts';
import type { Layout } from './layout.ts';

const endWords = /^(einde?|eind(datum|dag)?|uit|uitdienst\p{L}*)$/iu;
const anyYear = 2100;

/**
 * Refuses a file of employments without an end of which a column of dates has the name of one: everybody would stay in service.
 * Where its sender can be asked, it is. */
export function refuseUnreadEnd(text: FileText, layout: Layout, { dataset, delivery }: Agreement): void {
  const end = dataset.columns.findIndex(({ name }) => name === 'einde');
  const column = dataset.columns[end];
  if (dataset.name !== 'tewerkstellingen' || !column || layout.header.positions[end] !== -1) return;
  const explained = new Set(Object.keys(delivery.headers ?? {}).map(comparable));
  const named = layout.cells.flatMap((header, position) => {
    const isFree = !layout.header.positions.includes(position) && !explained.has(comparable(header));
    return isFree && header.split(/[^\p{L}]+/u).some((word) => endWords.test(word)) ? [position] : [];
  });
  for (const [position, { filled, values }] of columnValues(text, layout, named, -1)) {
    if (filled === 0 || ![...values.keys()].every((value) => dateText(value, anyYear) !== undefined)) continue;
    const header = layout.cells[position]?.trim() ?? '';
    throw new DataError({
      code: 'unread_end',
      column: column.name,
      message: `De kolom "${header}" lijkt op ${column.label} (laatste dag), maar die naam kennen we niet. Noem ze "${column.label}" als ze dat is. Is het iets anders, zeg dat dan bij Insturen. Anders blijft iedereen in dienst.`,
    });
  }
}
