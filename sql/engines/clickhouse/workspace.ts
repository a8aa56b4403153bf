import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from '../../models.ts';
import type { Row, Workspace, WorkspaceOptions } from '../engine.ts';
import { clickhouseType, duckdbType } from './columnTypes.ts';
import { inClickhouse } from './dialect.ts';
import { isOrdered, sortKey } from './sortKey.ts';

interface Parts {
  /** Works in the database of the workspace. */
  client: ClickHouseClient;
  connections: readonly DuckDBConnection[];
  /** Where the files stand, shortly, in which rows cross. */
  folder: string;
}

interface Column {
  name: string;
  type: string;
}

/** The server spreads one model over its cores; this many at a time fill the gaps between small ones. */
const lanes = 4;

/** A database of ClickHouse, filled from and read into the current schema of DuckDB. */
export function clickhouseWorkspace({ client, connections, folder }: Parts, { elsewhere = {} }: WorkspaceOptions = {}): Workspace {
  const connection = connections[0] as DuckDBConnection;
  const taken = new Set<string>();
  const orders = new Map<string, string>();
  const fileOf = (name: string): string => path.join(folder, `${name}.parquet`);

  const described = async (relation: string): Promise<Column[]> => {
    const result = await client.query({ query: `describe table ${relation}`, format: 'JSONEachRow' });
    return result.json<Column>();
  };

  const take = async (name: string): Promise<void> => {
    const reader = await connection.runAndReadAll(`select column_name, column_type from (describe ${name})`);
    const columns = (reader.getRowsJson() as [string, string][]).map(([column, type]) => ({ name: column, type: clickhouseType(type) }));
    const names = columns.map((column) => column.name);
    await client.command({
      query: `create table ${name} (${columns.map((column) => `\`${column.name}\` ${column.type}`).join(', ')}) ${stored(sortKey(names))}`,
    });
    const file = fileOf(name);
    try {
      await connection.run(`copy (select * from ${name}) to ${quoted(file)} (format parquet, compression snappy)`);
      await client.insert({ table: name, columns: names as [string, ...string[]], values: createReadStream(file), format: 'Parquet' });
    } finally {
      rmSync(file, { force: true });
    }
    taken.add(name);
  };

  const give = async (name: string, limit: number | undefined): Promise<void> => {
    const columns = await described(name);
    const file = fileOf(name);
    const order = orders.get(name) ?? '';
    const limited = limit === undefined ? '' : `limit ${limit}`;
    try {
      const { stream } = await client.exec({
        query: `select * from ${name} ${order} ${limited} settings max_threads = ${order === '' ? 1 : 0} format Parquet`,
      });
      await pipeline(stream, createWriteStream(file));
      const casts = columns.map((column) => `"${column.name}"::${duckdbType(column.type)} as "${column.name}"`);
      const catalog = elsewhere[name];
      const target = catalog === undefined ? name : `${catalog}.${name}`;
      await connection.run(`create table ${target} as select ${casts.join(', ')} from read_parquet(${quoted(file)})`);
      if (catalog !== undefined) await connection.run(`create view ${name} as select * from ${target}`);
    } finally {
      rmSync(file, { force: true });
    }
  };

  const rows = async (select: string): Promise<Row[]> =>
    (await client.query({ query: inClickhouse(select), format: 'JSONEachRow' })).json<Row>();

  return {
    lanes,
    take: async (models) => {
      const inputs = inputsOf(models);
      for (const name of await relationsIn(connection)) if (inputs.has(name) && !taken.has(name)) await take(name);
    },
    make: async ({ name, kind, select: shared }) => {
      const select = inClickhouse(shared);
      if (kind === 'view') return void (await client.command({ query: `create view ${name} as\n${select}` }));
      const key = isOrdered(select) && elsewhere[name] === undefined ? [] : sortKey(await columnsOf(described, select));
      if (key.length > 0) orders.set(name, `order by ${key.join(', ')}`);
      await client.command({ query: `create table ${name} ${stored(key)} as\n${select}` });
    },
    check: ({ select }) => rows(select),
    rows,
    give: async (names, limit) => {
      const there = new Set(await relationsIn(connection));
      for (const name of names) if (!there.has(name)) await give(name, limit);
    },
  };
}

async function columnsOf(described: (relation: string) => Promise<Column[]>, select: string): Promise<string[]> {
  return (await described(`(${select})`)).map((column) => column.name);
}

function stored(key: readonly string[]): string {
  return `engine = MergeTree order by (${key.join(', ')}) settings allow_nullable_key = 1`;
}

/** Names of what the models read and none of them makes. */
function inputsOf(models: readonly Model[]): Set<string> {
  const made = new Set(models.map((model) => model.name));
  return new Set(models.flatMap(({ reads }) => reads).filter((name) => !made.has(name)));
}

async function relationsIn(connection: DuckDBConnection): Promise<string[]> {
  const reader = await connection.runAndReadAll(
    `select table_name from information_schema.tables
     where (table_catalog = current_database() and table_schema = current_schema()) or table_type = 'LOCAL TEMPORARY' order by table_name`,
  );
  return reader.getRowsJson().map(([name]) => String(name));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
