import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
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
  intake.rows = [];
});
afterAll(() => site.close());

const page = async (address: string, as = 'organisatie'): Promise<string> => (await site.get(address, { as })).text();
const post = (dataset: string, fields: Record<string, string>) =>
  site.post(`/insturen/formulier/${dataset}`, { afzender: 'org-001', ...fields, csrf: form.csrf }, { cookie: form.cookie });

it('sends follow-up of several people as rows, without the ones left empty', async () => {
  const response = await post('opvolging', {
    '0-persoon': '1234',
    '0-datum': '2026-09',
    '0-status': 'regulier',
    '2-persoon': '5678',
    '2-datum': '2026-09',
    '2-status': 'onbekend',
    '2-bron': 'werkgever',
  });
  expect([response.status, response.headers.get('location')]).toEqual([303, '/leveringen/org-001?na=2026-10-06T08%3A00%3A00.000Z']);
  expect(intake.rows).toEqual([
    {
      sender: 'org-001',
      by: 'organisatie',
      dataset: 'opvolging',
      rows: [
        { persoon: '1234', datum: '2026-09', status: 'regulier' },
        { persoon: '5678', datum: '2026-09', status: 'onbekend', bron: 'werkgever' },
      ],
    },
  ]);
});

it('shows what is wrong beside the field, with what was filled in, and sends nothing', async () => {
  const response = await post('opvolging', { '0-persoon': '12<34', '0-datum': 'gisteren', '1-status': 'rijk' });
  const text = await response.text();
  expect(response.status).toBe(422);
  expect(text).toContain('value="12&#60;34"');
  for (const problem of [
    '<a href="#0-datum">Maand: geef een maand, zoals 2026-09.</a>',
    '<a href="#0-status">Wat doet de persoon dan?: vul dit in.</a>',
    '<a href="#1-persoon">',
    '<a href="#1-status">Wat doet de persoon dan?: kies een antwoord uit de lijst.</a>',
  ])
    expect(text).toContain(problem);
  expect(intake.rows).toEqual([]);
});

it('takes feedback of an employer by number or by name, and scores from 1 to 5', async () => {
  const good = { '0-datum': '2026-10-01', '0-tevreden': '4', '0-partijen': '2' };
  expect((await post('werkgeversfeedback', good)).status).toBe(422);
  expect((await post('werkgeversfeedback', { ...good, '0-werkgever': '0200.065.765', '0-tevreden': '6' })).status).toBe(422);
  expect((await post('werkgeversfeedback', { ...good, '0-werkgever': '0200.065.765', '0-datum': '2026-02-31' })).status).toBe(422);
  expect(intake.rows).toEqual([]);
  await post('werkgeversfeedback', { ...good, '0-werkgever_naam': 'Bakkerij Jansen', '0-werkgever_postcode': '3500' });
  expect(intake.rows[0]?.rows).toEqual([
    { datum: '2026-10-01', werkgever_naam: 'Bakkerij Jansen', werkgever_postcode: '3500', partijen: '2', tevreden: '4' },
  ]);
});

it('takes up an action of the plan, and changes it', async () => {
  const list = await page('/insturen/formulier/acties');
  expect(list).toContain('A1: Plan van org-001');
  expect(list).not.toContain('Plan van org-002');
  const taken = await page('/insturen/formulier/acties?afzender=org-001&actie=A1');
  expect(taken).toContain('value="Plan van org-001"');
  expect(taken).toContain('<option value="stock">Mensen in dienst</option>');
  expect((await post('acties', { '0-actie': 'A1', '0-titel': 'Plan', '0-begin': '2026-05-01', '0-einde': '2026-04-01' })).status).toBe(422);
  expect((await post('acties', { '0-actie': 'A1', '0-titel': 'Plan', '0-doel': 'veel' })).status).toBe(422);
  const whole = { '0-actie': 'A1', '0-titel': 'Nieuw plan', '0-kpi': 'stock', '0-doel': '12,5', '0-toelichting': 'één\r\ntwee' };
  await post('acties', { ...whole, wijzigt: 'A1' });
  expect(intake.rows.at(-1)?.rows).toEqual([{ actie: 'A1', titel: 'Nieuw plan', kpi: 'stock', doel: '12,5', toelichting: 'één twee' }]);
});

