import type { DuckDBConnection } from '@duckdb/node-api';
import { timestamp } from '../schedule/jobs.ts';

/**
 * One mail to one recipient about one period. `rendered`: written, never offered to a server; `sending`: offered, the answer is not
 * known (also after a crash); `sent`: accepted by the server; `failed`: refused, or no answer came; `withheld`: not made, for the reason
 * in `lastError`.
 */
export interface OutboxRow {
  messageId: string;
  recipient: string;
  period: string;
  release: string;
  status: 'rendered' | 'sending' | 'sent' | 'failed' | 'withheld';
  attempts: number;
  lastError: string;
  at: Date;
  /** Last month with whole figures that it tells (`2026-09`); empty where there is none, and in rows of before. */
  figuresUntil: string;
}

export const outboxTable = `
create table if not exists outbox (
  message_id varchar not null,
  recipient varchar not null,
  period varchar not null,
  release varchar not null,
  status varchar not null,
  attempts integer not null,
  last_error varchar not null,
  changed_at timestamp not null,
  figures_until varchar default ''
);
alter table outbox add column if not exists figures_until varchar default ''`;

/** The outcome of the mails of a period, by recipient. */
export async function readOutbox(connection: DuckDBConnection, period: string): Promise<Map<string, OutboxRow>> {
  const reader = await connection.runAndReadAll(
    'select message_id, recipient, period, release, status, attempts, last_error, changed_at, figures_until from outbox where period = $period',
    { period },
  );
  return new Map(
    reader.getRowObjectsJS().map((row) => [
      row.recipient as string,
      {
        messageId: row.message_id as string,
        recipient: row.recipient as string,
        period: row.period as string,
        release: row.release as string,
        status: row.status as OutboxRow['status'],
        attempts: row.attempts as number,
        lastError: row.last_error as string,
        at: row.changed_at as Date,
        figuresUntil: (row.figures_until as string | null) ?? '',
      },
    ]),
  );
}

/** The last month that earlier mails told each recipient; without a mail server what was written counts as told. */
export async function lastTold(connection: DuckDBConnection, period: string, sends: boolean): Promise<Map<string, string>> {
  const reader = await connection.runAndReadAll(
    `select recipient, max(figures_until) as told from outbox
     where period < $period and figures_until <> '' and (status in ('sent', 'sending') or (status = 'rendered' and not $sends))
     group by recipient`,
    { period, sends },
  );
  return new Map(reader.getRowObjectsJS().map((row) => [row.recipient as string, row.told as string]));
}

/** Replaces what is known of one recipient and period, in one transaction. */
export async function writeOutbox(connection: DuckDBConnection, rows: readonly OutboxRow[]): Promise<void> {
  await connection.run('begin');
  try {
    for (const row of rows) {
      const key = { recipient: row.recipient, period: row.period };
      await connection.run('delete from outbox where recipient = $recipient and period = $period', key);
      await connection.run(
        'insert into outbox values ($messageId, $recipient, $period, $release, $status, $attempts, $lastError, $at, $figuresUntil)',
        {
          ...key,
          ...row,
          at: timestamp(row.at),
        },
      );
    }
    await connection.run('commit');
  } catch (error) {
    await connection.run('rollback');
    throw error;
  }
}
