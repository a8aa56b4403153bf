import type { Column, Dataset } from '../../sources/contract.ts';
import { landingColumns, landingColumnsOf } from '../../sources/landing.ts';
import { separator } from '../read/cellWriter.ts';
import { cellName, literal } from './cellCheck.ts';
import { cellSeparator, joined, type ProblemKind, problemHead } from './problem.ts';

export function checkedTable(dataset: Dataset): string {
  return `checked_${dataset.name}`;
}

/** Column that says when a row holds: the first date that the contract requires. */
export function dateColumn(dataset: Dataset): Column | undefined {
  return dataset.columns.find((column) => column.required && /^(date|month|quarter|year_or)/.test(column.type));
}

/** Every value of a batch, once: `value_column, code, text`, and what a date or a number was read as. */
export function stagedValues(file: string): string {
  return `select * from read_csv(${literal(file)}, columns = {'value_column': 'integer', 'code': 'integer', 'text': 'varchar', 'read_as': 'varchar'}, header = false,
    auto_detect = false, strict_mode = true, delim = '${String.fromCharCode(separator)}', quote = '', escape = '', new_line = '\\n',
    max_line_size = 33554432, buffer_size = 33554432)`;
}

/** Relations: the coded rows of a group, and per column of the contract its checked values; none where a column is empty. */
export interface CodedTables {
  rows: string;
  values: readonly (string | undefined)[];
  /** Relation of what may be wrong with whole records: `structure_code, structure`. */
  structures: string;
}

/**
 * One row per staged record: typed values, the row's key, its problems as one text (null when there are none), and
 * whether it is set aside.
 */
export function checkedRows(dataset: Dataset, { rows, values, structures }: CodedTables): string {
  const joins = values.map((table, index) =>
    table === undefined ? '' : `join ${table} as values${index} on code${index} = k${index + 1}`,
  );
  const nothing = dataset.columns.flatMap((column, index) => (values[index] === undefined ? emptyColumn(column, index) : []));
  const landing = landingColumns(dataset).map(({ name }) => `"${name}"`);
  return `select file_no, line, ${keyOf(dataset)} as row_key, ${rowProblemsOf(dataset)} as problems, ${setAsideOf(dataset)} as set_aside, ${landing.join(', ')}
  from (select ${['*', ...nothing].join(', ')} from ${rows} join ${structures} as structures on structure_code = k0 ${joins.join(' ')}) as coded`;
}

/** SQL of a column without any value. */
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
  return keys.map((column) => keyPart(column)).join(` || '|' || `);
}

/** The part of a row’s key that a column adds, as text; `of` names the row, as in `landed.`. */
export function keyPart({ name, type, required }: Column, of = ''): string {
  const text = type === 'employer' ? `coalesce(${of}"${name}_vestiging", ${of}"${name}")` : `cast(${of}"${name}" as varchar)`;
  const part = type === 'text' ? `lower(${text})` : text;
  return required ? part : `coalesce(${part}, '')`;
}

function problem(index: number, kind: ProblemKind, condition: string, cell: string): string {
  return `case when ${condition} then ${problemHead(`'${index}'`, kind)} || coalesce(${cell}, '') end`;
}

/** SQL of what is wrong with a row: its structure, or its values and how they fit together. */
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
    else ${joined([...problems, ...orders, ...groups, ...stillThere(dataset)])} end`;
}

/** SQL of the problem that a row says why or where to somebody left, and not when. */
function stillThere({ columns }: Dataset): string[] {
  const end = columns.findIndex(({ name }) => name === 'einde');
  const why = columns.flatMap(({ ofLeavers, type, name }, index) => {
    if (!ofLeavers || type === 'text') return [];
    return [type === 'code' ? `coalesce("${name}", 'onbekend') <> 'onbekend'` : `present${index}`];
  });
  return why.length === 0 ? [] : [problem(end, 'still', `${cellName(end)} is null and (${why.join(' or ')})`, 'null')];
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
