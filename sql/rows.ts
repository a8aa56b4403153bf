import {
  type DuckDBConnection,
  DuckDBListValue,
  type DuckDBResultReader,
  type DuckDBValue,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import type { Viewer } from './kpiValue.ts';

/** Runs a statement with those of the values that it names. */
export function runWith(connection: DuckDBConnection, sql: string, values: Record<string, DuckDBValue>): Promise<DuckDBResultReader> {
  const asked = Object.keys(values).filter((name) => new RegExp(`\\$${name}\\b`).test(sql));
  const lists = asked.filter((name) => values[name] instanceof DuckDBListValue);
  const given = Object.fromEntries(asked.map((name) => [name, values[name] as DuckDBValue]));
  return connection.runAndReadAll(sql, given, Object.fromEntries(lists.map((name) => [name, LIST(VARCHAR)])));
}

/** Rows as plain JavaScript: dates and timestamps as ISO text, 64-bit integers as numbers. */
export async function rowsOf<Row>(connection: DuckDBConnection, sql: string, values: Record<string, DuckDBValue> = {}): Promise<Row[]> {
  const reader = await runWith(connection, sql, values);
  const rows = reader.getRowObjectsJS() as Record<string, unknown>[];
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      if (typeof value === 'bigint') row[name] = Number(value);
      else if (value instanceof Date) row[name] = value.toISOString().replace(/T00:00:00\.000Z$/, '');
    }
  }
  return rows as Row[];
}

/** Parameters of a statement on a viewer: `$policy` and `$owners`. */
export function viewerValues(viewer: Viewer): Record<'policy' | 'owners', DuckDBValue> {
  return { policy: viewer.role === 'beleid', owners: listValue([...viewer.organisations]) };
}
