import { masked } from '../../../dashboard/registerNumber.ts';
import { type Column, comparable } from '../../sources/contract.ts';
import { landingColumnsOf } from '../../sources/landing.ts';
import { unreadablePerson } from '../read/cells.ts';
import { maskedContact } from '../read/contactDetails.ts';
import { maskedName } from '../read/personName.ts';

/** Cell of a staged value; what it was read as where it is a date or a number; and its values. */
export const given = 'given';
export const readAs = 'read_as';

export function valueName(at: number): string {
  return `value${at}`;
}

/** SQL by which the cells of a column are read; columns with the same one are read alike. */
export interface Reading {
  /** Expressions over the cell, with their types. */
  values: readonly string[];
  types: readonly string[];
  /** Over cell and values: the value is there. */
  present: string;
  /** Over cell and values: it could be read, but not as it stood. */
  repaired: string | null;
  /** Any text will do. */
  free: boolean;
  /** An establishment gets the enterprise that it belongs to. */
  withEnterprise: boolean;
}

/** Cell `c<index>` of a staged record. */
export function cellName(index: number): string {
  return `c${index}`;
}

/** How a cell is read, made from the column's type; `withEnterprise` where establishments may be known by now. */
export function cellCheck(column: Column, withEnterprise: boolean): Reading {
  const { type } = column;
  return {
    values: valuesOf(column, given),
    types: landingColumnsOf(column).map(({ sqlType }) => sqlType),
    present: presentOf(column),
    repaired: repairedOf(column, given),
    free: type === 'text' || type === 'reason',
    withEnterprise: withEnterprise && type === 'employer',
  };
}

function presentOf({ type }: Column): string {
  if (type === 'employer') return `coalesce(${valueName(0)}, ${valueName(1)}) is not null`;
  if (type === 'count') return `(${valueName(0)} is not null or ${given} = '-')`;
  return `${valueName(0)} is not null`;
}

function valuesOf(column: Column, cell: string): string[] {
  switch (column.type) {
    case 'text':
      return [textOf(cell)];
    case 'reason':
      return [`nullif(door_comparable(${textOf(cell)}), '')`];
    case 'int':
    case 'year':
      return [possible(column, `try_cast(${readAs} as integer)`)];
    case 'count':
      return [possible(column, `try_cast(${readAs} as integer)`), `${cell} = '-'`];
    case 'decimal':
      return [possible(column, `door_hundredths(${readAs})`, 100)];
    case 'date':
    case 'month':
    case 'quarter':
      return [`door_first_day(${readAs})`];
    case 'date_or_month':
      return [`door_first_day(${readAs}) + if(length(${readAs}) = 7, 14, 0)`, `door_precision(${readAs})`];
    case 'date_or_quarter':
    case 'year_or_month':
      return [`door_first_day(${readAs})`, `door_precision(${readAs})`];
    case 'bool':
      return [`door_bool(${cell})`];
    case 'code':
      return [codeOf(column, cell)];
    case 'codes':
      return [listOf(cell, codeOf(column, 'part'))];
    case 'texts':
      return [listOf(cell, 'part')];
    case 'wop':
      return [`cast(door_wop(${cell}, 1) as integer)`, `door_wop(${cell}, 2)`];
    case 'enterprise':
      return [`door_enterprise(door_number(${cell}))`];
    case 'employer':
      return [`door_enterprise(door_number(${cell}))`, `door_establishment(door_number(${cell}))`];
    case 'person':
    case 'shared_key':
      return [`case when not starts_with(${cell}, '${unreadablePerson}') then ${cell} end`];
  }
}

/** A number that can be. */
function possible({ possible: bounds }: Column, number: string, unit = 1): string {
  return bounds ? `case when ${number} between ${bounds[0] * unit} and ${bounds[1] * unit} then ${number} end` : number;
}

/** Text, but nothing that was masked as a whole and no error of Excel. */
function textOf(cell: string): string {
  return `case when not ${noText(cell)} then ${cell} end`;
}

/** A cell of text that says nothing. */
export function noText(cell: string): string {
  return `(${cell} in ('${masked}', '${maskedContact}', '${maskedName}') or door_excel_error(${cell}))`;
}

/** Exact codes first, which is fast; then other spellings in comparable form. */
function codeOf(column: Column, cell: string): string {
  const spellings = new Map<string, string>();
  const signs: string[] = [];
  for (const code of column.codes) spellings.set(comparable(code), code);
  for (const [alias, code] of Object.entries(column.codeAliases)) {
    const spelling = comparable(alias);
    if (spelling === '') signs.push(`when ${cell} = ${literal(alias)} then ${literal(code)}`);
    else if (!spellings.has(spelling)) spellings.set(spelling, code);
  }
  const cases = [...spellings].map(([spelling, code]) => `when ${literal(spelling)} then ${literal(code)}`);
  return `case when ${cell} in (${column.codes.map(literal).join(', ')}) then ${cell} ${signs.join(' ')}
    else case door_comparable(regexp_replace(${cell}, '^(\\d+)[.,]0+$', '\\1')) ${cases.join(' ')} end end`;
}

/** Parts in alphabetical order, joined by ", "; null where one of them cannot be read. */
function listOf(cell: string, part: string): string {
  const parts = `list_filter(list_transform(regexp_split_to_array(${cell}, '[,;/|+]'), lambda x: trim(x)), lambda x: x <> '')`;
  const values = `list_transform(${parts}, lambda part: ${part})`;
  return `case when list_count(${values}) = len(${parts}) then nullif(array_to_string(list_sort(list_distinct(${values})), ', '), '') end`;
}

function repairedOf({ type }: Column, cell: string): string | null {
  if (type === 'text' || type === 'reason') return `contains(${cell}, '${maskedContact}')`;
  if (type === 'enterprise' || type === 'employer')
    return `length(${cell}) < 10 or regexp_matches(${cell}, '^(BE)?[ .]?\\d{3}[ .]?\\d{3}[ .]?\\d{3}$')`;
  return null;
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
