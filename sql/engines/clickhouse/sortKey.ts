/** Columns that models join and group by, the first to sort on first. */
const keys = [
  'kpi',
  'organisation',
  'sender',
  'person_id',
  'spell_id',
  'party_key',
  'employer_key',
  'employer_id',
  'cell_id',
  'dimension',
  'group_name',
  'series',
  'period',
  'month_index',
  'population',
  'audience',
  'row_id',
] as const;

const most = 7;

/** The sort key of a table with these columns: the keys that it has, in their order. */
export function sortKey(columns: readonly string[]): string[] {
  return keys.filter((key) => columns.includes(key)).slice(0, most);
}

/** Whether a select says itself in which order its rows stand, which must then be kept. */
export function isOrdered(select: string): boolean {
  return /\border\s+by\b[^()']*$/i.test(select);
}
