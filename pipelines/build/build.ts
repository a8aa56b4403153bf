import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type DuckDBConnection, type DuckDBInstance, version } from '@duckdb/node-api';
import type { Engine, Workspace } from '../../sql/engines/engine.ts';
import { functions } from '../../sql/engines/functions.ts';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import { type Model, readModels } from '../../sql/models.ts';
import type { Manifest } from '../../sql/release.ts';
import { type CheckResult, runModels, type Step } from '../../sql/runModels.ts';
import type { Config } from '../config.ts';
import { DataError } from '../dataError.ts';
import { personSecret } from '../door/read/personKey.ts';
import { basisOf, standingRelease } from './basis.ts';
import { openEngine } from './engine.ts';
import { makeInputs } from './inputs.ts';
import { knownSenders } from './knownSenders.ts';
import { refuseMissingSenders } from './missingSenders.ts';
import { dropRoundingSecret, giveRoundingSecret, roundingSecret } from './protection/roundingSecret.ts';
import { shieldFigures } from './protection/shieldFigures.ts';
import { type Draft, openDraft, publishedRelations, publishRelease } from './publish.ts';
import { makeMonthVersions, type TriangleOptions } from './triangle.ts';
import { dropWorkbench, openWorkbench } from './workbench.ts';
import { makeYearBefore } from './yearBefore.ts';

export interface BuildOptions {
  /** The data folder. */
  folder: string;
  /** The open warehouse; its catalog is named `warehouse`. */
  instance: DuckDBInstance;
  config: Config;
  clock: () => Date;
  /** Deliveries received by then count; by default all that came before now. With it the release stands beside the others, and is not current. */
  asOf?: Date;
  /** The current release is the answer where it rests on all that a new one would. */
  maySpare?: boolean;
  /** The key of persons, where the folder has none of its own. */
  personKey?: Buffer;
  onProgress?: (step: string, done: number, total: number) => void;
}

/** A check of the build returned rows: nothing was published. */
class CheckError extends Error {
  readonly failed: readonly CheckResult[];

  constructor(failed: readonly CheckResult[]) {
    super(`release not made, checks failed: ${failed.map((result) => `${result.check} (${result.rows})`).join(', ')}`);
    this.name = 'CheckError';
    this.failed = failed;
  }
}

/** Computes all models beside the warehouse, checks them, and makes them the current release, unless `asOf` is given. Returns its manifest. */
export async function build(options: BuildOptions): Promise<Manifest> {
  const { folder, instance, config, clock, asOf, maySpare, personKey } = options;
  const now = clock();
  const secret = roundingSecret(personKey ?? personSecret(folder));
  const connection = await instance.connect();
  try {
    const basis = asOf === undefined ? await basisOf(connection, { config, secret, now }) : undefined;
    const standing = maySpare && basis !== undefined ? standingRelease(path.join(folder, 'releases'), basis) : undefined;
    return standing ?? (await buildAnew(options, { now, secret, basis }));
  } finally {
    connection.closeSync();
  }
}

/** What the build looked up before it began. */
interface Begun {
  now: Date;
  secret: string;
  basis?: string;
}

