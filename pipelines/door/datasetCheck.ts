import type { Column, Dataset, Range } from '../sources/contract.ts';
import { type CellCheck, cellCheck, cellName, type DateOrder, literal } from './cellCheck.ts';
import { separator } from './cellWriter.ts';
import { landingColumns, landingColumnsOf } from './landing.ts';
import { masked } from './person.ts';

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

/** Every value of a batch, once: `value_column, code, text`. */
export function stagedValues(file: string): string {
  return `select * from read_csv(${literal(file)}, columns = {'value_column': 'integer', 'code': 'integer', 'text': 'varchar'}, header = false,
    auto_detect = false, strict_mode = true, delim = '${String.fromCharCode(separator)}', quote = '', escape = '', new_line = '\\n',
    max_line_size = 33554432, buffer_size = 33554432)`;
}

/**
 * One row per value of a column: its code, what it was read as, and what is wrong with it. Each is checked once, however
 * many rows hold it. `type`: of its codes.
 */
export function checkedValues(
  dataset: Dataset,
  index: number,
  dates: DateOrder,
  values: string,
  valueColumn: number,
  type: string,
): string {
  const check = cellCheck(dataset.columns[index] as Column, index, dates);
  const types = new Map(landingColumnsOf(check.column).map(({ name, sqlType }) => [name, sqlType]));
  const read = check.values.map(({ name, sql }) => `cast(${sql} as ${types.get(name)}) as "${name}"`);
  const cell = cellName(index);
  const checked = `select *, ${problemsOf(check, index)} as problems${index}, coalesce(${check.present}, false) as present${index}
    from (select cast(code as ${type}) as code${index}, ${cell}, ${read.join(', ')} from (select code, text as ${cell} from ${values} where value_column = ${valueColumn}) as cells) as typed`;
  return check.column.type === 'employer' && dataset.kind !== 'open' ? withEnterprise(check.column.name, checked) : checked;
}

/** An establishment belongs to the enterprise that the Crossroads Bank gives it. */
function withEnterprise(name: string, checked: string): string {
  return `select checked.* replace (coalesce(checked."${name}", known.enterprise) as "${name}")
    from (${checked}) as checked left join (
      select nummer_vestiging, min(onderneming) as enterprise from landing_kbo_werkgevers
      where closed_by is null and nummer_vestiging is not null group by nummer_vestiging
    ) as known on known.nummer_vestiging = checked."${name}_vestiging"`;
}

/** Temporary tables: the coded rows of a group, and per column of the contract its checked values; no table where a column is empty. */
export interface CodedTables {
  rows: string;
  values: readonly (string | undefined)[];
  /** What may be wrong with whole records, by code. */
  structures: string;
}

/**
 * One row per staged record: typed values, the row's key, its problems as one text (null when there are none), and
 * whether it is set aside.
 */
export function checkedRows(dataset: Dataset, { rows, values, structures }: CodedTables): string {
  const joins = values.map((table, index) => (table === undefined ? '' : `join ${table} on code${index} = k${index + 1}`));
  const nothing = dataset.columns.flatMap((column, index) => (values[index] === undefined ? emptyColumn(column, index) : []));
  const landing = landingColumns(dataset).map(({ name }) => `"${name}"`);
  return `select file_no, line, ${keyOf(dataset)} as row_key, ${rowProblemsOf(dataset)} as problems, ${setAsideOf(dataset)} as set_aside, ${landing.join(', ')}
  from (select ${['*', ...nothing].join(', ')} from ${rows} join ${structures} on structure_code = k0 ${joins.join(' ')}) as coded`;
}

/** What a column is without any value. */
function emptyColumn(column: Column, index: number): string[] {
  return [
    `cast(null as varchar) as ${cellName(index)}`,
    ...landingColumnsOf(column).map(({ name, sqlType }) => `cast(null as ${sqlType}) as "${name}"`),
    `${column.required ? problem(index, 'missing', 'true', 'null') : 'cast(null as varchar)'} as problems${index}`,
    `false as present${index}`,
  ];
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

/** What is wrong with a value, null when nothing is. */
function problemsOf({ column, present, repaired }: CellCheck, index: number): string {
  const cell = cellName(index);
  const unreadable =
    column.type === 'text' || column.type === 'reason' ? `${cell} = '${masked}'` : `${cell} is not null and not (${present})`;
  const problems = [
    ...(column.required ? [problem(index, 'missing', `${cell} is null`, 'null')] : []),
    problem(index, 'unreadable', unreadable, cell),
    ...(column.range ? [problem(index, 'unlikely', unlikely(column, column.range), cell)] : []),
    ...(repaired ? [problem(index, 'repaired', `${cell} is not null and (${present}) and (${repaired})`, cell)] : []),
  ];
  return joined(problems);
}

/** What is wrong with a row: its structure, or its values and how they fit together. */
function rowProblemsOf(dataset: Dataset): string {
  const problems = dataset.columns.map((_, index) => `problems${index}`);
  const orders = dataset.intervals.map(([from, to]) => {
    const index = dataset.columns.findIndex((column) => column.name === to);
    return problem(index, 'order', `"${to}" < "${from}"`, cellName(index));
  });
  const groups = dataset.anyOf.map((group) => {
    const index = dataset.columns.findIndex((column) => column.name === group[0]);
    return problem(index, 'empty', emptyGroup(dataset, group), 'null');
  });
  return `case when structure is not null then '-1${cellSeparator}structure${cellSeparator}' || structure
    else ${joined([...problems, ...orders, ...groups])} end`;
}

function joined(problems: readonly string[]): string {
  return `nullif(concat_ws('${problemSeparator}', ${problems.join(', ')}), '')`;
}

function emptyGroup(dataset: Dataset, group: readonly string[]): string {
  const members = dataset.columns.flatMap(({ name }, index) => (group.includes(name) ? [`present${index}`] : []));
  return `not (${members.join(' or ')})`;
}

function setAsideOf(dataset: Dataset): string {
  const required = dataset.columns.flatMap((column, index) => (column.required ? [`not present${index}`] : []));
  const ends = dataset.intervals.flatMap(([from, to]) => {
    const index = dataset.columns.findIndex((column) => column.name === to);
    return [`(${cellName(index)} is not null and "${to}" is null)`, `coalesce("${to}" < "${from}", false)`];
  });
  const groups = dataset.anyOf.map((group) => emptyGroup(dataset, group));
  return ['structure is not null', ...required, ...ends, ...groups].join('\n    or ');
}
