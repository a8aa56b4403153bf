import { type Column, comparable, type Dataset } from './contract.ts';

/** A column in a sentence for its sender: the header as they wrote it, with our own word behind it where that is another. */
export function columnWords({ name, label }: Pick<Column, 'name' | 'label'>, header?: string): string {
  const own = [name, label].map(comparable);
  return header === undefined || own.includes(comparable(header)) ? label : `"${header}" (${label})`;
}

/** A code of the contract as people write it; the door reads both. */
export function codeWords(code: string): string {
  return code.replaceAll('_', ' ');
}

/** The label of a column by its name; a name that the dataset does not have stays. */
export function labelOf({ columns }: Dataset, name: string): string {
  return columns.find((column) => column.name === name)?.label ?? name;
}
