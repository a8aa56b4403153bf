import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChromium } from '../../dashboard/pdf.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { browserCookies, openSite, type Site } from '../support/serverSite.ts';

const change = `insert into kpi_values values
  ('throughflow_rate_strict', 'CMW', date '2026-09-30', 'all', 'all', '', 371, 24310, 1.526, 1.375, 1.69, 'provisional', null, 'shared', null)`;

let site: Site;
let browser: Browser;
beforeAll(async () => {
  site = await openSite((folder) => publishServerRelease(folder, { change }), { signInAttempts: 100 });
  browser = await chromium.launch({ executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it.each([
  { name: 'beleid', address: '/', section: '#in-het-kort', said: '371 mensen', where: 'Vlaanderen en Brussel', provisional: true },
  {
    name: 'organisatie',
    address: '/organisaties/org-001',
    section: '#in-het-kort',
    said: 'mensen naar regulier werk',
    where: 'De Eerste',
    provisional: false,
  },
])(
  'what $name copies carries programme, place, period, state, source and version',
  async ({ name, address, section, said, where, provisional }) => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    await context.addCookies(browserCookies(await site.signIn(name), site.url));
    const page = await context.newPage();
    await page.goto(site.url + address + section);
    await page.evaluate((within) => {
      for (const fold of document.querySelectorAll('details')) if (fold.querySelector(within)) fold.open = true;
    }, section);
    await page.click(`${section} [data-copy]`, { timeout: 5000 });
    await page.waitForSelector(`${section} [data-copy]:text-is("Gekopieerd")`, { timeout: 5000 });
    expect(await page.textContent('[data-announce]')).toBe('Gekopieerd');
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
    expect(lines[0]).toContain(said);
    expect(lines.at(-1)).toContain(`Collectief maatwerk, ${where}, oktober 2025 tot en met september 2026. Regulier werk zonder steun.`);
    expect(lines.at(-1)).toMatch(/Bron: doorstroom, versie 20261006-053000/);
    expect(lines.at(-1)?.includes('Voorlopig')).toBe(provisional);
    expect(lines.slice(0, -1)).toEqual(await page.locator(`${section} [data-sentences] p`).allTextContents());
    await context.close();
  },
);
