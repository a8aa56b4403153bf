import type { DuckDBConnection } from '@duckdb/node-api';
import type { Step } from '../../../sql/runModels.ts';
import type { SeriesName } from './countName.ts';
import { type Counts, type Figures, isAbsent, isOfSomebody, type Nobody } from './counts.ts';
import { linkCounts, type Place } from './links.ts';
import { Shield } from './shield.ts';

/**
 * The step between the models that makes `shielded_figures`: the figures that are hidden, or rounded to their other side, so that no small
 * count can be narrowed by what figures have to do with each other. It has the connection for itself.
 */
export function shieldFigures(connection: DuckDBConnection): Step {
  const reads = ['given_figures', 'first_periods', 'cells', 'organisations', 'parameters'];
  return { name: 'shielded_figures', reads, run: () => shield(connection) };
}

async function shield(connection: DuckDBConnection): Promise<void> {
  const figures = await figuresOf(connection);
  const [parameters] = await rowsOf<{ hide_up_to: number }>(connection, 'select hide_up_to from parameters');
  const cells = await rowsOf<Place>(connection, placesOfCells);
  const series = await rowsOf<SeriesName>(connection, 'select kpi, series from first_periods order by kpi, series');
  const { counts, owners } = linkCounts({ figures, series, cells });
  const shown = new Shield(counts.system, parameters?.hide_up_to ?? 0, (count) => counts.weights[count] ?? 0);
  shown.protect(owners);
  await connection.run(tableOfShielded);
  const appender = await connection.createAppender('shielded_figures');
  for (const { numbers, group_name } of shieldedFigures(figures, counts, shown.hidden, cells)) {
    for (const number of numbers) number === undefined ? appender.appendNull() : appender.appendInteger(number);
    group_name === undefined ? appender.appendNull() : appender.appendVarchar(group_name);
    appender.endRow();
  }
  appender.closeSync();
}

/** By what columns a row is found in others; a figure of nobody, which has none, is made like the one in the cell `as_cell_place`. */
const tableOfShielded = `create or replace table shielded_figures (series_place integer, is_cmw integer, month_index integer, cell_place integer,
  as_cell_place integer, hides integer, rounded_numerator integer, rounded_denominator integer, group_name varchar)`;

interface Shielded {
  /** Of all columns but the last, in their order. */
  numbers: readonly (number | undefined)[];
  group_name?: string;
}

function* shieldedFigures(figures: Figures, counts: Counts, hidden: ReadonlySet<number>, cells: readonly Place[]): Generator<Shielded> {
  const nobodies = new Map<number, Nobody[]>();
  for (const nobody of counts.nobodies())
    if (hidden.has(nobody.count)) nobodies.set(nobody.like, [...(nobodies.get(nobody.like) ?? []), nobody]);
  for (const [row, [numerator, denominator]] of counts.standing.entries()) {
    const place = [figures.series_place[row], figures.is_cmw[row], figures.month_index[row]];
    const cell = figures.cell_place[row] as number;
    const traits = figures.traits[row] as number;
    const rounded = roundedOf(figures, row, counts);
    const hides = [numerator, ...(isAbsent(traits) && rounded.numerator === 0 ? [] : [denominator])].some((count) =>
      hidden.has(count ?? -1),
    );
    if (hides || rounded.isTurned)
      yield { numbers: [...place, cell, cell, hides ? 1 : 0, countOrNone(rounded.numerator), countOrNone(rounded.denominator)] };
    if (numerator === undefined || !isOfSomebody(traits)) continue;
    for (const nobody of nobodies.get(numerator) ?? [])
      yield { numbers: [...place, nobody.cell, cell, 1, undefined, undefined], group_name: cells[nobody.cell - 1]?.group_name };
  }
}

/** What a figure has none of is -1 in what is given. */
function countOrNone(count: number): number | undefined {
  return count < 0 ? undefined : count;
}

/** As the figure is shown now: a part is never more than its whole. */
function roundedOf(figures: Figures, row: number, { system, standing }: Counts) {
  const [before, of] = [figures.rounded_numerator[row] as number, figures.rounded_denominator[row] as number];
  const [part, whole] = (standing[row] ?? []).map((count) => (count === undefined ? undefined : system.turnedTo(count)));
  const denominator = whole ?? of;
  const numerator = before <= of ? Math.min(part ?? before, denominator) : (part ?? before);
  return { numerator, denominator, isTurned: numerator !== before || denominator !== of };
}

const keys = ['series_place', 'is_cmw', 'month_index', 'cell_place'] as const;

/** Each cell with where it lies, in the order of `cell_place`. */
const placesOfCells = `
  select c.dimension, c.group_name, o.province, o.region
  from cells as c
  left join organisations as o
    on c.dimension in ('organisation', 'same_senders_organisation') and o.organisation = split_part(c.group_name, '|', 1)
  order by c.dimension, c.group_name`;

const columns = [...keys, 'numerator', 'denominator', 'rounded_numerator', 'rounded_denominator', 'traits'] as const;

async function figuresOf(connection: DuckDBConnection): Promise<Figures> {
  const reader = await connection.runAndReadAll(`select ${columns.join(', ')} from given_figures order by ${keys.join(', ')}`);
  const values = reader.getColumns() as number[][];
  return Object.fromEntries(columns.map((column, at) => [column, values[at] ?? []])) as unknown as Figures;
}

async function rowsOf<Row>(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[];
}
