import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Express } from 'express';
import type { Intake } from '../../pipelines/door/intake.ts';
import { hashPassword } from '../../server/access/password.ts';
import { passwordsIn } from '../../server/accounts/passwords.ts';
import { tokensIn } from '../../server/accounts/tokens.ts';
import { createApp } from '../../server/app.ts';
import { type AuditLog, openAuditLog } from '../../server/audit/auditLog.ts';
import type { Pages } from '../../server/pageThread.ts';
import { type Releases, watchReleases } from '../../server/releases/releases.ts';
import { makeSettings, type Settings, type User } from '../../server/settings.ts';
import type { Role } from '../../sql/kpiValue.ts';

export const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Everybody's password is the name. */
export const accounts: readonly { name: string; role: Role; organisations: string[] }[] = [
  { name: 'beleid', role: 'beleid', organisations: [] },
  { name: 'adviseur', role: 'adviseur', organisations: ['org-001', 'org-003'] },
  { name: 'organisatie', role: 'organisatie', organisations: ['org-001'] },
  { name: 'beheer', role: 'beheer', organisations: [] },
];

export interface Site {
  url: string;
  folder: string;
  releases: Releases;
  audit: AuditLog;
  settings: Settings;
  app: Express;
  now: { time: number };
  /** The headers with which somebody asks. */
  headersOf(options: Asking): Record<string, string>;
  get(path: string, options?: Asking): Promise<Response>;
  post(path: string, form: Record<string, string>, options?: Asking): Promise<Response>;
  /** Sends a file with the form of the page *Insturen*; `fields` stand before the file, in this order. */
  upload(file: { name: string; text: string | Uint8Array }, fields: Record<string, string>, options?: Asking): Promise<Response>;
  /** Signs in and gives the cookie of the session. */
  signIn(name: string): Promise<string>;
  /** Where a form's hidden field and its cookie come from. */
  form(path: string, cookie?: string): Promise<{ csrf: string; cookie: string }>;
  close(): Promise<void>;
}

interface Asking {
  /** Name of the account whose token goes along. */
  as?: string;
  cookie?: string;
  headers?: Record<string, string>;
}

/** The real app on a loopback port, with its own data folder that `prepare` fills. */
export async function openSite(
  prepare: (folder: string) => Promise<unknown>,
  given: Partial<Settings> = {},
  makeIntake?: (folder: string) => Intake,
  pages?: Pages,
): Promise<Site> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'doorstroom-server-'));
  await prepare(folder);
  const users: User[] = await Promise.all(
    accounts.map(async (account) => ({ ...account, password: await hashPassword(account.name, { N: 1024 }) })),
  );
  const settings = makeSettings({ users, ...given });
  const now = { time: Date.parse('2026-10-06T08:00:00Z') };
  const audit = openAuditLog({ dataFolder: folder, secret: settings.secret, clock: () => now.time, logger: silent });
  const releases = await watchReleases(path.join(folder, 'releases'), { logger: silent, everyMs: 600_000 });
  const { routes, answer } = createApp({
    releases,
    settings,
    dataFolder: folder,
    audit,
    intake: makeIntake?.(folder),
    pages,
    clock: () => now.time,
    logger: silent,
  });
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const tokens = tokensIn(folder, settings, passwordsIn(folder));
  const issued = new Map<string, string>();
  const tokenOf = (user: User): string => {
    const token = issued.get(user.name) ?? tokens.issue({ user, label: 'test', writes: true, now: now.time });
    issued.set(user.name, token);
    return token;
  };
  const headersOf = ({ as, cookie, headers = {} }: Asking): Record<string, string> => {
    const user = settings.users.find((candidate) => candidate.name === as);
    return {
      ...headers,
      ...(user ? { authorization: `Bearer ${tokenOf(user)}` } : {}),
      ...(cookie ? { cookie } : {}),
    };
  };
  const get: Site['get'] = (address, options = {}) => fetch(url + address, { headers: headersOf(options), redirect: 'manual' });
  const post: Site['post'] = (address, form, options = {}) =>
    fetch(url + address, { method: 'POST', body: new URLSearchParams(form), headers: headersOf(options), redirect: 'manual' });
  const upload: Site['upload'] = ({ name, text }, fields, options = {}) => {
    const body = new FormData();
    for (const [field, value] of Object.entries(fields)) body.append(field, value);
    body.append('bestand', new Blob([text as BlobPart]), name);
    return fetch(`${url}/insturen`, { method: 'POST', body, headers: headersOf(options), redirect: 'manual' });
  };
  const form: Site['form'] = async (address, cookie = '') => {
    const response = await get(address, { cookie });
    const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec(await response.text()) ?? [];
    return { csrf, cookie: cookie || cookiesOf(response) };
  };
  return {
    url,
    folder,
    releases,
    audit,
    settings,
    app: routes,
    now,
    headersOf,
    get,
    post,
    upload,
    form,
    signIn: async (name) => {
      const { csrf, cookie } = await form('/aanmelden');
      const response = await post('/aanmelden', { gebruiker: name, wachtwoord: name, csrf }, { cookie });
      return cookiesOf(response);
    },
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await releases.close();
      await audit.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** The cookies of a header, as a browser takes them. */
export function browserCookies(header: string, url: string): { name: string; value: string; url: string }[] {
  return header.split('; ').map((cookie) => {
    const [name = '', ...value] = cookie.split('=');
    return { name, value: value.join('='), url };
  });
}
