import type { Row, Workspace } from './engines/engine.ts';
import type { Model } from './models.ts';

/** Makes a relation between the models, in DuckDB, out of what they made. */
export interface Step {
  /** The relation. */
  name: string;
  reads: readonly string[];
  run: () => Promise<void>;
}

interface Options {
  steps?: readonly Step[];
  /** Called before each model. */
  onModel?: (model: Model, index: number, total: number) => void;
}

/**
 * Makes each model a table (staging and the union of the KPIs: a view), as many at a time as the workspace has lanes, each after what
 * it reads, and the steps likewise. The input relations (`parameters`, `config_senders`, `config_deliveries`, `loads`, `landed_<dataset>`) must be there. Checks
 * are left to `runChecks`.
 */
export async function runModels(workspace: Workspace, models: readonly Model[], { onModel, steps = [] }: Options = {}): Promise<void> {
  const wanted = models.filter((model) => model.layer !== 'checks');
  let begun = 0;
  await workspace.take(models);
  const runStep = async ({ reads, run }: Step): Promise<void> => {
    await workspace.give(reads);
    await run();
    await workspace.take(models);
  };
  await runInOrder(workspace.lanes, [...wanted, ...steps], async (model) => {
    if ('run' in model) return runStep(model);
    onModel?.(model, begun++, wanted.length);
    const { name, sql: select, reads } = model;
    try {
      await workspace.make({ name, kind: model.layer === 'staging' || name === 'kpi_results' ? 'view' : 'table', select, reads });
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
  examples: Row[];
}

/** Runs every check; a check passes when it returns no row. */
export async function runChecks(workspace: Workspace, models: readonly Model[]): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  const checks = models.filter((model) => model.layer === 'checks');
  await runInOrder(workspace.lanes, checks, async ({ name, file, sql }) => {
    try {
      const rows = await workspace.rows(sql);
      results.push({ check: name.slice('check_'.length), rows: rows.length, examples: rows.slice(0, 5) });
    } catch (cause) {
      throw new Error(`check ${file} failed: ${(cause as Error).message.split('\n')[0]}`, { cause });
    }
  });
  return results.sort((a, b) => (a.check < b.check ? -1 : 1));
}

/** Each lane takes the first model whose reads are made; the first failure stops all, once those under way have ended. */
async function runInOrder<Item extends Pick<Model, 'name' | 'reads'>>(
  lanes: number,
  models: readonly Item[],
  run: (model: Item) => Promise<void>,
): Promise<void> {
  const waiting = new Set(models);
  const missing = new Set(models.map((model) => model.name));
  const idle: (() => void)[] = [];
  let failed = false;
  const next = (): Item | undefined => {
    for (const model of waiting) if (model.reads.every((name) => !missing.has(name))) return model;
    return undefined;
  };
  const work = async (): Promise<void> => {
    while (waiting.size > 0 && !failed) {
      const model = next();
      if (model === undefined) {
        await new Promise<void>((resolve) => idle.push(resolve));
        continue;
      }
      waiting.delete(model);
      try {
        await run(model);
        missing.delete(model.name);
      } catch (error) {
        failed = true;
        throw error;
      } finally {
        for (const wake of idle.splice(0)) wake();
      }
    }
  };
  const outcomes = await Promise.allSettled(Array.from({ length: lanes }, work));
  const broken = outcomes.find((outcome) => outcome.status === 'rejected');
  if (broken) throw broken.reason;
}
