import { formatCount } from '../../../dashboard/format.ts';
import type { DecidingColumn } from '../read/decidingColumn.ts';
import type { ForeignColumn } from '../read/foreignColumns.ts';
import type { LeftOut } from '../read/leftOutRows.ts';
import { type Place, within } from '../read/place.ts';
import type { FileReading } from '../read/readFile.ts';
import { rowsInDoubt } from '../read/rowsQuestion.ts';
import type { ColumnOfNames } from '../read/stage.ts';
import type { Finding } from './findings.ts';
import { note } from './notes.ts';

/** Findings on columns that were not read, on rows that were left out, and on rows that perhaps should be. */
export function readingRemarks({ foreign, leftOut, deciding, names, place }: FileReading): Finding[] {
  const columns = foreign.map(foreignRemark);
  return [
    ...columns,
    ...leftOut.map((rows) => leftOutRemark(rows, place)),
    ...(deciding && deciding.open.length > 0 ? [rowsRemark(deciding)] : []),
    ...names.map(namesRemark),
  ];
}

function foreignRemark({ header, column, label, why, instead }: ForeignColumn): Finding {
  const read = `De kolom "${header}" is gelezen als naam, niet als nummer van de werkgever: ${why}.`;
  const unread = `De kolom "${header}" is niet gelezen: de naam doet denken aan ${label}, maar ${why}.`;
  return { ...(instead === undefined ? note(null, 'foreign_column', unread) : note(null, 'names_of_employers', read)), column };
}

function leftOutRemark({ header, code, rows, line }: LeftOut, place: Place): Finding {
  const left = `${formatCount(rows, 'rij is', 'rijen zijn')} weggelaten, vanaf ${within(place(line))}`;
  return note(line, 'left_out', `${left}: "${code}" in kolom "${header}" telt niet mee, zoals afgesproken.`);
}

function namesRemark(names: ColumnOfNames): Finding {
  const message = `In de kolom "${names.header}" lijken namen van mensen te staan, in ${formatCount(names.rows, 'rij', 'rijen')}. Die woorden zijn niet gelezen.`;
  return { ...note(null, 'person_names', message), column: names.column, shown: names.header, expected: JSON.stringify(names) };
}

function rowsRemark(column: DecidingColumn): Finding {
  const { code, message } = rowsInDoubt(column);
  return { ...note(null, code, message), severity: 'check', shown: column.header, expected: JSON.stringify(column.open) };
}
