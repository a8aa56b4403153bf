import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { doctor } from '../../pipelines/doctor.ts';
import { accountsIn, accountsTrouble } from '../../server/accounts/accounts.ts';
import { ownerOf, stopPath } from '../../server/accounts/stopToken.ts';
import type { MailRecipient } from '../../server/settings.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, type Site } from '../support/serverSite.ts';

const roles = ['beleid', 'adviseur', 'organisatie', 'beheer'];
const mails: readonly MailRecipient[] = [
  ...roles.filter((name) => name !== 'beheer').map((name) => ({ id: `${name}-000001`, account: name, address: `${name}@example.org` })),
  { id: 'kabinet-000002', address: 'kabinet@example.org' },
];
const kabinet = { id: 'kabinet-000002' };
let site: Site;
beforeEach(async () => {
  site = await openSite((folder) => publishServerRelease(folder), { mails });
});
afterEach(() => site.close());

const file = () => path.join(site.folder, 'accounts.json');
const rhythm = (owner: { id: string; account?: string }) => accountsIn(site.folder).rhythmOf(owner);

async function choose(name: string, ritme: string): Promise<Response> {
  const session = await site.signIn(name);
  const { csrf } = await site.form('/mijn-mails', session);
  return site.post('/mijn-mails', { csrf, ritme }, { cookie: session });
}

describe('Mijn mails', () => {
  it.each(roles.filter((name) => name !== 'beheer'))('keeps what %s chooses, and shows it', async (name) => {
    const session = await site.signIn(name);
    const before = await (await site.get('/mijn-mails', { cookie: session })).text();
    expect(before).toContain(`We sturen hem naar ${name}@example.org.`);
    expect(before).toContain('value="maand" checked');
    const response = await choose(name, 'kwartaal');
    expect([response.status, response.headers.get('location')]).toEqual([303, '/mijn-mails?bewaard=ja']);
    const after = await (await site.get('/mijn-mails?bewaard=ja', { cookie: session })).text();
    expect(after).toContain('value="kwartaal" checked');
    expect(after).toContain('U krijgt de mail elk kwartaal.');
    expect(rhythm({ account: name, id: 'x' })).toBe('quarter');
    for (const other of roles.filter((each) => each !== name)) expect(rhythm({ account: other, id: 'x' })).toBe('month');
  });

  it('stands at the foot of every page, and says so where there is no address', async () => {
    const session = await site.signIn('beheer');
    expect(await (await site.get('/leveringen', { cookie: session })).text()).toContain('href="/mijn-mails"');
    expect(await (await site.get('/mijn-mails', { cookie: session })).text()).toContain('Bij uw account staat nog geen mailadres.');
    const response = await site.post(
      '/mijn-mails',
      { ritme: 'nooit', csrf: (await site.form('/afmelden', session)).csrf },
      { cookie: session },
    );
    expect([response.status, response.headers.get('location')]).toEqual([303, '/mijn-mails']);
    expect(statSync(file(), { throwIfNoEntry: false })).toBeUndefined();
  });

  it('is for who signed in, by a form of this site, with a choice that exists', async () => {
    expect((await site.get('/mijn-mails')).headers.get('location')).toBe('/aanmelden?naar=%2Fmijn-mails');
    const session = await site.signIn('beleid');
    expect((await site.post('/mijn-mails', { ritme: 'nooit' }, { cookie: session })).status).toBe(403);
    expect((await choose('beleid', 'dagelijks')).status).toBe(400);
    expect(rhythm({ account: 'beleid', id: 'x' })).toBe('month');
  });
});

