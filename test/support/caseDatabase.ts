import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { kpiHeaders } from '../../pipelines/build/build.ts';
import { makeInputs } from '../../pipelines/build/inputs.ts';
import { giveRoundingSecret } from '../../pipelines/build/protection/roundingSecret.ts';
import { makeYearBefore } from '../../pipelines/build/yearBefore.ts';
import { parseConfig } from '../../pipelines/config.ts';
import { employerMatchesTable } from '../../pipelines/door/employers/matchesTable.ts';
import { ledgerTables } from '../../pipelines/door/receive/ledger.ts';
import { datasets } from '../../pipelines/sources/index.ts';
import { landingDdl } from '../../pipelines/sources/landing.ts';
import { duckdbEngine, duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import { type Model, modelsFor } from '../../sql/models.ts';
import { type CheckResult, runModels } from '../../sql/runModels.ts';
import { landCase } from './caseLanding.ts';
import type { Given, KpiCase, Row } from './kpiCase.ts';
import { givenBy } from './kpiCase.ts';
import { nothingShielded } from './nothingShielded.ts';

/** The result of a case: a row for each expected one (null where there is none), and the checks that ran. */
export interface CaseResult {
  found: (Record<string, unknown> | null)[];
  checks: CheckResult[];
}

/** A database in memory with an empty warehouse, on which cases run one after the other; each leaves it as it was. */
export class CaseDatabase {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  readonly #models: readonly Model[];
  readonly #headers: readonly KpiHeader[];

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection, models: readonly Model[]) {
    this.#instance = instance;
    this.#connection = connection;
    this.#models = models;
    this.#headers = kpiHeaders(models);
  }

  static async open(models: readonly Model[]): Promise<CaseDatabase> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    // on a handful of rows these take longer than what they save
    await connection.run("set disabled_optimizers = 'join_order,statistics_propagation'");
    await connection.run('create schema warehouse; use memory.warehouse');
    for (const table of [...ledgerTables, employerMatchesTable, ...[...datasets.values()].map(landingDdl)]) await connection.run(table);
    return new CaseDatabase(instance, connection, models);
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }

  /** Makes what a KPI needs of the given rows, and gives back the rows that were asked for. */
  async runKpiCase(kpiCase: KpiCase): Promise<CaseResult> {
    const { kpi, expected } = kpiCase;
    const population = this.#headers.find((header) => header.kpi === kpi)?.counts === 'persons' ? 'CMW' : 'alle';
    return this.#run(givenBy(kpiCase), [`kpi_${kpi}`], async () => {
      const results = await this.#rows(`kpi_${kpi}`);
      return expected.map((row) => findRow(results, row, population));
    });
  }

  /** The same for a table of a release, which the case's folder names: all its rows, with the columns that are expected. */
  async runTableCase(tableCase: KpiCase): Promise<CaseResult> {
    const columns = Object.keys(tableCase.expected[0] ?? {});
    return this.#run(givenBy(tableCase), [tableCase.kpi], async () =>
      (await this.#rows(tableCase.kpi)).map((row) =>
        Object.fromEntries(columns.map((name) => [name, row[name] === null ? '' : String(row[name])])),
      ),
    );
  }

  /** Runs all checks on given rows. */
  async runAllChecks(given: Given): Promise<CheckResult[]> {
    const checks = this.#models.filter(({ layer }) => layer === 'checks').map(({ name }) => name);
    return (await this.#run(given, checks, async () => [])).checks;
  }

  async #run({ deliveries, senders, asOf, parameters, folder }: Given, wanted: string[], find: () => Promise<CaseResult['found']>) {
    const connections = [this.#connection];
    await this.#connection.run('begin transaction; use memory.warehouse');
    try {
      await landCase(this.#connection, deliveries);
      await this.#connection.run('use memory.main');
      const config = parseConfig(JSON.stringify({ senders, parameters }), folder);
      const inputs = { config, headers: this.#headers, asOf: `${asOf} 23:59:59`, warehouse: 'memory.warehouse' };
      const needed = this.#withChecks(modelsFor(this.#models, wanted));
      await makeInputs(this.#connection, inputs);
      await giveRoundingSecret(connections, 'of the cases');
      await this.#connection.run(`create or replace table shielded_figures as ${nothingShielded}`);
      if (needed.some(({ sql }) => /\byear_before_(profiles|compared|reached|met|delivery)/.test(sql)))
        await makeYearBefore(connections, { ...inputs, engine: duckdbEngine(connections), models: this.#models, built: 'memory' });
      const checks = await runModels(duckdbWorkspace(connections), needed);
      return { found: await find(), checks };
    } finally {
      await this.#connection.run('rollback; use memory.warehouse');
    }
  }

  /** Models with the checks of them that need no other. */
  #withChecks(needed: readonly Model[]): Model[] {
    const others = new Set(this.#models.filter((model) => !needed.includes(model)).map(({ name }) => name));
    const fits = ({ layer, reads }: Model): boolean => layer === 'checks' && reads.every((name) => !others.has(name));
    return this.#models.filter((model) => needed.includes(model) || fits(model));
  }

  async #rows(relation: string): Promise<Record<string, unknown>[]> {
    const reader = await this.#connection.runAndReadAll(`select * from ${relation}`);
    return reader.getRowObjectsJson() as Record<string, unknown>[];
  }
}

/** An expected row with typed cells, for comparison with the one found. */
export function expectedRow(row: Row): Record<string, unknown> | null {
  if (row.state === 'absent') return null;
  return Object.fromEntries(Object.entries(row).map(([name, text]) => [name, measures.has(name) ? numberOrNull(text) : text]));
}

const measures: ReadonlySet<string> = new Set(['numerator', 'denominator', 'value', 'lower', 'upper', 'units']);

function findRow(results: Record<string, unknown>[], row: Row, population: string): Record<string, unknown> | null {
  const keys = { population, dimension: 'all', group_name: 'all', series: '', ...row };
  const matches = results.filter((result) =>
    (['population', 'period', 'dimension', 'group_name', 'series'] as const).every((name) => result[name] === (keys as Row)[name]),
  );
  if (matches.length > 1) throw new Error(`two rows for one cell: ${JSON.stringify(row)}`);
  const [match] = matches;
  if (!match) return null;
  return Object.fromEntries(Object.keys(row).map((name) => [name, measures.has(name) ? rounded(match[name]) : match[name]]));
}

/** Doubles agree to nine digits; what is written in a case is what a person can work out. */
function rounded(value: unknown): number | null {
  return value === null ? null : Number(Number(value).toPrecision(9));
}

function numberOrNull(text: string): number | null {
  if (text === '') return null;
  const [over, under] = text.split('/').map(Number);
  return Number((under === undefined ? (over as number) : (over as number) / under).toPrecision(9));
}
