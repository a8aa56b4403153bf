import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, wallClock } from '../../pipelines/schedule/brussels.ts';
import type { JobRun } from '../../pipelines/schedule/jobs.ts';
import { type Due, dueWork, nextWork, type Schedule } from '../../pipelines/schedule/schedule.ts';
import { addDays } from '../../pipelines/schedule/workdays.ts';

const schedule: Schedule = { ingest: '05:15', build: '05:30', mail: '06:00', mail_workday: 5 };
const at = (text: string): Date => new Date(text);

function run(job: JobRun['job'], period: string, status: JobRun['status'], startedAt: string, minutes = 1): JobRun {
  const started = at(startedAt);
  const endedAt = status === 'running' ? null : new Date(started.getTime() + minutes * 60_000);
  return { job, period, dueAt: started, startedAt: started, endedAt, status, message: '' };
}

function due(now: string, runs: JobRun[] = [], lastLoadedAt: string | null = null): string[] {
  return dueWork({ now: at(now), schedule, runs, lastLoadedAt: lastLoadedAt ? at(lastLoadedAt) : null }).map(
    ({ job, period }) => `${job} ${period}`,
  );
}

const mailDone = run('mail', '2026-09', 'done', '2026-10-07T04:00:00Z');

describe('a clock in Brussels', () => {
  it('stands one hour ahead in winter, two in summer', () => {
    expect(instantOf('2026-01-15', '05:15').toISOString()).toBe('2026-01-15T04:15:00.000Z');
    expect(instantOf('2026-07-15', '05:15').toISOString()).toBe('2026-07-15T03:15:00.000Z');
  });

  it('skips an hour in spring and repeats one in autumn', () => {
    expect(instantOf('2026-03-29', '02:30').toISOString()).toBe('2026-03-29T01:00:00.000Z');
    expect(instantOf('2026-03-29', '03:00').toISOString()).toBe('2026-03-29T01:00:00.000Z');
    expect(instantOf('2026-10-25', '02:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(instantOf('2026-10-25', '05:15').toISOString()).toBe('2026-10-25T04:15:00.000Z');
  });

  it('shows the day and time that were asked for', () => {
    fc.assert(
      fc.property(
        fc.date({ min: at('2019-01-01'), max: at('2060-01-01'), noInvalidDate: true }),
        fc.integer({ min: 180, max: 1439 }),
        (date, minute) => {
          const day = date.toISOString().slice(0, 10);
          const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          expect(wallClock(instantOf(day, time))).toEqual({ day, time });
        },
      ),
    );
  });
});

describe('due work', () => {
  it('is nothing one minute before the night ingest, and the ingest of that day from then on', () => {
    const yesterday = [mailDone, run('ingest', '2026-10-14', 'done', '2026-10-14T03:15:00Z')];
    expect(due('2026-10-15T03:14:59Z', yesterday)).toEqual([]);
    expect(due('2026-10-15T03:15:00Z', yesterday)).toEqual(['ingest 2026-10-15']);
  });

  it('builds only when something came in since the last build', () => {
    const ingested = [mailDone, run('ingest', '2026-10-15', 'done', '2026-10-15T03:15:00Z')];
    const built = run('build', '2026-10-14', 'done', '2026-10-14T03:30:00Z');
    expect(due('2026-10-15T03:30:00Z', [...ingested, built], '2026-10-14T03:20:00Z')).toEqual([]);
    expect(due('2026-10-15T03:30:00Z', [...ingested, built], '2026-10-15T03:16:00Z')).toEqual(['build 2026-10-15']);
    expect(due('2026-10-15T03:30:00Z', ingested, null)).toEqual([]);
  });

  it('catches a week of missed nights up once, for the last one', () => {
    const before = [mailDone, run('ingest', '2026-10-08', 'done', '2026-10-08T03:15:00Z')];
    expect(due('2026-10-15T12:00:00Z', before)).toEqual(['ingest 2026-10-15']);
    expect(due('2026-10-15T12:05:00Z', [...before, run('ingest', '2026-10-15', 'done', '2026-10-15T12:00:00Z')])).toEqual([]);
  });

  it('catches a night up for the evening before when today is too early', () => {
    expect(due('2026-10-15T01:00:00Z', [mailDone])).toEqual(['ingest 2026-10-14']);
  });

  it('mails on the fifth working day, about the month before', () => {
    const ingested = (day: string) => run('ingest', day, 'done', `${day}T03:15:00Z`);
    const august = run('mail', '2026-08', 'done', '2026-09-07T04:00:00Z');
    expect(due('2026-10-07T03:59:59Z', [august, ingested('2026-10-07')])).toEqual([]);
    expect(due('2026-10-07T04:00:00Z', [august, ingested('2026-10-07')])).toEqual(['mail 2026-09']);
  });

  it('mails late about the right month, also across a new year, and never twice', () => {
    const ingested = run('ingest', '2027-01-04', 'done', '2027-01-04T05:00:00Z');
    expect(due('2027-01-04T12:00:00Z', [ingested])).toEqual(['mail 2026-11']);
    expect(due('2027-01-04T12:00:00Z', [ingested, run('mail', '2026-11', 'done', '2026-12-07T05:00:00Z')])).toEqual([]);
  });

  it('tries a failure again after 10 minutes, an hour and four hours, then no more', () => {
    const failures = ['2026-10-15T03:15:00Z', '2026-10-15T03:30:00Z', '2026-10-15T05:00:00Z', '2026-10-15T10:00:00Z'].map((moment) =>
      run('ingest', '2026-10-15', 'failed', moment, 0),
    );
    const afterFailures = (count: number, now: string) => due(now, [mailDone, ...failures.slice(0, count)]);
    expect(afterFailures(1, '2026-10-15T03:24:59Z')).toEqual([]);
    expect(afterFailures(1, '2026-10-15T03:25:00Z')).toEqual(['ingest 2026-10-15']);
    expect(afterFailures(2, '2026-10-15T04:29:59Z')).toEqual([]);
    expect(afterFailures(2, '2026-10-15T04:30:00Z')).toEqual(['ingest 2026-10-15']);
    expect(afterFailures(3, '2026-10-15T09:00:00Z')).toEqual(['ingest 2026-10-15']);
    expect(afterFailures(4, '2026-10-16T03:00:00Z')).toEqual([]);
    expect(afterFailures(4, '2026-10-16T03:15:00Z')).toEqual(['ingest 2026-10-16']);
  });

  it('leaves a running job alone, starts an interrupted one again, but not for ever', () => {
    const interrupted = run('ingest', '2026-10-15', 'interrupted', '2026-10-15T03:15:00Z');
    expect(due('2026-10-15T03:16:00Z', [mailDone, run('ingest', '2026-10-15', 'running', '2026-10-15T03:15:00Z')])).toEqual([]);
    expect(due('2026-10-15T03:16:00Z', [mailDone, interrupted])).toEqual(['ingest 2026-10-15']);
    expect(due('2026-10-15T03:16:00Z', [mailDone, ...Array(5).fill(interrupted)])).toEqual([]);
  });
});

/** Lives through a span with ticks every `step` minutes, and does at once whatever is due. */
function live(from: string, to: string, step: number, awake: (now: Date) => boolean = () => true): Due[] {
  const done: Due[] = [];
  const runs: JobRun[] = [];
  for (let now = at(from); now < at(to); now = new Date(now.getTime() + step * 60_000)) {
    if (!awake(now)) continue;
    for (const one of dueWork({ now, schedule, runs, lastLoadedAt: now })) {
      done.push(one);
      runs.push({ ...one, startedAt: now, endedAt: now, status: 'done', message: '' });
    }
  }
  return done;
}

describe('over a year', () => {
  it.each([5, 7, 59])('with a tick every %i minutes each night runs once, both clock changes included', (step) => {
    const done = live('2026-03-20T12:00:00Z', '2026-04-05T12:00:00Z', step).concat(
      live('2026-10-20T12:00:00Z', '2026-11-02T12:00:00Z', step),
    );
    for (const job of ['ingest', 'build'] as const) {
      const periods = done.filter((one) => one.job === job).map((one) => one.period);
      expect(new Set(periods).size).toBe(periods.length);
      expect(periods).toContain('2026-03-29');
      expect(periods).toContain('2026-10-25');
    }
    expect(done.filter((one) => one.job === 'ingest')).toHaveLength(17 + 14);
  });

  it('sends twelve mails, one for each month', () => {
    const months = live('2026-01-12T00:00:00Z', '2027-01-12T00:00:00Z', 60)
      .filter((one) => one.job === 'mail')
      .map((one) => one.period);
    expect(months).toEqual(['2025-12', ...Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`)]);
  });

  it('never runs one period twice, nor an older one after a newer, however the machine sleeps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 * 24 * 40 }), { minLength: 1, maxLength: 40 }), (waits) => {
        const awakeAt = new Set<number>();
        let moment = at('2026-02-20T00:00:00Z').getTime();
        for (const wait of waits) {
          moment += wait * 60_000;
          awakeAt.add(moment);
        }
        const runs: JobRun[] = [];
        const periods: Record<string, string[]> = { ingest: [], build: [], mail: [] };
        for (const time of awakeAt) {
          const now = new Date(time);
          for (const one of dueWork({ now, schedule, runs, lastLoadedAt: now })) {
            expect(one.dueAt.getTime()).toBeLessThanOrEqual(time);
            periods[one.job]?.push(one.period);
            runs.push({ ...one, startedAt: now, endedAt: now, status: 'done', message: '' });
          }
        }
        for (const list of Object.values(periods)) expect(list).toEqual([...new Set(list)].sort());
      }),
    );
  });

  it('says what comes next', () => {
    const next = nextWork(at('2026-10-24T20:00:00Z'), schedule).map(({ job, period, dueAt }) => `${job} ${period} ${dueAt.toISOString()}`);
    expect(next).toEqual([
      'ingest 2026-10-25 2026-10-25T04:15:00.000Z',
      'build 2026-10-25 2026-10-25T04:30:00.000Z',
      'mail 2026-10 2026-11-06T05:00:00.000Z',
    ]);
    expect(nextWork(at('2026-12-31T12:00:00Z'), schedule)[2]?.period).toBe('2026-12');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});
