import { accessSync, chmodSync, constants, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { DataError } from './dataError.ts';
import { owedCorrectionsTable } from './door/answer/owedCorrections.ts';
import { employerMatchesTable } from './door/employers/matchesTable.ts';
import { editionsTable } from './door/kbo/edition.ts';
import { addedDelivered, deliveredBefore, deliveredDdl, deliveredTable } from './door/land/delivered.ts';
import { renewedReferences } from './door/land/rowReference.ts';
import { holdPersonKey, warehouseFile } from './door/read/personKey.ts';
import { addedToLoads, ledgerTables, renewedLoads } from './door/receive/ledger.ts';
import { outboxTable } from './mail/outbox.ts';
import { jobRunsTable } from './schedule/jobs.ts';
import { datasets } from './sources/index.ts';
import { addedColumns, landingDdl, landingTable } from './sources/landing.ts';
import { spellOf } from './sources/spell.ts';
import { tewerkstellingen } from './sources/tewerkstellingen.ts';

/** The landed rows, their history and the ledger: one file, written by one process. */
export interface Warehouse {
  folder: string;
  instance: DuckDBInstance;
  connection: DuckDBConnection;
  close(): void;
}

const open = new Set<string>();

/** The newest way to store text is also the fastest to write; the older ones need not be weighed. */
const storage = { storage_compatibility_version: 'latest', disabled_compression_methods: 'dictionary,fsst,zstd' };

/** Opens `warehouse.duckdb` in the data folder to write, and makes what is not there yet. */
export async function openWarehouse(folder: string): Promise<Warehouse> {
  const file = warehouseFile(folder);
  makeWritable(path.resolve(folder));
  if (open.has(file)) throw new Error(`warehouse already open in this process: ${file}`);
  const instance = await DuckDBInstance.create(file, storage).catch((cause: Error) => {
    throw refusal(cause, folder);
  });
  open.add(file);
  chmodSync(file, 0o600);
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
    open.delete(file);
  };
  await connection.run('checkpoint');
  await connection.run(`set checkpoint_threshold = '512MB'`);
  for (const table of [...ledgerTables, owedCorrectionsTable, employerMatchesTable, editionsTable, jobRunsTable, outboxTable])
    await connection.run(table);
  await holdPersonKey(connection, path.resolve(folder)).catch((error: Error) => {
    close();
    throw error;
  });
  await renewLoads(connection);
  await makeLanding(connection);
  await connection.run(readFileSync(new URL('./door/check/macros.sql', import.meta.url), 'utf8'));
  return {
    folder: path.resolve(folder),
    instance,
    connection,
    close,
  };
}

async function renewLoads(connection: DuckDBConnection): Promise<void> {
  const reader = await connection.runAndReadAll(`select 1 from duckdb_columns() where table_name = 'loads' and column_name = 'revoked_at'`);
  const statements = reader.currentRowCount > 0 ? [addedToLoads] : renewedLoads;
  for (const statement of statements) await connection.run(statement);
}

/** Landing tables follow their contracts, also in a warehouse of an earlier version. */
async function makeLanding(connection: DuckDBConnection): Promise<void> {
  const reader = await connection.runAndReadAll(
    `select table_name, column_name from duckdb_columns() where table_name like 'landing_%' or table_name like 'delivered_%'`,
  );
  const there = new Map<string, Set<string>>();
  for (const [table, column] of reader.getRows() as [string, string][]) there.set(table, (there.get(table) ?? new Set()).add(column));
  for (const dataset of datasets.values()) {
    const columns = there.get(landingTable(dataset));
    const statements = columns ? addedColumns(dataset, columns) : [landingDdl(dataset)];
    if (spellOf(dataset)) {
      const kept = there.get(deliveredTable(dataset));
      statements.push(...(kept ? addedDelivered(dataset, kept) : [deliveredDdl(dataset), deliveredBefore(dataset)]));
    }
    for (const statement of statements) await connection.run(statement);
  }
  if (there.get(landingTable(tewerkstellingen))?.has('spell_begin') === false)
    for (const statement of renewedReferences) await connection.run(statement);
}

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new DataError(
      {
        code: 'folder_not_writable',
        message: `De map ${folder} kan niet beschreven worden. Geef uzelf schrijfrechten op die map, of kies een andere met DOORSTROOM_DATA.`,
      },
      { cause },
    );
  }
}

function refusal(cause: Error, folder: string): Error {
  if (/lock/i.test(cause.message)) {
    return new DataError(
      {
        code: 'warehouse_in_use',
        message: `Een ander proces gebruikt de gegevens al (${folder}). Wacht tot het klaar is of stop het, en probeer opnieuw.`,
      },
      { cause },
    );
  }
  return new DataError(
    {
      code: 'warehouse_unreadable',
      message: `De gegevens in ${folder} kunnen niet geopend worden. Kijk na of er schijfruimte is en of warehouse.duckdb van deze versie is.`,
    },
    { cause },
  );
}
