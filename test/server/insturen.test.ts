import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerKey } from '../../dashboard/pages/insturen/answerKey.ts';
import { checkups } from '../support/doorSamples.ts';
import { type FakeIntake, fakeIntake } from '../support/fakeIntake.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, type Site } from '../support/serverSite.ts';

let site: Site;
let intake: FakeIntake;
beforeEach(async () => {
  site = await openSite(
    (folder) => publishServerRelease(folder),
    { signInAttempts: 100, uploadBytes: 200_000, sendAttempts: 20 },
    (folder) => {
      intake = fakeIntake(folder);
      return intake;
    },
  );
});
afterEach(() => site.close());

const uploaded = (sender = 'org-001'): string[] => {
  const folder = path.join(site.folder, 'uploads', sender);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};

async function signedIn(name = 'organisatie'): Promise<{ csrf: string; cookie: string }> {
  return site.form('/insturen', await site.signIn(name));
}

/** Sends a file and gives the address of its answer. */
async function sendFile(text: string, { csrf, cookie }: { csrf: string; cookie: string }, name = 'lijst.csv'): Promise<string> {
  const response = await site.upload({ name, text }, { csrf, afzender: 'org-001' }, { cookie });
  expect(response.status).toBe(303);
  return response.headers.get('location') ?? '';
}

