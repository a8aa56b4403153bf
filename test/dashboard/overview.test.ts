import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, type Page as BrowserPage, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderPage } from '../../dashboard/html/document.ts';
import { overzicht } from '../../dashboard/pages/overzicht.ts';
import { findChromium } from '../../dashboard/pdf.ts';
import { parseChoice, type Query } from '../../dashboard/reading/choice.ts';
import { makeAssets } from '../../server/assets.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import { openRelease, type Release } from '../../sql/release.ts';
import { samplePage } from '../support/sampleDocument.ts';
import { sharedDemo } from '../support/smallDemo.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const viewer: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
let release: Release;
let server: Server;
let browser: Browser;
let address: string;
let page: string;
let explainedPage: string;
let provincePage: string;

beforeAll(async () => {
  const demo = await sharedDemo();
  release = await openRelease(path.join(demo.folder, 'releases', demo.manifest.id));
  const assets = makeAssets();
  const render = async (of: Release, query: Query = {}): Promise<string> =>
    renderPage(await overzicht.make(of, viewer, parseChoice(of, viewer, query)), { ...samplePage, assets, headers: of.headers });
  page = await render(release);
  explainedPage = await render(withClearChange(release));
  provincePage = await render(release, { gebied: 'province.Limburg' });
  server = createServer((request, response) => {
    const file = assets.files.get(request.url ?? '/');
    response.setHeader('Content-Type', file?.type ?? 'text/html; charset=utf-8');
    response.end(file?.body ?? { '/verklaard': explainedPage, '/limburg': provincePage }[request.url ?? ''] ?? page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await chromium.launch({ executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  release?.close();
});

/** The release as it would be had twice as many people moved this year, most of it for one reason. */
function withClearChange(of: Release): Release {
  const parts: Readonly<Record<string, number>> = { same: 160, size: 90, mix: 20, region: 10, unknown: 5, rest: 35 };
  return {
    ...of,
    values: async (...given) =>
      (await of.values(...given)).map((row) => {
        if (row.kpi === 'change_explained') return { ...row, state: 'ok', value: parts[row.series] ?? row.value ?? 0 };
        if (row.kpi !== 'throughflow_rate_strict' || !row.dimension.startsWith('same_senders')) return row;
        return { ...row, numerator: row.group_name === 'now' ? 320 : 160, denominator: 24000 };
      }),
  };
}

async function open(width: number, javaScriptEnabled = true, place = ''): Promise<BrowserPage> {
  const opened = await browser.newPage({ viewport: { width, height: 860 }, javaScriptEnabled });
  await opened.goto(`${address}${place}`, { waitUntil: 'load' });
  return opened;
}

async function bottomOf(opened: BrowserPage, place: string): Promise<number> {
  const box = await opened.locator(place).first().boundingBox();
  return box ? box.y + box.height : Number.POSITIVE_INFINITY;
}

/** The words of the page that stand open: not those of a list of choices, or for a screen reader alone. */
async function openWords(opened: BrowserPage): Promise<string[]> {
  const texts = await opened
    .locator('main')
    .evaluate((main) =>
      [...main.querySelectorAll('*')]
        .filter((element) => element.checkVisibility() && !element.matches('option, .hidden'))
        .flatMap((element) => [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ textContent }) => textContent ?? '')),
    );
  return texts
    .join(' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\d]/u.test(word));
}

describe('the overview', () => {
  test('gives its message in the first 400 pixels of a phone, with what was counted, where and when', async () => {
    const phone = await open(360);
    expect(await phone.locator('h1').textContent()).toMatch(/^(Geen duidelijke verandering: .+ vond(en)? regulier werk|.*mensen? vond.*)/);
    expect(await phone.locator('.top .lead').textContent()).toMatch(/^Regulier werk zonder steun, uit collectief maatwerk\. .+ 2026\.$/);
    expect(await bottomOf(phone, '.top')).toBeLessThanOrEqual(400);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await phone.close();
  });

  test.each(['', 'limburg'])('holds its chart on the first sheet of paper: /%s', async (place) => {
    const paper = await open(1280, true, place);
    const pdf = await paper.pdf({ format: 'A4', printBackground: true });
    const sheet = execFileSync('pdftotext', ['-l', '1', '-', '-'], { input: pdf, encoding: 'utf8' });
    expect(sheet).toMatch(/mensen in 12 maanden/);
    await paper.close();
  });

  test('shows four numbers that lead further on the first screen of a desk', async () => {
    const desk = await open(1280);
    expect(await bottomOf(desk, '.tiles')).toBeLessThanOrEqual(860);
    const links = await desk.locator('.tile dt a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toEqual(['doorstroom', 'duurzaam', 'klaar', 'vertrek'].map((place) => `/stromen#${place}`));
    expect(await desk.locator('#doorstroom .full svg').isVisible()).toBe(true);
    expect(await desk.locator('#doorstroom .wide svg').isVisible()).toBe(false);
    await desk.close();
  });

  test('has at most 600 words open, and the rest one click away without script', async () => {
    const plain = await open(1280, false);
    expect((await openWords(plain)).length).toBeLessThanOrEqual(600);
    const folded = plain.locator('details.fold');
    expect(await folded.count()).toBe(7);
    expect(await plain.locator('#in-en-uit').isVisible()).toBe(false);
    await plain.locator('.fold:has(#in-en-uit) > summary').focus();
    await plain.keyboard.press('Enter');
    expect(await plain.locator('#in-en-uit').isVisible()).toBe(true);
    await plain.close();
  });

  test('has at most 600 words open where the change is explained too, and says each thing once', async () => {
    const plain = await open(1280, false, 'verklaard');
    expect(await plain.locator('#waarom .finding').textContent()).toMatch(/^In de rekensom weegt het meest: /);
    expect(await plain.locator('#waarom .finding').textContent()).not.toMatch(/waren het er een jaar eerder/);
    expect((await plain.locator('#waarom svg:visible text').allTextContents()).join(' ')).not.toMatch(/\d,\d/);
    expect((await openWords(plain)).length).toBeLessThanOrEqual(600);
    await plain.close();
  });

  test('draws destinations apart, largest first, the unknown last', async () => {
    const { sections } = await overzicht.make(release, viewer, parseChoice(release, viewer, {}));
    const figure = sections.find(({ id }) => id === 'bestemmingen');
    if (figure?.kind !== 'figure' || !figure.chart) throw new Error('no chart');
    const { bars } = figure.chart.data as { bars: { value: number | null; hatched?: boolean }[] };
    expect(bars).toHaveLength(11);
    const counts = bars.slice(0, -1).map(({ value: count }) => count ?? -1);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(bars.map(({ hatched }) => hatched ?? false)).toEqual([...counts.map(() => false), true]);
  });

  test.each([1280, 360])('has no violation that axe finds at %i, all of it open', async (width) => {
    const opened = await open(width);
    await opened.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await opened.addScriptTag({ content: axe });
    const violations = await opened.evaluate(async () => {
      const run = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe
        .run;
      return (await run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    expect(violations).toEqual([]);
    await opened.close();
  });

  test('stays under 60 kB', () => {
    expect(gzipSync(page).length).toBeLessThan(60_000);
  });
});
