import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from '../../fixtures/demo/generate.ts';
import { build } from '../../pipelines/build/build.ts';
import { type Config, configFile, readConfig } from '../../pipelines/config.ts';
import { type IngestSummary, ingest } from '../../pipelines/ingest.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';
import type { Manifest } from '../../sql/release.ts';

/** The day on which the tests of the demo take place: after its last delivery. */
export const today = (): Date => new Date('2026-11-23T12:00:00Z');

export interface SmallDemo {
  folder: string;
  config: Config;
  ingested: IngestSummary;
  manifest: Manifest;
  remove(): void;
}

/** Twelve organisations from files to a release, in a folder of its own. */
export async function smallDemo(): Promise<SmallDemo> {
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-demo-'));
  await generate({ folder, scale: 0.02, seed: 1 });
  const config = readConfig(configFile({ DOORSTROOM_DATA: folder }));
  const ingested = await ingest({ folder, config, clock: today });
  const manifest = await buildDemo(folder, config, today);
  return { folder, config, ingested, manifest, remove: () => rmSync(folder, { recursive: true }) };
}

/** Builds from the warehouse in the folder; `asOf` is what was known when. */
export async function buildDemo(folder: string, config: Config, clock: () => Date, asOf?: Date): Promise<Manifest> {
  const warehouse = await openWarehouse(folder);
  try {
    return await build({ folder, instance: warehouse.instance, config, clock, asOf });
  } finally {
    warehouse.close();
  }
}
