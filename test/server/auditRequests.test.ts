import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditFolder } from '../../server/audit/auditLog.ts';
import { fakeIntake } from '../support/fakeIntake.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, type Site } from '../support/serverSite.ts';

let site: Site;
beforeEach(async () => {
  site = await openSite((folder) => publishServerRelease(folder), {}, fakeIntake);
});
afterEach(() => site.close());

const file = () => path.join(auditFolder(site.folder), 'audit.log');

/** What stands in the log since the last time that was asked. */
async function noted(): Promise<string[]> {
  await new Promise((resolve) => setImmediate(resolve));
  await site.audit.flush();
  const all = existsSync(file()) ? readFileSync(file(), 'utf8').trimEnd().split('\n') : [];
  const fresh = all.slice(seen).map((line) => JSON.parse(line) as { event: string; user?: string; about?: string });
  seen = all.length;
  return fresh.map(({ event, user = '-', about }) => `${event} ${user} ${about}`);
}
let seen = 0;
beforeEach(() => {
  seen = 0;
});

it('has sign-ins, right and wrong, and sign-outs; a name that is no account is not written down', async () => {
  const { csrf, cookie } = await site.form('/aanmelden');
  for (const gebruiker of ['beleid', 'mijn-geheim-wachtwoord'])
    await site.post('/aanmelden', { gebruiker, wachtwoord: 'fout', csrf }, { cookie });
  const session = await site.signIn('beleid');
  await site.post('/afmelden', { csrf: (await site.form('/afmelden', session)).csrf }, { cookie: session });
  expect(await noted()).toEqual([
    'sign-in refused beleid /aanmelden',
    'sign-in refused - /aanmelden',
    'signed in beleid /aanmelden',
    'signed out beleid /afmelden',
  ]);
  expect(readFileSync(file(), 'utf8')).not.toContain('geheim');
});

it('has who looked at figures of its own organisations, also when they are kept or not changed', async () => {
  const as = 'organisatie';
  const first = await site.get('/stromen?periode=2026-09', { as });
  await first.text();
  await (await site.get('/stromen?periode=2026-09', { as })).text();
  const headers = { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
  expect((await site.get('/stromen?periode=2026-09', { as, headers })).status).toBe(304);
  for (const address of ['/definities', '/mijn-mails', '/organisaties/org-002']) await (await site.get(address, { as })).text();
  for (const address of ['/stromen', '/organisaties/org-001']) await (await site.get(address, { as: 'beleid' })).text();
  expect(await noted()).toEqual([
    'viewed organisatie /stromen',
    'viewed organisatie /stromen',
    'viewed organisatie /stromen',
    'viewed beleid /organisaties/org-001',
  ]);
});

it('has what was fetched', async () => {
  for (const address of ['/api/kpis/stock.csv', '/stromen/figuur/in-dienst.csv', '/api/kpis/nergens'])
    await (await site.get(address, { as: 'beleid' })).text();
  expect(await noted()).toEqual(['downloaded beleid /api/kpis/stock.csv', 'downloaded beleid /stromen/figuur/in-dienst.csv']);
});

it('has what was checked, sent and confirmed, without names of files', async () => {
  const cookie = await site.signIn('organisatie');
  const { csrf } = await site.form('/insturen', cookie);
  const sent = await site.upload({ name: 'An Peeters.csv', text: 'klaar' }, { csrf, afzender: 'org-001' }, { cookie });
  const address = sent.headers.get('location') ?? '';
  await site.post(address, { csrf, doe: 'versturen' }, { cookie });
  const id = address.replace('/insturen/bestand/', '');
  const events = (await noted()).filter((line) => !/^(viewed|signed in)/.test(line));
  expect(events).toEqual([`checked organisatie ${id}`, `sent organisatie ${id}`]);
  expect(readFileSync(file(), 'utf8')).not.toContain('Peeters');
});

it('has passwords, keys and mails that a user changed', async () => {
  const cookie = await site.signIn('organisatie');
  const { csrf } = await site.form('/mijn-account', cookie);
  const page = await (await site.post('/mijn-account/sleutels', { csrf, naam: 'An Peeters' }, { cookie })).text();
  const [, id = ''] = /<code>([\w-]+)\./.exec(page) ?? [];
  await site.post('/mijn-account/sleutels/intrekken', { csrf, sleutel: id }, { cookie });
  const nieuw = 'vier fietsen in de regen';
  await site.post('/mijn-account/wachtwoord', { csrf, oud: 'organisatie', nieuw, nogmaals: nieuw }, { cookie });
  expect((await noted()).slice(1)).toEqual([
    `key made organisatie ${id}`,
    `key withdrawn organisatie ${id}`,
    'password changed organisatie /mijn-account/wachtwoord',
  ]);
});
