import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishServerRelease } from '../support/serverRelease.ts';
import { cookiesOf, openSite, type Site } from '../support/serverSite.ts';

const api = '/api/kpis/stock';
const fresh = 'vier fietsen in de regen';
let site: Site;
beforeEach(async () => {
  site = await openSite((folder) => publishServerRelease(folder));
});
afterEach(() => site.close());

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

async function send(cookie: string, address: string, form: Record<string, string>): Promise<Response> {
  const { csrf } = await site.form('/mijn-account', cookie);
  return site.post(`/mijn-account${address}`, { csrf, ...form }, { cookie });
}

async function signInWith(wachtwoord: string): Promise<Response> {
  const { csrf, cookie } = await site.form('/aanmelden');
  return site.post('/aanmelden', { gebruiker: 'organisatie', wachtwoord, csrf }, { cookie });
}

async function newToken(cookie: string, form: Record<string, string> = {}): Promise<string> {
  const page = await send(cookie, '/sleutels', { naam: 'Power BI', ...form });
  const [, token = ''] = /<code>([^<]+)<\/code>/.exec(await page.text()) ?? [];
  return token;
}

describe('another password', () => {
  const change = (cookie: string, form: Partial<Record<'oud' | 'nieuw' | 'nogmaals', string>> = {}) =>
    send(cookie, '/wachtwoord', { oud: 'organisatie', nieuw: fresh, nogmaals: fresh, ...form });

  it('holds at once in place of the old one, ends other sessions and keys, and keeps this one going', async () => {
    const elsewhere = await site.signIn('organisatie');
    const token = await newToken(elsewhere);
    const here = await site.signIn('organisatie');
    const changed = await change(here);
    expect([changed.status, changed.headers.get('location')]).toEqual([303, '/mijn-account?bewaard=wachtwoord']);
    const now = cookiesOf(changed);
    const page = await (await site.get('/mijn-account?bewaard=wachtwoord', { cookie: now })).text();
    expect(page).toContain('Uw nieuwe wachtwoord geldt.');
    const answers = [{ cookie: now }, { cookie: here }, { cookie: elsewhere }, bearer(token)].map((options) => site.get(api, options));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 401, 401, 401]);
    expect([(await signInWith('organisatie')).status, (await signInWith(fresh)).status]).toEqual([401, 303]);
  });

  it.each([
    [{ oud: 'fout' }, 'Uw huidige wachtwoord klopt niet.'],
    [{ nogmaals: 'iets anders dan dat' }, 'De twee nieuwe wachtwoorden zijn niet gelijk.'],
    [{ nieuw: 'kort', nogmaals: 'kort' }, 'minstens 12 tekens'],
    [{ nieuw: 'Wachtwoord2026!', nogmaals: 'Wachtwoord2026!' }, 'een van de eerste geraden'],
  ])('is refused with %o', async (form, sentence) => {
    const cookie = await site.signIn('organisatie');
    const response = await change(cookie, form);
    expect([response.status, (await response.text()).includes(sentence)]).toEqual([422, true]);
    expect((await signInWith('organisatie')).status).toBe(303);
  });

  it('cannot be tried for by guessing the old one, nor without the proof of the form', async () => {
    const cookie = await site.signIn('organisatie');
    for (let count = 0; count < 10; count++) expect((await change(cookie, { oud: `fout ${count}` })).status).toBe(422);
    expect((await change(cookie)).status).toBe(429);
    expect((await site.post('/mijn-account/wachtwoord', { oud: 'organisatie', nieuw: fresh, nogmaals: fresh }, { cookie })).status).toBe(
      403,
    );
  });
});

describe('keys', () => {
  it('read what their user sees, and no more unless that was asked', async () => {
    const cookie = await site.signIn('organisatie');
    const [reads, writes] = [await newToken(cookie), await newToken(cookie, { schrijven: 'ja' })];
    expect((await site.get(api, bearer(reads))).status).toBe(200);
    const post = (token: string) => site.post('/mijn-mails', { ritme: 'maand' }, bearer(token));
    expect([(await post(reads)).status, (await post(writes)).status]).toEqual([403, 303]);
    expect(await (await post(reads)).text()).toContain('Deze sleutel mag alleen lezen.');
  });

  it('are shown once, listed with their last use, and withdrawn one by one', async () => {
    const cookie = await site.signIn('organisatie');
    const [first, second] = [await newToken(cookie, { naam: 'Eerste' }), await newToken(cookie, { naam: 'Tweede' })];
    const list = async () => (await site.get('/mijn-account', { cookie })).text();
    expect(await list()).not.toContain(first.split('.')[1]);
    expect((await list()).match(/nog niet/g)).toHaveLength(2);
    await site.get(api, bearer(first));
    expect((await list()).match(/nog niet/g)).toHaveLength(1);
    await send(cookie, '/sleutels/intrekken', { sleutel: first.split('.')[0] ?? '' });
    expect(await list()).not.toContain('Eerste');
    expect([(await site.get(api, bearer(first))).status, (await site.get(api, bearer(second))).status]).toEqual([401, 200]);
  });

  it('are withdrawn by nobody else, and manage neither keys nor passwords', async () => {
    const own = await newToken(await site.signIn('organisatie'), { schrijven: 'ja' });
    await send(await site.signIn('beleid'), '/sleutels/intrekken', { sleutel: own.split('.')[0] ?? '' });
    expect((await site.get(api, bearer(own))).status).toBe(200);
    expect((await site.get('/mijn-account', bearer(own))).status).toBe(403);
    for (const address of ['/sleutels', '/sleutels/intrekken', '/wachtwoord'])
      expect((await site.post(`/mijn-account${address}`, {}, bearer(own))).status).toBe(403);
  });
});

it('is for who signed in, and stands at the foot of every page', async () => {
  expect((await site.get('/mijn-account')).headers.get('location')).toBe('/aanmelden?naar=%2Fmijn-account');
  const page = await site.get('/stromen', { cookie: await site.signIn('beleid') });
  expect(await page.text()).toContain('href="/mijn-account"');
});

it.each(['organisatie', 'adviseur'])('leaves no figures of %s in a browser', async (name) => {
  const cookie = await site.signIn(name);
  for (const address of ['/', '/stromen', '/organisaties/org-001', api, '/stromen/figuur/in-dienst.csv', '/leveringen', '/definities'])
    expect([address, (await site.get(address, { cookie })).headers.get('cache-control')]).toEqual([address, 'private, no-store']);
});
