import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(scrypt) as (password: string, salt: Buffer, length: number, options: ScryptOptions) => Promise<Buffer>;
const form = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/;

/** A password as it may stand in the configuration: `scrypt$N$r$p$salt$hash`, base64url. */
export async function hashPassword(password: string, { N = 32768, r = 8, p = 1, salt = randomBytes(16) } = {}): Promise<string> {
  const hash = await derive(password.normalize('NFC'), salt, 32, { N, r, p, maxmem: 256 * N * r });
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Memory and work that a stored hash may ask for: who writes the configuration cannot let a sign-in fill the machine. */
const atMost = { N: 2 ** 18, r: 16, p: 4 };

/** Whether this is the password; takes as long for a wrong one. Throws an Error on a hash of another form, or one that asks too much. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt, hash] = form.exec(stored) ?? [];
  if (salt === undefined || hash === undefined) throw new Error('bad password hash: expected scrypt$N$r$p$salt$hash');
  if (Number(N) > atMost.N || Number(r) > atMost.r || Number(p) > atMost.p) throw new Error('bad password hash: asks too much');
  const expected = Buffer.from(hash, 'base64url');
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem: 256 * Number(N) * Number(r) };
  const got = await derive(password.normalize('NFC'), Buffer.from(salt, 'base64url'), expected.length, options);
  return timingSafeEqual(got, expected);
}
