import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foundIn } from '../../dashboard/pages/foundIn.ts';
import { findChromium } from '../../dashboard/pdf.ts';
import { sampleDocument } from '../support/sampleDocument.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { browserCookies, openSite, type Site } from '../support/serverSite.ts';

let site: Site;
let browser: Browser;
let cookie: string;
beforeAll(async () => {
  site = await openSite((folder) => publishServerRelease(folder), { signInAttempts: 100 });
  cookie = await site.signIn('beleid');
  browser = await chromium.launch({ executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});

async function open(javaScriptEnabled: boolean) {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 800 } });
  await context.addCookies(browserCookies(cookie, site.url));
  const page = await context.newPage();
  await page.goto(`${site.url}/definities`);
  const titles = () => page.locator('.content h2').allInnerTexts();
  return { page, titles };
}

describe('the search of Definities', () => {
  it('finds definitions and words, and says how many', async () => {
    const text = async (sought: string) => (await site.get(`/definities?zoek=${encodeURIComponent(sought)}`, { cookie })).text();
    const stock = await text('stock');
    expect(stock).toContain('id="stock"');
    expect(stock).toMatch(/data-found>\d+ van de \d+ woorden, afspraken en cijfers met &#34;stock&#34;\./);
    expect(await text('zeppelin')).toContain('Niets gevonden met &#34;zeppelin&#34;.');
    expect((await site.get(`/definities?zoek=${'a'.repeat(101)}`, { cookie })).status).toBe(400);
  });

  it('makes no difference between capitals and accents, and keeps the rows of a table in which all is found', () => {
    const rows = [
      ['Coördinatie', 'weten van elkaar'],
      ['Doorstroom', 'naar regulier werk'],
    ];
    const table = { caption: 'Woorden', columns: [], rows };
    const section = { kind: 'table' as const, id: 'woorden', title: 'Woorden', lead: '', table, empty: '' };
    const { document, found, of } = foundIn({ ...sampleDocument, sections: [section] }, ' ELKAAR  coordinatie ');
    expect([document.sections, found, of]).toEqual([[{ ...section, table: { ...table, rows: rows.slice(0, 1) } }], 1, 2]);
    expect(foundIn({ ...sampleDocument, sections: [section] }, 'doorstroom elkaar').document.sections).toEqual([]);
  });

  it('never takes what is sought for markup', async () => {
    expect(await (await site.get('/definities?zoek=%3Cscript%3E', { cookie })).text()).not.toContain('"<script>');
  });

  it('works without script, by keyboard', async () => {
    const { page, titles } = await open(false);
    const all = (await titles()).length;
    await page.locator('#zoek').fill('stock');
    await page.locator('#zoek').press('Enter');
    await page.waitForURL(/zoek=stock/);
    expect((await titles()).length).toBeLessThan(all);
    expect(await page.locator('#stock').count()).toBe(1);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.context().close();
  });

  it('finds as one types, and keeps the place in the field', async () => {
    const { page, titles } = await open(true);
    const all = await titles();
    await page.locator('#zoek').pressSequentially('stock');
    await page.locator('[data-found]', { hasText: 'met "stock"' }).waitFor();
    expect((await titles()).length).toBeLessThan(all.length);
    expect(page.url()).toBe(`${site.url}/definities?zoek=stock`);
    expect(await page.evaluate('document.activeElement.id + document.activeElement.selectionStart')).toBe('zoek5');
    await page.locator('#zoek').fill('');
    await page.waitForURL(/definities$/);
    await expect.poll(titles).toEqual(all);
    await page.context().close();
  });
});
