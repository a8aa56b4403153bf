import type { DuckDBConnection } from '@duckdb/node-api';
import type { Engine, Row, Workspace, WorkspaceOptions } from './engine.ts';

/** DuckDB itself: what it takes and gives is there already. */
export function duckdbEngine(connections: readonly DuckDBConnection[]): Engine {
  return {
    within: async (_name, run, options) => run(duckdbWorkspace(connections, options)),
    close: async () => {},
  };
}

/** Works in the current schema of the connections, on as many models at a time as there are connections. */
export function duckdbWorkspace(connections: readonly DuckDBConnection[], { elsewhere = {} }: WorkspaceOptions = {}): Workspace {
  const idle = [...connections];
  const lend = async <Result>(use: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> => {
    const connection = idle.pop();
    if (connection === undefined) throw new Error(`no idle connection: ${connections.length} in all`);
    try {
      return await use(connection);
    } finally {
      idle.push(connection);
    }
  };
  return {
    lanes: connections.length,
    take: async () => {},
    make: ({ name, kind, select }) =>
      lend(async (connection) => {
        const catalog = elsewhere[name];
        await connection.run(`create ${kind} ${catalog === undefined ? name : `${catalog}.${name}`} as\n${select}`);
        if (catalog !== undefined) await connection.run(`create view ${name} as select * from ${catalog}.${name}`);
      }),
    rows: (select) => lend(async (connection) => (await connection.runAndReadAll(select)).getRowObjectsJson() as Row[]),
    give: async () => {},
  };
}
