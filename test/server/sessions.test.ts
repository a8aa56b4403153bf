import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Served, serve } from '../../server/serve.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { cookiesOf, openSite, type Site, silent } from '../support/serverSite.ts';

const api = '/api/kpis/stock';
let site: Site;
let other: Served;
beforeEach(async () => {
  site = await openSite((folder) => publishServerRelease(folder));
  other = await startOther();
});
afterEach(async () => {
  await other.close();
  await site.close();
});

const startOther = () => serve({ dataFolder: site.folder, settings: site.settings, port: 0, clock: () => site.now.time, logger: silent });
const statuses = async (cookie: string): Promise<number[]> => [
  (await site.get(api, { cookie })).status,
  (await fetch(other.url + api, { headers: { cookie } })).status,
];
const ended = () => path.join(site.folder, 'sessions');

async function signOut(cookie: string): Promise<void> {
  const { csrf } = await site.form('/afmelden', cookie);
  await site.post('/afmelden', { csrf }, { cookie });
}

async function signInOver(cookie: string, name: string): Promise<string> {
  const { csrf } = await site.form('/afmelden', cookie);
  return cookiesOf(await site.post('/aanmelden', { gebruiker: name, wachtwoord: name, csrf }, { cookie }));
}

it('ends a session on every server, also on one that starts later', async () => {
  const session = await site.signIn('beleid');
  const stays = await site.signIn('organisatie');
  expect(await statuses(session)).toEqual([200, 200]);
  await signOut(session);
  expect(await statuses(session)).toEqual([401, 401]);
  await other.close();
  other = await startOther();
  expect(await statuses(session)).toEqual([401, 401]);
  expect(await statuses(stays)).toEqual([200, 200]);
});

it('keeps what it remembers of ended sessions to itself, and only as long as they would have lasted', async () => {
  await signOut(await site.signIn('beleid'));
  const [before = ''] = readdirSync(ended());
  expect([statSync(ended()).mode & 0o777, statSync(path.join(ended(), before)).mode & 0o777]).toEqual([0o700, 0o600]);
  site.now.time += 12 * 3_600_000 + 1;
  await signOut(await site.signIn('beleid'));
  expect(readdirSync(ended())).toHaveLength(1);
  expect(readdirSync(ended())).not.toContain(before);
});

it.each(['organisatie', 'beleid'])('ends the session before when %s signs in over it', async (name) => {
  const before = await site.signIn('beleid');
  const after = await signInOver(before, name);
  expect(await statuses(before)).toEqual([401, 401]);
  expect(await statuses(after)).toEqual([200, 200]);
});
