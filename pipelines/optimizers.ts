import type { DuckDBConnection } from '@duckdb/node-api';

/** Switches off optimizers of a database, which all its connections share; the result switches on again those that were on. */
export async function switchOff(connection: DuckDBConnection, optimizers: readonly string[]): Promise<() => Promise<void>> {
  const before = await switchedOff(connection);
  const added = optimizers.filter((name) => !before.includes(name));
  await set(connection, [...before, ...added]);
  return async () =>
    set(
      connection,
      (await switchedOff(connection)).filter((name) => !added.includes(name)),
    );
}

async function switchedOff(connection: DuckDBConnection): Promise<string[]> {
  const [row] = (await connection.runAndReadAll(`select current_setting('disabled_optimizers')`)).getRows();
  return String(row?.[0] ?? '')
    .split(',')
    .filter(Boolean);
}

async function set(connection: DuckDBConnection, optimizers: readonly string[]): Promise<void> {
  await connection.run(`set disabled_optimizers = '${optimizers.join(',')}'`);
}
