import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doctor } from '../../pipelines/doctor.ts';
import { readSecret } from '../../server/access/secret.ts';
import { type AuditLog, auditFiles, auditFolder, openAuditLog } from '../../server/audit/auditLog.ts';
import { auditTrouble } from '../../server/audit/auditTrouble.ts';
import { silent } from '../support/serverSite.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'doorstroom-audit-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (rotateAt?: number): AuditLog =>
  openAuditLog({ dataFolder: folder, secret: readSecret(folder), clock: () => 0, logger: silent, ...(rotateAt && { rotateAt }) });
const file = () => path.join(auditFolder(folder), 'audit.log');
const lines = () => readFileSync(file(), 'utf8').trimEnd().split('\n');
const put = (all: readonly string[]) => writeFileSync(file(), all.map((line) => `${line}\n`).join(''));

async function write(count: number, log = open()): Promise<void> {
  for (let at = 0; at < count; at++) {
    log.note({ event: 'viewed', user: 'an', about: `/stromen/${at}` });
    if (at % 2) await log.flush();
  }
  await log.close();
}

it('holds a crowd at once in order, and goes on behind a line that was cut off', async () => {
  const log = open();
  for (let at = 0; at < 800; at++) log.note({ event: 'viewed', user: 'Zoë', about: `/stromen/${at}` });
  const writing = log.flush();
  await new Promise((resolve) => setImmediate(resolve));
  log.note({ event: 'viewed', user: 'Zoë', about: '/stromen/800' });
  await writing;
  await log.close();
  expect(statSync(file()).size).toBeGreaterThan(65_536);
  const whole = readFileSync(file(), 'utf8');
  writeFileSync(file(), `${whole}{"n":802,"event":"viewed","user":"Zoë`);
  await write(1);
  expect(readFileSync(file(), 'utf8').startsWith(whole)).toBe(true);
  expect(lines().map((line) => (JSON.parse(line) as { about: string }).about)).toEqual(
    [...Array.from({ length: 801 }, (_, at) => at), 0].map((at) => `/stromen/${at}`),
  );
  expect(auditTrouble(folder)).toBeUndefined();
});

it('holds what was noted in order, for its owner alone, each line chained to the one before', async () => {
  await write(3);
  await write(2);
  const read = lines().map((line) => JSON.parse(line) as { n: number; before: string; hash: string; about: string });
  expect(read.map(({ n, about }) => [n, about])).toEqual([0, 1, 2, 0, 1].map((about, at) => [at + 1, `/stromen/${about}`]));
  expect(read.slice(1).map(({ before }) => before)).toEqual(read.slice(0, -1).map(({ hash }) => hash));
  expect([statSync(file()).mode & 0o777, statSync(auditFolder(folder)).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(auditTrouble(folder)).toBeUndefined();
});

it('lets nobody wait: a line is there only after it was written behind', async () => {
  const log = open();
  log.note({ event: 'viewed' });
  expect(existsSync(file())).toBe(false);
  await log.flush();
  expect(lines()).toHaveLength(1);
});

describe('tampering', () => {
  beforeEach(() => write(6));

  it.each<[string, () => void, RegExp]>([
    [
      'a changed line',
      () => put(lines().map((line, at) => (at === 2 ? line.replace('"an"', '"bo"') : line))),
      /regel 3 van .* is veranderd/,
    ],
    ['a line taken out', () => put(lines().filter((_, at) => at !== 2)), /regel 3 van .* heeft nummer 4 waar 3 hoort/],
    ['two lines swapped', () => put([0, 2, 1, 3, 4, 5].map((at) => lines()[at] ?? '')), /regel 2 van .* heeft nummer 3 waar 2 hoort/],
    ['a line put in twice', () => put([...lines().slice(0, 2), ...lines().slice(1)]), /regel 3 van .* heeft nummer 2 waar 3 hoort/],
    ['the first line taken off', () => put(lines().slice(1)), /regel 1 van .* heeft nummer 2 waar 1 hoort/],
    ['the last line taken off', () => put(lines().slice(0, -1)), /tot en met 6 horen er te zijn/],
    ['everything taken off', () => rmSync(file()), /tot en met 6 horen er te zijn/],
    ['no line of ours', () => put([...lines(), 'x']), /regel 7 van .* is niet te lezen/],
    ['a changed head', () => writeFileSync(path.join(auditFolder(folder), 'head.json'), '{"n":5,"hash":"x","seal":"y"}'), /is veranderd/],
    ['no head', () => rmSync(path.join(auditFolder(folder), 'head.json')), /head\.json ontbreekt/],
  ])('is found: %s', (_, tamper, sentence) => {
    tamper();
    expect(auditTrouble(folder)).toMatch(sentence);
  });

  it('stays found when the log goes on behind it', async () => {
    put(lines().slice(0, -1));
    await write(2);
    expect(auditTrouble(folder)).toMatch(/regel 6 van .* heeft nummer 7 waar 6 hoort/);
  });

  it('is told by doctor', async () => {
    put(lines().slice(1));
    const findings = await doctor({ folder, configFile: path.join(folder, 'x.yaml'), serverTrouble: (each) => [auditTrouble(each)] });
    expect(findings).toContainEqual({ verdict: 'fout', sentence: expect.stringContaining('Het logboek klopt niet') });
  });
});

it('goes on in a new file that carries the chain over, of which a missing one is found', async () => {
  await write(20, open(500));
  const files = auditFiles(auditFolder(folder));
  expect(files.length).toBeGreaterThan(2);
  expect(auditTrouble(folder)).toBeUndefined();
  rmSync(path.join(auditFolder(folder), files[1] ?? ''));
  expect(auditTrouble(folder)).toMatch(/hoort/);
});

it('is one chain when several servers write at once', async () => {
  await Promise.all([write(20), write(20), write(20)]);
  expect(lines()).toHaveLength(60);
  expect(auditTrouble(folder)).toBeUndefined();
});

it('goes on after a crash between a line and its head, in a line, and with its lock left', async () => {
  await write(2);
  const head = readFileSync(path.join(auditFolder(folder), 'head.json'));
  await write(1);
  writeFileSync(path.join(auditFolder(folder), 'head.json'), head);
  writeFileSync(file(), `${readFileSync(file(), 'utf8')}{"n":4,"at":"1970`);
  writeFileSync(path.join(auditFolder(folder), 'lock'), '999999999');
  await write(1);
  expect(lines()).toHaveLength(4);
  expect(auditTrouble(folder)).toBeUndefined();
  expect(readdirSync(auditFolder(folder)).sort()).toEqual(['audit.log', 'head.json']);
});

it('notes a configuration once, until it is another', async () => {
  for (const text of ['a', 'a', 'b']) {
    const log = open();
    log.noteConfiguration(text);
    await log.close();
  }
  expect(lines().map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['configuration changed', 'configuration changed']);
});
