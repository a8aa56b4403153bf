import type { DuckDBConnection } from '@duckdb/node-api';
import cron from 'node-cron';
import { DataError } from '../dataError.ts';
import { closeInterruptedRuns, endJobRun, type JobName, type JobRun, jobRunsTable, listJobRuns, startJobRun } from './jobs.ts';
import { type Due, dueWork, type Schedule } from './schedule.ts';

/** A verb does its work for a period and says in one sentence what it did. */
export type Verb = (period: string) => Promise<string>;

interface Options {
  /** The one connection that may write the warehouse. */
  connection: DuckDBConnection;
  schedule: Schedule;
  verbs: Readonly<Record<JobName, Verb>>;
  clock: () => Date;
  /** Jobs that wait for a later call. */
  without?: readonly JobName[];
  onStart?: (due: Due) => void;
  onEnd?: (run: JobRun) => void;
}

/**
 * Does all that is due, one job after the other, and records each run. A job that fails is recorded with its sentence
 * and does not stop the next one; it is tried again at a later call.
 */
export async function runDue({ connection, schedule, verbs, clock, without = [], onStart, onEnd }: Options): Promise<JobRun[]> {
  await connection.run(jobRunsTable);
  await closeInterruptedRuns(connection);
  const done: JobRun[] = [];
  const tried = new Set<JobName>(without);
  for (;;) {
    const now = clock();
    const state = { now, schedule, runs: await listJobRuns(connection, 1000), lastLoadedAt: await lastLoadedAt(connection) };
    const due = dueWork(state).find((candidate) => !tried.has(candidate.job));
    if (!due) return done;
    tried.add(due.job);
    onStart?.(due);
    const run = await runOne(connection, due, verbs[due.job], clock);
    onEnd?.(run);
    done.push(run);
  }
}

async function runOne(connection: DuckDBConnection, due: Due, verb: Verb, clock: () => Date): Promise<JobRun> {
  const started: JobRun = { ...due, startedAt: clock(), endedAt: null, status: 'running', message: '' };
  await startJobRun(connection, started);
  const outcome = await verb(due.period).then(
    (message) => ({ status: 'done' as const, message }),
    (error: unknown) => ({ status: 'failed' as const, message: sentenceOf(error) }),
  );
  const ended: JobRun = { ...started, ...outcome, endedAt: clock() };
  await endJobRun(connection, ended);
  return ended;
}

function sentenceOf(error: unknown): string {
  if (error instanceof DataError) return error.sentence;
  return error instanceof Error ? error.message : String(error);
}

async function lastLoadedAt(connection: DuckDBConnection): Promise<Date | null> {
  const reader = await connection.runAndReadAll(`select max(loaded_at) as latest from loads where status in ('loaded', 'revoked')`);
  return (reader.getRowObjectsJS()[0]?.latest as Date | null) ?? null;
}

interface TickerOptions {
  /** Does what is due; called every few minutes. */
  run: () => Promise<unknown>;
  /** Told when `run` itself fails, for instance because another process holds the warehouse. */
  onError: (error: unknown) => void;
  expression?: string;
}

/** Work that goes one after the other: a call for what already waits joins it. */
export function oneAfterAnother(onError: (error: unknown) => void): (work: () => Promise<unknown>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  const waiting = new Map<() => Promise<unknown>, Promise<void>>();
  return (work) => {
    const joined = waiting.get(work);
    if (joined) return joined;
    const begin = (): Promise<unknown> => {
      waiting.delete(work);
      return work();
    };
    const done = last.then(begin).then(() => undefined, onError);
    waiting.set(work, done);
    last = done;
    return done;
  };
}

/**
 * Ticks every five minutes, and takes other work in between; `stop` waits for what is under way. It ticks in UTC, whose
 * hours never come twice: node-cron is silent in the hour that a clock change repeats.
 */
export function startTicker({ run, onError, expression = '*/5 * * * *' }: TickerOptions): {
  take: (work: () => Promise<unknown>) => void;
  stop: () => Promise<void>;
} {
  const inTurn = oneAfterAnother(onError);
  let underWay: Promise<void> | undefined;
  const take = (work: () => Promise<unknown>): Promise<void> => {
    underWay = inTurn(work);
    return underWay;
  };
  const task = cron.schedule(expression, () => take(run), { timezone: 'Etc/UTC', noOverlap: true });
  return {
    take: (work) => void take(work),
    stop: async () => {
      await task.destroy();
      await underWay;
    },
  };
}
