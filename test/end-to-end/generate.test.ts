import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Generated, generate } from '../../fixtures/demo/generate.ts';
import { readConfig } from '../../pipelines/config.ts';
import { datasets } from '../../pipelines/sources/index.ts';

const scale = 0.02;
let folders: string[];
let summary: Generated;

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(csv|xlsx)$/.test(file))
    .sort();
}

function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const file of filesOf(folder).filter((one) => one.endsWith('.csv'))) {
    hash
      .update(file)
      .update(readFileSync(path.join(folder, file)))
      .update(String(statSync(path.join(folder, file)).mtimeMs));
  }
  return hash.update(readFileSync(path.join(folder, 'doorstroom.yaml'))).digest('hex');
}

beforeAll(async () => {
  folders = [1, 2].map(() => mkdtempSync(path.join(tmpdir(), 'doorstroom-generate-')));
  for (const folder of folders) summary = await generate({ folder, scale });
}, 60_000);

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('generate', () => {
  it('writes the same files for the same seed, and says how many', () => {
    const [first, second] = folders as [string, string];
    expect(fingerprint(first)).toBe(fingerprint(second));
    expect(filesOf(first)).toHaveLength(summary.files);
    expect(summary.organisations).toBe(12);
    expect(summary.rows).toBeGreaterThan(10_000);
  });

  it('writes a configuration that the program accepts, with an account per role', () => {
    const config = readConfig(path.join(folders[0] as string, 'doorstroom.yaml'));
    expect(config.demo).toBe(true);
    expect(config.users.map(({ name }) => name)).toEqual(['beleid', 'adviseur', 'organisatie', 'beheer']);
    expect(config.users.find(({ name }) => name === 'adviseur')?.organisations).toHaveLength(5);
    expect(new Set(config.senders.flatMap((sender) => Object.values(sender.datasets).map(({ mode }) => mode)))).toEqual(
      new Set(['alles', 'periode', 'momentopname']),
    );
    expect(new Set(config.senders.flatMap((sender) => Object.values(sender.datasets).map(({ encoding }) => encoding)))).toEqual(
      new Set(['utf-8', 'windows-1252', 'utf-16le', undefined]),
    );
  });

  it('names every file after a dataset that its sender agreed to deliver', () => {
    const folder = folders[0] as string;
    const config = readConfig(path.join(folder, 'doorstroom.yaml'));
    for (const file of filesOf(folder)) {
      const [, sender, name = ''] = file.split(path.sep);
      const dataset = name.startsWith('KboOpenData_')
        ? 'kbo_werkgevers'
        : [...datasets.keys()].filter((one) => name.startsWith(`${one}_`)).sort((a, b) => b.length - a.length)[0];
      const agreed = config.senders.find(({ id }) => id === sender)?.datasets ?? {};
      expect(Object.keys(agreed), file).toContain(dataset);
    }
  });

  it('dates history in October 2025, and the rest in the months after it', () => {
    const folder = path.join(folders[0] as string, 'inbox');
    for (const file of filesOf(folder)) {
      const received = statSync(path.join(folder, file)).mtime.toISOString().slice(0, 7);
      expect(received >= '2025-10' && received <= '2026-10', `${file} ${received}`).toBe(true);
      if (/_2025-09\.csv$/.test(file)) expect(received, file).toBe('2025-10');
    }
  });
});
