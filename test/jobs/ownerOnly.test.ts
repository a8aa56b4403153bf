import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { doctor } from '../../pipelines/doctor.ts';
import { ownerOnly } from '../../pipelines/ownerOnly.ts';
import { publishServerRelease } from '../support/serverRelease.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'doorstroom-modes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function open(inside: string): string[] {
  const names = ['.', ...readdirSync(inside, { recursive: true, encoding: 'utf8' })];
  return names.filter((name) => (statSync(path.join(inside, name)).mode & 0o077) !== 0);
}

it('a release is readable by its owner alone, also in a folder that stood open', async () => {
  mkdirSync(path.join(folder, 'releases'), { mode: 0o755 });
  await publishServerRelease(folder);
  expect(readdirSync(path.join(folder, 'releases'), { recursive: true }).length).toBeGreaterThan(5);
  expect(open(path.join(folder, 'releases')).filter((name) => name !== 'current')).toEqual([]);
});

it('takes the right of others from all that is in a folder', () => {
  const deep = path.join(folder, 'outbox', '2026-09');
  mkdirSync(deep, { recursive: true, mode: 0o755 });
  writeFileSync(path.join(deep, 'a.eml'), '', { mode: 0o644 });
  expect(open(path.join(folder, 'outbox')).length).toBe(3);
  ownerOnly(path.join(folder, 'outbox'));
  expect(open(path.join(folder, 'outbox'))).toEqual([]);
});

it('is looked at by doctor', async () => {
  const uploads = path.join(folder, 'uploads');
  mkdirSync(uploads);
  chmodSync(uploads, 0o755);
  const said = async () => (await doctor({ folder, configFile: path.join(folder, 'x.yaml') })).map(({ sentence }) => sentence).join('\n');
  expect(await said()).toContain(`chmod -R go= ${uploads}`);
  chmodSync(uploads, 0o700);
  expect(await said()).not.toContain('chmod -R');
});
