import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Engine } from '../engine.ts';
import { crossing, sameAnswers } from './settings.ts';
import { clickhouseWorkspace } from './workspace.ts';

export interface ClickhouseServer {
  url: string;
  /** Each workspace is a database of its own, whose name begins with this one. */
  database: string;
  user: string;
  password?: string;
}

const crossingFolder = '.crossing-';
const hour = 3_600_000;

/** Computes on a ClickHouse server. `folder` holds, shortly and for this user alone, the rows that cross. */
export async function clickhouseEngine(
  connections: readonly DuckDBConnection[],
  server: ClickhouseServer,
  folder: string,
): Promise<Engine> {
  for (const left of readdirSync(folder)) if (left.startsWith(crossingFolder)) rmSync(path.join(folder, left), { recursive: true });
  const root = connect({ ...server, database: undefined });
  try {
    await dropLeftovers(root, server.database);
  } catch (error) {
    await root.close();
    throw error;
  }
  const crossings = mkdtempSync(path.join(folder, crossingFolder));
  return {
    within: async (name, run, options) => {
      const database = `${server.database}_${name}`;
      const client = connect({ ...server, database });
      try {
        await root.command({ query: `create database ${database}` });
        return await run(clickhouseWorkspace({ client, connections, folder: crossings }, options));
      } finally {
        await client.close();
        await root.command({ query: `drop database if exists ${database}` });
      }
    },
    close: async () => {
      rmSync(crossings, { recursive: true, force: true });
      await root.close();
    },
  };
}

function connect({ url, database, user, password }: Omit<ClickhouseServer, 'database'> & { database?: string }): ClickHouseClient {
  return createClient({
    url,
    database,
    username: user,
    password,
    application: 'doorstroom',
    request_timeout: hour,
    clickhouse_settings: { ...sameAnswers, ...crossing },
    log: { level: ClickHouseLogLevel.OFF },
  });
}

/** Databases that a killed build left on the server. */
async function dropLeftovers(client: ClickHouseClient, database: string): Promise<void> {
  const left = await client.query({
    query: 'select name from system.databases where startsWith(name, {prefix: String})',
    query_params: { prefix: `${database}_build_` },
    format: 'JSONEachRow',
  });
  for (const { name } of await left.json<{ name: string }>()) await client.command({ query: `drop database ${name}` });
}

/** Asks the server whether it answers, to this user; throws what it says, or what the network says. */
export async function pingClickhouse(server: ClickhouseServer): Promise<void> {
  const client = connect({ ...server, database: undefined });
  try {
    const result = await client.ping({ select: true });
    if (!result.success) throw result.error;
  } finally {
    await client.close();
  }
}
