import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerKey } from '../../dashboard/pages/insturen/answerKey.ts';
import { makeIntake } from '../../pipelines/checkup/makeIntake.ts';
import { type Config, parseConfig } from '../../pipelines/config.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite, type Site } from '../support/serverSite.ts';

const config: Config = parseConfig(
  `senders:
  - { id: org-001, name: De Eerste }
  - { id: org-002, name: De Tweede }
`,
  'test.yaml',
);
let site: Site;
let form: { csrf: string; cookie: string };
beforeAll(async () => {
  site = await openSite(
    (folder) => publishServerRelease(folder),
    { sendAttempts: 500 },
    (folder) => makeIntake({ folder, config, clock: () => new Date(site.now.time) }),
  );
  form = await site.form('/insturen', await site.signIn('organisatie'));
});
afterAll(() => site.close());

/** The work of the job process when something arrives, a second later. */
async function job(): Promise<void> {
  site.now.time += 1000;
  await ingest({ folder: site.folder, config, clock: () => new Date(site.now.time) });
  site.now.time += 1000;
}

const page = async (address: string): Promise<string> => (await site.get(address, { cookie: form.cookie })).text();
const post = (address: string, fields: Record<string, string>) =>
  site.post(address, { ...fields, csrf: form.csrf }, { cookie: form.cookie });
const inbox = (): string[] => {
  const folder = path.join(site.folder, 'inbox', 'org-001');
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
};

async function upload(name: string, lines: readonly string[]): Promise<string> {
  const file = { name, text: `${lines.join('\r\n')}\r\n` };
  const response = await site.upload(file, { csrf: form.csrf, afzender: 'org-001' }, { cookie: form.cookie });
  expect([response.status, response.status === 303 ? '' : await response.text()]).toEqual([303, '']);
  return response.headers.get('location') ?? '';
}

const people = Array.from({ length: 30 }, (_, index) => `${1000 + index};01/02/2020;;m`);

it('a list is checked, asked about, sent, loaded, corrected, and taken back', async () => {
  const address = await upload('personeel oktober.csv', ['Stamnummer;Begindatum;Einddatum;Geslacht', ...people, '2000;31/02/2020;;v']);
  const checked = await page(address);
  expect(checked).toContain('personeel oktober.csv');
  expect(checked).toContain('Tewerkstellingen');
  expect(checked).toMatch(/<dt>Opzij gezet<\/dt><dd class="value">1</);
  expect(inbox()).toEqual([]);

  const levering = { kind: 'levering', dataset: 'tewerkstellingen' } as const;
  const asked = ['bestand', 'periode'].map((subject) => answerKey({ ...levering, subject })).filter((key) => checked.includes(key));
  const answers = Object.fromEntries(
    asked.map((key) => {
      const [, value = ''] = new RegExp(`name="antwoord-${key}" value="([^"]+)"`).exec(checked) ?? [];
      return [`antwoord-${key}`, value];
    }),
  );
  await post(address, { ...answers, doe: 'versturen' });
  expect(inbox()).toHaveLength(1);
  expect(await page(address)).toContain('data-live="busy"');
  expect(readdirSync(path.join(site.folder, 'uploads', 'org-001')).filter((name) => !name.endsWith('.json'))).toEqual([]);

  await job();
  expect(await page(address)).toContain('data-live="done"');
  const overview = await page('/leveringen');
  expect(overview).toContain('31 rijen: 30 tellen mee, 1 opzij.');
  const [, workbook = ''] = /href="(\/leveringen\/org-001\/verbeteringen\/[^"]+)"/.exec(overview) ?? [];
  const file = await site.get(workbook, { cookie: form.cookie });
  expect(file.status).toBe(200);
  expect(JSON.stringify(await readExcelFile(Buffer.from(await file.arrayBuffer())))).toContain('31/02/2020');

  const [, load = ''] = /id="lading-(\d+)"/.exec(overview) ?? [];
  await post(`/leveringen/org-001/lading/${load}`, { doe: 'intrekken' });
  await job();
  expect(await page('/leveringen')).toContain('ingetrokken');
});

it('the same file again is known, and one with register numbers is gone at once', async () => {
  const lines = ['Persoon;Begin;Geslacht', ...people.slice(0, 5).map((row) => row.replace(';;', ';'))];
  const first = await upload('tewerkstellingen_2026-10.csv', lines);
  await post(first, { doe: 'versturen' });
  await job();
  expect(await page(await upload('tewerkstellingen_2026-10.csv', lines))).toContain('Hebben we al');

  const register = ['93051822361', '85073003328', '72020290081', '00000000097'].map((number) => `${number};01/02/2020`);
  const refused = await page(await upload('tewerkstellingen_2026-11.csv', ['RRN;Begin', ...register]));
  expect(refused).toContain('Kan zo niet binnen');
  expect(refused).not.toContain('93051822361');
  expect(readdirSync(path.join(site.folder, 'uploads', 'org-001')).filter((name) => !name.endsWith('.json'))).toEqual([]);
});

it('forms arrive as deliveries, and a wrong row is said at once', async () => {
  const good = { afzender: 'org-001', scan: 'scan 2026-10', datum: '2026-10-06', soort: 'zelfscan', 'aanbod-1': '4', plaats: '65' };
  expect((await post('/insturen/formulier/scan', good)).status).toBe(303);
  const action = {
    afzender: 'org-001',
    wijzigt: 'A1',
    '0-actie': 'A1',
    '0-titel': 'Vaste partners zoeken',
    '0-prioriteit': '1',
    '0-status': 'lopend',
    '0-doel': '12,5',
  };
  expect((await post('/insturen/formulier/acties', action)).status).toBe(303);
  const followed = { afzender: 'org-001', '0-persoon': '1001', '0-datum': '2026-09', '0-status': 'regulier' };
  expect((await post('/insturen/formulier/opvolging', followed)).status).toBe(303);
  const employer = { afzender: 'org-001', '0-datum': '2026-10-01', '0-werkgever': '0200.065.765', '0-partijen': '2', '0-tevreden': '4' };
  expect((await post('/insturen/formulier/werkgeversfeedback', employer)).status).toBe(303);
  const wrong = await post('/insturen/formulier/werkgeversfeedback', { ...employer, '0-werkgever': '0200.065.766' });
  expect(wrong.status).toBe(422);
  await job();
  const overview = await page('/leveringen');
  for (const dataset of ['scan', 'acties', 'opvolging', 'werkgeversfeedback']) expect(overview).toContain(`${dataset}_aanvulling_`);
  expect(overview).not.toContain('geweigerd');
});
