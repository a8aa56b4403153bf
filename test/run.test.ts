import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { beforeEach, describe, expect, it } from 'vitest';
import { DataError } from '../pipelines/dataError.ts';
import { listJobRuns, startJobRun } from '../pipelines/jobs.ts';
import { oneAtATime, runDue, startTicker, type Verb } from '../pipelines/run.ts';

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

describe('oneAtATime', () => {
  it('joins the run under way, and runs again after it', async () => {
    const gate = deferred();
    let started = 0;
    const tick = oneAtATime(
      async () => {
        started++;
        await gate.promise;
      },
      () => undefined,
    );
    const first = tick();
    const second = tick();
    gate.resolve();
    await Promise.all([first, second]);
    expect(started).toBe(1);
    await tick();
    expect(started).toBe(2);
  });
});

describe('startTicker', () => {
  it('stops after the run under way', async () => {
    const started = deferred();
    const gate = deferred();
    let ended = false;
    const stop = startTicker({
      expression: '* * * * * *',
      onError: () => undefined,
      run: async () => {
        started.resolve();
        await gate.promise;
        ended = true;
      },
    });
    await started.promise;
    const stopped = stop();
    gate.resolve();
    await stopped;
    expect(ended).toBe(true);
  });

  it('tells of an error instead of swallowing it', async () => {
    const told = deferred<unknown>();
    const stop = startTicker({ expression: '* * * * * *', onError: told.resolve, run: () => Promise.reject(new Error('bezet')) });
    expect(await told.promise).toEqual(new Error('bezet'));
    await stop();
  });
});

function deferred<T = void>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
