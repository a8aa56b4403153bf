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
  #isReused = true;

  private constructor(connection: DuckDBConnection, restore: () => Promise<void>) {
    this.connection = connection;
    this.#restore = restore;
  }

  /** Switches off, until it is closed, the optimizers that a reused statement cannot have. */
  static async on(connection: DuckDBConnection): Promise<Statements> {
    return new Statements(connection, await switchOff(connection, unsafeForReuse));
  }

  /** Runs work over very many rows, of which each statement is planned anew for them, with all that is known of their columns. */
  async planningAnew<T>(work: () => Promise<T>): Promise<T> {
    await this.#restore();
    this.#isReused = false;
    try {
      return await work();
    } finally {
      this.#isReused = true;
      this.#restore = await switchOff(this.connection, unsafeForReuse);
    }
  }

  /** Runs and returns the number of rows changed. */
  async run(sql: string, values: Values = {}): Promise<number> {
    return this.#with(sql, values, async (statement) => Number((await statement.run()).rowsChanged));
  }

  async rows(sql: string, values: Values = {}): Promise<Record<string, DuckDBValue>[]> {
    return this.#with(sql, values, async (statement) => (await statement.runAndReadAll()).getRowObjects());
  }

  async close(): Promise<void> {
    for (const statement of this.#prepared.values()) statement.destroySync();
    this.#prepared.clear();
    await this.#restore();
  }

  async #with<T>(sql: string, values: Values, work: (statement: DuckDBPreparedStatement) => Promise<T>): Promise<T> {
    const isReused = this.#isReused;
    const statement = (isReused && this.#prepared.get(sql)) || (await this.connection.prepare(sql));
    if (isReused) this.#prepared.set(sql, statement);
    try {
      const used = Object.entries(values).filter(([name]) => sql.includes(`$${name}`));
      if (used.length > 0) statement.bind(Object.fromEntries(used));
      return await work(statement);
    } finally {
      if (!isReused) statement.destroySync();
    }
  }
}
