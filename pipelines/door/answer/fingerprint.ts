import { createHmac } from 'node:crypto';
import type { Column, Dataset } from '../../sources/contract.ts';
import { landingColumnsOf } from '../../sources/landing.ts';
import { type Spell, spellOf } from '../../sources/spell.ts';
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

/** SQL names of a row and of its sender; `begin` is the day by which its spell is referred to. */
interface Row {
  row: string;
  sender: string;
  begin?: string;
}

/**
 * SQL of a row as it is known afterwards, none of it readable: `key_mark` of its key, `spell_mark` and `subject_mark` of its spell and
 * of whom or what that is about, `about_mark` by which a row that was set aside is told apart, and the marks of its values.
 */
export function fingerprint(dataset: Dataset, { row, sender, begin }: Row): string {
  const spell = spellOf(dataset);
  const mark = (text: string): string => `md5_number_lower($key || ${sender} || '|' || ${text})`;
  const subject = spell ? subjectText(spell, row) : `${row}.row_key`;
  const persoon = dataset.columns.find(({ name, required }) => name === 'persoon' && required);
  const referred = begin ?? `${row}."${spell?.begin}"`;
  return [
    `${mark(`${row}.row_key`)} as key_mark`,
    `${spell ? mark(`${subject} || '|' || cast(${referred} as varchar)`) : 'cast(null as ubigint)'} as spell_mark`,
    `${mark(subject)} as subject_mark`,
    `${mark(persoon ? `${row}.persoon` : `${row}.row_key`)} as about_mark`,
    `${markedColumns(dataset)
      .map((column) => valueMark(column, row, `$key || ${sender} || '|' || ${subject}`))
      .join(' || ')} as marks`,
    `[${shownColumns(dataset)
      .map(({ name }) => `cast(${row}."${name}" as varchar)`)
      .join(', ')}]::varchar[] as shown`,
  ].join(',\n    ');
}

function subjectText({ subject }: Spell, row: string): string {
  return subject.map((column) => keyPart(column, `${row}.`)).join(` || '|' || `);
}

function valueMark(column: Column, row: string, salt: string): string {
  const cells = landingColumnsOf(column).map(({ name }) => `cast(${row}."${name}" as varchar)`);
  const value = cells.length === 1 ? cells[0] : `nullif(concat_ws('|', ${cells.join(', ')}), '')`;
  return `coalesce(left(md5(${salt} || '|${column.name}|' || lower(${value})), ${markLength}), '${emptyMark}')`;
}
