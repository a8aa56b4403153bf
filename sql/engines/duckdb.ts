import type { DuckDBConnection } from '@duckdb/node-api';
import { BuildCache } from './buildCache.ts';
import type { Engine, Relation, Row, Workspace, WorkspaceOptions } from './engine.ts';
import { functions } from './functions.ts';

/** DuckDB itself: what it takes and gives is there already. */
export function duckdbEngine(connections: readonly DuckDBConnection[]): Engine {
  return {
    within: async (_name, run, options) => {
      await connections[0]?.run(spread(1));
      try {
        return await run(duckdbWorkspace(connections, options));
      } finally {
        await connections[0]?.run(spread(connections.length));
      }
    },
    close: async () => {},
  };
}

/** Over how many threads each statement is divided. That costs a fifth more work, so models that are made side by side have one each. */
const spread = (threads: number): string => `set threads = ${threads}`;

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
  const cache = keep === undefined ? undefined : new BuildCache(run, keep);
  const makeLarge = async ({ name, kind, select }: Relation, catalog: string): Promise<void> => {
    await run(spread(connections.length));
    await run(`create ${kind} ${catalog}.${name} as\n${select}`);
    await run(spread(1));
    await run(`create view ${name} as select * from ${catalog}.${name}`);
  };
  return {
    lanes: connections.length,
    take: async () => {
      await run(functions);
      await cache?.open();
    },
    make: async (relation) => {
      const { name, kind, select } = relation;
      const catalog = elsewhere[name];
      const entry = kind === 'table' && catalog === undefined ? await cache?.find(relation) : undefined;
      if (entry?.isHit) return;
      if (catalog === undefined) await run(`create or replace ${kind} ${name} as\n${select}`);
      else await makeLarge(relation, catalog);
      await cache?.put(relation, entry);
    },
    check: async (check) => {
      const relation: Relation = { ...check, kind: 'table' };
      const entry = await cache?.find(relation);
      if (entry === undefined) return run(relation.select);
      if (!entry.isHit) {
        await run(`create or replace table ${relation.name} as\n${relation.select}`);
        await cache?.put(relation, entry);
      }
      return run(`select * from ${relation.name}`);
    },
    rows: run,
    give: async () => {},
  };
}
