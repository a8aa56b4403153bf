import type { DuckDBConnection } from '@duckdb/node-api';
import type { Engine } from '../sql/engines/engine.ts';
import { type Model, modelsFor } from '../sql/models.ts';
import { runModels } from '../sql/runModels.ts';
import { landingTable } from './door/landing.ts';
import { type InputOptions, makeInputs } from './inputs.ts';
import { datasets } from './sources/index.ts';

/** The input relation `year_before_profiles`: what the model `year_profiles` gave twelve months ago. */
const table = 'year_before_profiles';
const model = 'year_profiles';

/** Where places lie and who is a social employer is as today, for all years. */
const references = [...datasets.values()]
  .filter(({ kind }) => kind === 'open')
  .map((dataset) => ({ landed: landingTable(dataset).replace('landing_', 'landed_') }));

interface YearBeforeOptions extends InputOptions {
  engine: Engine;
  models: readonly Model[];
  /** Catalog of the build, which gets the table. */
  built: string;
}

/**
 * Makes the year before as it was known when it was as long ago as this year is now: the same models, on the landing as known twelve
 * months before `asOf`. The inputs of the build itself must be there.
 */
export async function makeYearBefore(
  connections: readonly DuckDBConnection[],
  { engine, models, built, ...inputs }: YearBeforeOptions,
): Promise<void> {
  const connection = connections[0] as DuckDBConnection;
  const catalog = `${built}_year_before`;
  await connection.run(`attach ':memory:' as ${catalog}`);
  try {
    for (const each of connections) await each.run(`use ${catalog}`);
    await makeInputs(connection, { ...inputs, asOf: twelveMonthsBefore(inputs.asOf) });
    for (const { landed } of references) await connection.run(`create or replace view ${landed} as select * from ${built}.${landed}`);
    await engine.within(catalog, async (workspace) => {
      await runModels(workspace, modelsFor(models, [model]));
      await workspace.give([model]);
    });
    await connection.run(`create table ${built}.${table} as select * from ${catalog}.${model}`);
  } finally {
    for (const each of connections) await each.run(`use ${built}`);
    await connection.run(`detach ${catalog}`);
  }
}

/** The same day and time a year earlier; 28 February for 29 February. */
function twelveMonthsBefore(asOf: string): string {
  const earlier = `${Number(asOf.slice(0, 4)) - 1}${asOf.slice(4)}`;
  return asOf.slice(5, 10) === '02-29' ? earlier.replace('-02-29', '-02-28') : earlier;
}
