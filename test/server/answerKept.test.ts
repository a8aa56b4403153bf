import { request } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, type Site } from '../support/serverSite.ts';

let site: Site;
beforeEach(async () => {
  site = await openSite((folder) => publishServerRelease(folder));
});
afterEach(() => site.close());

interface Answer {
  status: number | undefined;
  headers: Record<string, unknown>;
  body: string;
}

/** The answer as it comes over the line, still compressed. */
function ask(address: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(site.url + address, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { date: _date, ...rest } = response.headers;
        resolve({ status: response.statusCode, headers: rest, body: Buffer.concat(parts).toString('base64') });
      });
    });
    asked.once('error', reject).end();
  });
}

it('gives the same bytes and headers as the first time, in each coding', async () => {
  for (const [as, address] of [
    ['beleid', '/'],
    ['organisatie', '/stromen?periode=2026-09'],
    ['beheer', '/leveringen'],
    ['adviseur', '/api/kpis/stock.csv'],
  ] as const) {
    for (const coding of ['gzip, deflate, br', 'identity', 'gzip;q=0']) {
      const headers = { ...site.headersOf({ as }), 'accept-encoding': coding };
      const [first, kept] = [await ask(address, headers), await ask(address, headers)];
      expect(first.status, address).toBe(200);
      expect(first.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
      if (!address.endsWith('.csv'))
        expect(first.headers['content-encoding'], coding).toBe(coding.startsWith('gzip,') ? 'gzip' : undefined);
      expect(kept).toEqual(first);
    }
  }
});

it('gives what is kept to nobody else: not to another scope, not without signing in', async () => {
  const address = '/stromen?periode=2026-09';
  const own = await ask(address, site.headersOf({ as: 'organisatie' }));
  const others = await ask(address, site.headersOf({ as: 'beheer' }));
  expect(others.body).not.toBe(own.body);
  expect((await ask(address, {})).status).toBe(303);
  expect((await ask(address, { authorization: 'Bearer nergens' })).status).toBe(401);
});

it('no longer gives it once the session ended or was idle too long', async () => {
  const address = '/stromen';
  const [left, right] = [await site.signIn('organisatie'), await site.signIn('organisatie')];
  for (const cookie of [left, right, left, right]) expect((await ask(address, { cookie })).status).toBe(200);
  const { csrf } = await site.form('/afmelden', left);
  await site.post('/afmelden', { csrf }, { cookie: left });
  expect((await ask(address, { cookie: left })).status).toBe(303);
  expect((await ask(address, { cookie: right })).status).toBe(200);
  site.now.time += 61 * 60_000;
  expect((await ask(address, { cookie: right })).status).toBe(303);
});

it('keeps a session alive that reads nothing but what is kept', async () => {
  const cookie = await site.signIn('beleid');
  await ask('/', { cookie });
  expect((await ask('/', { cookie })).headers['set-cookie']).toBeUndefined();
  site.now.time += 7 * 60_000;
  expect((await ask('/', { cookie })).headers['set-cookie']).toHaveLength(1);
});
