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

export interface CheckResult {
  check: string;
  /** Rows that should not be there. */
  rows: number;
  /** Up to five of them. */
  examples: Row[];
}

/**
 * Makes each model a table (staging and the union of the KPIs: a view), as many at a time as the workspace has lanes, each after what
 * it reads, and the steps likewise. The input relations (`parameters`, `config_senders`, `config_deliveries`, `loads`, `landed_<dataset>`) must be there. Checks
 * fill the lanes that have nothing else to make; a check passes when it gives no row. Returns their results, by name.
 */
export async function runModels(
  workspace: Workspace,
  models: readonly Model[],
  { onModel, steps = [] }: Options = {},
): Promise<CheckResult[]> {
  const isCheck = ({ layer }: Model): boolean => layer === 'checks';
  const results: CheckResult[] = [];
  let begun = 0;
  await workspace.take(models);
  const runStep = async ({ reads, run }: Step): Promise<void> => {
    await workspace.give(reads);
    await run();
    await workspace.take(models);
  };
  const items = [...models.filter((model) => !isCheck(model)), ...steps, ...models.filter(isCheck)];
  await runInOrder(workspace.lanes, items, async (item) => {
    if ('run' in item) return runStep(item);
    onModel?.(item, begun++, models.length);
    try {
      if (isCheck(item)) results.push(await resultOf(workspace, item));
      else await makeModel(workspace, item);
    } catch (cause) {
      const kind = isCheck(item) ? 'check' : 'model';
      throw new Error(`${kind} ${item.file} failed: ${(cause as Error).message.split('\n')[0]}`, { cause });
    }
  });
  return results.sort((a, b) => (a.check < b.check ? -1 : 1));
}

async function makeModel(workspace: Workspace, { name, layer, sql: select, reads }: Model): Promise<void> {
  await workspace.make({ name, kind: layer === 'staging' || name === 'kpi_results' ? 'view' : 'table', select, reads });
}

async function resultOf(workspace: Workspace, { name, sql: select, reads }: Model): Promise<CheckResult> {
  const rows = await workspace.check({ name, select, reads });
  return { check: name.slice('check_'.length), rows: rows.length, examples: rows.slice(0, 5) };
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
