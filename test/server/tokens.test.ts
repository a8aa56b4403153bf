import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSecret } from '../../server/access/secret.ts';
import { passwordsIn } from '../../server/accounts/passwords.ts';
import { makeToken, type Tokens, tokensIn } from '../../server/accounts/tokens.ts';
import { makeSettings, type User } from '../../server/settings.ts';

const day = 86_400_000;
const user: User = { name: 'beleid', role: 'beleid', password: 'scrypt$1$1$1$YQ$YQ', organisations: [] };
const other: User = { ...user, name: 'beheer', role: 'beheer' };
const settings = makeSettings({ users: [user, other] });
let folder: string;
let tokens: Tokens;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'doorstroom-token-'));
  tokens = open();
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (given = settings) => tokensIn(folder, given, passwordsIn(folder));
const issue = (given: Partial<Parameters<Tokens['issue']>[0]> = {}) =>
  tokens.issue({ user, label: 'Power BI', writes: false, now: 0, ...given });

it('says who, and reads alone, for 90 days', () => {
  const token = issue();
  expect(tokens.find(token, 90 * day - 1)).toMatchObject({ user: { name: 'beleid' }, token: { label: 'Power BI', writes: false } });
  expect(tokens.find(token, 90 * day)).toBeUndefined();
  expect(tokens.find(issue({ writes: true, days: 1 }), day - 1)?.token.writes).toBe(true);
});

it('is refused under another secret, password or name, and so is anything else', () => {
  const token = issue();
  const [id = '', text = ''] = token.split('.');
  const found = (given: Partial<typeof settings>) => open({ ...settings, ...given }).find(token, 0);
  expect(found({ secret: Buffer.alloc(32) })).toBeUndefined();
  expect(found({ users: [{ ...user, password: 'scrypt$1$1$1$YQ$Yg' }] })).toBeUndefined();
  expect(found({ users: [other] })).toBeUndefined();
  const [otherId] = issue({ user: other }).split('.');
  for (const bad of ['', '.', id, `${id}.`, `${otherId}.${text}`, `${token}.x`, `${token}x`, `../x.${text}`]) {
    expect(tokens.find(bad, 10)).toBeUndefined();
  }
});

it('stands nowhere as it is, in files of its owner alone', () => {
  const [, text = ''] = issue().split('.');
  tokens.find(`${issue()}`, 0);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name));
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const isFile = statSync(file).isFile();
    expect([file, statSync(file).mode & 0o777]).toEqual([file, isFile ? 0o600 : 0o700]);
    if (isFile) expect(readFileSync(file, 'latin1')).not.toContain(text);
  }
});

it('is listed with its last use to the hour, withdrawn by its owner alone, and on every server at once', () => {
  const token = issue();
  const [id = ''] = token.split('.');
  issue({ label: 'later', now: day });
  tokens.find(token, 2 * day);
  tokens.find(token, 2 * day + 60_000);
  expect(tokens.list(user, 3 * day).map(({ label, usedAt }) => [label, usedAt])).toEqual([
    ['later', undefined],
    ['Power BI', 2 * day],
  ]);
  expect(tokens.list(other, 3 * day)).toEqual([]);
  const elsewhere = open();
  tokens.withdraw(other, id);
  expect(elsewhere.find(token, 3 * day)).toBeDefined();
  tokens.withdraw(user, id);
  expect([tokens.find(token, 3 * day), elsewhere.find(token, 3 * day)]).toEqual([undefined, undefined]);
  expect(tokens.list(user, 100 * day)).toEqual([]);
});

it('is made on the command line with the secret of the data folder, which only its owner can read', () => {
  const asked = { dataFolder: folder, users: [user], label: 'x', writes: false, days: 2, now: 0 };
  const token = makeToken({ ...asked, name: 'beleid' });
  const server = open(makeSettings({ users: [user], secret: readSecret(folder) }));
  expect([server.find(token, day)?.user.name, server.find(token, 2 * day)]).toEqual(['beleid', undefined]);
  expect(statSync(path.join(folder, 'server.key')).mode & 0o777).toBe(0o600);
  expect(() => makeToken({ ...asked, name: 'niemand' })).toThrow('Gebruiker "niemand" bestaat niet. Kies uit: beleid.');
});