describe('stopping by the link of a mail', () => {
  const stop = (body: BodyInit | undefined, address: string, headers: Record<string, string> = {}) =>
    fetch(site.url + address, { method: 'POST', body, headers, redirect: 'manual' });
  const oneClick = () => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const link = (owner: { id: string; account?: string }) => stopPath(site.settings.secret, owner);

  it('takes one POST without signing in, of either kind, and answers without sending on', async () => {
    const multipart = new FormData();
    multipart.append('List-Unsubscribe', 'One-Click');
    for (const [owner, body] of [
      [kabinet, oneClick()],
      [{ account: 'beleid', id: 'beleid-000001' }, multipart],
    ] as const) {
      const response = await stop(body, link(owner));
      expect(response.status).toBe(200);
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(await response.text()).toContain('U krijgt geen mails meer');
      expect(rhythm(owner)).toBe('never');
      expect((await stop(oneClick(), link(owner))).status).toBe(200);
    }
    expect(rhythm({ account: 'adviseur', id: 'adviseur-000001' })).toBe('month');
  });

  it('changes nothing by looking: the page has one button', async () => {
    for (let times = 0; times < 3; times++) {
      const page = await (await site.get(link(kabinet))).text();
      expect(page.match(/<button/g)).toHaveLength(1);
      expect(page).toContain('name="List-Unsubscribe" value="One-Click"');
      expect(page).not.toContain('kabinet');
    }
    expect((await fetch(site.url + link(kabinet), { method: 'HEAD' })).status).toBe(200);
    expect((await stop(undefined, link(kabinet))).status).toBe(400);
    expect((await stop(new URLSearchParams({ iets: 'anders' }), link(kabinet))).status).toBe(400);
    expect(rhythm(kabinet)).toBe('month');
    await stop(oneClick(), link(kabinet));
    expect(await (await site.get(link(kabinet))).text()).not.toContain('<button');
  });

  it('has a token that says nothing, fits one owner, and opens nothing else', async () => {
    const token = link(kabinet).split('/').at(-1) ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('kabinet');
    expect(ownerOf(site.settings.secret, mails, token)).toMatchObject(kabinet);
    expect(ownerOf(Buffer.alloc(32), mails, token)).toBeUndefined();
    expect(link({ account: 'kabinet-000002', id: 'x' })).not.toBe(link(kabinet));
    const other = await site.get('/api/kpis/stock', { headers: { authorization: `Bearer ${token}` } });
    expect(other.status).toBe(401);
    for (const wrong of ['x', token.slice(1), `${token}A`, token.toLowerCase()]) {
      expect((await stop(oneClick(), `/mail/stop/${wrong}`)).status).toBe(404);
    }
    expect(rhythm(kabinet)).toBe('month');
  });

  it('leads who has an account back to its own page', async () => {
    const page = await (await stop(oneClick(), link({ account: 'beleid', id: 'x' }))).text();
    expect(page).toContain('href="/mijn-mails"');
    await choose('beleid', 'maand');
    expect(rhythm({ account: 'beleid', id: 'x' })).toBe('month');
  });
});

describe('the file of accounts', () => {
  it('is private, holds what it does not know, and leaves nothing beside it', async () => {
    const later = {
      accounts: { beleid: { follows: ['stock'], mail: { rhythm: 'quarter', chosen_at: '2026-10-01T00:00:00Z', tone: 'short' } } },
      version: 9,
    };
    writeFileSync(file(), JSON.stringify(later), { mode: 0o600 });
    await choose('beleid', 'nooit');
    await choose('adviseur', 'kwartaal');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(`${file()}.part`, { throwIfNoEntry: false })).toBeUndefined();
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({
      version: 9,
      accounts: {
        beleid: { follows: ['stock'], mail: { rhythm: 'never', chosen_at: '2026-10-06T08:00:00.000Z', tone: 'short' } },
        adviseur: { mail: { rhythm: 'quarter', chosen_at: '2026-10-06T08:00:00.000Z' } },
      },
      recipients: {},
    });
  });

  it('is never taken for empty when it cannot be read', async () => {
    const session = await site.signIn('beleid');
    const { csrf } = await site.form('/mijn-mails', session);
    writeFileSync(file(), '{"accounts":', { mode: 0o600 });
    expect((await site.post('/mijn-mails', { csrf, ritme: 'maand' }, { cookie: session })).status).toBe(500);
    expect(readFileSync(file(), 'utf8')).toBe('{"accounts":');
    expect(() => rhythm(kabinet)).toThrow('kunnen niet worden gelezen');
  });

  it('is looked at by the doctor', async () => {
    const said = async () => {
      const findings = await doctor({
        folder: site.folder,
        configFile: path.join(site.folder, 'none.yaml'),
        environment: {},
        serverTrouble: (folder) => [accountsTrouble(folder)],
      });
      return findings
        .filter(({ sentence }) => sentence.includes('accounts.json'))
        .map(({ verdict, sentence }) => `${verdict}: ${sentence}`);
    };
    expect(await said()).toEqual([]);
    await choose('beleid', 'nooit');
    expect(await said()).toEqual([]);
    chmodSync(file(), 0o644);
    expect(await said()).toEqual([expect.stringMatching(/^fout: Anderen kunnen .*accounts\.json lezen\. Doe: chmod 600/)]);
    writeFileSync(file(), '{"accounts":{"beleid":{"mail":{"rhythm":"daily"}}}}');
    chmodSync(file(), 0o600);
    expect(await said()).toEqual([expect.stringMatching(/^fout: De keuzes van accounts in .* kunnen niet worden gelezen/)]);
  });
});
