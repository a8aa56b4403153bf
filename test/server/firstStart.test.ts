import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeIntake } from '../../pipelines/checkup/makeIntake.ts';
import { parseConfig } from '../../pipelines/config.ts';
import type { Intake } from '../../pipelines/door/intake.ts';
import { openSite, type Site } from '../support/serverSite.ts';

const config = parseConfig(
  'senders: [{ id: org-001, name: De Eerste, enterprise: "0200065765" }, { id: vdab, name: VDAB, kind: vdab }]',
  'test.yaml',
);
let site: Site;
let intake: Intake;
beforeAll(async () => {
  site = await openSite(
    async () => {},
    { signInAttempts: 100 },
    (folder) => {
      intake = makeIntake({ folder, config, clock: () => new Date('2026-10-06T08:00:00Z') });
      return intake;
    },
  );
});
afterAll(async () => {
  await intake.close();
  await site.close();
});

const linksIn = (page: string): string[] =>
  [...page.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&#38;', '&'));
const inbox = (): string[] => {
  const folder = path.join(site.folder, 'inbox', 'org-001');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};

/** A page for who signed in with a password: a key does not open it. */
const ownAccount = '/mijn-account';

it('of everything that the door links to, each page answers, or says that it needs figures and where one can go on', async () => {
  for (const as of ['organisatie', 'beheer'] as const) {
    const seen = new Map<string, number>();
    const open = ['/insturen', '/leveringen', '/insturen/formulier/scan', '/insturen/formulier/acties'];
    for (let address = open.pop(); address !== undefined; address = open.pop()) {
      if (seen.has(address)) continue;
      const response = await site.get(address, { as });
      seen.set(address, response.status);
      const page = await response.text();
      if (response.status === 503) {
        expect(page).toContain('Er zijn nog geen cijfers.');
        expect(page).toContain('<a href="/insturen">Bestanden insturen kan al</a>');
      } else expect([address, response.status < 400]).toEqual([address, address !== ownAccount]);
      if (/^\/(insturen|leveringen)/.test(address) && !/\.(csv|xlsx|json)$/.test(address)) open.push(...linksIn(page));
    }
    expect(seen.size).toBeGreaterThan(30);
    const needFigures = [...seen].filter(([, status]) => status === 503).map(([address]) => address);
    expect(needFigures.filter((address) => /^\/(insturen|leveringen)/.test(address))).toEqual([]);
    expect(needFigures).toContain('/');
  }
});

it('a file is checked and sent, and forms are sent, before there are figures', async () => {
  const { csrf, cookie } = await site.form('/insturen', await site.signIn('organisatie'));
  const text = 'persoon;begin;einde;programma\n1;01/03/2024;;CMW\n2;01/04/2024;30/06/2026;CMW\n';
  const sent = await site.upload({ name: 'tewerkstellingen_2026-09-30.csv', text }, { csrf, afzender: 'org-001' }, { cookie });
  const address = sent.headers.get('location') ?? '';
  const page = await (await site.get(address, { cookie })).text();
  expect(page).toContain('Klaar. 1 mens,');
  await site.post(address, { csrf, doe: 'versturen' }, { cookie });
  expect(await (await site.get(address, { cookie })).text()).toContain('<h1 data-sentence>Verstuurd</h1>');
  expect(inbox()).toHaveLength(1);

  const action = { '0-actie': 'A1', '0-titel': 'Een vaste partner zoeken', afzender: 'org-001', csrf };
  expect((await site.post('/insturen/formulier/acties', action, { cookie })).status).toBe(303);
  const form = await (await site.get('/insturen/formulier/acties', { cookie })).text();
  expect(form).toContain('Welk cijfer u volgt, kiest u zodra er cijfers zijn.');
  expect(form).not.toContain('0-kpi');
  const scan = {
    scan: 'eerste',
    datum: '2026-10-01',
    soort: 'zelfscan',
    [intake.scan()[0]?.question ?? '']: '3',
    afzender: 'org-001',
    csrf,
  };
  expect((await site.post('/insturen/formulier/scan', scan, { cookie })).status).toBe(303);
  expect(inbox().map((name) => name.split('_')[0])).toEqual(['acties', 'scan', 'tewerkstellingen']);
});
