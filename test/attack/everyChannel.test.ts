import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentReleaseFolder } from '../../pipelines/build/releases.ts';
import { mail } from '../../pipelines/mail/mail.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import { openRelease } from '../../sql/release.ts';
import { answerText } from '../support/answerText.ts';
import { markedIntake } from '../support/ownerMarks.ts';
import { addressesOf } from '../support/routeFillings.ts';
import { routesOf, type SiteRoute } from '../support/routesOf.ts';
import { accounts, openSite, type Site } from '../support/serverSite.ts';
import { sharedDemo, today } from '../support/smallDemo.ts';
import { givenLists, olderVersions, unknownInFiles, writeTwin, writeVersions } from './twinReleases.ts';

/** An answer of a channel to one account. */
interface Answer {
  channel: string;
  address: string;
  bytes: Buffer;
  text: string;
}

const viewers: readonly Viewer[] = accounts.filter(({ role }) => role !== 'beheer');
let folder: string;
let current: string;
/** The versions as they are. */
let site: Site;
/** Account -> what two sites answer, of which only what the API does not give that account differs. */
const answers = new Map<string, [Answer[], Answer[]]>();

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-channels-'));
  const demo = await sharedDemo();
  current = path.basename(currentReleaseFolder(demo.folder));
  await writeVersions(path.join(demo.folder, 'releases'), path.join(folder, 'releases'));
  site = await openSite(async (data) => cpSync(path.join(folder, 'releases'), path.join(data, 'releases'), { recursive: true }));
  for (const viewer of viewers) answers.set(viewer.name, [await answersOf(viewer, 0), await answersOf(viewer, 1)]);
}, 900_000);
afterAll(async () => {
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** All that an account can fetch of a twin, and the mail that it gets. */
async function answersOf(viewer: Viewer, twin: 0 | 1): Promise<Answer[]> {
  const releases = path.join(folder, `${viewer.name}-${twin}`);
  cpSync(path.join(folder, 'releases'), releases, { recursive: true });
  await writeTwin({ folder: releases, viewer, twin });
  const mails = await mailsTo(viewer, path.join(releases, current));
  const twinSite = await openSite(async (data) => cpSync(releases, path.join(data, 'releases'), { recursive: true }), {}, markedIntake);
  try {
    return [...(await fetched(twinSite, viewer)), ...mails];
  } finally {
    await twinSite.close();
    rmSync(releases, { recursive: true });
  }
}

async function fetched(twin: Site, { name, organisations: [organisation = 'org-002'] }: Viewer): Promise<Answer[]> {
  const found: Answer[] = [];
  for (const address of await addressesFor(twin, name, organisation)) {
    const response = await twin.get(address, { as: name });
    if (response.status !== 200) continue;
    const bytes = Buffer.from(await response.clone().arrayBuffer());
    found.push({ channel: channelOf(address), address, bytes, text: withoutFleeting(response, await answerText(response)) });
  }
  return found;
}

async function addressesFor(twin: Site, as: string, organisation: string): Promise<string[]> {
  const routes = routesOf(twin.app).filter(({ methods }) => methods.includes('GET'));
  const figures = await linkedFigures(twin, as, routes, organisation);
  const addresses = routes.flatMap((route) => addressesOf(route, organisation, (page) => figures.get(page) ?? []) ?? []);
  return [...new Set(addresses.flatMap((address) => queriesOf(address, organisation).map((query) => address + query)))];
}

/** Figures to which the pages link, by the pattern of the page. */
async function linkedFigures(twin: Site, as: string, routes: readonly SiteRoute[], organisation: string): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { pattern } of routes.filter((route) => route.pattern.endsWith('/figuur/:file'))) {
    const page = pattern.replace('/figuur/:file', '');
    const text = await (await twin.get(page.replace(':id', organisation) || '/', { as })).text();
    found.set(page, [...new Set([...text.matchAll(/\/figuur\/([\w-]+)\.csv/g)].map(([, id = '']) => id))]);
  }
  return found;
}

