import type { DuckDBConnection } from '@duckdb/node-api';
import { DataError } from '../dataError.ts';

/** Throws where a delivery counts of a sender that the configuration does not have any more. The inputs must be there. */
export async function refuseMissingSenders(connection: DuckDBConnection): Promise<void> {
  const reader = await connection.runAndReadAll(
    'select distinct sender from loads where sender not in (select sender from config_senders) order by sender',
  );
  const missing = reader.getRowsJson().map(([sender]) => `"${sender}"`);
  if (missing.length === 0) return;
  const what = missing.length === 1 ? 'ontbreekt een afzender' : 'ontbreken afzenders';
  throw new DataError({
    code: 'sender_missing',
    message: `In de configuratie ${what} van wie leveringen meetellen: ${missing.join(', ')}. Wie niet meer levert, blijft in "senders" staan, want de cijfers van vroeger gaan ook over die organisatie.`,
  });
}
