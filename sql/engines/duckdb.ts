import type { DuckDBConnection } from '@duckdb/node-api';
import type { Engine, Row, Workspace, WorkspaceOptions } from './engine.ts';
import { Shelf } from './shelf.ts';

/** DuckDB itself: what it takes and gives is there already. */
export function duckdbEngine(connections: readonly DuckDBConnection[]): Engine {
  return {
    within: async (_name, run, options) => run(duckdbWorkspace(connections, options)),
    close: async () => {},
  };
}

/** Works in the current schema of the connections, on as many models at a time as there are connections. */
export function duckdbWorkspace(connections: readonly DuckDBConnection[], { elsewhere = {}, keep }: WorkspaceOptions = {}): Workspace {
  const idle = [...connections];
  const run = async (sql: string): Promise<Row[]> => {
    const connection = idle.pop();
    if (connection === undefined) throw new Error(`no idle connection: ${connections.length} in all`);
    try {
      return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Row[];
    } finally {
      idle.push(connection);
    }
  };
  const shelf = keep === undefined ? undefined : new Shelf(run, keep);
  return {
    lanes: connections.length,
    take: async () => {
      await shelf?.open();
    },
    make: async (relation) => {
      const { name, kind, select } = relation;
      const catalog = elsewhere[name];
      const looked = kind === 'table' && catalog === undefined ? await shelf?.look(relation) : undefined;
      if (looked?.stands) return;
      await run(`create or replace ${kind} ${catalog === undefined ? name : `${catalog}.${name}`} as\n${select}`);
      if (catalog !== undefined) await run(`create view ${name} as select * from ${catalog}.${name}`);
      await shelf?.put(relation, looked);
    },
    rows: run,
    give: async () => {},
  };
}
