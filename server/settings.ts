import { randomBytes } from 'node:crypto';
import type { Role } from '../sql/kpiValue.ts';

/** A local user. */
export interface User {
  name: string;
  role: Role;
  /** `scrypt$N$r$p$salt$hash`, base64url. */
  password: string;
  /** Organisations of an `organisatie` or assigned to an `adviseur`. */
  organisations: readonly string[];
}

/** A monthly mail, to an account or to somebody without one. */
export interface MailRecipient {
  /** Stable, also from start to start. */
  id: string;
  account?: string;
  address: string;
}

/** Settings of the server; made once, from the configuration. */
export interface Settings {
  title: string;
  /** Fictional data: said on every page, and the demo accounts are shown on the sign-in page. */
  demo: boolean;
  users: readonly User[];
  mails: readonly MailRecipient[];
  /** Shown on the sign-in page while `demo`. */
  demoAccounts: readonly { name: string; password: string }[];
  /** Signs sessions, tokens and forms; random per start when none is kept. */
  secret: Buffer;
  /** Origin of the address under which people reach the pages. */
  origin: string;
  /** That address is https: cookies are sent over https alone. */
  https: boolean;
  /** Addresses and networks of proxies in front whose `X-Forwarded-For` is true. */
  trustedProxies: readonly string[];
  sessionHours: number;
  idleMinutes: number;
  /** Days that a key for programs works. */
  tokenDays: number;
  /** Failed attempts to sign in per quarter of an hour, for one name from one address. */
  signInAttempts: number;
  /** Size of one uploaded file. */
  uploadBytes: number;
  /** Uploads and forms per quarter of an hour, for one user. */
  sendAttempts: number;
  /** Bytes of finished responses that are kept. */
  cacheBytes: number;
}

export function makeSettings(given: Partial<Settings> = {}): Settings {
  return {
    title: 'doorstroom',
    demo: false,
    users: [],
    mails: [],
    demoAccounts: [],
    secret: randomBytes(32),
    origin: 'http://127.0.0.1:8080',
    https: false,
    trustedProxies: [],
    sessionHours: 12,
    idleMinutes: 60,
    tokenDays: 90,
    signInAttempts: 10,
    uploadBytes: 50 * 1024 * 1024,
    sendAttempts: 60,
    cacheBytes: 64 * 1024 * 1024,
    ...given,
  };
}
