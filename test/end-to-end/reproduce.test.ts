import { copyFileSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Config } from '../../pipelines/config.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { answerLoad, reproduceRelease } from '../../pipelines/verbs.ts';
import { currentReleaseId, type Manifest } from '../../sql/release.ts';
import { buildDemo, type OwnDemo, smallDemo } from '../support/smallDemo.ts';

const later = (): Date => new Date('2026-12-15T12:00:00Z');
let demo: OwnDemo;
let changed: Config;
let second: Manifest;

/** After the first release: a delivery with an old date of modification, a load that is undone, and other settings. */
beforeAll(async () => {
  demo = await smallDemo();
  const { folder, config } = demo;
  deliverShortened(path.join(folder, 'inbox/org-001/tewerkstellingen_2019-01_2025-09.csv'));
  await ingest({ folder, config, clock: later });
  const contacts = [...demo.manifest.loads].reverse().find(({ dataset }) => dataset === 'werkgeverscontacten');
  await answerLoad({ folder, config, clock: later, load: contacts?.load_id ?? 0, kind: 'intrekking' });
  changed = {
    ...config,
    parameters: { ...config.parameters, gap_days: 3, hide_up_to: 2 },
    senders: config.senders.map((sender) => ({ ...sender, observed_from: '2024-01-01', programme: 'LDE' as const })),
  };
  second = await buildDemo(folder, changed, later);
}, 300_000);
afterAll(() => demo.remove());

/** Somebody sends a list again in which some are gone; the file is older than the release. */
function deliverShortened(list: string): void {
  const again = list.replace(/\.csv$/, '_2.csv');
  copyFileSync(list, again);
  const lines = readFileSync(list, 'latin1').split('\n');
  writeFileSync(again, lines.filter((_, index) => index === 0 || index % 8 > 0).join('\n'), 'latin1');
  utimesSync(again, new Date('2026-10-01'), new Date('2026-10-01'));
}

function manifestFile(id: string): string {
  return path.join(demo.folder, 'releases', id, 'manifest.json');
}

const again = (id: string) => reproduceRelease({ folder: demo.folder, config: changed, clock: later, id });

it('computes a release again after later deliveries and with other settings: every value is the same', async () => {
  const [before, after] = [demo.manifest, second].map(({ loads }) => loads.map(({ file }) => file)) as [string[], string[]];
  expect(after.filter((file) => !before.includes(file))).toContain('org-001/tewerkstellingen_2019-01_2025-09_2.csv');
  expect(before.filter((file) => !after.includes(file))).toHaveLength(1);
  const found = await again(demo.manifest.id);
  expect(found.text).toContain('waarden zijn dezelfde.');
  expect([found.same, found.unequal, found.cutoffs]).toEqual([true, [], []]);
  expect(found.values).toBe(demo.manifest.rows.kpi_values);
  const releases = path.join(demo.folder, 'releases');
  expect(readdirSync(releases).sort()).toEqual([demo.manifest.id, second.id, 'current'].sort());
  expect(currentReleaseId(releases)).toBe(second.id);
}, 200_000);

it('says which values are otherwise, and that the computation changed', async () => {
  const file = manifestFile(second.id);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  writeFileSync(file, JSON.stringify({ ...manifest, code_version: 'van vroeger', parameters: { ...manifest.parameters, hide_up_to: 4 } }));
  const found = await again(second.id);
  expect(found.same).toBe(false);
  expect(found.unequal.length).toBeGreaterThan(0);
  expect(found.text).toMatch(/van de [\d.]+ waarden zijn anders\. De eerste:\n {2}\S+/);
  expect(found.text).toContain('De berekening zelf is intussen veranderd (toen van vroeger');
}, 200_000);

it('refuses what it cannot compute, with a sentence', async () => {
  await expect(again('nergens')).rejects.toThrow(/bestaat niet/);
  const { senders: _, ...manifest } = JSON.parse(readFileSync(manifestFile(second.id), 'utf8')) as Manifest;
  writeFileSync(manifestFile(second.id), JSON.stringify(manifest));
  await expect(again(second.id)).rejects.toThrow(/hoe de afzenders ingesteld waren/);
});
