import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { writeTrueSizeKbo } from '../../fixtures/kbo/trueSize.ts';
import { parseConfig } from '../../pipelines/config.ts';
import { ingest } from '../../pipelines/ingest.ts';

interface Taken {
  seconds: number;
  cpu: number;
}

/** A full extract of the KBO against a typed read_csv of all its files, in one run; `share` 1 is 2.2 GB of CSV. */
export async function benchKbo(folder: string, share: number): Promise<string[]> {
  const inbox = path.join(folder, 'inbox/open');
  mkdirSync(inbox, { recursive: true });
  const extract = await writeTrueSizeKbo({ folder: inbox, share });
  const typed = await taken(() => readTyped(extract));
  const config = parseConfig('senders: [{ id: open, name: Open data, kind: open }]', 'bench.yaml');
  let summary = '';
  const ours = await taken(async () => {
    const { loaded, text, files } = await ingest({ folder, config, clock: () => new Date() });
    if (loaded !== 1) throw new Error(`the door did not take the extract: ${text}`);
    summary = files[0]?.message ?? '';
  });
  return [
    `door, KBO at ${share} of its size: ${ours.seconds.toFixed(1)} s (cpu ${ours.cpu.toFixed(1)}); typed read_csv ${typed.seconds.toFixed(1)} s (cpu ${typed.cpu.toFixed(1)}); ratio ${(ours.seconds / typed.seconds).toFixed(2)} (cpu ${(ours.cpu / typed.cpu).toFixed(2)}); peak of both ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
    `  ${summary}`,
  ];
}

async function readTyped(extract: string): Promise<void> {
  const instance = await DuckDBInstance.create(`${extract}.duckdb`, { threads: '2', memory_limit: '1200MB' });
  const connection = await instance.connect();
  for (const file of readdirSync(extract).filter((name) => name !== 'meta.csv')) {
    const from = `'${path.join(extract, file)}', header = true, delim = ',', quote = '"', escape = '"', strict_mode = true`;
    await connection.run(`create or replace table typed as select * from read_csv(${from}, dateformat = '%d-%m-%Y')`);
  }
  connection.closeSync();
  instance.closeSync();
}

async function taken(work: () => Promise<unknown>): Promise<Taken> {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}
