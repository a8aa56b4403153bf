import type { Column, Dataset, Range } from '../../sources/contract.ts';
import { landingColumnsOf } from '../../sources/landing.ts';
import { cellCheck, cellName, given, noText, type Reading, readAs, valueName } from '../check/cellCheck.ts';
import { joined, problemHead } from '../check/problem.ts';

/** Numbers of columns per group of rows: a group's own `first`, and 1 + the index of the column in its contract. */
export const columnsPerGroup = 1024;

/** A column with values, in the rows of one group. */
interface ValueColumn {
  dataset: Dataset;
  index: number;
  /** In the staged values. */
  number: number;
  /** SQL type of its codes. */
  type: string;
}

interface Read {
  table: string;
  reading: Reading;
  columns: { column: Column; number: number }[];
}

/**
 * How the values of a batch are read: columns of any dataset that are read alike share one statement, and one table of
 * `value_column, code, given, value0 …, problems, present`. Each value is checked once, however many rows hold it.
 */
export class Readings {
  #values: string;
  #reads = new Map<string, Read>();

  /** `values`: relation of `value_column, code, text, read_as`. */
  constructor(values: string) {
    this.#values = values;
  }

  /** Takes a column in, and returns its relation: `code<i>, c<i>`, its landing columns, `problems<i>, present<i>`. */
  relation({ dataset, index, number, type }: ValueColumn): string {
    const column = dataset.columns[index] as Column;
    const reading = cellCheck(column, dataset.kind !== 'open');
    const key = JSON.stringify(reading);
    const read = this.#reads.get(key) ?? { table: `read_values_${this.#reads.size}`, reading, columns: [] };
    this.#reads.set(key, read);
    read.columns.push({ column, number });
    const landing = landingColumnsOf(column).map(({ name }, at) => `${valueName(at)} as "${name}"`);
    return `(select cast(code as ${type}) as code${index}, ${given} as ${cellName(index)}, ${landing.join(', ')},
      problems as problems${index}, present as present${index} from ${read.table} where value_column = ${number})`;
  }

  /** The tables, each with its select. */
  tables(): [string, string][] {
    return [...this.#reads.values()].map((read) => [read.table, checkedValues(read, this.#values)]);
  }
}

function checkedValues({ reading, columns }: Read, values: string): string {
  const { values: sql, types, present, withEnterprise } = reading;
  const read = sql.map((expression, at) => `cast(${expression} as ${types[at]}) as ${valueName(at)}`);
  const checked = `select *, ${problemsOf(reading, columns)} as problems, coalesce(${present}, false) as present
    from (select value_column, code, ${given}, ${read.join(', ')}
      from (select value_column, code, text as ${given}, ${readAs} from ${values} where value_column in (${numbersOf(columns)})) as cells) as typed`;
  return withEnterprise ? enterpriseOfSite(checked) : checked;
}

/** An establishment belongs to the enterprise that the Crossroads Bank gives it. */
function enterpriseOfSite(checked: string): string {
  const [enterprise, site] = [valueName(0), valueName(1)];
  return `select checked.* replace (coalesce(checked.${enterprise}, known.enterprise) as ${enterprise})
    from (${checked}) as checked left join (
      select nummer_vestiging, min(onderneming) as enterprise from landing_kbo_werkgevers
      where closed_by is null and nummer_vestiging is not null group by nummer_vestiging
    ) as known on known.nummer_vestiging = checked.${site}`;
}

/** SQL of what is wrong with a value, null when nothing is. */
function problemsOf({ present, repaired, free }: Reading, columns: Read['columns']): string {
  const index = `(value_column % ${columnsPerGroup} - 1)`;
  const required = columns.filter(({ column }) => column.required);
  const ranges = columns.filter(({ column }) => column.range);
  const when = (kind: Parameters<typeof problemHead>[1], condition: string): string =>
    `case when ${condition} then ${problemHead(index, kind)} || coalesce(${given}, '') end`;
  const unlikelyHere = ranges.map(({ column, number }) => `when ${number} then ${unlikely(column, column.range as Range)}`);
  return joined([
    ...(required.length > 0 ? [when('missing', `${given} is null and value_column in (${numbersOf(required)})`)] : []),
    when('unreadable', free ? noText(given) : `${given} is not null and not (${present})`),
    ...(ranges.length > 0 ? [when('unlikely', `case value_column ${unlikelyHere.join(' ')} else false end`)] : []),
    ...(repaired ? [when('repaired', `${given} is not null and (${present}) and (${repaired})`)] : []),
  ]);
}

/** The value was read, and lies outside what is likely. */
function unlikely({ type }: Column, { from, to, ages, ahead }: Range): string {
  const unit = type === 'decimal' ? 100 : 1;
  const value = valueName(0);
  return [
    ...(from === undefined ? [] : [`${value} < ${from * unit}`]),
    ...(to === undefined ? [] : [`${value} > ${to * unit}`]),
    ...(ages ? [`${value} not between year(door_day()) - ${ages[1]} and year(door_day()) - ${ages[0]}`] : []),
    ...(ahead === undefined ? [] : [`${value} > door_day() + ${ahead}`]),
  ].join(' or ');
}

function numbersOf(columns: Read['columns']): string {
  return columns.map(({ number }) => number).join(', ');
}
