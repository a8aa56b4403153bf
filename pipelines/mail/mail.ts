import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { mailMessage } from '../../dashboard/mail/mailMessage.ts';
import { monthlyMail } from '../../dashboard/mail/monthlyMail.ts';
import { withHash } from '../../dashboard/reports/hash.ts';
import type { Release } from '../../sql/release.ts';
import type { Config, Recipient } from '../config.ts';
import { DataError } from '../dataError.ts';
import { chartPainter, eml } from './eml.ts';
import { type OutboxRow, outboxTable, readOutbox, writeOutbox } from './outbox.ts';
import { headerAddress, recipientId, recipientViewer } from './recipient.ts';
import { isConnectionError, type Mailer } from './smtp.ts';

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
  problems: { recipient: string; message: string }[];
}

/** A mail that waits in the outbox. */
interface Waiting {
  recipient: Recipient;
  row: OutboxRow;
  file: string;
}

/** After so many failures in a row to reach the server we leave the rest for a next call. */
const patience = 3;

/** Writes the mail of every recipient, and sends what was not sent yet for this period. */
export async function mail(options: MailOptions): Promise<MailResult> {
  const { folder, connection, config, period, mailer, onProgress } = options;
  checkPeriod(options);
  await connection.run(outboxTable);
  const outbox = path.join(folder, 'outbox', period);
  mkdirSync(outbox, { recursive: true });
  const ledger = await readOutbox(connection, period);
  const recipients = new Map(config.mail.recipients.map((recipient) => [recipientId(recipient), recipient]));
  const result: MailResult = { rendered: 0, sent: 0, before: 0, problems: [] };
  const waiting: Waiting[] = [];
  const draw = chartPainter();
  for (const [id, recipient] of recipients) {
    const known = ledger.get(id);
    const file = path.join(outbox, `${id}.eml`);
    if (known?.status === 'sent') result.before++;
    else if (known && known.attempts > 0 && existsSync(file)) waiting.push({ recipient, row: known, file });
    else {
      const row = newRow(options, id, known);
      try {
        writeWhole(file, await render(options, recipient, row, draw));
        waiting.push({ recipient, row, file });
        result.rendered++;
      } catch (error) {
        if (!(error instanceof DataError)) throw error;
        result.problems.push({ recipient: recipient.name, message: error.sentence });
        Object.assign(row, { status: 'failed', lastError: error.sentence });
      }
      ledger.set(id, row);
    }
    onProgress?.(result.rendered + result.before + result.problems.length, recipients.size);
  }
  await writeOutbox(
    connection,
    [...ledger.values()].filter(({ recipient, status }) => recipients.has(recipient) && status !== 'sent'),
  );
  if (mailer) await sendAll(waiting, mailer, options, result);
  return result;
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
function newRow({ config, release, period, clock }: MailOptions, id: string, known: OutboxRow | undefined): OutboxRow {
  const attempts = known?.attempts ?? 0;
  const messageId = attempts > 0 && known ? known.messageId : `<${period}.${id}.${release.id}@${config.mail.from.split('@')[1]}>`;
  return { messageId, recipient: id, period, release: release.id, status: 'rendered', attempts, lastError: '', at: clock() };
}

async function render(
  { config, release, period }: MailOptions,
  recipient: Recipient,
  { messageId, at }: OutboxRow,
  draw: ReturnType<typeof chartPainter>,
): Promise<Buffer> {
  const to = headerAddress(recipient);
  const { document, path: page } = await monthlyMail(release, recipientViewer(config, recipient), period);
  const message = await mailMessage(withHash(document), new URL(page, config.mail.url).href, draw);
  return eml(message, { from: { name: config.title, address: config.mail.from }, to, messageId, date: at });
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
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
}
