import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from './models.ts';

interface Options {
  /** Called before each model. */
  onModel?: (model: Model, index: number, total: number) => void;
  /** Attached catalog that `kpi_values` is written to at once, because it is large; the models read it through a view. */
  release?: string;
}

/**
 * Makes each model a table (staging and the union of the KPIs: a view), as many at a time as there are connections, each after what
 * it reads. The database must already hold the input relations (`parameters`, `config_senders`, `config_deliveries`, `loads`,
 * `landed_<dataset>`). Checks are left to `runChecks`.
 */
export async function runModels(
  connections: readonly DuckDBConnection[],
  models: readonly Model[],
  { onModel, release }: Options = {},
): Promise<void> {
  const wanted = models.filter((model) => model.layer !== 'checks');
  let begun = 0;
  await runInOrder(connections, wanted, async (connection, model) => {
    onModel?.(model, begun++, wanted.length);
    const isView = model.layer === 'staging' || model.name === 'kpi_results';
    const released = release !== undefined && model.name === 'kpi_values' ? `${release}.${model.name}` : undefined;
    try {
      await connection.run(`create ${isView ? 'view' : 'table'} ${released ?? model.name} as\n${model.sql}`);
      if (released !== undefined) await connection.run(`create view ${model.name} as select * from ${released}`);
    } catch (cause) {
      throw new Error(`model ${model.file} failed: ${(cause as Error).message.split('\n')[0]}`, { cause });
    }
  });
}

export interface CheckResult {
  check: string;
  /** Rows that should not be there. */
  rows: number;
  /** Up to five of them. */
  examples: Record<string, unknown>[];
}

/** Runs every check; a check passes when it returns no row. */
export async function runChecks(connections: readonly DuckDBConnection[], models: readonly Model[]): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const checks = models.filter((model) => model.layer === 'checks');
  await runInOrder(connections, checks, async (connection, { name, sql }) => {
    const reader = await connection.runAndReadAll(sql);
    const examples = reader.getRowObjectsJson().slice(0, 5) as Record<string, unknown>[];
    results.push({ check: name.slice('check_'.length), rows: reader.currentRowCount, examples });
  });
  return results.sort((a, b) => (a.check < b.check ? -1 : 1));
}

/** Each connection takes the first model whose reads are made; the first failure stops all, once those under way have ended. */
async function runInOrder(
  connections: readonly DuckDBConnection[],
  models: readonly Model[],
  run: (connection: DuckDBConnection, model: Model) => Promise<void>,
): Promise<void> {
  const waiting = new Set(models);
  const missing = new Set(models.map((model) => model.name));
  const idle: (() => void)[] = [];
  let failed = false;
  const next = (): Model | undefined => {
    for (const model of waiting) if (model.reads.every((name) => !missing.has(name))) return model;
    return undefined;
  };
  const work = async (connection: DuckDBConnection): Promise<void> => {
    while (waiting.size > 0 && !failed) {
      const model = next();
      if (model === undefined) {
        await new Promise<void>((resolve) => idle.push(resolve));
        continue;
      }
      waiting.delete(model);
      try {
        await run(connection, model);
        missing.delete(model.name);
      } catch (error) {
        failed = true;
        throw error;
      } finally {
        for (const wake of idle.splice(0)) wake();
      }
    }
  };
  const outcomes = await Promise.allSettled(connections.map(work));
  const broken = outcomes.find((outcome) => outcome.status === 'rejected');
  if (broken) throw broken.reason;
}
