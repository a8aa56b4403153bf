import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { mailMessage } from '../../dashboard/mail/mailMessage.ts';
import { monthlyMail } from '../../dashboard/mail/monthlyMail.ts';
import { withHash } from '../../dashboard/reports/hash.ts';
import type { Release } from '../../sql/release.ts';
import type { Config } from '../config.ts';
import { DataError } from '../dataError.ts';
import { ownerOnly } from '../ownerOnly.ts';
import { jobRunsTable, listJobRuns } from '../schedule/jobs.ts';
import type { MailChoices } from './choices.ts';
import { chartPainter, eml } from './eml.ts';
import { lastTold, type OutboxRow, outboxTable, readOutbox, writeOutbox } from './outbox.ts';
import { headerAddress, type MailRecipient, mailRecipients, recipientViewer } from './recipient.ts';
import { isConnectionError, type Mailer } from './smtp.ts';
import { figuresUntil, withheldReason } from './withheld.ts';

export interface MailOptions {
  /** The data folder; mails are written in `outbox/<period>/`. */
  folder: string;
  /** The connection that may write the warehouse. */
  connection: DuckDBConnection;
  config: Config;
  release: Release;
  /** Month that the mail is about: `2026-09`. */
  period: string;
  clock: () => Date;
  choices: MailChoices;
  /** Without one it is a dry run: the mails are written, none is sent. */
  mailer?: Mailer;
  onProgress?: (done: number, total: number) => void;
}

export interface MailResult {
  /** Written at this call. */
  rendered: number;
  /** Sent at this call, and at earlier ones. */
  sent: number;
  before: number;
  /** Not made, and why. */
  withheld: { recipient: string; reason: string }[];
  /** Withheld because the last build failed: to be tried again. */
  waitsForBuild: boolean;
  problems: { recipient: string; message: string }[];
}

/** A mail that waits in the outbox. */
interface Waiting {
  recipient: MailRecipient;
  row: OutboxRow;
  file: string;
}

/** After so many failures in a row to reach the server we leave the rest for a next call. */
const patience = 3;

/** Writes the mail of every recipient who should get one, and sends what was not sent yet for this period. */
export async function mail(options: MailOptions): Promise<MailResult> {
  const { folder, connection, config, period, mailer, onProgress } = options;
  checkPeriod(options);
  await connection.run(outboxTable);
  const outbox = path.join(folder, 'outbox', period);
  mkdirSync(outbox, { recursive: true, mode: 0o700 });
  ownerOnly(path.dirname(outbox));
  const recipients = mailRecipients(config);
  const ledger = await readOutbox(connection, period);
  const why = await withholding(options);
  const result: MailResult = { rendered: 0, sent: 0, before: 0, withheld: [], waitsForBuild: why.buildFailed, problems: [] };
  const waiting: Waiting[] = [];
  const draw = chartPainter();
  for (const recipient of recipients) {
    const known = ledger.get(recipient.id);
    const file = path.join(outbox, `${recipient.id}.eml`);
    if (known?.status === 'sent') result.before++;
    else {
      const made = await prepare({ options, recipient, known, file, reason: why.reasonFor(recipient), draw }, result);
      ledger.set(recipient.id, made);
      if (made.status !== 'withheld' && existsSync(file)) waiting.push({ recipient, row: made, file });
    }
    onProgress?.(result.rendered + result.before + result.withheld.length + result.problems.length, recipients.length);
  }
  const ids = new Set(recipients.map(({ id }) => id));
  await writeOutbox(
    connection,
    [...ledger.values()].filter(({ recipient, status }) => ids.has(recipient) && status !== 'sent'),
  );
  if (mailer) await sendAll(waiting, mailer, options, result);
  return result;
}

interface Preparing {
  options: MailOptions;
  recipient: MailRecipient;
  known: OutboxRow | undefined;
  file: string;
  reason: string | undefined;
  draw: ReturnType<typeof chartPainter>;
}

/** Withholds, keeps or writes one mail, and counts it in the result. */
async function prepare({ options, recipient, known, file, reason, draw }: Preparing, result: MailResult): Promise<OutboxRow> {
  const row = newRow(options, recipient, known);
  if (reason !== undefined) {
    rmSync(file, { force: true });
    result.withheld.push({ recipient: recipient.name, reason });
    return { ...row, status: 'withheld', lastError: reason };
  }
  if (known && known.attempts > 0 && existsSync(file)) return known;
  try {
    writeWhole(file, await render(options, recipient, row, draw));
    result.rendered++;
    return row;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    rmSync(file, { force: true });
    result.problems.push({ recipient: recipient.name, message: error.sentence });
    return { ...row, status: 'failed', lastError: error.sentence };
  }
}

