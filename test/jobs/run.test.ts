import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { beforeEach, describe, expect, it } from 'vitest';
import { DataError } from '../../pipelines/dataError.ts';
import { arrivedMarker, drop } from '../../pipelines/door/receive/drop.ts';
import { watchArrivals } from '../../pipelines/schedule/arrivals.ts';
import { listJobRuns, startJobRun } from '../../pipelines/schedule/jobs.ts';
import { oneAfterAnother, runDue, startTicker, type Verb } from '../../pipelines/schedule/run.ts';

const schedule = { ingest: '05:15', build: '05:30', mail: '06:00', mail_workday: 5 };
let connection: DuckDBConnection;
let now: Date;
let calls: string[];

beforeEach(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run('create table loads (load_id integer, loaded_at timestamp, status varchar)');
  now = new Date('2026-10-07T08:00:00Z');
  calls = [];
});

function verbs(changes: Partial<Record<'ingest' | 'build' | 'mail', Verb>> = {}): Record<'ingest' | 'build' | 'mail', Verb> {
  const record = (name: string) => async (period: string) => {
    calls.push(`${name} ${period}`);
    return `${name} klaar`;
  };
  return { ingest: record('ingest'), build: record('build'), mail: record('mail'), ...changes };
}

const clock = () => now;
const loadArrives: Verb = async (period) => {
  calls.push(`ingest ${period}`);
  await connection.run(`insert into loads values (1, '${now.toISOString().slice(0, 19)}', 'loaded')`);
  return '1 bestand geladen';
};

describe('runDue', () => {
  it('does what is due in order: what the ingest brings in is built, and then mailed', async () => {
    const runs = await runDue({ connection, schedule, clock, verbs: verbs({ ingest: loadArrives }) });
    expect(calls).toEqual(['ingest 2026-10-07', 'build 2026-10-07', 'mail 2026-09']);
    expect(runs.map((run) => run.status)).toEqual(['done', 'done', 'done']);
    expect(await runDue({ connection, schedule, clock, verbs: verbs() })).toEqual([]);
  });

  it('leaves for a later call what it may not do now', async () => {
    await runDue({ connection, schedule, clock, verbs: verbs({ ingest: loadArrives }), without: ['mail'] });
    expect(calls).toEqual(['ingest 2026-10-07', 'build 2026-10-07']);
    await runDue({ connection, schedule, clock, verbs: verbs() });
    expect(calls.at(-1)).toBe('mail 2026-09');
  });

  it('builds nothing when nothing came in', async () => {
    await runDue({ connection, schedule, clock, verbs: verbs() });
    expect(calls).toEqual(['ingest 2026-10-07', 'mail 2026-09']);
  });

  it('records a failure with its sentence, goes on, and tries again later', async () => {
    const refuse: Verb = async () => {
      throw new DataError({ code: 'x', file: 'tewerkstellingen.csv', line: 3, message: 'De kolom begin ontbreekt.' });
    };
    await runDue({ connection, schedule, clock, verbs: verbs({ ingest: refuse }) });
    expect(calls).toEqual(['mail 2026-09']);
    const failed = (await listJobRuns(connection)).find((run) => run.job === 'ingest');
    expect(failed).toMatchObject({ status: 'failed', message: 'tewerkstellingen.csv, regel 3: De kolom begin ontbreekt.' });

    expect(await runDue({ connection, schedule, clock, verbs: verbs() })).toEqual([]);
    now = new Date('2026-10-07T08:10:00Z');
    const [again] = await runDue({ connection, schedule, clock, verbs: verbs() });
    expect(again).toMatchObject({ job: 'ingest', period: '2026-10-07', status: 'done', message: 'ingest klaar' });
  });

  it('takes up what another process left running', async () => {
    await runDue({ connection, schedule, clock: () => new Date('2026-10-06T08:00:00Z'), verbs: verbs() });
    const dueAt = new Date('2026-10-07T03:15:00Z');
    await startJobRun(connection, { job: 'ingest', period: '2026-10-07', dueAt, startedAt: dueAt });
    calls = [];
    await runDue({ connection, schedule, clock, verbs: verbs() });
    expect(calls).toEqual(['ingest 2026-10-07', 'mail 2026-09']);
    const statuses = (await listJobRuns(connection)).filter((run) => run.period === '2026-10-07').map((run) => run.status);
    expect(statuses).toEqual(['done', 'interrupted']);
  });

  it('keeps the times of a run to the millisecond', async () => {
    now = new Date('2026-10-07T08:00:00.123Z');
    await runDue({ connection, schedule, clock, verbs: verbs() });
    const [run] = await listJobRuns(connection);
    expect(run?.startedAt).toEqual(now);
    expect(run?.endedAt).toEqual(now);
  });
});

describe('oneAfterAnother', () => {
  it('joins what waits, not what runs, and keeps other work apart', async () => {
    const gate = deferred();
    const order: string[] = [];
    const inTurn = oneAfterAnother(() => undefined);
    const slow = async (): Promise<void> => {
      await gate.promise;
      order.push('slow');
    };
    const quick = async (): Promise<void> => void order.push('quick');
    const all = [inTurn(slow), inTurn(slow), inTurn(quick)];
    await new Promise((resolve) => setImmediate(resolve));
    all.push(inTurn(slow));
    gate.resolve();
    await Promise.all(all);
    expect(order).toEqual(['slow', 'quick', 'slow']);
  });

  it('goes on after work that fails', async () => {
    const errors: unknown[] = [];
    const inTurn = oneAfterAnother((error) => errors.push(error));
    await inTurn(() => Promise.reject(new Error('stuk')));
    let done = false;
    await inTurn(async () => {
      done = true;
    });
    expect([errors.length, done]).toEqual([1, true]);
  });
});

describe('startTicker', () => {
  it('stops after the run under way', async () => {
    const started = deferred();
    const gate = deferred();
    let ended = false;
    const ticker = startTicker({
      expression: '* * * * * *',
      onError: () => undefined,
      run: async () => {
        started.resolve();
        await gate.promise;
        ended = true;
      },
    });
    await started.promise;
    const stopped = ticker.stop();
    gate.resolve();
    await stopped;
    expect(ended).toBe(true);
  });

  it('tells of an error instead of swallowing it', async () => {
    const told = deferred<unknown>();
    const ticker = startTicker({ expression: '* * * * * *', onError: told.resolve, run: () => Promise.reject(new Error('bezet')) });
    expect(await told.promise).toEqual(new Error('bezet'));
    await ticker.stop();
  });
});

describe('watchArrivals', () => {
  it('calls for what came before and for each arrival after', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-arrivals-'));
    drop(folder, 'org-001', 'scan_aanvulling_1.csv', 'a', new Date('2026-10-15T08:00:00Z'));
    let told = deferred();
    let calls = 0;
    const unwatch = watchArrivals(
      folder,
      () => {
        calls++;
        told.resolve();
      },
      5,
    );
    expect(calls).toBe(1);
    told = deferred();
    utimesSync(arrivedMarker(folder), new Date(0), new Date(0));
    await told.promise;
    unwatch();
    expect(calls).toBe(2);
    rmSync(folder, { recursive: true });
  });
});

function deferred<T = void>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
