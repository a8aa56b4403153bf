import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readConfig } from '../../pipelines/config.ts';
import { keptYaml } from '../../pipelines/keptYaml.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-yaml-'));
  file = path.join(folder, 'doorstroom.yaml');
});

afterEach(() => rmSync(folder, { recursive: true }));

it('reads a text once, and again when it changed', () => {
  let reads = 0;
  const read = (text: string): unknown =>
    keptYaml(folder, text, () => {
      reads++;
      return { text };
    });
  expect([read('a'), read('a'), read('b'), read('b')]).toEqual([{ text: 'a' }, { text: 'a' }, { text: 'b' }, { text: 'b' }]);
  expect(reads).toBe(2);
});

it('reads the text where what was kept is broken, or nothing can be kept', () => {
  writeFileSync(path.join(folder, 'configuration.json'), '{"of":');
  expect(keptYaml(folder, 'a', () => 1)).toBe(1);
  expect(keptYaml(path.join(folder, 'absent'), 'a', () => 2)).toBe(2);
});

it('gives the same configuration as its text, and names the same line of what is wrong', () => {
  const kept = path.join(folder, 'configuration.json');
  writeFileSync(file, 'title: Werk\nsenders:\n  - { id: org, name: Org, observed_from: 2020-01-01, opted_in: true }\n');
  const first = readConfig(file, folder);
  expect(readConfig(file, folder)).toEqual(first);
  expect(readConfig(file)).toEqual(first);
  writeFileSync(file, 'title: Werk\nport: 99\nwachtwoord: geheim\n');
  const failures = [folder, folder, undefined].map((place) => failureOf(() => readConfig(file, place)));
  expect(failures[0]).toMatch(/regel 3\b/);
  expect(new Set(failures).size).toBe(1);
  expect(JSON.parse(readFileSync(kept, 'utf8')).plain).toEqual({ title: 'Werk', port: 99, wachtwoord: 'geheim' });
});

function failureOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return (error as { sentence?: string }).sentence;
  }
}