/** Finds for each recipient the reason not to make a mail, from what it chose, what it was told before, and the last build. */
async function withholding({ connection, release, period, mailer, choices }: MailOptions): Promise<{
  buildFailed: boolean;
  reasonFor: (recipient: MailRecipient) => string | undefined;
}> {
  const told = await lastTold(connection, period, mailer !== undefined);
  const buildFailed = await isLastBuildFailed(connection, release);
  return {
    buildFailed,
    reasonFor: (recipient) =>
      withheldReason({
        rhythm: choices.rhythmOf(recipient),
        period,
        until: figuresUntil(release, recipient, period),
        before: told.get(recipient.id),
        buildFailed,
      }),
  };
}

/** Whether a build failed, or was cut off, after the one that made this release. */
async function isLastBuildFailed(connection: DuckDBConnection, { manifest }: Release): Promise<boolean> {
  await connection.run(jobRunsTable);
  const last = (await listJobRuns(connection, 1000)).find(({ job }) => job === 'build');
  return last !== undefined && ['failed', 'interrupted'].includes(last.status) && last.startedAt > new Date(manifest.built_at);
}

function checkPeriod({ period, release }: MailOptions): void {
  const fail = (message: string): never => {
    throw new DataError({ code: 'mail_period', message });
  };
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) fail(`"${period}" is geen maand. Schrijf een jaar en een maand, zoals 2026-09.`);
  if (!release.periods.some((each) => each.slice(0, 7) <= period))
    fail(`Er zijn geen cijfers tot en met ${period}. Kies een latere maand.`);
}

/** A message that was offered to a server before keeps its Message-ID, so that two copies are known to be one. */
function newRow({ config, release, period, clock }: MailOptions, recipient: MailRecipient, known: OutboxRow | undefined): OutboxRow {
  const { id } = recipient;
  const attempts = known?.attempts ?? 0;
  const messageId = attempts > 0 && known ? known.messageId : `<${period}.${id}.${release.id}@${config.mail.from.split('@')[1]}>`;
  const until = figuresUntil(release, recipient, period) ?? '';
  return {
    messageId,
    recipient: id,
    period,
    release: release.id,
    status: 'rendered',
    attempts,
    lastError: '',
    at: clock(),
    figuresUntil: until,
  };
}

async function render(
  { config, release, period, choices }: MailOptions,
  recipient: MailRecipient,
  { messageId, at }: OutboxRow,
  draw: ReturnType<typeof chartPainter>,
): Promise<Buffer> {
  const to = headerAddress(recipient);
  const { document, path: page, period: shown } = await monthlyMail(release, recipientViewer(recipient), period);
  const stopUrl = choices.stopUrl(recipient);
  const delivery = {
    rhythm: choices.rhythmOf(recipient) === 'quarter' ? ('quarter' as const) : ('month' as const),
    chooseUrl: recipient.account === undefined ? undefined : new URL('/mijn-mails', config.mail.url).href,
    stopUrl,
  };
  const message = await mailMessage({ document: withHash(document), period: shown }, new URL(page, config.mail.url).href, delivery, draw);
  return eml(message, { from: { name: config.title, address: config.mail.from }, to, messageId, date: at, stopUrl });
}

/** Those that failed before come last, so that one message cannot hold up the others. */
async function sendAll(waiting: readonly Waiting[], mailer: Mailer, options: MailOptions, result: MailResult): Promise<void> {
  const { connection, config, clock } = options;
  let outOfReach = 0;
  for (const { recipient, row, file } of [...waiting].sort((a, b) => a.row.attempts - b.row.attempts)) {
    if (outOfReach >= patience) {
      result.problems.push({ recipient: recipient.name, message: 'Niet geprobeerd: de mailserver antwoordt niet.' });
      continue;
    }
    const attempt: OutboxRow = { ...row, status: 'sending', attempts: row.attempts + 1, at: clock() };
    await writeOutbox(connection, [attempt]);
    try {
      await mailer.send({ from: config.mail.from, to: recipient.address, eml: readFileSync(file) });
      outOfReach = 0;
    } catch (error) {
      const message = (error as Error).message;
      await writeOutbox(connection, [{ ...attempt, status: 'failed', lastError: message, at: clock() }]);
      result.problems.push({ recipient: recipient.name, message });
      outOfReach = isConnectionError(error) ? outOfReach + 1 : 0;
      continue;
    }
    await writeOutbox(connection, [{ ...attempt, status: 'sent', lastError: '', at: clock() }]);
    result.sent++;
  }
}

function writeWhole(file: string, content: Buffer): void {
  writeFileSync(`${file}.part`, content, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}
