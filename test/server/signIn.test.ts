import { afterEach, beforeEach, expect, it } from 'vitest';
import { publishServerRelease } from '../support/serverRelease.ts';
import { cookiesOf, openSite, type Site } from '../support/serverSite.ts';

const demoAccounts = [{ name: 'beleid', password: 'beleid' }];
let site: Site;
beforeEach(async () => {
  site = await openSite((folder) => publishServerRelease(folder), { demo: true, demoAccounts });
});
afterEach(() => site.close());

const api = '/api/kpis/stock';

it('signs in, and out', async () => {
  const { csrf, cookie } = await site.form('/aanmelden');
  const response = await site.post(
    '/aanmelden',
    { gebruiker: 'beleid', wachtwoord: 'beleid', naar: '/stromen?periode=2026-09', csrf },
    { cookie },
  );
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/stromen?periode=2026-09');
  const [set = ''] = response.headers.getSetCookie();
  expect(set).toMatch(/^doorstroom=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
  const session = cookiesOf(response);
  expect((await site.get(api, { cookie: session })).status).toBe(200);

  const form = await site.form('/afmelden', session);
  const out = await site.post('/afmelden', { csrf: form.csrf }, { cookie: session });
  expect(out.status).toBe(303);
  expect((await site.get(api, { cookie: session })).status).toBe(401);
});

it('marks the cookie Secure and for this host alone over https', async () => {
  await site.close();
  site = await openSite((folder) => publishServerRelease(folder), { https: true });
  const { csrf, cookie } = await site.form('/aanmelden');
  const response = await site.post('/aanmelden', { gebruiker: 'beleid', wachtwoord: 'beleid', csrf }, { cookie });
  expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-doorstroom=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000');
});

it('says the same of a wrong password and of a user who does not exist', async () => {
  const texts = [];
  for (const gebruiker of ['beleid', 'niemand']) {
    const { csrf, cookie } = await site.form('/aanmelden');
    const response = await site.post('/aanmelden', { gebruiker, wachtwoord: 'fout', csrf }, { cookie });
    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie().join()).not.toContain('doorstroom=');
    texts.push((await response.text()).replace(`value="${gebruiker}"`, '').replace(/name="csrf" value="[^"]+"/, ''));
  }
  expect(texts[0]).toBe(texts[1]);
  expect(texts[0]).toContain('Deze naam en dit wachtwoord horen niet bij elkaar.');
});

it('writes what was typed as text', async () => {
  const { csrf, cookie } = await site.form('/aanmelden');
  const response = await site.post('/aanmelden', { gebruiker: '"><script>alert(1)</script>', wachtwoord: 'x', csrf }, { cookie });
  expect(await response.text()).not.toContain('<script>alert');
});

it.each(['', 'other', undefined])('refuses a form without its proof (%s)', async (csrf) => {
  const { cookie } = await site.form('/aanmelden');
  const form: Record<string, string> = { gebruiker: 'beleid', wachtwoord: 'beleid' };
  if (csrf !== undefined) form.csrf = csrf;
  expect((await site.post('/aanmelden', form, { cookie })).status).toBe(403);
  const session = await site.signIn('beleid');
  const out = await site.post('/afmelden', csrf === undefined ? {} : { csrf }, { cookie: session });
  expect([out.status, out.headers.get('location')]).toEqual(csrf === undefined ? [303, '/afmelden'] : [403, null]);
  expect((await site.get(api, { cookie: session })).status).toBe(200);
});

it('takes no proof of another session or of no session at all', async () => {
  const first = await site.signIn('beleid');
  const second = await site.signIn('organisatie');
  const { csrf } = await site.form('/afmelden', first);
  expect((await site.post('/afmelden', { csrf }, { cookie: second })).status).toBe(403);
  expect((await site.post('/aanmelden', { gebruiker: 'beleid', wachtwoord: 'beleid', csrf })).status).toBe(403);
});

it('ends a session that is idle, and every session in the end', async () => {
  let cookie = await site.signIn('beleid');
  site.now.time += 59 * 60_000;
  const kept = await site.get(api, { cookie });
  expect(kept.status).toBe(200);
  cookie = cookiesOf(kept);
  site.now.time += 59 * 60_000;
  expect((await site.get(api, { cookie })).status).toBe(200);
  site.now.time += 60_000;
  expect((await site.get(api, { cookie })).status).toBe(401);

  let lasting = await site.signIn('beleid');
  for (let minutes = 0; minutes < 12 * 60 - 30; minutes += 30) {
    site.now.time += 30 * 60_000;
    lasting = cookiesOf(await site.get(api, { cookie: lasting }));
    expect(lasting).toContain('doorstroom=');
  }
  site.now.time += 30 * 60_000;
  expect((await site.get(api, { cookie: lasting })).status).toBe(401);
});

it('knows a session that was changed', async () => {
  const session = await site.signIn('organisatie');
  const [payload = '', signature = ''] = session.replace('doorstroom=', '').split('.');
  const [id, , issued, seen] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as string[];
  const forged = Buffer.from(JSON.stringify([id, 'beleid', issued, seen])).toString('base64url');
  for (const cookie of [`${forged}.${signature}`, `${payload}.`, `${payload}.x`, 'x.y', '.', 'null.x']) {
    expect((await site.get(api, { cookie: `doorstroom=${cookie}` })).status).toBe(401);
  }
});

it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/a\r\nSet-Cookie: b=c'])(
  'sends nobody to another site (%s)',
  async (naar) => {
    const { csrf, cookie } = await site.form('/aanmelden');
    const response = await site.post('/aanmelden', { gebruiker: 'beleid', wachtwoord: 'beleid', naar, csrf }, { cookie });
    expect(response.headers.get('location')).toBe('/');
  },
);

it('stops who tries many passwords, and not who shares the address', async () => {
  const attempt = async (gebruiker: string, wachtwoord: string): Promise<number> => {
    const { csrf, cookie } = await site.form('/aanmelden');
    return (await site.post('/aanmelden', { gebruiker, wachtwoord, csrf }, { cookie })).status;
  };
  for (let count = 0; count < 10; count++) expect(await attempt('beleid', `fout ${count}`)).toBe(401);
  expect(await attempt('beleid', 'beleid')).toBe(429);
  expect(await attempt('organisatie', 'organisatie')).toBe(303);
});

it('shows the demo accounts only while the data are the demo', async () => {
  expect(await (await site.get('/aanmelden')).text()).toContain('Kijk rond met een voorbeeldaccount');
  await site.close();
  site = await openSite((folder) => publishServerRelease(folder), { demo: false, demoAccounts });
  const page = await (await site.get('/aanmelden')).text();
  expect(page).not.toContain('voorbeeldaccount');
  expect(page).not.toContain('>beleid<');
});

it('sends a page to the sign-in page and back, and answers a program with 401', async () => {
  const page = await site.get('/stromen?periode=2026-09');
  expect(page.status).toBe(303);
  expect(page.headers.get('location')).toBe('/aanmelden?naar=%2Fstromen%3Fperiode%3D2026-09');
  const program = await site.get(api);
  expect(program.status).toBe(401);
  expect(program.headers.get('www-authenticate')).toContain('Bearer');
});
