import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, type Site } from '../support/serverSite.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite((folder) => publishServerRelease(folder), { origin: 'https://cijfers.example.org' });
});
afterAll(() => site.close());

async function ask(method: string, headers: Record<string, string>, path = '/mijn-mails'): Promise<number> {
  const cookie = await site.signIn('beleid');
  const { csrf } = await site.form('/afmelden', cookie);
  const body = method === 'GET' ? undefined : new URLSearchParams({ csrf, ritme: 'maand' });
  return (await fetch(site.url + path, { method, body, headers: { cookie, ...headers }, redirect: 'manual' })).status;
}

it.each<Record<string, string>>([
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
])('refuses what another site sends, though the form bears its proof (%o)', async (headers) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(await ask(method, headers)).toBe(403);
});

it('takes what this site sends: by the address that it was asked at, the one of the configuration, or from a program', async () => {
  const own: Record<string, string>[] = [
    { origin: site.url },
    { origin: 'https://cijfers.example.org' },
    { 'sec-fetch-site': 'same-origin' },
    {},
  ];
  for (const headers of own) expect(await ask('POST', headers)).toBe(303);
});

it('lets anybody link to a page', async () => {
  expect(await ask('GET', { 'sec-fetch-site': 'cross-site' })).toBe(200);
});
