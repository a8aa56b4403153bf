import type { DuckDBConnection } from '@duckdb/node-api';
import type { Step } from '../../../sql/runModels.ts';
import type { SeriesName } from './countName.ts';
import type { Figures } from './counts.ts';
import { linkCounts, type Place } from './links.ts';

/**
 * The step between the models that makes `hidden_figures`: the figures from which a small count could be narrowed by what figures have to do
 * with each other. It has the connection for itself.
 */
export function hideFigures(connection: DuckDBConnection): Step {
  const reads = ['given_figures', 'first_periods', 'cells', 'organisations', 'parameters'];
  return { name: 'hidden_figures', reads, run: () => hide(connection) };
}

async function hide(connection: DuckDBConnection): Promise<void> {
  const figures = await figuresOf(connection);
  const [parameters] = await rowsOf<{ hide_up_to: number }>(connection, 'select hide_up_to from parameters');
  const { narrowing, standing, weights } = linkCounts({
    figures,
    series: await rowsOf<SeriesName>(connection, 'select kpi, series from first_periods order by kpi, series'),
    cells: await rowsOf<Place>(connection, placesOfCells),
    hideUpTo: parameters?.hide_up_to ?? 0,
  });
  const hidden = narrowing.hide((count) => weights[count] ?? 0);
  await connection.run(
    'create or replace table hidden_figures (series_place integer, cell_place integer, month_index integer, is_cmw integer)',
  );
  const appender = await connection.createAppender('hidden_figures');
  figures.numerator.forEach((_, row) => {
    if (!standing[row]?.some((count) => hidden.has(count))) return;
    for (const column of keys) appender.appendInteger(figures[column][row] as number);
    appender.endRow();
  });
  appender.closeSync();
}

const keys = ['series_place', 'cell_place', 'month_index', 'is_cmw'] as const;

/** Each cell with where it lies, in the order of `cell_place`. */
const placesOfCells = `
  select c.dimension, c.group_name, o.province, o.region
  from cells as c
  left join organisations as o on c.dimension = 'organisation' and o.organisation = c.group_name
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
