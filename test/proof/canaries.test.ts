import { cpSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { build } from '../../pipelines/build/build.ts';
import { currentReleaseFolder } from '../../pipelines/build/releases.ts';
import { makeIntake } from '../../pipelines/checkup/makeIntake.ts';
import type { Config } from '../../pipelines/config.ts';
import { type IngestSummary, ingest } from '../../pipelines/ingest.ts';
import { mail } from '../../pipelines/mail/mail.ts';
import { report } from '../../pipelines/report.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';
import { openRelease } from '../../sql/release.ts';
import { unzip } from '../support/docx.ts';
import { openSite, type Site } from '../support/serverSite.ts';
import { sharedDemo } from '../support/smallDemo.ts';
import { workbookFile } from '../support/workbookFile.ts';

/** What may stand nowhere, in letters and digits alone: a register number, the raw key, name, address and telephone number of somebody. */
const canaries = ['93051822361', 'knrprs77123', 'kanariewicz', 'kanariepost', '475998877'];
const dresses = [
  '93.05.18-223.61',
  '93/05/18-223.61',
  '93_05_18_223_61',
  '93 - 05 - 18 - 223 - 61',
  '93,05,18,223,61',
  '９３０５１８２２３６１',
];
const words = [...dresses.map((dress) => `zie ${dress}`), 'Sofie Kanariewicz', 'mail s.kanariepost@voorbeeld.be', 'bel 0475 99 88 77'];
const employees = [
  'Persoon;Begin;Afdeling;Naam;E-mail;Reden uit dienst;Bestemming;WOP;Nota 93.05.18-223.61',
  ...words.map(
    (word, at) => `KNR-PRS-77123${at};01/03/2024;${word};Sofie Kanariewicz;s.kanariepost@voorbeeld.be;${word};${word};${word};${word}`,
  ),
  ...Array.from({ length: 12 }, (_, at) => `9${at};01/03/2024;groen;;;;;;`),
  'KNR-PRS-77123;31/02/2024;groen;Sofie Kanariewicz;;;;;',
  'KNR-PRS-77123;volgt',
];
const contacts = [
  'Datum;Naam werkgever;Afdeling;Rol;Afgestemd met;Contactpersoon;Tel 93/05/18-223.61',
  ...words.map(
    (word, at) =>
      `1${at % 9}/09/2026;Bakkerij ${at};${word};${word};${word.replace('Sofie Kanariewicz', '')};Sofie Kanariewicz;0475 99 88 77`,
  ),
  ...Array.from({ length: 30 }, (_, at) => `1${at % 9}/09/2026;Slagerij ${at};groen;werkleider;;;`),
];
const actions = ['actie;titel;toelichting', ...words.map((word, at) => `K${at};titel ${at};${word}`)];

/** A day after the demo was built. */
const today = (): Date => new Date('2026-11-24T12:00:00Z');

let site: Site;
let config: Config;
let summary: IngestSummary;
const answers: { from: string; text: string }[] = [];

function deliver(folder: string, name: string, body: string | Buffer): void {
  const file = path.join(folder, 'inbox', 'org-001', name);
  writeFileSync(file, body);
  utimesSync(file, new Date('2026-11-20'), new Date('2026-11-20'));
}

async function deliverAll(folder: string): Promise<void> {
  deliver(folder, 'tewerkstellingen_2026-10_93.05.18-223.61.csv', employees.join('\r\n'));
  deliver(folder, 'werkgeverscontacten_2026-10 Sofie Kanariewicz.csv', contacts.join('\n'));
  deliver(folder, 'acties_aanvulling 93_05_18_223_61.csv', actions.join('\n'));
  deliver(folder, 'lijst van s.kanariepost@voorbeeld.be 93,05,18,223,61.csv', `${dresses[0]};b\n1;2\n`);
  deliver(folder, 'tewerkstellingen_2026-09_2.csv', `${dresses[1]};begin\n${words.map((word) => `${word};01/03/2024`).join('\n')}\n`);
  const rows = [
    ['Vacature', 'Werkgever_naam', 'Datum', 'Beroep', '93.05.18-223.61'],
    ...words.map((word, at) => [`W${at}`, `Kapper ${at}`, '01/10/2026', word, word]),
  ];
  const sheets = [
    { name: '93.05.18-223.61', rows },
    { name: 'Nota 93_05_18_223_61', rows: [['niets']] },
  ];
  deliver(folder, 'vacatures_aanvulling.xlsx', await workbookFile(sheets));
}

/** Everything that a job process makes of the deliveries. */
async function work(folder: string): Promise<void> {
  const warehouse = await openWarehouse(folder);
  try {
    summary = await ingest({ folder, config, warehouse, clock: today });
    await build({ folder, instance: warehouse.instance, config, clock: today });
    const release = await openRelease(currentReleaseFolder(folder));
    try {
      const choices = { rhythmOf: () => 'month' as const, stopUrl: () => 'https://doorstroom.example.org/stop' };
      const period = release.manifest.last_period.slice(0, 7);
      await mail({ folder, connection: warehouse.connection, config, release, period, clock: today, choices });
    } finally {
      release.close();
    }
  } finally {
    warehouse.close();
  }
  await report({ folder, organisation: 'org-001', start: '2025-09', clock: today });
}

beforeAll(async () => {
  const demo = await sharedDemo();
  const recipient = { name: 'Lijsterbes', address: 'post@example.org', role: 'organisatie', organisation: 'org-001' } as const;
  config = { ...demo.config, mail: { ...demo.config.mail, recipients: [...demo.config.mail.recipients, recipient] } };
  site = await openSite(
    async (folder) => {
      cpSync(demo.folder, folder, { recursive: true, preserveTimestamps: true });
      await deliverAll(folder);
      await work(folder);
    },
    {},
    (folder) => makeIntake({ folder, config, clock: today }),
  );
  site.now.time = today().getTime();
  await upload();
  for (const as of ['beleid', 'adviseur', 'beheer', 'organisatie']) await crawl(as);
});
afterAll(() => site.close());

/** The sender checks a file; others may see that it did. */
async function upload(): Promise<void> {
  const form = await site.form('/insturen', await site.signIn('organisatie'));
  const fields = { csrf: form.csrf, afzender: 'org-001' };
  const file = { name: 'tewerkstellingen_2026-11_93.05.18-223.61.csv', text: employees.join('\r\n') };
  expect((await site.upload(file, fields, { cookie: form.cookie })).status).toBe(303);
}

const starts = ['/', '/leveringen', '/leveringen/org-001', '/revisies', '/definities', '/insturen', '/organisaties/org-001', '/api/kpis'];
const mostPages = 40;

/** Follows the links of all pages that a role reaches, and reads what they answer. */
async function crawl(as: string): Promise<void> {
  const waiting = [...starts];
  const seen = new Set(waiting);
  for (let asked = 0; waiting.length > 0 && asked < mostPages; asked++) {
    const address = waiting.shift() as string;
    const response = await site.get(address, { as });
    const body = Buffer.from(await response.arrayBuffer());
    if (isOwn(address, as)) continue;
    for (const text of await textsOf(body)) answers.push({ from: `${as} ${address}`, text });
    for (const header of [response.headers.get('content-disposition') ?? '', response.headers.get('location') ?? ''])
      answers.push({ from: `${as} ${address} (header)`, text: decodeURIComponent(header) });
    for (const link of linksIn(body.toString('utf8'))) {
      const kind = link.split('?')[0] as string;
      if (seen.has(kind)) continue;
      seen.add(kind);
      (/\/verbeteringen\/|\/insturen\/bestand\//.test(link) ? waiting.unshift.bind(waiting) : waiting.push.bind(waiting))(link);
    }
  }
}

/** What the sender gets back as it sent it, and the check of its own upload. */
function isOwn(address: string, as: string): boolean {
  return as === 'organisatie' && /\/verbeteringen\/|\/lading|\/bestand\//.test(address);
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/(?:href|src)="(\/[^"#]*)|"(\/api\/kpis\/[^"]+)"/g)].map(([, page, api]) =>
    (page ?? api ?? '').replaceAll('&amp;', '&'),
  );
}

/** Folders of the sender's own files. */
const own = ['inbox', 'uploads', 'corrections'];

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !own.includes(path.relative(folder, file).split(path.sep)[0] as string));
}

