import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerKey } from '../../dashboard/pages/insturen/answerKey.ts';
import { overview } from '../support/doorSamples.ts';
import { type FakeIntake, fakeIntake } from '../support/fakeIntake.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, type Site } from '../support/serverSite.ts';

let site: Site;
let intake: FakeIntake;
let form: { csrf: string; cookie: string };
beforeAll(async () => {
  site = await openSite(
    (folder) => publishServerRelease(folder),
    { signInAttempts: 100, sendAttempts: 500 },
    (folder) => {
      intake = fakeIntake(folder);
      return intake;
    },
  );
  form = await site.form('/insturen', await site.signIn('organisatie'));
});
beforeEach(() => {
  intake.answers = [];
});
afterAll(() => site.close());

const textOf = async (address: string, as: string): Promise<string> => (await site.get(address, { as })).text();
const post = (address: string, fields: Record<string, string>) =>
  site.post(address, { ...fields, csrf: form.csrf }, { cookie: form.cookie });

describe('the page Leveringen', () => {
  it('shows an organisation what waits at the door above its deliveries, and is never kept', async () => {
    const response = await site.get('/leveringen', { cookie: form.cookie });
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    for (const words of [
      '60 van de 141 mensen',
      'Bevestigen',
      'Regel 47 van uw vorige bestand',
      'Verbeterwerkboek',
      'Wat we onthouden',
      'Per bestand',
    ])
      expect(text).toContain(words);
    intake.overviews.set('org-001', { ...overview, questions: [] });
    expect(await (await site.get('/leveringen', { cookie: form.cookie })).text()).not.toContain('Regel 47 van uw vorige bestand');
    intake.overviews.set('org-001', overview);
  });

  it('of an older version has nothing that waits now', async () => {
    const response = await site.get('/leveringen?versie=20261006-053000', { cookie: form.cookie });
    const text = await response.text();
    expect([response.status, text.includes('Per bestand'), text.includes('Bevestigen')]).toEqual([200, true, false]);
  });

  it('lists the senders of an adviser and of beheer, and leaves beleid the page of the release', async () => {
    const adviser = await textOf('/leveringen', 'adviseur');
    expect([
      adviser.includes('/leveringen/org-001'),
      adviser.includes('/leveringen/org-003'),
      adviser.includes('/leveringen/org-002'),
    ]).toEqual([true, true, false]);
    expect(await textOf('/leveringen', 'beheer')).toContain('/leveringen/vdab');
    expect(await textOf('/leveringen', 'beleid')).not.toContain('Aan de deur');
    expect(await textOf('/leveringen/org-003', 'adviseur')).toContain('Er kwam nog geen bestand van u binnen.');
  });
});

