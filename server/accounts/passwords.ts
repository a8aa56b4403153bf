import { createHash } from 'node:crypto';
import path from 'node:path';
import type { User } from '../settings.ts';
import { privateFolder } from './privateFolder.ts';

/** The passwords that users chose themselves, in place of those of the configuration. */
export interface Passwords {
  /** The hash that holds now: the one of the configuration again where that was changed after the user chose. */
  of(user: User): string;
  change(user: User, hash: string, at: number): void;
}

interface Chosen {
  hash: string;
  /** Fingerprint of the hash in the configuration that it replaces. */
  replaces: string;
  at: string;
}

export function passwordsIn(dataFolder: string): Passwords {
  const chosen = privateFolder<Chosen>(path.join(dataFolder, 'passwords'));
  const keys = new Map<string, string>();
  const keyOf = (name: string): string => {
    const key = keys.get(name) ?? fingerprint(name);
    keys.set(name, key);
    return key;
  };
  return {
    of: (user) => {
      const own = chosen.read(keyOf(user.name));
      return own?.replaces === fingerprint(user.password) ? own.hash : user.password;
    },
    change: (user, hash, at) =>
      chosen.write(keyOf(user.name), { hash, replaces: fingerprint(user.password), at: new Date(at).toISOString() }),
  };
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