/** A lock of the audit log stands while a line is written, and is gone in the next moment. */
function isGoing(name: string): boolean {
  return name === path.join('audit', 'lock');
}

/** The bytes as text in each way that they may be meant; of a zip its parts. */
async function textsOf(bytes: Buffer): Promise<string[]> {
  const parts = bytes.subarray(0, 2).toString('latin1') === 'PK' ? [...(await unzip(bytes)).values()] : [];
  const mails = bytes.toString('latin1').match(/(?:^[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/=]+/gm) ?? [];
  return [bytes, ...parts, ...mails.map((text) => Buffer.from(text, 'base64'))].flatMap((part) => [
    part.toString('utf8'),
    part.toString('utf16le'),
  ]);
}

/** As they were sent. */
const plain = [...dresses, '93051822361', 'KNR-PRS-77123', 'Kanariewicz', 'kanariewicz', 'kanariepost', '0475 99 88 77', '0475998877'];

function isDatabase(file: string): boolean {
  return /\.(parquet|duckdb)$/.test(file);
}

/** Every value of a database or Parquet file, which keep texts compressed. */
async function valuesIn(file: string): Promise<string[]> {
  const isParquet = file.endsWith('.parquet');
  const instance = await DuckDBInstance.create(isParquet ? ':memory:' : file, isParquet ? {} : { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const tables = isParquet
      ? [`read_parquet('${file}')`]
      : (await connection.runAndReadAll('select table_name from duckdb_tables()')).getRows().map(([name]) => `"${name}"`);
    const texts: string[] = [];
    for (const table of tables) {
      const columns = (await connection.runAndReadAll(`describe select * from ${table}`)).getRowObjectsJson() as {
        column_name: string;
        column_type: string;
      }[];
      for (const { column_name } of columns.filter(({ column_type }) => /varchar|blob|json/i.test(column_type))) {
        const values = await connection.runAndReadAll(
          `select distinct "${column_name}"::varchar from ${table} where "${column_name}" is not null`,
        );
        texts.push(values.getRows().join('\n'));
      }
    }
    return texts;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The canaries in a text, whatever stands between their letters and digits. */
function canariesIn(text: string): string[] {
  const bare = text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\n]/gu, '')
    .toLowerCase();
  return canaries.filter((canary) => bare.includes(canary));
}

it('takes in what can be taken in, and refuses the rest', () => {
  const statuses = summary.files.filter(({ file }) => file.startsWith('org-001/')).map(({ file, status }) => `${file} ${status}`);
  expect(statuses.sort()).toEqual([
    'org-001/acties_aanvulling •••.csv loaded',
    'org-001/lijst van [•••] •••.csv refused',
    'org-001/tewerkstellingen_2026-09_2.csv refused',
    'org-001/tewerkstellingen_2026-10_•••.csv loaded',
    'org-001/vacatures_aanvulling.xlsx loaded',
    'org-001/werkgeverscontacten_2026-10 [naam].csv loaded',
  ]);
});

it('finds a canary where one stands: in the files of the sender', async () => {
  const inbox = path.join(site.folder, 'inbox', 'org-001');
  const found = new Set<string>();
  for (const name of readdirSync(inbox))
    for (const text of [name, ...(await textsOf(readFileSync(path.join(inbox, name))))])
      for (const canary of canariesIn(text)) found.add(canary);
  expect([...found].sort()).toEqual([...canaries].sort());
});

it('writes none into a file of ours', async () => {
  const leaks: string[] = [];
  const files = filesIn(site.folder);
  for (const file of files) {
    const name = path.relative(site.folder, file);
    const bytes = isGoing(name) ? Buffer.alloc(0) : readFileSync(file);
    leaks.push(...plain.filter((canary) => bytes.includes(canary)).map((canary) => `${name}: ${canary}`));
    for (const text of [name, ...(isDatabase(file) ? await valuesIn(file) : await textsOf(bytes))])
      leaks.push(...canariesIn(text).map((canary) => `${name}: ${canary}`));
  }
  expect([...new Set(leaks)]).toEqual([]);
  for (const kind of ['warehouse.duckdb', 'releases/', 'reports/', 'outbox/', 'desks/', 'corrections_masked/'])
    expect([kind, files.some((file) => path.relative(site.folder, file).startsWith(kind))]).toEqual([kind, true]);
});

it('serves none to a role, but to the sender what it sent', () => {
  const leaks = answers.flatMap(({ from, text }) => canariesIn(text).map((canary) => `${from}: ${canary}`));
  expect([...new Set(leaks)]).toEqual([]);
  expect(new Set(answers.map(({ from }) => from)).size).toBeGreaterThan(60);
  expect(answers.some(({ from }) => from.startsWith('adviseur') && from.includes('/verbeteringen/'))).toBe(true);
});
