import type { Settings, User } from '../settings.ts';
import { readSecret, sameText, sign } from './secret.ts';

const day = 86_400_000;

/** A bearer token: says who and since when; a new password or a new secret ends it. */
export function signToken(secret: Buffer, user: User, issued: number): string {
  const payload = Buffer.from(JSON.stringify([user.name, issued])).toString('base64url');
  return `${payload}.${sign(secret, 'token', payload, user.password)}`;
}

/** The user of a token; undefined when it was not signed here, is too old, or its user is gone. */
export function verifyToken(token: string, { secret, users, tokenDays }: Settings, now: number): User | undefined {
  const [payload = '', signature = '', rest] = token.split('.');
  if (rest !== undefined) return undefined;
  const [name, issued] = readPayload(payload);
  const user = users.find((candidate) => candidate.name === name);
  if (user === undefined || typeof issued !== 'number') return undefined;
  if (!sameText(signature, sign(secret, 'token', payload, user.password))) return undefined;
  return now - issued < tokenDays * day ? user : undefined;
}

/** A token for a user of the configuration, signed with the secret of the data folder. */
export function makeToken({
  dataFolder,
  users,
  name,
  now,
}: {
  dataFolder: string;
  users: readonly User[];
  name: string;
  now: number;
}): string {
  const user = users.find((candidate) => candidate.name === name);
  if (user === undefined) {
    throw new Error(`Gebruiker "${name}" bestaat niet. Kies uit: ${users.map((candidate) => candidate.name).join(', ') || 'geen'}.`);
  }
  return signToken(readSecret(dataFolder), user, now);
}

function readPayload(payload: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
