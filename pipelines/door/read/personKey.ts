import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DataError } from '../../dataError.ts';

/** The fingerprint of the key with which the persons in this warehouse were made; at most one row. */
const personKeyTable = `create table if not exists person_key_fingerprint (fingerprint varchar not null)`;

/** Where the warehouse stands in the data folder. */
export function warehouseFile(folder: string): string {
  return path.join(path.resolve(folder), 'warehouse.duckdb');
}

function keyFile(folder: string): string {
  return path.join(folder, 'person.key');
}

/** The setting that holds the key itself, where there is one. */
export function givenKey(environment: NodeJS.ProcessEnv): string | undefined {
  return environment.DOORSTROOM_PERSON_KEY || undefined;
}

/**
 * The secret of all pseudonyms: `DOORSTROOM_PERSON_KEY`, else `person.key` in the data folder, made with mode 600 where there is
 * no warehouse yet; beside a warehouse a missing key is refused.
 */
export function personSecret(folder: string, environment: NodeJS.ProcessEnv = process.env): Buffer {
  const given = givenKey(environment);
  if (given !== undefined) return checked(Buffer.from(given, 'utf8'), 'DOORSTROOM_PERSON_KEY');
  const file = keyFile(folder);
  if (!existsSync(file)) {
    if (existsSync(warehouseFile(folder))) throw missingKey(folder);
    makeSecret(file);
  }
  return checked(Buffer.from(readFileSync(file, 'utf8').trim(), 'utf8'), 'person.key');
}

/** The key is there whole or not at all, also after a crash; never in the place of another. */
function makeSecret(file: string): void {
  const beside = `${file}.${process.pid}.new`;
  writeFileSync(beside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  try {
    linkSync(beside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(beside);
  }
}

function checked(secret: Buffer, source: string): Buffer {
  if (secret.length < 32) {
    throw new DataError({
      code: 'person_key',
      source,
      message: `De sleutel in ${source} is te kort. Neem minstens 32 tekens, of haal hem weg: dan maakt doorstroom er zelf één.`,
    });
  }
  return secret;
}

/** The fingerprint tells keys apart and gives none away: the HMAC of a fixed text. */
export function keyFingerprint(secret: Buffer): string {
  return createHmac('sha256', secret).update('doorstroom: fingerprint of the key of persons').digest('hex').slice(0, 32);
}

/** Refuses a warehouse whose persons were made with another key, or of which the key is gone; a new one takes the key of its folder. */
export async function holdPersonKey(connection: DuckDBConnection, folder: string, environment = process.env): Promise<void> {
  await connection.run(personKeyTable);
  const known = await knownFingerprint(connection);
  if (known === undefined && (await isEmpty(connection)) && givenKey(environment) === undefined && !existsSync(keyFile(folder))) {
    makeSecret(keyFile(folder));
  }
  const fingerprint = keyFingerprint(personSecret(folder, environment));
  if (known === undefined) await connection.run('insert into person_key_fingerprint values ($fingerprint)', { fingerprint });
  else if (known !== fingerprint) throw otherKey(folder, environment);
}

/** The fingerprint that the warehouse holds, if any. */
export async function knownFingerprint(connection: DuckDBConnection): Promise<string | undefined> {
  const table = await connection.runAndReadAll(`select 1 from duckdb_tables() where table_name = 'person_key_fingerprint'`);
  if (table.currentRowCount === 0) return undefined;
  const [row] = (await connection.runAndReadAll('select fingerprint from person_key_fingerprint')).getRows();
  return row?.[0] as string | undefined;
}

async function isEmpty(connection: DuckDBConnection): Promise<boolean> {
  return (await connection.runAndReadAll('select 1 from loads limit 1')).currentRowCount === 0;
}

export function otherKey(folder: string, environment: NodeJS.ProcessEnv): DataError {
  const place = givenKey(environment) === undefined ? keyFile(folder) : 'DOORSTROOM_PERSON_KEY';
  return new DataError({
    code: 'other_person_key',
    message: `De sleutel in ${place} is niet die waarmee de personen in deze gegevens bewaard zijn: niemand zou nog herkend worden. Zet de eerste sleutel terug uit uw kopie.`,
  });
}

export function missingKey(folder: string): DataError {
  return new DataError({
    code: 'missing_person_key',
    message: `De sleutel ${keyFile(folder)} ontbreekt, terwijl er al gegevens zijn: zonder die sleutel wordt niemand nog herkend. Zet hem terug uit uw kopie. Is er geen kopie, begin dan met een lege gegevensmap waarin u de map inbox overneemt.`,
  });
}
