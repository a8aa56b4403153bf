import type { DuckDBConnection } from '@duckdb/node-api';
import type { ClickhouseServer } from '../../sql/engines/clickhouse/clickhouse.ts';
import { duckdbEngine } from '../../sql/engines/duckdb.ts';
import type { Engine } from '../../sql/engines/engine.ts';
import type { Config } from '../config.ts';
import { DataError } from '../dataError.ts';

interface EngineOptions {
  config: Config;
  /** The data folder. */
  folder: string;
  environment?: NodeJS.ProcessEnv;
}

/** The engine that the configuration names; throws a DataError when it does not answer. */
export async function openEngine(
  connections: readonly DuckDBConnection[],
  { config, folder, environment = process.env }: EngineOptions,
): Promise<Engine> {
  if (config.engine === 'duckdb') return duckdbEngine(connections);
  const trouble = await clickhouseTrouble(config, environment);
  if (trouble !== undefined) throw trouble;
  const { clickhouseEngine } = await import('../../sql/engines/clickhouse/clickhouse.ts');
  return clickhouseEngine(connections, serverOf(config, environment), folder);
}

/** Why the ClickHouse server of the configuration cannot be used, and what to do; undefined when it can. */
export async function clickhouseTrouble(config: Config, environment: NodeJS.ProcessEnv = process.env): Promise<DataError | undefined> {
  const { pingClickhouse } = await import('../../sql/engines/clickhouse/clickhouse.ts');
  try {
    await pingClickhouse(serverOf(config, environment));
    return undefined;
  } catch (cause) {
    const { url, user } = config.clickhouse;
    const { type } = cause as { type?: string };
    const message =
      type === 'AUTHENTICATION_FAILED'
        ? `ClickHouse op ${url} kent de gebruiker "${user}" met dit wachtwoord niet. Kijk "clickhouse.user" na en zet het wachtwoord in DOORSTROOM_CLICKHOUSE_PASSWORD.`
        : type === undefined
          ? `ClickHouse antwoordt niet op ${url}. Kijk "clickhouse.url" na en of de server draait, of zet "engine: duckdb".`
          : `ClickHouse op ${url} weigert: ${(cause as Error).message.split('\n')[0]}`;
    return new DataError({ code: 'clickhouse', message }, { cause });
  }
}

function serverOf({ clickhouse }: Config, { DOORSTROOM_CLICKHOUSE_PASSWORD: password }: NodeJS.ProcessEnv): ClickhouseServer {
  return { ...clickhouse, password };
}
