import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const text = readFileSync(path.join(root, 'docs/asvs.md'), 'utf8');
const rows = text.split('\n').flatMap((line) => {
  const cells = line.split('|').map((cell) => cell.trim());
  return /^\d+\.\d+\.\d+/.test(cells[1] ?? '') ? [{ items: cells[1] ?? '', verdict: cells[3], shown: cells[4] ?? '' }] : [];
});

/** Requirements of levels 1 and 2 by section, of the chapters that apply. */
const sections: Readonly<Record<string, number>> = {
  ...{ 1.1: 2, 1.2: 9, 1.3: 11, 1.4: 3, 1.5: 2, 2.1: 3, 2.2: 3, 2.3: 4, 2.4: 1, 3.2: 2, 3.3: 4, 3.4: 6, 3.5: 5, 3.7: 2, 4.1: 3, 4.2: 1 },
  ...{ 4.3: 2, 4.4: 4, 5.1: 1, 5.2: 3, 5.3: 2, 5.4: 3, 6.1: 3, 6.2: 12, 6.3: 4, 6.4: 4, 6.5: 5, 6.6: 3, 6.8: 4, 7.1: 3, 7.2: 4, 7.3: 2 },
  ...{ 7.4: 5, 7.5: 2, 7.6: 2, 8.1: 2, 8.2: 3, 8.3: 1, 8.4: 1, 9.1: 3, 9.2: 4, 11.1: 2, 11.2: 3, 11.3: 3, 11.4: 4, 11.5: 1, 11.6: 1 },
  ...{ 12.1: 3, 12.2: 2, 12.3: 4, 13.1: 1, 13.2: 5, 13.3: 2, 13.4: 5, 14.1: 2, 14.2: 4, 14.3: 3, 15.1: 3, 15.2: 3, 15.3: 7 },
  ...{ 16.1: 1, 16.2: 5, 16.3: 4, 16.4: 3, 16.5: 3 },
};

it('speaks once of every requirement, with a verdict', () => {
  const items = rows.filter(({ items: given }) => !given.includes(' to ')).flatMap(({ items: given }) => given.split(', '));
  const expected = Object.entries(sections).flatMap(([section, count]) => Array.from({ length: count }, (_, at) => `${section}.${at + 1}`));
  expect([...items].sort()).toEqual(expected.sort());
  for (const { items: given, verdict } of rows)
    expect([given, verdict]).toEqual([given, expect.stringMatching(/^(met|partly|not met|proxy|no)$/)]);
});

it('names tests and files that exist', () => {
  const files = [...text.matchAll(/`((?:test|server|pipelines)\/[\w./-]+\.ts)`/g)].map(([, file]) => file ?? '');
  expect(files.length).toBeGreaterThan(60);
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

it('says above the table what is not met', () => {
  const above = text.slice(0, text.indexOf('## Cryptography'));
  const gaps = rows.filter(({ verdict }) => verdict === 'not met').flatMap(({ items: given }) => given.split(', '));
  expect(gaps.filter((item) => !above.includes(item))).toEqual([]);
});
