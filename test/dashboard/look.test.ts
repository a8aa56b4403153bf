import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type Browser, type Page as BrowserPage, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderPage, renderPrint } from '../../dashboard/html/document.ts';
import { closePdf, findChromium, htmlToPdf } from '../../dashboard/pdf.ts';
import { printStyle } from '../../dashboard/printStyle.ts';
import { makeAssets } from '../../server/assets.ts';
import { sampleDocument, samplePage } from '../support/sampleDocument.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'";
let server: Server;
let browser: Browser;
let address: string;

beforeAll(async () => {
  const assets = makeAssets();
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/') {
      const title = url.searchParams.get('gebied') ? 'Limburg' : sampleDocument.title;
      response.setHeader('Content-Security-Policy', policy);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(renderPage({ ...sampleDocument, title }, { ...samplePage, assets }));
      return;
    }
    const file = assets.files.get(url.pathname);
    response.statusCode = file ? 200 : 404;
    response.setHeader('Content-Type', file?.type ?? 'text/plain');
    response.end(file?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await chromium.launch({ executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
});

afterAll(async () => {
  await browser?.close();
  await closePdf();
  server?.close();
});

async function open(width: number, options: { javaScriptEnabled?: boolean; bypassCSP?: boolean } = {}): Promise<BrowserPage> {
  const page = await browser.newPage({ viewport: { width, height: 860 }, ...options });
  await page.goto(address, { waitUntil: 'load' });
  return page;
}

describe('a page', () => {
  test.each([1280, 360])('has no violation that axe finds at %i', async (width) => {
    const page = await open(width, { bypassCSP: true });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await page.addScriptTag({ content: axe });
    const violations = await page.evaluate(async () => {
      const run = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe
        .run;
      return (await run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    expect(violations).toEqual([]);
    await page.close();
  });

  test.each([1280, 768, 360, 320])('fits %i pixels, its charts in letters of 11 pixels or more that are not cut off', async (width) => {
    const page = await open(width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
      for (const cell of document.querySelectorAll<HTMLElement>('.tool-table td')) cell.style.minWidth = '20rem';
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), 'with wide tables open').toBeLessThanOrEqual(width);
    const texts = await page.evaluate(() =>
      [...document.querySelectorAll<SVGTextElement>('.chart svg text')].flatMap((text) => {
        const svg = text.ownerSVGElement?.getBoundingClientRect();
        const box = text.getBoundingClientRect();
        if (!svg || svg.width === 0) return [];
        const scale = svg.width / Number(text.ownerSVGElement?.getAttribute('width'));
        const size = Number.parseFloat(getComputedStyle(text).fontSize) * scale;
        const cut = box.left < svg.left - 2 || box.right > svg.right + 2 || box.top < svg.top - 2 || box.bottom > svg.bottom + 2;
        return [{ text: text.textContent, figure: text.closest('figure')?.id, size, cut }];
      }),
    );
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter(({ cut }) => cut)).toEqual([]);
    const least = width < 360 ? 9.5 : 10.5;
    expect(texts.filter(({ text, size }) => size < least && text !== '↓')).toEqual([]);
    await page.close();
  });

  test('answers the first question on the first screen', async () => {
    const page = await open(1280);
    const bottoms = await page.evaluate(() =>
      ['.status', '#in-het-kort', '#doorstroom .chart svg'].map(
        (place) => document.querySelector(place)?.getBoundingClientRect().bottom ?? 9999,
      ),
    );
    for (const bottom of bottoms) expect(bottom).toBeLessThanOrEqual(860);
    await page.close();
  });

  test('works without script: figures, tables and filters', async () => {
    const page = await open(1280, { javaScriptEnabled: false });
    expect(await page.locator('#doorstroom .wide svg').isVisible()).toBe(true);
    expect(await page.locator('[data-copy]').isVisible()).toBe(false);
    await page.locator('#doorstroom .tool-table summary').click();
    expect(await page.locator('#doorstroom .tool-table table').isVisible()).toBe(true);
    await page.selectOption('#filter-gebied', 'province.Limburg');
    await page.locator('.filters button').click();
    await page.waitForURL(/gebied=province.Limburg/);
    expect(await page.locator('h1').textContent()).toBe('Limburg');
    await page.close();
  });

  test('follows its filters without a reload, keeps the focus and what was open, and goes back', async () => {
    const page = await open(1280);
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.evaluate(() => Object.assign(globalThis, { kept: true }));
    await page.locator('#doorstroom .tool-table summary').click();
    await page.focus('#filter-gebied');
    await page.selectOption('#filter-gebied', 'province.Limburg');
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Limburg');
    expect(await page.evaluate(() => 'kept' in globalThis && document.activeElement?.id)).toBe('filter-gebied');
    expect(await page.locator('#doorstroom .tool-table').getAttribute('open')).not.toBeNull();
    expect(await page.locator('[data-announce]').textContent()).toBe('De cijfers zijn bijgewerkt.');
    await page.goBack();
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Overzicht');
    expect(errors).toEqual([]);
    await page.close();
  });

  test('fetches Plot only for a tip, and then draws the same chart', async () => {
    const page = await open(1280);
    const fetched: string[] = [];
    const errors: unknown[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    page.on('pageerror', (error) => errors.push(error));
    const chart = page.locator('#doorstroom .wide svg');
    const lines = () =>
      chart.evaluate((svg) =>
        [...svg.querySelectorAll('path')].map((path) => path.getAttribute('d')).filter((d) => (d?.length ?? 0) > 200),
      );
    const before = await lines();
    expect(fetched).toEqual([]);
    const old = await chart.elementHandle();
    await chart.hover();
    await page.waitForFunction((known) => !document.querySelector('#doorstroom .wide svg')?.isSameNode(known), old);
    expect(fetched.filter((url) => url.includes('redraw'))).toHaveLength(1);
    const tenths = (line: string | null): string | undefined => line?.replace(/(\d\.\d)\d+/g, '$1');
    expect((await lines()).map(tenths)).toEqual(before.map(tenths));
    const box = await page.locator('#doorstroom .wide svg').boundingBox();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) * 0.5, (box?.y ?? 0) + (box?.height ?? 0) * 0.6);
    await page.waitForFunction(() => /tussen/.test(document.querySelector('#doorstroom .wide svg')?.textContent ?? ''));
    expect(errors).toEqual([]);
    await page.close();
  });

  test('stays light: a page of fifteen charts under 60 kB, and 4 kB of script until somebody points at a chart', () => {
    const assets = makeAssets();
    expect(gzipSync(renderPage(sampleDocument, { ...samplePage, assets })).length).toBeLessThan(60_000);
    expect(gzipSync(assets.files.get(assets.script)?.body ?? '').length).toBeLessThan(4000);
  });
});

test('a print is a tagged PDF with its own font, tables open and every definition once', async () => {
  const print = renderPrint(sampleDocument, { headers: samplePage.headers, style: await printStyle() });
  expect(print).not.toMatch(/<details|<script|<nav|<form/);
  expect(print.match(/Vertrekken naar regulier werk in 12 maanden/g)).toHaveLength(1);
  expect(print).toContain('Fictieve gegevens');
  const pdf = await htmlToPdf(print, '<b>doorstroom</b>');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const text = pdf.toString('latin1');
  expect(text).toMatch(/\/StructTreeRoot/);
  expect(text).toMatch(/SourceSans3/);
  expect(text).toMatch(/\/Lang \(nl\)/);
});

test('no chromium is a clear error', () => {
  expect(findChromium({ DOORSTROOM_CHROMIUM: '/does/not/exist' })).toBeUndefined();
});
