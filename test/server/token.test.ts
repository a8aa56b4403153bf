import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '../../server/access/password.ts';
import { readSecret } from '../../server/access/secret.ts';
import { makeToken, signToken, verifyToken } from '../../server/access/token.ts';
import { makeSettings, type User } from '../../server/settings.ts';

const day = 86_400_000;
const user: User = { name: 'beleid', role: 'beleid', password: 'scrypt$1$1$1$YQ$YQ', organisations: [] };
const settings = makeSettings({ users: [user], tokenDays: 365 });

it('signs a token that says who, until it is too old', () => {
  const token = signToken(settings.secret, user, 0);
  expect(verifyToken(token, settings, 364 * day)?.name).toBe('beleid');
  expect(verifyToken(token, settings, 365 * day)).toBeUndefined();
});

it('refuses a token of another secret, password or name, and anything else', () => {
  const token = signToken(settings.secret, user, 0);
  const [payload = '', signature = ''] = token.split('.');
  expect(verifyToken(signToken(Buffer.alloc(32), user, 0), settings, 0)).toBeUndefined();
  expect(verifyToken(token, { ...settings, users: [{ ...user, password: 'scrypt$1$1$1$YQ$Yg' }] }, 0)).toBeUndefined();
  expect(verifyToken(token, { ...settings, users: [] }, 0)).toBeUndefined();
  const younger = Buffer.from(JSON.stringify(['beleid', 5])).toString('base64url');
  for (const bad of ['', '.', payload, `${younger}.${signature}`, `${token}.x`, `${token}x`, 'bnVsbA.x']) {
    expect(verifyToken(bad, settings, 10)).toBeUndefined();
  }
});

it('makes a token with the secret of the data folder, which only its owner can read', () => {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'doorstroom-token-'));
  try {
    const token = makeToken({ dataFolder, users: [user], name: 'beleid', now: 0 });
    expect(verifyToken(token, makeSettings({ users: [user], secret: readSecret(dataFolder) }), 1)?.name).toBe('beleid');
    expect(statSync(path.join(dataFolder, 'server.key')).mode & 0o777).toBe(0o600);
    expect(() => makeToken({ dataFolder, users: [user], name: 'niemand', now: 0 })).toThrow(
      'Gebruiker "niemand" bestaat niet. Kies uit: beleid.',
    );
  } finally {
    rmSync(dataFolder, { recursive: true });
  }
});

it('knows a password by its hash', async () => {
  const hash = await hashPassword('zomer één', { N: 1024 });
  expect(hash).toMatch(/^scrypt\$1024\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(await verifyPassword('zomer één', hash)).toBe(true);
  expect(await verifyPassword('zomer e\u0301e\u0301n', hash)).toBe(true);
  expect(await verifyPassword('zomer een', hash)).toBe(false);
  await expect(verifyPassword('x', 'plain')).rejects.toThrow('bad password hash');
});
