import type { DuckDBConnection } from '@duckdb/node-api';
import type { Model } from './models.ts';

/** Columns that every KPI file selects, in this order. The build adds `kpi`, `audience` and `owner`. */
export const kpiColumns = [
  'population',
  'period',
  'dimension',
  'group_name',
  'series',
  'numerator',
  'denominator',
  'value',
  'lower',
  'upper',
  'state',
  'units',
] as const;

interface Options {
  /** Called before each model. */
  onModel?: (model: Model, index: number, total: number) => void;
}

/**
 * Makes each model a table (staging: a view) on the connection, which must already hold the input relations
 * (`parameters`, `config_senders`, `config_deliveries`, `loads`, `landed_<dataset>`). Checks are left to `runChecks`.
 */
export async function runModels(connection: DuckDBConnection, models: readonly Model[], { onModel }: Options = {}): Promise<void> {
  const wanted = models.filter((model) => model.layer !== 'checks');
  const kpis = wanted.filter((model) => model.layer === 'kpis');
  let united = false;
  for (const [index, model] of wanted.entries()) {
    onModel?.(model, index, wanted.length);
    if (model.layer === 'release' && !united) {
      await connection.run(`create or replace view kpi_results as ${kpis.map(unitedSelect).join('\nunion all\n')}`);
      united = true;
    }
    try {
      await connection.run(`create ${model.layer === 'staging' ? 'view' : 'table'} ${model.name} as\n${model.sql}`);
    } catch (cause) {
      throw new Error(`model ${model.file} failed: ${(cause as Error).message.split('\n')[0]}`, { cause });
    }
  }
}

function unitedSelect({ name }: Model): string {
  return `select '${name.slice('kpi_'.length)}' as kpi, ${kpiColumns.join(', ')} from ${name}`;
}

export interface CheckResult {
  check: string;
  /** Rows that should not be there. */
  rows: number;
  /** Up to five of them. */
  examples: Record<string, unknown>[];
}

/** Runs every check; a check passes when it returns no row. */
export async function runChecks(connection: DuckDBConnection, models: readonly Model[]): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const model of models.filter((candidate) => candidate.layer === 'checks')) {
    const reader = await connection.runAndReadAll(model.sql);
    results.push({
      check: model.name.slice('check_'.length),
      rows: reader.currentRowCount,
      examples: reader.getRowObjectsJson().slice(0, 5) as Record<string, unknown>[],
    });
  }
  return results;
}
