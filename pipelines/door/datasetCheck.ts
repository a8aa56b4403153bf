import type { Column, Dataset, Range } from '../sources/contract.ts';
import { type CellCheck, cellCheck, cellName, type DateOrder, literal } from './cellCheck.ts';
import { separator } from './cellWriter.ts';
import { landingColumns } from './landing.ts';

/** Between the problems of a row, and between a problem and the cell that it is about. */
export const problemSeparator = '\u001e';
export const cellSeparator = '\u001f';

/**
 * What may be wrong with a row: `missing` a required value, `unreadable` a cell, `repaired` a cell that was read
 * otherwise than it stood, `order` an end before its begin, `empty` none of a group of columns filled, `structure`
 * a record that is not as wide as the header, `unlikely` a value outside what the contract calls likely.
 */
export type ProblemKind = 'missing' | 'unreadable' | 'repaired' | 'unlikely' | 'order' | 'empty' | 'structure';

export function checkedTable(dataset: Dataset): string {
  return `checked_${dataset.name}`;
}

/** Column that says when a row holds: the first date that the contract requires. */
export function dateColumn(dataset: Dataset): Column | undefined {
  return dataset.columns.find((column) => column.required && /^(date|month|quarter|year_or)/.test(column.type));
}

/**
 * One select that reads a staged file and checks it against the contract in one pass: typed values, the row's key,
 * its problems as one text (empty when there are none), and whether it is set aside.
 */
export function checkedRows(dataset: Dataset, dates: DateOrder, file: string): string {
  const checks = dataset.columns.map((column, index) => cellCheck(column, index, dates));
  const staged = ['file_no', 'line', 'structure', ...dataset.columns.map((_, index) => cellName(index))];
  const types = staged.map((name, index) => `'${name}': '${index < 2 ? 'integer' : 'varchar'}'`);
  const values = checks.flatMap(({ values }) => values.map(({ name, sql }) => `${sql} as "${name}"`));
  const landing = landingColumns(dataset).map(({ name, sqlType }) => `cast("${name}" as ${sqlType}) as "${name}"`);
  return `with cells as (
  select * from read_csv(${literal(file)}, columns = {${types.join(', ')}}, header = false, auto_detect = false, strict_mode = true,
    delim = '${String.fromCharCode(separator)}', quote = '', escape = '', new_line = '\\n', max_line_size = 33554432, buffer_size = 33554432)
),
typed as (
  select *, ${values.join(',\n    ')} from cells
),
judged as (
  select *, ${keyOf(dataset)} as row_key, ${problemsOf(dataset, checks)} as problems, ${setAsideOf(dataset, checks)} as set_aside from typed
)
select file_no, line, row_key, nullif(problems, '') as problems, set_aside, ${landing.join(', ')} from judged`;
}

/** Null where a required part of the key cannot be read, and for datasets without a key. */
function keyOf(dataset: Dataset): string {
  const keys = dataset.columns.filter((column) => column.key);
  if (keys.length === 0) return 'cast(null as varchar)';
  const parts = keys.map((column) => {
    const text =
      column.type === 'employer' ? `coalesce("${column.name}_vestiging", "${column.name}")` : `cast("${column.name}" as varchar)`;
    const part = column.type === 'text' ? `lower(${text})` : text;
    return column.required ? part : `coalesce(${part}, '')`;
  });
  return parts.join(` || '|' || `);
}

/** The value was read, and lies outside what is likely. */
function unlikely({ name, type }: Column, { from, to, ages, ahead }: Range): string {
  const unit = type === 'decimal' ? 100 : 1;
  return [
    ...(from === undefined ? [] : [`"${name}" < ${from * unit}`]),
    ...(to === undefined ? [] : [`"${name}" > ${to * unit}`]),
    ...(ages ? [`"${name}" not between year(door_day()) - ${ages[1]} and year(door_day()) - ${ages[0]}`] : []),
    ...(ahead === undefined ? [] : [`"${name}" > door_day() + ${ahead}`]),
  ].join(' or ');
}

function problem(index: number, kind: ProblemKind, condition: string, cell: string): string {
  const head = `${index}${cellSeparator}${kind}${cellSeparator}`;
  return `case when ${condition} then '${head}' || coalesce(${cell}, '') end`;
}

function problemsOf(dataset: Dataset, checks: readonly CellCheck[]): string {
  const problems = checks.flatMap(({ column, present, repaired }, index) => {
    const cell = cellName(index);
    const unreadable = column.type === 'text' || column.type === 'reason' ? `${cell} = '•••'` : `${cell} is not null and not (${present})`;
    return [
      ...(column.required ? [problem(index, 'missing', `${cell} is null and structure is null`, 'null')] : []),
      problem(index, 'unreadable', unreadable, cell),
      ...(column.range ? [problem(index, 'unlikely', unlikely(column, column.range), cell)] : []),
      ...(repaired ? [problem(index, 'repaired', `${cell} is not null and (${present}) and (${repaired})`, cell)] : []),
    ];
  });
  const orders = dataset.intervals.map(([from, to]) => {
    const index = dataset.columns.findIndex((column) => column.name === to);
    return problem(index, 'order', `"${to}" < "${from}"`, cellName(index));
  });
  const groups = dataset.anyOf.map((group) => {
    const index = dataset.columns.findIndex((column) => column.name === group[0]);
    return problem(index, 'empty', `structure is null and ${emptyGroup(dataset, group, checks)}`, 'null');
  });
  const structure = problem(-1, 'structure', 'structure is not null', 'structure');
  return `concat_ws('${problemSeparator}', ${[structure, ...problems, ...orders, ...groups].join(',\n    ')})`;
}

function emptyGroup(dataset: Dataset, group: readonly string[], checks: readonly CellCheck[]): string {
  const members = checks.filter((_, index) => group.includes((dataset.columns[index] as Column).name));
  return `not (${members.map(({ present }) => `(${present})`).join(' or ')})`;
}

function setAsideOf(dataset: Dataset, checks: readonly CellCheck[]): string {
  const required = checks.filter(({ column }) => column.required).map(({ present }) => `not (${present})`);
  const ends = dataset.intervals.flatMap(([from, to]) => {
    const index = dataset.columns.findIndex((column) => column.name === to);
    return [`(${cellName(index)} is not null and "${to}" is null)`, `coalesce("${to}" < "${from}", false)`];
  });
  const groups = dataset.anyOf.map((group) => emptyGroup(dataset, group, checks));
  return ['structure is not null', ...required, ...ends, ...groups].join('\n    or ');
}