/** What an address is asked with: choices of a page, lists of the API, a report, and versions. Most get an error of most addresses. */
function queriesOf(address: string, organisation: string): string[] {
  const [oldest, older] = olderVersions;
  if (address.includes('/verslagen/evaluatie')) return [`?organisatie=${organisation}&start=2025-09&periode=2026-09`];
  if (address.includes('/api/kpis/')) return apiQueries.flatMap((query) => [query, `${query}&versie=${older}`]);
  if (/\.\w+$/.test(address)) return [''];
  const choices = ['', '?programma=alle', '?gebied=province.Limburg', `?organisatie=${organisation}`, '?periode=2025-12'];
  return [...choices, `?versie=${older}`, `?organisatie=${organisation}&versie=${oldest}`, `?van=${older}`, `?van=${oldest}&tot=${older}`];
}

const apiQueries = [
  '',
  '?population=alle',
  '?dimension=province',
  '?dimension=organisation',
  '?dimension=organisation_department',
  '?dimension=peers',
];

/** The body alone, without what is new in each answer: the proofs of a form and of a script, and when a Word file was made. */
function withoutFleeting({ headers }: Response, text: string): string {
  return text
    .split('\n')
    .slice([...headers].length)
    .join('\n')
    .replace(/nonce="[^"]*"|name="csrf" value="[^"]*"|<dcterms:(created|modified) [^<]*/g, '');
}

function channelOf(address: string): string {
  const [place = '', query = ''] = address.split('?');
  const [, extension] = /\.((?:komma\.)?\w+)$/.exec(place) ?? [];
  if (place.startsWith('/api/')) return `API ${extension ?? 'json'}`;
  if (place.startsWith('/verslagen/evaluatie')) return `verslag ${extension ?? 'pagina'}`;
  if (place.includes('/figuur/')) return `figuur ${extension}`;
  if (extension !== undefined) return `${path.basename(place, `.${extension}`)} ${extension}`;
  if (place === '/revisies') return 'revisies';
  return query.includes('versie=') ? 'pagina met ?versie=' : 'pagina';
}

/** The mail of this month, as it would be sent. */
async function mailsTo({ name, role, organisations }: Viewer, releaseFolder: string): Promise<Answer[]> {
  const { config } = await sharedDemo();
  const outbox = mkdtempSync(path.join(folder, 'mail-'));
  const user = { name, role, organisations: [...organisations], address: `${name}@example.org`, password: '' };
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const release = await openRelease(releaseFolder);
  const choices = { rhythmOf: () => 'month' as const, stopUrl: () => 'https://doorstroom.example.org/stop' };
  const asked = { ...config, users: [user], mail: { ...config.mail, recipients: [] } };
  await mail({ folder: outbox, connection, config: asked, release, period: '2026-09', clock: today, choices });
  release.close();
  connection.closeSync();
  instance.closeSync();
  return (await Promise.all(filesIn(outbox).map(partsOfMail))).flat();
}

function filesIn(place: string): string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

async function partsOfMail(file: string): Promise<Answer[]> {
  const { html, text = '', subject = '', attachments } = await simpleParser(readFileSync(file));
  const part = (channel: string, body: string, bytes: Buffer = Buffer.from(body)): Answer => ({
    channel,
    address: path.basename(file),
    bytes,
    text: body,
  });
  return [
    part('mail html', String(html)),
    part('mail tekst', `${subject}\n${text}`),
    ...attachments.map(({ content }) => part('mail bijlage', '', content)),
  ];
}

/** Addresses whose answers are not the same in both twins. */
function leaksIn([one, other]: readonly [readonly Answer[], readonly Answer[]]): string[] {
  const found = new Map(other.map((answer) => [`${answer.channel} ${answer.address}`, answer]));
  const same = (a: Answer, b: Answer): boolean => (a.text === '' ? a.bytes.equals(b.bytes) : a.text === b.text);
  const differing = one.filter((answer) => {
    const twin = found.get(`${answer.channel} ${answer.address}`);
    return twin === undefined || !same(answer, twin);
  });
  return differing.map(({ channel, address }) => `${channel} ${address}`);
}

