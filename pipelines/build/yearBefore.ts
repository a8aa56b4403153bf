import type { DuckDBConnection } from '@duckdb/node-api';
import type { Engine, Workspace } from '../../sql/engines/engine.ts';
import { type Model, modelsFor } from '../../sql/models.ts';
import { runModels } from '../../sql/runModels.ts';
import { datasets } from '../sources/index.ts';
import { landingTable } from '../sources/landing.ts';
import { type InputOptions, makeInputs, traits } from './inputs.ts';

/** The input relations, by the model that gave them twelve months ago. */
const tables = {
  year_profiles: 'year_before_profiles',
  year_senders: 'year_before_senders',
  compared_people: 'year_before_compared_people',
  compared_senders: 'year_before_compared_senders',
  delivery_spans: 'year_before_delivery_spans',
  met_employers: 'year_before_met_employers',
  reached_employers: 'year_before_reached_employers',
} as const;
const wanted = Object.keys(tables);

/** Where places lie, who is a social employer and what people are is as today, for all years. */
const references = [...datasets.values()]
  .filter(({ kind, name }) => kind === 'open' || traits.includes(name))
  .map((dataset) => ({ landed: landingTable(dataset).replace('landing_', 'landed_') }));

interface YearBeforeOptions extends InputOptions {
  engine: Engine;
  models: readonly Model[];
  /** Catalog of the build, which gets the tables. */
  built: string;
  /** The version of the code, where tables of an earlier build may stay. */
  keep?: string;
}

/**
 * Makes the tables of the year before as it was known when it was as long ago as this year is now: the same models, on the landing as known twelve
 * months before `asOf`. The inputs of the build itself must be there.
 */
export async function makeYearBefore(
  connections: readonly DuckDBConnection[],
  { engine, models, built, keep, ...inputs }: YearBeforeOptions,
): Promise<void> {
  const connection = connections[0] as DuckDBConnection;
  const schema = `${built}.year_before`;
  await connection.run(`create schema if not exists ${schema}`);
  try {
    for (const each of connections) await each.run(`use ${schema}`);
    await makeInputs(connection, { ...inputs, asOf: twelveMonthsBefore(inputs.asOf) });
    for (const name of traits) await connection.run(`drop view told_${name}; alter view landed_${name} rename to told_${name}`);
    for (const { landed } of references) await connection.run(`create or replace view ${landed} as select * from ${built}.main.${landed}`);
    const compute = async (workspace: Workspace): Promise<void> => {
      await runModels(workspace, modelsFor(models, wanted));
      await workspace.give(wanted);
    };
    await engine.within(`${built}_year_before`, compute, { keep });
    for (const [model, table] of Object.entries(tables))
      await connection.run(`create table ${built}.main.${table} as select * from ${schema}.${model}`);
  } finally {
    for (const each of connections) await each.run(`use ${built}`);
  }
}

/** The same day and time a year earlier; 28 February for 29 February. */
export function twelveMonthsBefore(asOf: string): string {
  const earlier = `${Number(asOf.slice(0, 4)) - 1}${asOf.slice(4)}`;
  return asOf.slice(5, 10) === '02-29' ? earlier.replace('-02-29', '-02-28') : earlier;
}
