import { createHmac } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * The secret that decides which way a count is rounded, made from the key of persons: who has not that file cannot compute a count back, and
 * the same count is rounded the same way in every version.
 */
export function roundingSecret(personSecret: Buffer): string {
  return createHmac('sha256', personSecret).update('doorstroom: rounding of counts').digest('hex');
}

/** Gives it to the models, as a relation that is gone with the connection. */
export async function giveRoundingSecret(connections: readonly DuckDBConnection[], secret: string): Promise<void> {
  for (const connection of connections) {
    await connection.run('create or replace temp table rounding_secret (secret varchar)');
    await connection.run('insert into rounding_secret values ($secret)', { secret });
  }
}

/** Takes it away. */
export async function dropRoundingSecret(connections: readonly DuckDBConnection[]): Promise<void> {
  for (const connection of connections) await connection.run('drop table if exists temp.rounding_secret');
}
