import { appendFileSync, constants, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { generate } from '../../fixtures/demo/generate.ts';
import { build } from '../../pipelines/build/build.ts';
import { currentReleaseFolder } from '../../pipelines/build/releases.ts';
import { type Config, configFile, readConfig } from '../../pipelines/config.ts';
import { type IngestSummary, ingest } from '../../pipelines/ingest.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';
import type { Manifest } from '../../sql/release.ts';
import { madeOnce } from './sharedFolder.ts';

/** The day on which the tests of the demo take place: after its last delivery. */
export const today = (): Date => new Date('2026-11-23T12:00:00Z');

export interface SmallDemo {
  folder: string;
  config: Config;
  ingested: IngestSummary;
  manifest: Manifest;
}

export interface OwnDemo extends SmallDemo {
  remove(): void;
}

const summaryFile = 'ingested.json';

/** Twelve organisations from files to a release, in a folder that all test files share and none may change. */
export async function sharedDemo(): Promise<SmallDemo> {
  return demoIn(await madeOnce(inject('sharedFolder'), 'demo', make));
}

/** The same in a folder of its own. */
export async function smallDemo(): Promise<OwnDemo> {
  const shared = await sharedDemo();
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-demo-'));
  cpSync(shared.folder, folder, { recursive: true, preserveTimestamps: true, mode: constants.COPYFILE_FICLONE });
  return { ...demoIn(folder), remove: () => rmSync(folder, { recursive: true }) };
}

async function make(folder: string): Promise<void> {
  await generate({ folder, scale: 0.02, seed: 1 });
  // counts are rounded alike in every run, and of so few organisations the whole is exact, as it is of many
  writeFileSync(path.join(folder, 'person.key'), 'k'.repeat(64), { mode: 0o600 });
  appendFileSync(configFile({ DOORSTROOM_DATA: folder }), 'parameters:\n  exact_whole_from: 1\n');
  const config = configOf(folder);
  const ingested = await ingest({ folder, config, clock: today });
  await buildDemo(folder, config, today);
  writeFileSync(path.join(folder, summaryFile), JSON.stringify(ingested));
}

function demoIn(folder: string): SmallDemo {
  return {
    folder,
    config: configOf(folder),
    ingested: JSON.parse(readFileSync(path.join(folder, summaryFile), 'utf8')) as IngestSummary,
    manifest: JSON.parse(readFileSync(path.join(currentReleaseFolder(folder), 'manifest.json'), 'utf8')) as Manifest,
  };
}

function configOf(folder: string): Config {
  return readConfig(configFile({ DOORSTROOM_DATA: folder }));
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
