import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../dashboard/pdf.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { browserCookies, openSite, type Site } from '../support/serverSite.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const address = '/organisaties/org-001';
let site: Site;
let browser: Browser;
let cookie: string;
let policyCookie: string;
beforeAll(async () => {
  site = await openSite((folder) => publishServerRelease(folder), { signInAttempts: 100 });
  cookie = await site.signIn('organisatie');
  policyCookie = await site.signIn('beleid');
  browser = await chromium.launch({ executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});

async function open({ javaScriptEnabled = false, width = 1280, place = '', bypassCSP = false, as = cookie } = {}) {
  const context = await browser.newContext({ javaScriptEnabled, bypassCSP, viewport: { width, height: 860 } });
  await context.addCookies(browserCookies(as, site.url));
  const page = await context.newPage();
  await page.goto(`${site.url}${address}${place}`);
  const parts = () => page.locator('.panel:visible').evaluateAll((all) => all.map(({ id }) => id));
  return { page, parts };
}

describe('the page of an organisation', () => {
  it('opens with four counts that lead to their lists, then the plan in a line with its link', async () => {
    const { page } = await open();
    const links = await page.locator('#aandacht .value a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toEqual(['#dubbel-aangesproken', '#evaluaties', '#klaar-zonder-traject', '#rijen']);
    expect(await page.locator('#aandacht .value').allTextContents()).toEqual(['0', '0', '1.111', '0']);
    expect(await page.locator('#plan-in-het-kort .sentences').textContent()).toContain('1 actie: 1 lopend.');
    expect(await page.locator('#plan-in-het-kort a').getAttribute('href')).toBe('#plan');
    await page.context().close();
  });

  it('shows the rest in three tabs, without script and by keyboard', async () => {
    const { page, parts } = await open({ width: 360 });
    expect(await page.locator('.tabs a').allTextContents()).toEqual(['Deze maand en het plan', 'Mensen', 'Werkgevers en gegevens']);
    expect(await parts()).toEqual(['deel-plan']);
    await page.locator('.tabs a').nth(1).focus();
    await page.keyboard.press('Enter');
    expect(await parts()).toEqual(['deel-mensen']);
    await page.locator('.tabs a').nth(2).click();
    expect(await parts()).toEqual(['deel-werkgevers']);
    await page.locator('#plan-in-het-kort a').click();
    expect(await parts()).toEqual(['deel-plan']);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.emulateMedia({ media: 'print' });
    expect(await parts()).toEqual(['deel-plan', 'deel-mensen', 'deel-werkgevers']);
    await page.context().close();
  });

  it('shows policy staff their sections in three tabs, and all of them on paper', async () => {
    const { page, parts } = await open({ width: 360, as: policyCookie });
    expect(await page.locator('.tabs a').allTextContents()).toEqual(['Mensen', 'Werkgevers', 'Gegevens']);
    expect(await page.locator('#aandacht').count()).toBe(0);
    expect(await parts()).toEqual(['deel-mensen']);
    await page.locator('.tabs a').nth(2).click();
    expect(await parts()).toEqual(['deel-gegevens']);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.emulateMedia({ media: 'print' });
    expect(await parts()).toEqual(['deel-mensen', 'deel-werkgevers', 'deel-gegevens']);
    await page.context().close();
  });

  it('opens the part that holds what an address names', async () => {
    const { page, parts } = await open({ place: '#gegevens' });
    expect(await parts()).toEqual(['deel-werkgevers']);
    await page.context().close();
  });

  it('keeps the part that is open when the period changes, and says which it is', async () => {
    const { page, parts } = await open({ javaScriptEnabled: true });
    const current = () => page.locator('.tabs [aria-current]').allTextContents();
    expect(await current()).toEqual(['Deze maand en het plan']);
    await page.locator('.tabs a').nth(1).click();
    await expect.poll(current).toEqual(['Mensen']);
    const [, other = ''] = await page
      .locator('#filter-periode option')
      .evaluateAll((all) => all.map((option) => option.getAttribute('value') ?? ''));
    await page.locator('#filter-periode').selectOption(other);
    await page.waitForURL(new RegExp(`periode=${other}.*#deel-mensen$`));
    await expect.poll(parts).toEqual(['deel-mensen']);
    expect(await current()).toEqual(['Mensen']);
    await page.context().close();
  });

  it.each([1280, 360])('has no violation that axe finds at %i, in any part', async (width) => {
    for (const place of ['', '#deel-mensen', '#deel-werkgevers']) {
      const { page } = await open({ javaScriptEnabled: true, bypassCSP: true, width, place });
      await page.addScriptTag({ content: axe });
      const violations = await page.evaluate(async () => {
        const run = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe
          .run;
        return (await run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect([place, violations]).toEqual([place, []]);
      await page.context().close();
    }
  });

  it('stays under 60 kB', async () => {
    expect(gzipSync(await (await site.get(address, { cookie })).text()).length).toBeLessThan(60_000);
  });
});