describe('a file', () => {
  it('is checked, waits, and goes to the inbox when it is sent, once', async () => {
    const form = await signedIn();
    const address = await sendFile('klaar;1\n', form);
    const page = await site.get(address, { cookie: form.cookie });
    expect(page.headers.get('cache-control')).toBe('no-store');
    const text = await page.text();
    expect(text).toContain(checkups.klaar.sentence);
    expect(text).toContain('Er is nog niets verstuurd.');
    expect(intake.sent).toEqual([]);
    expect(await (await site.get('/insturen', { cookie: form.cookie })).text()).toContain('Nagekeken, nog niet verstuurd');

    const press = () => site.post(address, { csrf: form.csrf, doe: 'versturen' }, { cookie: form.cookie });
    const [first, second] = await Promise.all([press(), press()]);
    expect([first.status, second.status]).toEqual([303, 303]);
    expect((await press()).headers.get('location')).toBe(address);
    expect(intake.sent).toEqual([{ sender: 'org-001', by: 'organisatie', file: 'lijst.csv', text: 'klaar;1\n', answers: [] }]);
    expect(await (await site.get(address, { cookie: form.cookie })).text()).toContain('We verwerken uw bestand binnen enkele seconden');
    expect(await (await site.get('/insturen', { cookie: form.cookie })).text()).not.toContain('Nagekeken, nog niet verstuurd');
  });

  it('is sent with others that are ready, and a check that fails or says otherwise by now stops no other', async () => {
    const form = await signedIn();
    const names = ['een.csv', 'twee.csv', 'drie.csv', 'vier.csv'];
    const addresses: string[] = [];
    for (const name of names) addresses.push(await sendFile(name === 'drie.csv' ? 'vraag' : 'klaar', form, name));
    const [first = '', second = ''] = addresses.map((address) => address.split('/').at(-1) ?? '');
    const bytes = (id: string): string => path.join(site.folder, 'uploads', 'org-001', id);
    writeFileSync(bytes(first), 'stuk');
    const bestand = addresses.map((address) => address.split('/').slice(-2).join('/'));
    const page = await (await site.get('/insturen', { cookie: form.cookie })).text();
    expect(page).toContain('Verstuur alle 3 die klaar zijn');
    expect(page).toContain('De andere bestanden opent u eerst zelf.');
    const press = async (): Promise<Response> => {
      const body = new URLSearchParams([['csrf', form.csrf], ...bestand.map((one) => ['bestand', one])]);
      return fetch(`${site.url}/insturen/versturen`, { method: 'POST', body, headers: { cookie: form.cookie }, redirect: 'manual' });
    };
    const [response] = await Promise.all([press(), press()]);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/insturen']);
    expect(intake.sent.map(({ file }) => file)).toEqual(['twee.csv', 'vier.csv']);
    expect(existsSync(bytes(second))).toBe(false);
    writeFileSync(bytes(first), 'wacht');
    await press();
    expect(intake.sent).toHaveLength(2);
    const after = await (await site.get('/insturen', { cookie: form.cookie })).text();
    expect(after).toContain('Verstuurd in de laatste 24 uur');
    expect(after).not.toContain('die klaar zijn');
    expect(after).toContain(checkups.wacht.sentence);
  });

  it('of somebody else is not sent unopened by who works for several', async () => {
    const form = await signedIn();
    await sendFile('klaar', form);
    const beheer = await signedIn('beheer');
    const page = await (await site.get('/insturen', { cookie: beheer.cookie })).text();
    expect(page).toContain('Nagekeken, nog niet verstuurd');
    expect(page).not.toContain('die klaar is');
    const id = uploaded().find((name) => !name.endsWith('.json')) ?? '';
    const send = (bestand: string, as: { csrf: string; cookie: string }) =>
      site.post('/insturen/versturen', { csrf: as.csrf, bestand }, { cookie: as.cookie });
    expect((await send(`org-001/${id}`, beheer)).status).toBe(303);
    expect((await send(`org-002/${id}`, form)).status).toBe(404);
    for (const wrong of ['', 'org-001', `org-001/${id}/x`]) expect((await send(wrong, form)).status).toBe(400);
    expect(intake.sent).toEqual([]);
    await send(`org-001/${id}`, form);
    expect(intake.sent).toHaveLength(1);
  });

  it('says on its receipt what became of it', async () => {
    const form = await signedIn();
    const address = await sendFile('klaar', form);
    await site.post(address, { csrf: form.csrf, doe: 'versturen' }, { cookie: form.cookie });
    const overview = intake.overviews.get('org-001');
    const [load] = overview?.loads ?? [];
    if (overview && load) {
      const arrived = { ...load, load: 13, file: 'tewerkstellingen_2026-10-06.csv', receivedAt: '2026-10-06T08:00:02.000Z' };
      intake.overviews.set('org-001', { ...overview, loads: [arrived, ...overview.loads] });
    }
    const text = await (await site.get(address, { cookie: form.cookie })).text();
    expect(text).toContain('wacht op uw bevestiging');
    expect(text).toContain('data-live="done"');
  });

  it('waits for the answer to a required question, and keeps what was answered', async () => {
    const form = await signedIn();
    const address = await sendFile('vraag', form);
    await site.post(address, { csrf: form.csrf, doe: 'versturen' }, { cookie: form.cookie });
    expect(intake.sent).toEqual([]);
    const [question] = checkups.vraag.questions;
    if (question === undefined) throw new Error('no question');
    const field = `antwoord-${answerKey(question)}`;
    const wrong = await site.post(address, { csrf: form.csrf, doe: 'versturen', [field]: 'iets' }, { cookie: form.cookie });
    expect(wrong.status).toBe(400);
    await site.post(address, { csrf: form.csrf, doe: 'versturen', [field]: 'begin' }, { cookie: form.cookie });
    expect(intake.sent.map(({ answers }) => answers)).toEqual([
      [{ kind: 'kolom', dataset: 'tewerkstellingen', subject: 'Startdat.', answer: 'begin' }],
    ]);
  });

  it('that is refused or known is gone at once, its answer stays', async () => {
    const form = await signedIn();
    for (const verdict of ['geweigerd', 'bekend'] as const) {
      const address = await sendFile(verdict, form);
      expect(uploaded()).toEqual(uploaded().filter((name) => name.endsWith('.json')));
      const text = await (await site.get(address, { cookie: form.cookie })).text();
      expect(text).toContain(verdict === 'geweigerd' ? 'lijkt op een rijksregisternummer' : 'hebben we al');
      expect(text).not.toContain('value="versturen"');
      await site.post(address, { csrf: form.csrf, doe: 'versturen' }, { cookie: form.cookie });
    }
    expect(intake.sent).toEqual([]);
  });

  it('can be thrown away', async () => {
    const form = await signedIn();
    const address = await sendFile('klaar', form);
    const response = await site.post(address, { csrf: form.csrf, doe: 'weg' }, { cookie: form.cookie });
    expect(response.headers.get('location')).toBe('/insturen');
    expect(uploaded()).toEqual([]);
    expect((await site.get(address, { cookie: form.cookie })).status).toBe(404);
  });

  it('that waited a day is gone when the next one comes, and only its owner could read it', async () => {
    const form = await signedIn();
    await sendFile('klaar', form);
    const folder = path.join(site.folder, 'uploads', 'org-001');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of uploaded()) {
      expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
      const dayBefore = new Date(site.now.time - 25 * 3_600_000);
      utimesSync(path.join(folder, name), dayBefore, dayBefore);
    }
    const old = uploaded();
    await sendFile('klaar', form);
    expect(uploaded().filter((name) => old.includes(name))).toEqual([]);
    expect(uploaded()).toHaveLength(2);
  });

  it('whose check breaks down leaves nothing behind and a page that says so', async () => {
    const { csrf, cookie } = await signedIn();
    const response = await site.upload({ name: 'a.csv', text: 'stuk' }, { csrf, afzender: 'org-001' }, { cookie });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('Nakijken is niet gelukt.');
    expect(uploaded()).toEqual([]);
    expect((await site.get('/insturen', { cookie })).status).toBe(200);
  });

  it('comes through a token as well', async () => {
    const response = await site.upload({ name: 'a.csv', text: 'klaar' }, { afzender: 'org-003' }, { as: 'adviseur' });
    expect(response.headers.get('location')).toMatch(/^\/insturen\/bestand\/org-003\/[\w-]{16}$/);
  });
});

