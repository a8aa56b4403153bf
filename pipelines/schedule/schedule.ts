import { instantOf, wallClock } from './brussels.ts';
import type { JobName, JobRun } from './jobs.ts';
import { addDays, monthBefore, workdayOfMonth } from './workdays.ts';

export interface Schedule {
  /** Times in Brussels, `05:15`. */
  ingest: string;
  build: string;
  mail: string;
  /** The mail goes out on this working day of the month, about the month before. */
  mail_workday: number;
}

/** A job that should have run at `dueAt`: a day (`2026-10-07`) for ingest and build, a month (`2026-09`) for mail. */
export interface Due {
  job: JobName;
  period: string;
  dueAt: Date;
}

interface State {
  now: Date;
  schedule: Schedule;
  /** Runs of before, in any order. */
  runs: readonly JobRun[];
  /** When the last delivery was loaded; null when nothing ever was. */
  lastLoadedAt: Date | null;
}

/** A job that takes its process down this often for one period is left alone. */
const mostInterruptions = 5;
/** Minutes to wait after the first, second, … failure of one job for one period; after the last one we give up. */
const retryAfter = [10, 60, 240];

/**
 * The jobs that should run now, in the order in which they should run. Only the latest moment of each job counts, so whatever was
 * missed is caught up once, for the period of that moment.
 */
export function dueWork({ now, schedule, runs, lastLoadedAt }: State): Due[] {
  const latest: Due[] = [latestDaily('ingest', schedule.ingest, now), latestDaily('build', schedule.build, now), latestMail(schedule, now)];
  return latest.filter((due) => mayRun(due, now, runs) && (due.job !== 'build' || cameInSinceBuild(runs, lastLoadedAt)));
}

/** The next moment of each job after `now`, for who wants to know. */
export function nextWork(now: Date, schedule: Schedule): Due[] {
  const { day } = wallClock(now);
  const daily = (job: JobName, time: string): Due => {
    const today = instantOf(day, time);
    return today > now ? { job, period: day, dueAt: today } : { job, period: addDays(day, 1), dueAt: instantOf(addDays(day, 1), time) };
  };
  const month = day.slice(0, 7);
  const nextMonth = addDays(`${month}-28`, 4).slice(0, 7);
  const thisMail = mailOf(month, schedule);
  return [daily('ingest', schedule.ingest), daily('build', schedule.build), thisMail.dueAt > now ? thisMail : mailOf(nextMonth, schedule)];
}

function latestDaily(job: JobName, time: string, now: Date): Due {
  const { day } = wallClock(now);
  const today = instantOf(day, time);
  if (today <= now) return { job, period: day, dueAt: today };
  const yesterday = addDays(day, -1);
  return { job, period: yesterday, dueAt: instantOf(yesterday, time) };
}

function latestMail(schedule: Schedule, now: Date): Due {
  const month = wallClock(now).day.slice(0, 7);
  const current = mailOf(month, schedule);
  return current.dueAt <= now ? current : mailOf(monthBefore(month), schedule);
}

function mailOf(month: string, schedule: Schedule): Due {
  return { job: 'mail', period: monthBefore(month), dueAt: instantOf(workdayOfMonth(month, schedule.mail_workday), schedule.mail) };
}

function mayRun(due: Due, now: Date, runs: readonly JobRun[]): boolean {
  const same = runs.filter((run) => run.job === due.job && run.period === due.period);
  if (same.some((run) => run.status === 'done' || run.status === 'running')) return false;
  if (same.filter((run) => run.status === 'interrupted').length >= mostInterruptions) return false;
  const failures = same.filter((run) => run.status === 'failed').map((run) => (run.endedAt ?? run.startedAt).getTime());
  if (failures.length === 0) return true;
  const wait = retryAfter[failures.length - 1];
  return wait !== undefined && now.getTime() >= Math.max(...failures) + wait * 60_000;
}

function cameInSinceBuild(runs: readonly JobRun[], lastLoadedAt: Date | null): boolean {
  if (!lastLoadedAt) return false;
  return !runs.some((run) => run.job === 'build' && run.status === 'done' && run.startedAt >= lastLoadedAt);
}
