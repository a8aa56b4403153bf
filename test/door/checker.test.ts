import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Checker, makeChecker } from '../../pipelines/checkup/checker.ts';
import type { CheckupRequest } from '../../pipelines/checkup/checkup.ts';

let folder: string;
let checker: Checker;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'checker-'));
  const script = path.join(folder, 'process.mjs');
  writeFileSync(
    script,
    `process.on('message', ({ id, request }) => {
       if (request.name === 'crash') process.exit(1);
       if (request.name === 'bug') process.send({ id, error: 'no such column' });
       if (request.name === 'good') process.send({ id, checkup: { file: process.argv[2], sender: String(process.pid) } });
       if (request.name === 'endless') for (;;);
     });
     process.once('disconnect', () => process.exit());`,
  );
  checker = makeChecker({ script, milliseconds: 1500 });
});
afterEach(async () => {
  await checker.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (name: string, sender = 'org-a') => checker.check({ name, sender: { id: sender } } as CheckupRequest);
const sentence = /lukte niet\. Er is niets verstuurd/;

test('a process that ends takes the file that it was at with it, and no other', async () => {
  const [crashed, next] = await Promise.allSettled([ask('crash'), ask('good')]);
  expect(crashed).toMatchObject({ status: 'rejected', reason: { name: 'DataError', message: expect.stringMatching(sentence) } });
  expect(next).toMatchObject({ status: 'fulfilled', value: { sender: expect.any(String) } });
});

test('a check that takes too long is stopped, and the next one is answered', async () => {
  const [endless, next] = await Promise.allSettled([ask('endless'), ask('good')]);
  expect(endless).toMatchObject({ status: 'rejected', reason: { message: expect.stringMatching(sentence) } });
  expect(next).toMatchObject({ status: 'fulfilled' });
});

test('a file that hangs keeps its own sender waiting, and nobody else', async () => {
  await checker.close();
  checker = makeChecker({ script: path.join(folder, 'process.mjs'), milliseconds: 600_000 });
  const ended: string[] = [];
  for (const sender of ['org-a', 'org-b']) void ask('endless', sender).catch(() => ended.push(sender));
  void ask('good', 'org-a').then(
    () => ended.push('good org-a'),
    () => undefined,
  );
  await Promise.all([ask('good', 'org-c'), ask('good', 'org-d')]);
  expect(ended).toEqual([]);
});

test('senders take turns: many files of one do not stand before one of another', async () => {
  await checker.close();
  checker = makeChecker({ script: path.join(folder, 'process.mjs'), milliseconds: 1500, processes: 1 });
  const order: string[] = [];
  const noted = (sender: string) => ask('good', sender).then(() => order.push(sender));
  await Promise.all([noted('org-a'), noted('org-a'), noted('org-a'), noted('org-b')]);
  expect(order).toEqual(['org-a', 'org-b', 'org-a', 'org-a']);
});

test('a mistake of ours is an error for the log, and the process stays', async () => {
  const first = await ask('good');
  await expect(ask('bug')).rejects.toThrow('no such column');
  expect((await ask('good')).sender).toBe(first.sender);
});

test('after closing nothing runs, nothing is left and nothing is answered', async () => {
  const { sender, file } = await ask('good');
  expect(existsSync(file)).toBe(true);
  await checker.close();
  expect(existsSync(file)).toBe(false);
  await expect(ask('good')).rejects.toThrow(sentence);
  expect(() => process.kill(Number(sender), 0)).toThrow();
});