describe('what is not a good upload', () => {
  it('without the proof that the form is ours writes nothing', async () => {
    const { csrf, cookie } = await signedIn();
    const other = await signedIn('adviseur');
    const proofs: Record<string, string>[] = [
      { afzender: 'org-001' },
      { csrf: 'x', afzender: 'org-001' },
      { csrf: other.csrf, afzender: 'org-001' },
    ];
    for (const fields of proofs) {
      expect((await site.upload({ name: 'a.csv', text: 'klaar' }, fields, { cookie })).status).toBe(403);
    }
    const late = new FormData();
    late.append('bestand', new Blob(['klaar']), 'a.csv');
    late.append('csrf', csrf);
    late.append('afzender', 'org-001');
    expect((await fetch(`${site.url}/insturen`, { method: 'POST', body: late, headers: { cookie } })).status).toBe(403);
    expect((await site.post('/insturen', { afzender: 'org-001', csrf }, { cookie })).status).toBe(400);
    expect([uploaded(), intake.checked]).toEqual([[], 0]);
  });

  it('too large is refused with a page and leaves nothing', async () => {
    const { csrf, cookie } = await signedIn();
    const response = await site.upload({ name: 'a.csv', text: 'klaar'.padEnd(300_000) }, { csrf, afzender: 'org-001' }, { cookie });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('Splits het per jaar');
    expect([uploaded(), intake.checked]).toEqual([[], 0]);
  });

  it('far too large is refused before it is read', async () => {
    const { cookie } = await signedIn();
    const status = await new Promise<number>((resolve, reject) => {
      const headers = { cookie, 'content-type': 'multipart/form-data; boundary=x', 'content-length': '9000000000' };
      const sending = ask(`${site.url}/insturen`, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode ?? 0);
        sending.destroy();
      });
      sending.once('error', reject);
      sending.write('--x\r\n');
    });
    expect(status).toBe(413);
  });

  it('that breaks off halfway leaves nothing', async () => {
    const { csrf, cookie } = await signedIn();
    const field = (name: string, value: string): string => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    await new Promise<void>((resolve) => {
      const headers = { cookie, 'content-type': 'multipart/form-data; boundary=x', 'content-length': '100000' };
      const sending = ask(`${site.url}/insturen`, { method: 'POST', headers });
      sending.once('error', () => undefined);
      sending.write(`${field('csrf', csrf)}${field('afzender', 'org-001')}--x\r\n`);
      sending.write('Content-Disposition: form-data; name="bestand"; filename="a.csv"\r\n\r\nklaar;en dan niets');
      const wait = setInterval(() => {
        if (uploaded().length === 0) return;
        clearInterval(wait);
        sending.destroy();
        resolve();
      }, 10);
    });
    await expect.poll(uploaded).toEqual([]);
    expect(intake.checked).toBe(0);
  });

  it('without a file, or what is no form at all, is answered with what to do', async () => {
    const { csrf, cookie } = await signedIn();
    const none = await site.upload({ name: '', text: '' }, { csrf, afzender: 'org-001' }, { cookie });
    expect([none.status, (await none.text()).includes('U koos nog geen bestand.')]).toEqual([400, true]);
    for (const type of ['text/plain', 'multipart/form-data', 'multipart/form-data; boundary=x']) {
      const headers = { cookie, 'content-type': type };
      const response = await fetch(`${site.url}/insturen`, { method: 'POST', body: 'niets', headers });
      expect([type, response.status]).toEqual([type, 400]);
    }
    expect(uploaded()).toEqual([]);
  });

  it('names no path of ours, whatever it is called', async () => {
    const form = await signedIn();
    for (const [name, shown] of [
      ['../../../etc/passwd', 'passwd'],
      ['C:\\Users\\jan\\lijst.xlsx', 'lijst.xlsx'],
      ['<script>alert(1)</script>.csv', 'script&#62;.csv'],
      ['reeël 2026.csv', 'reeël 2026.csv'],
    ] as const) {
      const address = await sendFile('klaar', form, name);
      const text = await (await site.get(address, { cookie: form.cookie })).text();
      expect([name, text.includes(shown), text.includes('<script>alert')]).toEqual([name, true, false]);
    }
    expect(
      readdirSync(site.folder)
        .filter((name) => name !== 'audit')
        .sort(),
    ).toEqual(['releases', 'uploads']);
    expect(readdirSync(path.join(site.folder, 'uploads'))).toEqual(['org-001']);
    expect(uploaded().every((name) => /^[\w-]{16}(\.json)?$/.test(name))).toBe(true);
  });

  it('stops after so many in a quarter of an hour', async () => {
    const { csrf, cookie } = await signedIn();
    const statuses = [];
    for (let time = 0; time < 21; time++) {
      statuses.push((await site.upload({ name: 'a.csv', text: 'bekend' }, { csrf, afzender: 'org-001' }, { cookie })).status);
    }
    expect(statuses.slice(0, 20).every((status) => status === 303)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('who may send', () => {
  it('is nobody of beleid, and nobody who did not sign in', async () => {
    for (const address of [
      '/insturen',
      '/insturen/formaat/tewerkstellingen',
      '/insturen/sjabloon/tewerkstellingen.csv',
      '/insturen/datapackage.json',
    ]) {
      expect([address, (await site.get(address, { as: 'beleid' })).status]).toEqual([address, 404]);
      expect([address, (await site.get(address)).status]).toEqual([address, 303]);
      expect([address, (await site.get(address, { as: 'organisatie' })).status]).toEqual([address, 200]);
    }
    expect((await site.upload({ name: 'a.csv', text: 'klaar' }, { afzender: 'org-001' }, { as: 'beleid' })).status).toBe(404);
    expect((await site.upload({ name: 'a.csv', text: 'klaar' }, { afzender: 'org-001' })).status).toBe(401);
    expect(await (await site.get('/', { as: 'beleid' })).text()).not.toContain('href="/insturen"');
  });

  it('sends for its own organisations alone; beheer for every sender', async () => {
    const may: Record<string, string[]> = {
      organisatie: ['org-001'],
      adviseur: ['org-001', 'org-003'],
      beheer: ['org-001', 'org-002', 'org-003', 'vdab'],
    };
    for (const [as, own] of Object.entries(may)) {
      for (const afzender of ['org-001', 'org-002', 'org-003', 'vdab', 'org-999', '../org-001', '']) {
        const { status } = await site.upload({ name: 'a.csv', text: 'bekend' }, { afzender }, { as });
        expect([as, afzender, status]).toEqual([as, afzender, own.includes(afzender) ? 303 : 404]);
      }
    }
    expect(readdirSync(path.join(site.folder, 'uploads')).sort()).toEqual(['org-001', 'org-002', 'org-003', 'vdab']);
  });

  it('opens and sends no upload of another organisation', async () => {
    const { headers } = await site.upload({ name: 'a.csv', text: 'klaar' }, { afzender: 'org-002' }, { as: 'beheer' });
    const address = headers.get('location') ?? '';
    const id = address.split('/').at(-1) ?? '';
    for (const as of ['organisatie', 'adviseur', 'beleid']) {
      for (const wrong of [address, `/insturen/bestand/org-001/${id}`, `/insturen/bestand/org-001/..%2Forg-002%2F${id}`]) {
        expect([as, wrong, (await site.get(wrong, { as })).status]).toEqual([as, wrong, 404]);
        expect([as, wrong, (await site.post(wrong, { doe: 'versturen' }, { as })).status]).toEqual([as, wrong, 404]);
      }
    }
    expect(intake.sent).toEqual([]);
    expect((await site.get(address, { as: 'beheer' })).status).toBe(200);
  });
});

it('shows format, templates and the data package', async () => {
  expect(await (await site.get('/insturen/formaat/tewerkstellingen', { as: 'organisatie' })).text()).toContain('uw persoon');
  const template = await site.get('/insturen/sjabloon/tewerkstellingen.csv', { as: 'organisatie' });
  expect(template.headers.get('content-disposition')).toBe('attachment; filename=tewerkstellingen.csv');
  expect(await (await site.get('/insturen/datapackage.json', { as: 'organisatie' })).json()).toEqual({ name: 'doorstroom' });
  for (const nothing of [
    '/insturen/formaat/niets',
    '/insturen/sjabloon/niets.csv',
    '/insturen/sjabloon/scan.pdf',
    '/insturen/sjabloon/..%2F..%2Fserver.key',
  ]) {
    expect([nothing, (await site.get(nothing, { as: 'organisatie' })).status]).toEqual([nothing, 404]);
  }
});
