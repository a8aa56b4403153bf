import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { readSecret, sameText, sign } from '../access/secret.ts';
import type { Settings, User } from '../settings.ts';
import { type Passwords, passwordsIn } from './passwords.ts';
import { privateFolder } from './privateFolder.ts';

/** A key for programs, as it is kept: never the key itself. */
export interface Token {
  id: string;
  account: string;
  /** The user’s own name for it. */
  label: string;
  /** It may send and answer too; else it only reads. */
  writes: boolean;
  issuedAt: number;
  expiresAt: number;
  /** Absent until it is used; known to the hour. */
  usedAt?: number;
}

interface Issue extends Pick<Token, 'label' | 'writes'> {
  user: User;
  /** Absent = as the settings say. */
  days?: number | undefined;
  now: number;
}

export interface Tokens {
  /** Makes one and gives its text, which is not kept. */
  issue(issue: Issue): string;
  /** The user and the token of a text; undefined when it was withdrawn, is too old, its user is gone or has another password. */
  find(text: string, now: number): { user: User; token: Token } | undefined;
  /** Newest first. */
  list(user: User, now: number): Token[];
  /** Says whether there was one. */
  withdraw(user: User, id: string): boolean;
}

interface Kept extends Omit<Token, 'usedAt'> {
  hash: string;
  /** Signature of the password that held when it was made. */
  password: string;
}

const day = 86_400_000;
const hour = 3_600_000;

export function tokensIn(
  dataFolder: string,
  { secret, users, tokenDays }: Pick<Settings, 'secret' | 'users' | 'tokenDays'>,
  passwords: Passwords,
): Tokens {
  const folder = path.join(dataFolder, 'tokens');
  const tokens = privateFolder<Kept>(folder);
  const uses = privateFolder<number>(path.join(folder, 'used'));
  const passwordOf = (user: User): string => sign(secret, 'token', user.name, passwords.of(user));
  const holds = (kept: Kept, user: User, now: number): boolean => now < kept.expiresAt && sameText(kept.password, passwordOf(user));
  const shown = ({ hash: _hash, password: _password, ...token }: Kept): Token => ({ ...token, usedAt: uses.read(token.id) });
  const drop = (id: string): void => {
    tokens.remove(id);
    uses.remove(id);
  };
  return {
    issue: ({ user, label, writes, days = tokenDays, now }) => {
      const id = randomBytes(9).toString('base64url');
      const text = randomBytes(32).toString('base64url');
      const about = { id, account: user.name, label, writes, issuedAt: now, expiresAt: now + days * day };
      tokens.write(id, { ...about, hash: hashOf(text), password: passwordOf(user) });
      return `${id}.${text}`;
    },
    find: (given, now) => {
      const [id = '', text = '', rest] = given.split('.');
      const kept = rest === undefined && /^[\w-]{12}$/.test(id) ? tokens.read(id) : undefined;
      const user = kept && users.find(({ name }) => name === kept.account);
      if (!kept || !user || !sameText(kept.hash, hashOf(text)) || !holds(kept, user, now)) return undefined;
      if (now - (uses.read(id) ?? Number.NEGATIVE_INFINITY) >= hour) uses.write(id, now);
      return { user, token: shown(kept) };
    },
    list: (user, now) => {
      const own = tokens
        .keys()
        .flatMap((id) => tokens.read(id) ?? [])
        .filter(({ account }) => account === user.name);
      for (const { id } of own.filter((kept) => !holds(kept, user, now))) drop(id);
      return own
        .filter((kept) => holds(kept, user, now))
        .sort((left, right) => right.issuedAt - left.issuedAt)
        .map(shown);
    },
    withdraw: (user, id) => {
      const own = /^[\w-]{12}$/.test(id) && tokens.read(id)?.account === user.name;
      if (own) drop(id);
      return own;
    },
  };
}

interface MakeToken extends Pick<Settings, 'users'> {
  dataFolder: string;
  name: string;
  label: string;
  writes: boolean;
  days: number;
  now: number;
}

/** A token for a user of the configuration, for the server on this data folder. */
export function makeToken({ dataFolder, users, name, days, ...issue }: MakeToken): string {
  const user = users.find((candidate) => candidate.name === name);
  if (user === undefined) {
    throw new Error(`Gebruiker "${name}" bestaat niet. Kies uit: ${users.map((candidate) => candidate.name).join(', ') || 'geen'}.`);
  }
  const settings = { secret: readSecret(dataFolder), users, tokenDays: days };
  return tokensIn(dataFolder, settings, passwordsIn(dataFolder)).issue({ ...issue, user });
}

/** The text is 256 random bits: a hash without salt or cost hides it. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