async function buildAnew({ folder, instance, config, asOf, onProgress }: BuildOptions, { now, secret, basis }: Begun): Promise<Manifest> {
  const known = asOf === undefined || asOf > now ? now : asOf;
  const models = await readModels();
  const headers = kpiHeaders(models);
  const connections = [await instance.connect(), await instance.connect()] as const;
  const [connection] = connections;
  const apart = await instance.connect();
  const catalog = `build_${now.getTime()}`;
  const inMemory = `${catalog}_in_memory`;
  let draft: Draft | undefined;
  let engine: Engine | undefined;
  const keeps = asOf === undefined && config.engine === 'duckdb';
  let broken = false;
  try {
    draft = await openDraft(connection, path.join(folder, 'releases'), releaseId(now));
    await (keeps ? openWorkbench(connection, { folder, catalog, models }) : connection.run(`attach ':memory:' as ${catalog}`));
    await connection.run(`attach ':memory:' as ${inMemory} (compress)`);
    for (const each of [...connections, apart]) await each.run(`use ${catalog}`);
    await connection.run(`set threads = 2; set memory_limit = '${config.memory}'; set preserve_insertion_order = false`);
    engine = await openEngine(connections, { config, folder });
    const inputs = { config, headers, asOf: timestamp(known), warehouse: 'warehouse' };
    await makeInputs(connection, inputs);
    await refuseMissingSenders(connection);
    await giveRoundingSecret(connections, secret);
    const keep = keeps ? `${codeVersion(models)} ${version()}` : undefined;
    await makeYearBefore(connections, { ...inputs, engine, models, built: catalog, keep });
    const steps = { ...inputs, engine, connections, models, built: catalog, steps: [shieldFigures(apart)], onProgress };
    const places = { elsewhere: { kpi_values: draft.catalog, rounded_results: inMemory }, keep };
    const checks = await engine.within(catalog, (workspace) => compute(workspace, steps), places);
    return await publishRelease(connections, draft, {
      headers,
      manifest: {
        id: releaseId(now),
        title: config.title,
        demo: config.demo,
        built_at: now.toISOString(),
        as_of: known.toISOString(),
        code_version: codeVersion(models),
        parameters: config.parameters,
        basis,
        protection: 'rounded to 5',
        senders: knownSenders(config),
        checks: checks.map(({ check, rows }) => ({ check, rows })),
        ...(asOf && { beside: true }),
      },
    });
  } catch (error) {
    broken = !(error instanceof CheckError || error instanceof DataError);
    throw isOutOfMemory(error) ? outOfMemory(config.memory, error) : error;
  } finally {
    await dropRoundingSecret(connections);
    for (const each of [...connections, apart]) await each.run('use warehouse');
    for (const each of [inMemory, catalog]) await connection.run(`detach database if exists ${each}`);
    if (broken && keeps) dropWorkbench(folder);
    await draft?.discard();
    await engine?.close();
    for (const each of [...connections, apart]) each.closeSync();
  }
}

interface Steps extends Omit<TriangleOptions, 'workspace'>, Pick<BuildOptions, 'onProgress'> {
  connections: readonly DuckDBConnection[];
  steps: readonly Step[];
}

/** All figures, checked, with what publishing reads given to DuckDB. */
async function compute(workspace: Workspace, { connections, steps, onProgress, ...options }: Steps): Promise<CheckResult[]> {
  const { models } = options;
  const onModel = (model: Model, index: number, total: number): void => onProgress?.(model.name, index, total);
  const checks = await runModels(workspace, models, { steps, onModel });
  await refuseEmpty(workspace);
  const failed = checks.filter((result) => result.rows > 0);
  if (failed.length > 0) throw new CheckError(failed);
  onProgress?.('month_versions', models.length, models.length);
  await makeMonthVersions(connections, { ...options, workspace });
  await workspace.give(publishedRelations);
  return checks;
}

function isOutOfMemory(error: unknown): boolean {
  return /Out of Memory/i.test((error as Error).message);
}

function outOfMemory(memory: string, cause: unknown): DataError {
  const message = `De berekening had niet genoeg aan ${memory} geheugen. Zet in de configuratie een grotere waarde bij "memory", bijvoorbeeld 4GB.`;
  return new DataError({ code: 'out_of_memory', message }, { cause });
}

async function refuseEmpty(workspace: Workspace): Promise<void> {
  const rows = await workspace.rows('select kpi from kpi_values limit 1');
  if (rows.length > 0) return;
  throw new DataError({
    code: 'nothing_to_publish',
    message: 'Er zijn nog te weinig leveringen om cijfers te berekenen. Kijk met "doorstroom ingest" welke bestanden zijn geweigerd.',
  });
}

/** Headers of all KPI files. */
export function kpiHeaders(models: readonly Model[]): KpiHeader[] {
  return models.flatMap(({ header }) => header ?? []);
}

/** Version of the package and a hash of all SQL, which together decide every figure. */
function codeVersion(models: readonly Model[]): string {
  const { version } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string };
  const hash = createHash('sha256').update(functions);
  for (const model of models) hash.update(model.file).update(model.sql);
  return `${version}+${hash.digest('hex').slice(0, 12)}`;
}

function releaseId(date: Date): string {
  return date.toISOString().slice(0, 23).replace(/[-:.]/g, '').replace('T', '-');
}

function timestamp(date: Date): string {
  return date.toISOString().replace('T', ' ').replace('Z', '');
}
