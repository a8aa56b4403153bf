import { createHmac } from 'node:crypto';
import type { Column, Dataset } from '../../sources/contract.ts';
import { landingColumnsOf } from '../../sources/landing.ts';
import { spellOf } from '../../sources/spell.ts';
import { keyPart } from '../check/datasetCheck.ts';

/** Characters of the mark of one value, and the mark of an empty cell. */
export const markLength = 6;
export const emptyMark = '-'.repeat(markLength);

/** The key of all marks, which are worth nothing without it: made from the secret of the pseudonyms. */
export function fingerprintKey(secret: Buffer): string {
  return createHmac('sha256', secret).update('doorstroom: marks of known rows').digest('hex');
}

/** Columns that may be otherwise in a newer row about the same thing. */
export function markedColumns({ columns }: Dataset): Column[] {
  return columns.filter(({ key, dated }) => !key || dated !== null);
}

/** Columns of which a value may be shown beside what it becomes: codes, yes or no, and the sender's own departments. */
export function shownColumns(dataset: Dataset): Column[] {
  return markedColumns(dataset).filter(
    ({ type, key }) => type === 'code' || type === 'codes' || type === 'bool' || (key && type === 'text'),
  );
}

/** The columns of marks and values, in their order: rows of before a change of the contract are not compared. */
export function markedAs(dataset: Dataset): string {
  const names = (columns: readonly Column[]): string => columns.map(({ name }) => name).join(',');
  return `${names(markedColumns(dataset))};${names(shownColumns(dataset))}`;
}

/** SQL name of a row of `salted`; `begin` is the day by which its spell is referred to. */
interface Row {
  row: string;
  begin?: string;
}

/** SQL of rows with `own`, the key of the marks of their sender, and `salt`, that of the marks of their values: one per subject. */
export function salted(dataset: Dataset, { from, sender, where }: { from: string; sender: string; where?: string }): string {
  const own = `select row.*, $key || ${sender} || '|' as own from ${from} as row${where === undefined ? '' : ` where ${where}`}`;
  return `(select row.*, md5(row.own || ${subjectOf(dataset, 'row')}) as salt from (${own}) as row)`;
}

/**
 * SQL of a row as it is known afterwards, none of it readable: `key_mark` of its key, `spell_mark` and `subject_mark` of its spell and
 * of whom or what that is about, `about_mark` by which a row that was set aside is told apart, and the marks of its values.
 */
export function fingerprint(dataset: Dataset, { row, begin }: Row): string {
  const spell = spellOf(dataset);
  const mark = (text: string): string => `md5_number_lower(${row}.own || ${text})`;
  const subject = subjectOf(dataset, row);
  const persoon = dataset.columns.find(({ name, required }) => name === 'persoon' && required);
  const referred = begin ?? `${row}."${spell?.begin}"`;
  return [
    `${mark(`${row}.row_key`)} as key_mark`,
    `${spell ? mark(`${subject} || '|' || cast(${referred} as varchar)`) : 'cast(null as ubigint)'} as spell_mark`,
    `${mark(subject)} as subject_mark`,
    `${mark(persoon ? `${row}.persoon` : `${row}.row_key`)} as about_mark`,
    `concat(${markedColumns(dataset)
      .map((column) => valueMark(column, row))
      .join(', ')}) as marks`,
    `[${shownColumns(dataset)
      .map(({ name }) => `cast(${row}."${name}" as varchar)`)
      .join(', ')}]::varchar[] as shown`,
  ].join(',\n    ');
}

function subjectOf(dataset: Dataset, row: string): string {
  const spell = spellOf(dataset);
  if (!spell) return `${row}.row_key`;
  return spell.subject.map((column) => keyPart(column, `${row}.`)).join(` || '|' || `);
}

function valueMark(column: Column, row: string): string {
  const cells = landingColumnsOf(column).map(({ name }) => `cast(${row}."${name}" as varchar)`);
  const value = cells.length === 1 ? cells[0] : `nullif(concat_ws('|', ${cells.join(', ')}), '')`;
  return `coalesce(left(md5(${row}.salt || '|${column.name}|' || lower(${value})), ${markLength}), '${emptyMark}')`;
}
