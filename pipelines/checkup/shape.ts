import { yearOfDate } from '../door/read/yearOfDate.ts';
import { type Column, comparable } from '../sources/contract.ts';

const patterns: Partial<Record<Column['type'], RegExp>> = {
  date: /^(\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|[2-5]\d{4})( .*)?$/,
  date_or_month: /^(\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{1,2}(-\d{1,2})?|\d{1,2}[-/]\d{4}|[2-5]\d{4})( .*)?$/,
  date_or_quarter: /^(\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}|\d{4}[-_/ ]?[KQT][1-4])$/i,
  month: /^(\d{4}[-/]\d{1,2}|\d{1,2}[-/]\d{4})$/,
  quarter: /^(\d{4}[-_/ ]?[KQT][1-4]|[KQT][1-4][-_/ ]?\d{4})$/i,
  year: /^(19|20)\d{2}$/,
  year_or_month: /^((19|20)\d{2}|\d{4}[-/]\d{1,2}|\d{1,2}[-/]\d{4})$/,
  int: /^-?\d+([.,]0+)?$/,
  decimal: /^-?\d[\d.]*(,\d+)?$|^-?\d+\.\d+$/,
  bool: /^(ja|nee|neen|j|n|y|x|1|0|yes|no|oui|non|waar|onwaar|true|false)$/i,
  wop: /^\d{2}\s*%?\s*(laag|midden|hoog)$/i,
  enterprise: /^(BE)?[ .]?(\d[ .-]?){9,10}$/i,
  employer: /^(BE)?[ .]?(\d[ .-]?){9,10}$/i,
  person: /^[a-z]{0,6}[-. ]?\d+[a-z]?$/i,
  shared_key: /^[a-z]{0,6}[-. ]?\d+[a-z]?$/i,
};

/** Columns whose values say more than their type. */
const byName: Readonly<Record<string, RegExp>> = {
  geboortejaar: /^(19[2-9]|20[01])\d$/,
  postcode_woonplaats: /^[1-9]\d{3}$/,
  postcode_werkplaats: /^[1-9]\d{3,4}$/,
  werkgever_postcode: /^[1-9]\d{3}$/,
  uren_per_week: /^\d{1,2}([.,]\d+)?$/,
  uren_voltijds: /^(3[4-9]|40)([.,]\d+)?$/,
  vte: /^(0[.,]\d+|1([.,]0+)?)$/,
};

/** The filled cells of one column among the first rows of a file. */
export interface Shape {
  values: readonly string[];
  /** Share of the rows in which it is filled, 0 to 1. */
  filled: number;
  /** Share of the filled cells that differ from each other, 0 to 1. */
  distinct: number;
}

export function shapeOf(cells: readonly string[]): Shape {
  const values = cells.filter((cell) => !/^(|-|nvt|n\.v\.t\.?)$/i.test(cell));
  return {
    values,
    filled: cells.length === 0 ? 0 : values.length / cells.length,
    distinct: values.length === 0 ? 0 : new Set(values).size / values.length,
  };
}

/**
 * Share of a column's values that look like what the contract asks there, 0 to 1; undefined where nothing can be
 * said: no values, or a column that takes any text.
 */
export function looksRight(column: Column, { values }: Shape): number | undefined {
  if (values.length === 0) return undefined;
  const test = looksLike(column);
  return test && values.filter(test).length / values.length;
}

function looksLike(column: Column): ((value: string) => boolean) | undefined {
  const pattern = byName[column.name] ?? patterns[column.type];
  if (pattern) return (value) => pattern.test(column.yearOnly ? (yearOfDate(value) ?? value) : value);
  if (column.type !== 'code' && column.type !== 'codes') return undefined;
  const spellings = new Set([...column.codes, ...Object.keys(column.codeAliases)].map(comparable));
  return (value) => value.split(column.type === 'codes' ? /[,;/|+]/ : /$^/).every((part) => spellings.has(comparable(part)));
}

/** Describes what the values of a column look like, in a few Dutch words. */
export function inWords(column: Column): string {
  if (column.type === 'code' || column.type === 'codes') return `waarden zoals ${column.codes.slice(0, 3).join(', ')}`;
  if (column.type.startsWith('date')) return 'datums';
  if (column.name === 'geboortejaar') return 'jaren van geboorte';
  if (column.name.includes('postcode')) return 'postcodes';
  const words: Partial<Record<Column['type'], string>> = {
    wop: 'waarden zoals 45 midden',
    bool: 'ja en nee',
    enterprise: 'ondernemingsnummers',
    employer: 'ondernemingsnummers',
    person: 'nummers die per rij verschillen',
    shared_key: 'nummers die per rij verschillen',
  };
  return words[column.type] ?? 'getallen';
}