describe('a decision', () => {
  it('on a load that waits is an answer of who gives it', async () => {
    const response = await post('/leveringen/org-001/lading/12', { doe: 'bevestigen' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/leveringen/org-001?na=2026-10-06T08%3A00%3A00.000Z']);
    await post('/leveringen/org-001/lading/12', { doe: 'weigeren' });
    expect(intake.answers).toEqual(
      ['ja', 'nee'].map((answer) => ({
        sender: 'org-001',
        by: 'organisatie',
        answers: [{ kind: 'bevestiging', dataset: 'tewerkstellingen', subject: '12', answer }],
      })),
    );
  });

  it('to revoke is asked for sure first', async () => {
    const page = await (await site.get('/leveringen/org-001/lading/11/intrekken', { cookie: form.cookie })).text();
    expect(page).toContain('werkgeverscontacten_2026-09.csv intrekken?');
    await post('/leveringen/org-001/lading/11', { doe: 'intrekken' });
    expect(intake.answers.map(({ answers }) => answers[0])).toEqual([
      { kind: 'intrekking', dataset: 'werkgeverscontacten', subject: '11', answer: 'ja' },
    ]);
  });

  it('that the load no longer allows is refused', async () => {
    for (const [load, doe, status] of [
      [11, 'bevestigen', 409],
      [10, 'intrekken', 409],
      [12, 'intrekken', 409],
      [12, 'constructor', 400],
      [99, 'bevestigen', 404],
    ] as const) {
      expect([load, doe, (await post(`/leveringen/org-001/lading/${load}`, { doe })).status]).toEqual([load, doe, status]);
    }
    expect(intake.answers).toEqual([]);
  });

  it('shows that it is on its way until the overview is newer', async () => {
    expect(await textOf('/leveringen/org-001?na=2026-10-06T08:00:00.000Z', 'organisatie')).toContain('Wat u stuurde, is onderweg.');
    intake.overviews.set('org-001', { ...overview, writtenAt: '2026-10-06T08:00:03.000Z' });
    expect(await textOf('/leveringen/org-001?na=2026-10-06T08:00:00.000Z', 'organisatie')).toContain('Wat u stuurde, is verwerkt.');
    intake.overviews.set('org-001', overview);
    expect((await site.get('/leveringen/org-001?na=gisteren', { as: 'organisatie' })).status).toBe(400);
  });
});

it('sends the answers that were given and changed, and no others', async () => {
  const [question] = overview.questions;
  const [code, column] = overview.answers;
  if (!question || !code || !column) throw new Error('no samples');
  await post('/leveringen/org-001/antwoorden', {
    [`antwoord-${answerKey(question)}`]: 'opleiding',
    [`onthouden-${answerKey(code)}`]: 'IMW',
    [`onthouden-${answerKey(column)}`]: 'persoon',
  });
  expect(intake.answers[0]?.answers).toEqual([
    { kind: 'vertrek', dataset: 'tewerkstellingen', subject: '0123456789abcdef', answer: 'opleiding' },
    { ...code, answer: 'IMW' },
  ]);
  const wrong = await post('/leveringen/org-001/antwoorden', { [`onthouden-${answerKey(code)}`]: 'XYZ' });
  expect(wrong.status).toBe(400);
  const nothing = await post('/leveringen/org-001/antwoorden', {});
  expect(nothing.headers.get('location')).toBe('/leveringen/org-001');
  expect(intake.answers).toHaveLength(1);
});

it('gives the correction workbook to who may have it, under its own name alone', async () => {
  const address = '/leveringen/org-001/verbeteringen/werkgeverscontacten_2026-09_11.xlsx';
  const response = await site.get(address, { as: 'organisatie' });
  expect([response.status, response.headers.get('cache-control'), await response.text()]).toEqual([200, 'no-store', 'werkboek']);
  expect(response.headers.get('content-disposition')).toContain('attachment; filename=werkgeverscontacten_2026-09_11.xlsx');
  for (const as of ['adviseur', 'beheer'] as const) expect(await textOf(address, as)).toMatch(/^(gemaskeerd)+$/);
  for (const file of ['niets.xlsx', '..%2F..%2Fserver.key', '%2Fetc%2Fpasswd']) {
    expect([file, (await site.get(`/leveringen/org-001/verbeteringen/${file}`, { as: 'organisatie' })).status]).toEqual([file, 404]);
  }
});

it('gives a file back to its sender alone, as it was', async () => {
  const response = await site.get('/leveringen/org-001/bestand/11', { as: 'organisatie' });
  expect([response.status, response.headers.get('cache-control'), await response.text()]).toEqual([200, 'no-store', 'persoon;begin']);
  expect(await (await site.get('/leveringen/org-001', { as: 'organisatie' })).text()).toContain('/leveringen/org-001/bestand/11');
  for (const as of ['adviseur', 'beheer', 'beleid'] as const) {
    expect([as, (await site.get('/leveringen/org-001/bestand/11', { as })).status]).toEqual([as, 404]);
  }
  for (const load of ['999', '0', 'x', '..%2F..%2Fserver.key']) {
    expect([load, (await site.get(`/leveringen/org-001/bestand/${load}`, { as: 'organisatie' })).status]).toEqual([load, 404]);
  }
});

it('opens nothing of another organisation, for any role', async () => {
  const gets = ['', '/bestand/11', '/lading/11/intrekken', '/verbeteringen/werkgeverscontacten_2026-09_11.xlsx'];
  const posts: [string, Record<string, string>][] = [
    ['/antwoorden', {}],
    ['/lading/12', { doe: 'bevestigen' }],
  ];
  for (const [as, sender] of [
    ['beleid', 'org-001'],
    ['organisatie', 'org-002'],
    ['organisatie', 'org-003'],
    ['organisatie', 'vdab'],
    ['adviseur', 'org-002'],
    ['adviseur', 'vdab'],
    ['beheer', 'org-999'],
  ] as const) {
    intake.overviews.set(sender, { ...overview, sender });
    for (const address of gets)
      expect([as, sender, address, (await site.get(`/leveringen/${sender}${address}`, { as })).status]).toEqual([as, sender, address, 404]);
    for (const [address, fields] of posts)
      expect([as, sender, address, (await site.post(`/leveringen/${sender}${address}`, fields, { as })).status]).toEqual([
        as,
        sender,
        address,
        404,
      ]);
  }
  expect(intake.answers).toEqual([]);
});

it('takes no decision without the proof that the form is ours', async () => {
  for (const address of ['/leveringen/org-001/lading/12', '/leveringen/org-001/antwoorden']) {
    expect((await site.post(address, { doe: 'bevestigen' }, { cookie: form.cookie })).status).toBe(403);
    expect((await site.post(address, { doe: 'bevestigen' })).status).toBe(403);
  }
  expect(intake.answers).toEqual([]);
});
