import path from 'node:path';
import type { Manifest } from '../sql/release.ts';
import type { BuildOptions } from './build/build.ts';
import type { Reproduction } from './build/reproduce.ts';
import type { Config } from './config.ts';
import { DataError } from './dataError.ts';
import type { IngestSummary } from './door/ingestSummary.ts';
import type { IngestOptions } from './ingest.ts';
import type { MailChoices } from './mail/choices.ts';
import type { MailResult } from './mail/mail.ts';
import type { Progress } from './progress.ts';
import { type JobName, type JobRun, jobRunsTable, listJobRuns } from './schedule/jobs.ts';
import { openWarehouse, type Warehouse } from './warehouse.ts';

/** The things that every verb of the job process needs; each opens the warehouse for as long as it works, and loads its own code alone. */
export interface Job {
  /** The data folder. */
  folder: string;
  config: Config;
  clock: () => Date;
}

type OnProgress = (step: string, done: number, total: number) => void;

async function withWarehouse<T>({ folder }: Job, work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await openWarehouse(folder);
  try {
    return await work(warehouse);
  } finally {
    await warehouse.close();
  }
}

async function ingestInto(options: IngestOptions): Promise<IngestSummary> {
  const { ingest } = await import('./ingest.ts');
  return ingest(options);
}

async function buildFrom(options: BuildOptions): Promise<Manifest> {
  const { build } = await import('./build/build.ts');
  return build(options);
}

export function ingestAll(job: Job & { dryRun?: boolean; onProgress?: OnProgress }): Promise<IngestSummary> {
  return withWarehouse(job, (warehouse) => ingestInto({ ...job, warehouse }));
}

/** Confirms or undoes a load, as an answer that goes through the door like any other; says what became of it. */
export function answerLoad(job: Job & { load: number; kind: 'bevestiging' | 'intrekking' }): Promise<string> {
  return withWarehouse(job, async (warehouse) => {
    const { connection } = warehouse;
    const reader = await connection.runAndReadAll('select sender, dataset from loads where load_id = $load', { load: job.load });
    const [about] = reader.getRowObjects() as { sender: string; dataset: string | null }[];
    if (!about)
      throw new DataError({ code: 'no_load', message: `Levering ${job.load} bestaat niet. De nummers staan op de pagina Leveringen.` });
    const answer = { kind: job.kind, dataset: about.dataset ?? '', subject: String(job.load), answer: 'ja' };
    const { dropAnswers } = await import('./door/receive/drop.ts');
    dropAnswers(job.folder, about.sender, [answer], 'beheer', job.clock());
    return (await ingestInto({ ...job, warehouse })).files.map(({ file, message }) => `${file}: ${message}`).join('\n');
  });
}

/** With `force` also where the current release rests on all that a new one would. */
export function buildRelease({ force, ...job }: Job & { asOf?: Date; force?: boolean; onProgress?: OnProgress }): Promise<Manifest> {
  return withWarehouse(job, ({ instance }) => buildFrom({ ...job, instance, maySpare: !force }));
}

export function reproduceRelease(job: Job & { id: string; onProgress?: OnProgress }): Promise<Reproduction> {
  return withWarehouse(job, async ({ instance }) => {
    const { reproduce } = await import('./build/reproduce.ts');
    return reproduce({ ...job, instance });
  });
}

type MailJob = Job & { period: string; send?: boolean; choices: MailChoices; onProgress?: OnProgress };

export function mailMonth(job: MailJob): Promise<MailResult & { text: string }> {
  return withWarehouse(job, (warehouse) => mailFrom(job, warehouse));
}

