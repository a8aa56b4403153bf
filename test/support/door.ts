import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Config, parseConfig } from '../../pipelines/config.ts';
import { type IngestSummary, ingest } from '../../pipelines/ingest.ts';
import { openWarehouse, type Warehouse } from '../../pipelines/warehouse.ts';
import { clock as stillClock } from './clock.ts';

/** A door of its own, in a folder that goes away. */
export interface Door {
  folder: string;
  config: Config;
  warehouse: Warehouse;
  /** Puts a file into a sender's inbox, as received at a moment. */
  deliver(sender: string, name: string, received: string, body: string | Buffer): void;
  ingest(): Promise<IngestSummary>;
  /** Rows as text, cells separated by a space, `-` for null. */
  rows(sql: string): Promise<string[]>;
  close(): void;
}

export async function openDoor(yaml: string, clock = stillClock): Promise<Door> {
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-door-'));
  const config = parseConfig(yaml, 'test.yaml');
  const warehouse = await openWarehouse(folder);
  return {
    folder,
    config,
    warehouse,
    deliver(sender, name, received, body) {
      const file = path.join(folder, 'inbox', sender, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, body);
      utimesSync(file, new Date(received), new Date(received));
    },
    ingest: () => ingest({ folder, config, warehouse, clock }),
    rows: async (sql) =>
      (await warehouse.connection.runAndReadAll(sql)).getRowsJson().map((row) => row.map((cell) => cell ?? '-').join(' ')),
    close() {
      warehouse.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
