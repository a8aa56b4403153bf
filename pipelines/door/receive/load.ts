import { DuckDBDateValue, DuckDBTimestampValue } from '@duckdb/node-api';
import { withoutRegisterNumbers } from '../../../dashboard/registerNumber.ts';
import type { DeliveryMode } from '../../sources/contract.ts';
import type { Statements } from '../../statements.ts';
import type { Finding } from '../check/findings.ts';

/** `known`: the same bytes were here already; such a file leaves no row in the ledger. */
export type LoadStatus = 'loaded' | 'refused' | 'paused' | 'confirmed' | 'revoked' | 'known';

/** One row of the ledger. */
export interface Load {
  load_id: number;
  sender: string;
  dataset: string | null;
  file: string;
  sha256: string;
  size: number;
  received_at: Date;
  loaded_at: Date;
  mode: DeliveryMode | null;
  /** Days as ISO text. */
  scope_from: string | null;
  scope_to: string | null;
  records: number;
  accepted: number;
  set_aside: number;
  /** Rows of people who are no target-group workers, by a code that the sender named. */
  left_out: number;
  status: LoadStatus;
  message: string;
}

/** Day of the list that a load is; none of what is no list. */
export function listDay({ mode, scope_to }: Pick<Load, 'mode' | 'scope_to'>): string | undefined {
  return mode === 'momentopname' ? (scope_to ?? undefined) : undefined;
}

/** The loads of the ledger, oldest first. */
export async function readLoads(statements: Statements): Promise<Load[]> {
  const rows = await statements.rows(
    `select * replace (epoch_ms(received_at)::double as received_at, epoch_ms(loaded_at)::double as loaded_at,
       scope_from::varchar as scope_from, scope_to::varchar as scope_to, size::double as size) from loads order by load_id`,
  );
  return rows.map((row) => ({
    ...(row as unknown as Load),
    received_at: new Date(row.received_at as number),
    loaded_at: new Date(row.loaded_at as number),
  }));
}

export async function appendLoads({ connection }: Statements, loads: readonly Load[]): Promise<void> {
  const appender = await connection.createAppender('loads');
  const text = (value: string | null): void => (value === null ? appender.appendNull() : appender.appendVarchar(value));
  const date = (value: string | null): void => (value === null ? appender.appendNull() : appender.appendDate(dateValue(value)));
  for (const load of loads) {
    appender.appendInteger(load.load_id);
    for (const value of [load.sender, load.dataset, load.file, load.sha256]) text(value);
    appender.appendBigInt(BigInt(load.size));
    appender.appendTimestamp(timestampValue(load.received_at));
    appender.appendTimestamp(timestampValue(load.loaded_at));
    text(load.mode);
    date(load.scope_from);
    date(load.scope_to);
    for (const value of [load.records, load.accepted, load.set_aside]) appender.appendInteger(value);
    text(load.status);
    text(withoutRegisterNumbers(load.message));
    appender.appendNull();
    appender.appendInteger(load.left_out);
    appender.endRow();
  }
  appender.closeSync();
}

export function dateValue(day: string): DuckDBDateValue {
  return new DuckDBDateValue(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

/** Timestamps in the warehouse are UTC without a zone. */
export function timestampValue(instant: Date): DuckDBTimestampValue {
  return new DuckDBTimestampValue(BigInt(instant.getTime()) * 1000n);
}

export async function appendFindings({ connection }: Statements, findings: ReadonlyMap<number, readonly Finding[]>): Promise<void> {
  const appender = await connection.createAppender('findings');
  const text = (value: string | null): void => (value === null ? appender.appendNull() : appender.appendVarchar(value));
  for (const [loadId, ofLoad] of findings) {
    for (const { line, column, code, severity, shown, message, expected } of ofLoad) {
      appender.appendInteger(loadId);
      if (line === null) appender.appendNull();
      else appender.appendInteger(line);
      for (const value of [column, code, severity, shown, message, expected]) text(value && withoutRegisterNumbers(value));
      appender.endRow();
    }
  }
  appender.closeSync();
}
