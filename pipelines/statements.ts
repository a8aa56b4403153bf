import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBValue } from '@duckdb/node-api';
import { switchOff } from './optimizers.ts';

type Values = Readonly<Record<string, DuckDBValue>>;

/**
 * DuckDB 1.5 plans a prepared statement with what it knows of the columns at that moment (shortest, longest, any null) and
 * does not plan again when rows change: run once more, it drops filters and cuts off text. Without these it does not.
 */
const unsafeForReuse = ['statistics_propagation', 'compressed_materialization'];

/**
 * Runs work of which each join has the larger side first: the planner takes many joins to small parts of a table for joins
 * that keep no row, and then hashes the larger side again and again.
 */
export async function withJoinsAsWritten<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  const restore = await switchOff(connection, ['join_order', 'build_side_probe_side']);
  try {
    return await work();
  } finally {
    await restore();
  }
}

/** Prepared statements by their text: many small files run the same few. */
export class Statements {
  readonly connection: DuckDBConnection;
  #prepared = new Map<string, DuckDBPreparedStatement>();
  #restore: () => Promise<void>;

  private constructor(connection: DuckDBConnection, restore: () => Promise<void>) {
    this.connection = connection;
    this.#restore = restore;
  }

  /** Switches off, until it is closed, the optimizers that a reused statement cannot have. */
  static async on(connection: DuckDBConnection): Promise<Statements> {
    return new Statements(connection, await switchOff(connection, unsafeForReuse));
  }

  /** Runs and returns the number of rows changed. */
  async run(sql: string, values: Values = {}): Promise<number> {
    return (await this.#bound(sql, values)).run().then((result) => Number(result.rowsChanged));
  }

  async rows(sql: string, values: Values = {}): Promise<Record<string, DuckDBValue>[]> {
    const reader = await (await this.#bound(sql, values)).runAndReadAll();
    return reader.getRowObjects();
  }

  async close(): Promise<void> {
    for (const statement of this.#prepared.values()) statement.destroySync();
    this.#prepared.clear();
    await this.#restore();
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
