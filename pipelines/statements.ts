import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api';

type Values = Readonly<Record<string, DuckDBValue>>;

/**
 * DuckDB 1.5 plans a prepared statement with what it knows of the columns at that moment (shortest, longest, any null) and
 * does not plan again when rows change: run once more, it drops filters and cuts off text. Without these it does not.
 */
export const forReuse = `set disabled_optimizers = 'statistics_propagation,compressed_materialization'`;

/**
 * Runs work of which each join has the larger side first: the planner takes many joins to small parts of a table for joins
 * that keep no row, and then hashes the larger side again and again.
 */
export async function withJoinsAsWritten<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  const [row] = (await connection.runAndReadAll(`select current_setting('disabled_optimizers')`)).getRows();
  const before = String(row?.[0] ?? '');
  await connection.run(`set disabled_optimizers = '${[before, 'join_order,build_side_probe_side'].filter(Boolean).join(',')}'`);
  try {
    return await work();
  } finally {
    await connection.run(`set disabled_optimizers = '${before}'`);
  }
}

/** Prepared statements by their text: many small files run the same few. Set `forReuse` first. */
export class Statements {
  readonly connection: DuckDBConnection;
  #prepared = new Map<string, DuckDBPreparedStatement>();

  constructor(connection: DuckDBConnection) {
    this.connection = connection;
  }

  /** Runs and returns the number of rows changed. */
  async run(sql: string, values: Values = {}): Promise<number> {
    return (await this.#bound(sql, values)).run().then((result) => Number(result.rowsChanged));
  }

  async rows(sql: string, values: Values = {}): Promise<Record<string, DuckDBValue>[]> {
    const reader = await (await this.#bound(sql, values)).runAndReadAll();
    return reader.getRowObjects();
  }

  close(): void {
    for (const statement of this.#prepared.values()) statement.destroySync();
    this.#prepared.clear();
  }

  async #bound(sql: string, values: Values): Promise<DuckDBPreparedStatement> {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = await this.connection.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    const used = Object.entries(values).filter(([name]) => sql.includes(`$${name}`));
    if (used.length > 0) statement.bind(Object.fromEntries(used));
    return statement;
  }
}