async function mailFrom(
  { folder, config, clock, period, send, choices, onProgress }: MailJob,
  { connection }: Warehouse,
): Promise<MailResult & { text: string }> {
  const [{ mail }, { smtpMailer }, { openRelease }, { currentReleaseFolder }] = await Promise.all([
    import('./mail/mail.ts'),
    import('./mail/smtp.ts'),
    import('../sql/release.ts'),
    import('./build/releases.ts'),
  ]);
  const { smtp } = config.mail;
  if (send && !smtp) {
    throw new DataError({
      code: 'mail_smtp',
      message: 'Er is geen mailserver ingesteld. Vul "mail: smtp:" in de configuratie in, of laat --send weg.',
    });
  }
  const mailer = send && smtp ? smtpMailer(smtp) : undefined;
  const release = await openRelease(currentReleaseFolder(folder));
  try {
    const result = await mail({
      folder,
      connection,
      config,
      release,
      period,
      clock,
      choices,
      mailer,
      onProgress: (done, total) => onProgress?.(period, done, total),
    });
    const { rendered, sent, before, withheld, problems } = result;
    const lines = [
      `${rendered} mails gemaakt in ${path.join(folder, 'outbox', period)}, ${sent} verstuurd, ${before} eerder al verstuurd.`,
      ...withheldLines(withheld),
      ...problems.map((problem) => `${problem.recipient}: ${problem.message}`),
    ];
    return { ...result, text: lines.join('\n') };
  } finally {
    release.close();
    mailer?.close();
  }
}

/** A line for each reason, with how many mails it kept back. */
function withheldLines(withheld: MailResult['withheld']): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of withheld) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} niet gemaakt: ${reason}`);
}

type DueJob = Job & { choices: MailChoices; without?: readonly JobName[]; bar?: (title: string) => Progress };

/** Does what the schedule asks for now; mail is sent where a server is configured, else only written. */
export function runAllDue({ bar, choices, without, ...job }: DueJob): Promise<JobRun[]> {
  const withBar = async <T>(title: string, work: (onProgress?: OnProgress) => Promise<T>): Promise<T> => {
    const shown = bar?.(title);
    const result = await work(shown);
    shown?.end();
    return result;
  };
  return withWarehouse(job, async (warehouse) => {
    const { connection, instance } = warehouse;
    const { runDue } = await import('./schedule/run.ts');
    return runDue({
      connection,
      schedule: job.config.schedule,
      without,
      clock: job.clock,
      verbs: {
        ingest: async () => (await withBar('Bestanden verwerken', (onProgress) => ingestInto({ ...job, warehouse, onProgress }))).text,
        build: async () => {
          const manifest = await withBar('Cijfers berekenen', (onProgress) => buildFrom({ ...job, instance, maySpare: true, onProgress }));
          return `versie ${manifest.id}, ${manifest.rows.kpi_values} waarden`;
        },
        mail: async (period) => {
          const send = job.config.mail.smtp !== undefined;
          const result = await withBar('Mails maken', (onProgress) => mailFrom({ ...job, period, send, choices, onProgress }, warehouse));
          if (result.problems.length > 0 || result.waitsForBuild) throw new DataError({ code: 'mail_problems', message: result.text });
          return result.text;
        },
      },
    });
  });
}

/** Says in words what ran, newest first, and what comes next. */
export function jobHistory(job: Job): Promise<{ runs: JobRun[]; text: string }> {
  return withWarehouse(job, async ({ connection }) => {
    await connection.run(jobRunsTable);
    const { nextWork } = await import('./schedule/schedule.ts');
    const runs = await listJobRuns(connection);
    const moment = new Intl.DateTimeFormat('nl-BE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Brussels' });
    const past = runs.map(
      (run) => `${moment.format(run.startedAt)}  ${run.job.padEnd(6)}  ${run.period.padEnd(10)}  ${run.status.padEnd(11)}  ${run.message}`,
    );
    const next = nextWork(job.clock(), job.config.schedule).map(
      (due) => `${moment.format(due.dueAt)}  ${due.job.padEnd(6)}  ${due.period}`,
    );
    return { runs, text: [...(past.length > 0 ? past : ['Er liep nog niets.']), '', 'Gepland:', ...next].join('\n') };
  });
}