/** Numbers of thousands in a text: counts of persons are. */
function figuresIn(text: string): number {
  return (text.match(/(?<![\d.#&-]|\d,)(?:\d{1,3}(?:[.\u00a0\u202f]\d{3})*[.\u00a0\u202f]000|\d{1,6}000)(?![\d.]*\d)/g) ?? []).length;
}

interface Counted {
  channel: string;
  answers: number;
  figures: number;
  leaks: number;
}

/** Files that are compared but not counted: pictures, of which the chart is counted, and those of all values, which are not the twin's. */
const notCounted = /png|bijlage|parquet|ico/;

/** Per channel of one account what was looked at. */
function countedOf(one: readonly Answer[], leaks: readonly string[]): Counted[] {
  const channels = [...new Set(one.map(({ channel }) => channel))].sort();
  return channels.map((channel) => {
    const of = one.filter((answer) => answer.channel === channel);
    const figures = notCounted.test(channel)
      ? 0
      : of.reduce((sum, { text }) => sum + figuresIn(/csv|json/.test(channel) ? text.replaceAll(',', ' ') : text), 0);
    return { channel, answers: of.length, figures, leaks: leaks.filter((leak) => leak.startsWith(`${channel} `)).length };
  });
}

/** Channels that hold figures of persons for everybody. */
const withFigures = ['API arrow', 'API csv', 'API json', 'API xlsx', 'figuur csv', 'figuur komma.csv', 'figuur svg', 'figuur xlsx'];
const documents = ['in-het-kort docx', 'in-het-kort pdf', 'mail html', 'mail tekst', 'pagina', 'pagina met ?versie=', 'revisies'];
const reports = ['verslag docx', 'verslag pagina', 'verslag pdf', 'verslag xlsx'];

it('knows what stands in the parameters of every route', () => {
  const routes = routesOf(site.app);
  expect(routes.filter((route) => addressesOf(route, 'org-001', () => []) === undefined).map(({ pattern }) => pattern)).toEqual([]);
});

describe.each(viewers)('$name', (viewer) => {
  const { name } = viewer;

  it('gets nothing on any channel that the API does not give', () => {
    const [one, other] = answers.get(name) as [Answer[], Answer[]];
    const leaks = leaksIn([one, other]);
    const counted = countedOf(one, leaks).filter(({ channel, figures }) => figures > 0 || /png|bijlage|parquet/.test(channel));
    console.table(counted);
    expect(leaks).toEqual([]);
    const seen = new Set(counted.filter(({ figures }) => figures > 0).map(({ channel }) => channel));
    const expected = [...withFigures, ...documents, ...(viewer.organisations.length > 0 ? reports : [])];
    expect(expected.filter((channel) => !seen.has(channel))).toEqual([]);
    expect(one.some(({ channel }) => channel === 'figuur png') && one.some(({ channel }) => channel === 'mail bijlage')).toBe(true);
  });

  it('is given by the API what we take to be given', async () => {
    for (const version of [...olderVersions, current]) {
      const lists = await givenLists(path.join(folder, 'releases'), version, viewer);
      const sample = lists.filter((_, index) => index % 17 === 0);
      expect(sample.length).toBeGreaterThan(15);
      for (const { kpi, population, dimension, rows, hidden } of sample) {
        const query = `dimension=${dimension}&population=${population}${version === current ? '' : `&versie=${version}`}`;
        const { data } = (await (await site.get(`/api/kpis/${kpi}?${query}`, { as: name })).json()) as { data: { state: string[] } };
        const stated = data.state.filter((state) => state === 'hidden').length;
        expect([kpi, query, data.state.length, stated]).toEqual([kpi, query, rows, hidden]);
      }
    }
  });
});

it('gives in files of all values what everybody is given', async () => {
  expect(await unknownInFiles(currentReleaseFolder((await sharedDemo()).folder))).toBe(0);
});

it('finds a channel that gives more', async () => {
  const answer = (text: string): Answer => ({ channel: 'lek', address: '/lek', bytes: Buffer.from(text), text });
  expect(leaksIn([[answer('12.007')], [answer('12.503')]])).toEqual(['lek /lek']);
  expect(leaksIn([[answer('12.000')], []])).toEqual(['lek /lek']);
  expect(leaksIn([[answer('12.000')], [answer('12.000')]])).toEqual([]);
});
