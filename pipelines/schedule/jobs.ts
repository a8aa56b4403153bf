import { type DuckDBConnection, DuckDBTimestampValue, type DuckDBValue } from '@duckdb/node-api';

export type JobName = 'ingest' | 'build' | 'mail';

/** One run of one job. `interrupted`: the process ended before the job did. */
export interface JobRun {
  job: JobName;
  period: string;
  dueAt: Date;
  startedAt: Date;
  endedAt: Date | null;
  status: 'running' | 'done' | 'failed' | 'interrupted';
  message: string;
}

export const jobRunsTable = `
create table if not exists job_runs (
  job varchar not null,
  period varchar not null,
  due_at timestamp not null,
  started_at timestamp not null,
  ended_at timestamp,
  status varchar not null,
  message varchar not null
)`;

/** The latest runs, newest first. */
export async function listJobRuns(connection: DuckDBConnection, limit = 100): Promise<JobRun[]> {
  const reader = await connection.runAndReadAll(
    `select job, period, due_at, started_at, ended_at, status, message from job_runs order by started_at desc, job limit ${Number(limit)}`,
  );
  return reader.getRowObjectsJS().map((row) => ({
    job: row.job as JobName,
    period: row.period as string,
    dueAt: row.due_at as Date,
    startedAt: row.started_at as Date,
    endedAt: row.ended_at as Date | null,
    status: row.status as JobRun['status'],
    message: row.message as string,
  }));
}

export async function startJobRun(
  connection: DuckDBConnection,
  run: Pick<JobRun, 'job' | 'period' | 'dueAt' | 'startedAt'>,
): Promise<void> {
  await connection.run(`insert into job_runs values ($job, $period, $dueAt, $startedAt, null, 'running', '')`, {
    job: run.job,
    period: run.period,
    dueAt: timestamp(run.dueAt),
    startedAt: timestamp(run.startedAt),
  });
}

export async function endJobRun(
  connection: DuckDBConnection,
  run: Pick<JobRun, 'job' | 'period' | 'startedAt' | 'endedAt' | 'status' | 'message'>,
): Promise<void> {
  await connection.run(
    `update job_runs set ended_at = $endedAt, status = $status, message = $message
     where job = $job and period = $period and started_at = $startedAt`,
    {
      job: run.job,
      period: run.period,
      startedAt: timestamp(run.startedAt),
      endedAt: run.endedAt ? timestamp(run.endedAt) : null,
      status: run.status,
      message: run.message,
    },
  );
}

/** Ends the runs of a process that is no more. Only for the process that holds the warehouse, before it starts a job. */
export async function closeInterruptedRuns(connection: DuckDBConnection): Promise<void> {
  await connection.run(`update job_runs set status = 'interrupted', message = 'afgebroken' where status = 'running'`);
}

/** DuckDB timestamps without a zone hold UTC. */
export function timestamp(instant: Date): DuckDBValue {
  return new DuckDBTimestampValue(BigInt(instant.getTime()) * 1000n);
}
