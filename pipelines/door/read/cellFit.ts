import { type Column, comparable } from '../../sources/contract.ts';
import { isDateColumn } from './dateColumn.ts';
import { dateText } from './dateText.ts';
import { isNumberColumn, mayHold } from './numberColumn.ts';
import { numberText } from './numberText.ts';

/** `no`: the cell cannot stand there; `yes`: it can, and other cells could not; `open`: nothing can be said. */
type Fit = 'yes' | 'no' | 'open';

/** How a cell fits a column of the file. */
export type CellFit = (text: string) => Fit;

type Test = (text: string) => boolean;

/** A test that fewer of a column's own values pass says nothing of the others. */
const usual = 0.8;
/** Fewer values have no shape. */
const fewest = 10;
const anyYear = 2100;

const shapes: readonly Test[] = [
  (text) => dateText(text, anyYear)?.precision === 'day' && !/^\d+$/.test(text),
  (text) => /^\d+$/.test(text),
  (text) => numberText(text) !== undefined,
  (text) => /^\S*\d\S*$/.test(text),
];

/** How cells fit one column of a file: by its type in the contract, the sender's own codes, and the shape of its own values. */
export function cellFit(
  column: Column | undefined,
  values: readonly string[],
  codes: Readonly<Record<string, string>> = {},
  today = '2026-01-01',
): CellFit {
  const filled = values.map((value) => value.trim()).filter((value) => !isEmpty(value));
  const ownTest = column && cellTest(column, codes, today);
  const own = ownTest && (filled.length === 0 || passes(ownTest, filled)) ? ownTest : undefined;
  const test = own ?? (filled.length < fewest ? undefined : shapes.find((shape) => passes(shape, filled)));
  return (text) => (test === undefined || isEmpty(text) ? 'open' : test(text.trim()) ? 'yes' : 'no');
}

function passes(test: Test, values: readonly string[]): boolean {
  return values.length > 0 && values.filter(test).length >= usual * values.length;
}

function isEmpty(text: string): boolean {
  return /^\s*(-|nvt|n\.v\.t\.?|onbekend|#.*)?\s*$/i.test(text);
}

/** What a column of the contract takes, by its type and the sender's own codes; undefined where it takes any text. */
export function cellTest(column: Column, codes: Readonly<Record<string, string>>, today: string): Test | undefined {
  const { type, name } = column;
  if (isDateColumn(column)) return (text) => /9999/.test(text) || dateText(text, anyYear) !== undefined;
  if (isNumberColumn(column)) return mayHold(column, today);
  if (type === 'code' || type === 'codes') return codeTest(column, codes);
  if (type === 'enterprise' || type === 'employer') return (text) => /^(BE)?[ .]?(\d[ .-]?){9,10}$/i.test(text);
  if (type === 'wop') return (text) => /^\d{2}\s*%?\s*(laag|midden|hoog)?$/i.test(text);
  if (type === 'bool') return (text) => /^(ja|nee|neen|j|n|x|y|1|0|yes|no|oui|non|waar|onwaar|true|false)$/i.test(text);
  if (name.includes('postcode')) return (text) => /^(B[- ]?)?[1-9]\d{3,4}$/i.test(text);
  return undefined;
}

function codeTest({ type, codes, codeAliases }: Column, own: Readonly<Record<string, string>>): Test {
  const known = new Set([...codes, ...Object.keys(codeAliases), ...Object.keys(own)].map(comparable));
  return (text) => text.split(type === 'codes' ? /[,;/|+]/ : /$^/).every((part) => known.has(comparable(part)));
}
