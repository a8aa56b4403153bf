import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseConfig } from '../../pipelines/config.ts';
import { doctor } from '../../pipelines/doctor.ts';
import { personSecret } from '../../pipelines/door/read/personKey.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';

let folder: string;
const keyFile = (): string => path.join(folder, 'person.key');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function deliver(): Promise<void> {
  mkdirSync(path.join(folder, 'inbox', 'org-001'), { recursive: true });
  writeFileSync(path.join(folder, 'inbox', 'org-001', 'tewerkstellingen.csv'), 'persoon;begin\nP1;01/03/2024\n');
  await ingest({
    folder,
    config: parseConfig('senders: [{ id: org-001, name: Een }]', 'test.yaml'),
    clock: () => new Date('2026-11-24T12:00:00Z'),
  });
}

async function said(): Promise<string> {
  const findings = await doctor({ folder, configFile: path.join(folder, 'none.yaml'), environment: {} });
  const { verdict, sentence } = findings.find((finding) => finding.sentence.includes('sleutel')) ?? { verdict: '', sentence: '' };
  return `${verdict}: ${sentence}`;
}

test('the key is made once, for its owner only', () => {
  const made = personSecret(folder, {});
  expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
  expect(readFileSync(keyFile(), 'utf8').trim()).toHaveLength(64);
  expect(personSecret(folder, {})).toEqual(made);
  expect(personSecret(folder, { DOORSTROOM_PERSON_KEY: 'x'.repeat(40) })).toEqual(Buffer.from('x'.repeat(40)));
  expect(() => personSecret(folder, { DOORSTROOM_PERSON_KEY: 'kort' })).toThrow(/te kort/);
});

test('a warehouse knows its key by a fingerprint that does not give it away', async () => {
  await deliver();
  const warehouse = await openWarehouse(folder);
  const [row] = (await warehouse.connection.runAndReadAll('select fingerprint from person_key_fingerprint')).getRows();
  warehouse.close();
  expect(row?.[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(readFileSync(path.join(folder, 'warehouse.duckdb')).includes(readFileSync(keyFile(), 'utf8').trim())).toBe(false);
  expect(await said()).toContain('goed: De sleutel voor personen staat in');
});

test('another key is refused, also by doctor, and the first one opens again', async () => {
  await deliver();
  const first = readFileSync(keyFile(), 'utf8');
  writeFileSync(keyFile(), 'y'.repeat(64), { mode: 0o600 });
  for (const opens of [() => openWarehouse(folder), deliver])
    await expect(opens()).rejects.toThrow(/Zet de eerste sleutel terug uit uw kopie/);
  expect(await said()).toMatch(/^fout: De sleutel in .*person\.key is niet die waarmee/);
  writeFileSync(keyFile(), first);
  (await openWarehouse(folder)).close();
});

test('a missing key beside what is there is refused and never made anew', async () => {
  await deliver();
  rmSync(keyFile());
  await expect(openWarehouse(folder)).rejects.toThrow(/ontbreekt, terwijl er al gegevens zijn/);
  expect(() => personSecret(folder, {})).toThrow(/ontbreekt/);
  expect(existsSync(keyFile())).toBe(false);
  expect(await said()).toMatch(/^fout: .*ontbreekt/);
});

test('a warehouse of an earlier version takes the key that lies beside it, and none where there is none', async () => {
  await deliver();
  const forget = async (): Promise<void> => {
    const warehouse = await openWarehouse(folder);
    await warehouse.connection.run('delete from person_key_fingerprint');
    warehouse.close();
  };
  await forget();
  (await openWarehouse(folder)).close();
  await forget();
  rmSync(keyFile());
  await expect(openWarehouse(folder)).rejects.toThrow(/ontbreekt/);
});
