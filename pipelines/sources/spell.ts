import type { Column, Dataset } from './contract.ts';

/** How the rows of a dataset hold from a day on: about whom or what, from when, until when, and what may change meanwhile. */
export interface Spell {
  begin: string;
  end: string;
  /** Columns of the key that say whom or what a row is about. */
  subject: readonly Column[];
  /** What may change, with its columns; those of the key first. */
  dated: ReadonlyMap<string, readonly Column[]>;
}

/** Undefined for a dataset whose rows are not known by the day on which they begin. */
export function spellOf({ columns, intervals }: Dataset): Spell | undefined {
  const [begin, end] = intervals[0] ?? [];
  if (begin === undefined || end === undefined || !columns.some(({ name, key, required }) => name === begin && key && required))
    return undefined;
  const dated = new Map<string, readonly Column[]>();
  for (const column of columns) if (column.dated !== null) dated.set(column.dated, [...(dated.get(column.dated) ?? []), column]);
  return { begin, end, subject: columns.filter(({ name, key, dated: changes }) => key && name !== begin && changes === null), dated };
}