it('does not blank what an action has where its number is typed in an empty form', async () => {
  const before = intake.rows.length;
  const asked = await post('acties', { '0-actie': 'A1', '0-toelichting': 'loopt goed' });
  const shown = await asked.text();
  expect([asked.status, intake.rows.length]).toEqual([422, before]);
  expect(shown).toContain('Actie A1 staat al in het plan');
  expect(shown).toContain('value="Plan van org-001"');
  expect(shown).toContain('>loopt goed</textarea>');
  expect(shown).toContain('name="wijzigt" value="A1"');
  expect((await post('acties', { '0-actie': 'A9', '0-titel': 'Iets nieuws' })).status).toBe(303);
});

it('sends the scan as a row per answer, as the kind that its role may say', async () => {
  expect(await page('/insturen/formulier/scan')).toContain('value="scan 2026-10"');
  const scan = { scan: 'scan 2026-10', datum: '2026-10-06', soort: 'zelfscan' };
  expect((await post('scan', scan)).status).toBe(422);
  expect((await post('scan', { ...scan, soort: 'adviseur', 'aanbod-1': '4' })).status).toBe(422);
  expect((await post('scan', { ...scan, 'aanbod-1': '6' })).status).toBe(422);
  const kept = await (await post('scan', { ...scan, 'aanbod-1': '3', plaats: '101' })).text();
  expect(kept).toMatch(/name="aanbod-1" value="3" checked/);
  expect(intake.rows).toEqual([]);
  await post('scan', { ...scan, 'aanbod-1': '4', 'capaciteit-1': '2', plaats: '65' });
  expect(intake.rows[0]?.rows).toEqual([
    { ...scan, vraag: 'aanbod-1', score: '4' },
    { ...scan, vraag: 'capaciteit-1', score: '2' },
    { ...scan, vraag: 'plaats', score: '65' },
  ]);
  expect(await page('/insturen/formulier/scan?afzender=org-003', 'adviseur')).toContain('<option value="adviseur">de adviseur</option>');
});

it('asks an adviser for whom first, and opens no form for another organisation', async () => {
  const choice = await page('/insturen/formulier/opvolging', 'adviseur');
  expect([choice.includes('De Eerste'), choice.includes('De Derde'), choice.includes('De Tweede')]).toEqual([true, true, false]);
  for (const [as, sender, status] of [
    ['organisatie', 'org-002', 404],
    ['adviseur', 'org-002', 404],
    ['adviseur', 'org-003', 200],
    ['beheer', 'vdab', 404],
    ['beheer', 'org-002', 200],
    ['beleid', 'org-001', 404],
  ] as const) {
    for (const dataset of ['scan', 'acties', 'opvolging', 'werkgeversfeedback']) {
      const address = `/insturen/formulier/${dataset}`;
      expect([as, sender, (await site.get(`${address}?afzender=${sender}`, { as })).status]).toEqual([as, sender, status]);
      const sent = (await site.post(address, { afzender: sender }, { as })).status;
      expect([as, sender, sent]).toEqual([as, sender, status === 404 ? 404 : 422]);
    }
  }
  for (const nothing of ['tewerkstellingen', 'niets', 'constructor']) {
    expect([nothing, (await site.get(`/insturen/formulier/${nothing}`, { as: 'organisatie' })).status]).toEqual([nothing, 404]);
  }
  expect((await site.post('/insturen/formulier/scan', { afzender: 'org-001' }, { cookie: form.cookie })).status).toBe(403);
  expect(intake.rows).toEqual([]);
});

it('passes on in one sentence what the door says of a row', async () => {
  const { sendRows } = intake;
  intake.sendRows = async () => {
    const problem = { line: 1, column: 'persoon' };
    throw Object.assign(new Error('Dit nummer lijkt op een rijksregisternummer.'), { name: 'DataError', problem });
  };
  const row = (at: number) => ({ [`${at}-persoon`]: `471${at}`, [`${at}-datum`]: '2026-09', [`${at}-status`]: 'regulier' });
  const response = await post('opvolging', { ...row(0), ...row(3) });
  intake.sendRows = sendRows;
  const text = await response.text();
  expect(response.status).toBe(422);
  expect(text).toContain('<a href="#3-persoon">Dit nummer lijkt op een rijksregisternummer.</a>');
  expect(text).toMatch(/name="3-persoon" value="4713"/);
});
