import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../dashboard/pdf.ts';
import { overview } from '../support/doorSamples.ts';
import { type FakeIntake, fakeIntake } from '../support/fakeIntake.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { browserCookies, openSite, type Site } from '../support/serverSite.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let site: Site;
let intake: FakeIntake;
let browser: Browser;

beforeAll(async () => {
  const limits = { signInAttempts: 100, sendAttempts: 500, uploadBytes: 1_500_000 };
  site = await openSite(
    (folder) => publishServerRelease(folder),
    limits,
    (folder) => {
      intake = fakeIntake(folder);
      return intake;
    },
  );
  browser = await chromium.launch({ executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
});
beforeEach(() => {
  intake.sent = [];
  intake.overviews.set('org-001', overview);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

type Options = Parameters<Browser['newContext']>[0];

async function signedIn(options: Options = {}, name = 'organisatie'): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.addCookies(browserCookies(await site.signIn(name), site.url));
  return { page: await context.newPage(), context };
}

const file = (kind: string, name = 'lijst.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(kind) });
const addresses = [
  '/insturen',
  '/insturen/formaat/tewerkstellingen',
  '/insturen/formulier/opvolging',
  '/insturen/formulier/acties',
  '/insturen/formulier/scan',
  '/leveringen',
  '/leveringen/org-001/lading/11/intrekken',
];

/** The addresses above, and the answer on a file with questions. */
async function everyPage(page: Page): Promise<string[]> {
  await page.goto(`${site.url}/insturen`);
  await page.setInputFiles('#bestand', file('vraag'));
  await page.click('form.upload button');
  await page.waitForURL(/\/bestand\//);
  return [...addresses, new URL(page.url()).pathname];
}

describe('without script', () => {
  it('a file is chosen, checked, asked about and sent, with the keyboard alone', async () => {
    const { page, context } = await signedIn({ javaScriptEnabled: false });
    await page.goto(`${site.url}/insturen`);
    await page.setInputFiles('#bestand', file('vraag'));
    await page.focus('#bestand');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/bestand\//);
    expect(await page.textContent('h1')).toContain('Nog één vraag');
    await page.focus('input[type=radio]');
    await page.keyboard.press('Space');
    await page.focus('button[value=versturen]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:text-is("Verstuurd")');
    expect(intake.sent.map(({ answers }) => answers.map(({ answer }) => answer))).toEqual([['begin']]);
    await context.close();
  });

  it('files that were checked one by one are sent at once', async () => {
    const { page, context } = await signedIn({ javaScriptEnabled: false }, 'adviseur');
    for (const name of ['a.csv', 'b.csv']) {
      await page.goto(`${site.url}/insturen`);
      await page.setInputFiles('#bestand', file('klaar', name));
      await page.click('form.upload button');
      await page.waitForURL(/\/bestand\//);
    }
    await page.goto(`${site.url}/insturen`);
    await page.click('#wachten button');
    await page.waitForSelector('#verstuurd');
    expect(intake.sent.map(({ file: name }) => name).sort()).toEqual(['a.csv', 'b.csv']);
    await context.close();
  });

  it('a load is confirmed, and a form is filled in', async () => {
    const { page, context } = await signedIn({ javaScriptEnabled: false });
    await page.goto(`${site.url}/leveringen`);
    await page.click('button[value=bevestigen]');
    expect(await page.textContent('.notice')).toContain('onderweg');
    await page.goto(`${site.url}/insturen/formulier/opvolging`);
    await page.fill('[id="0-persoon"]', '4711');
    await page.fill('[id="0-datum"]', '2026-09');
    await page.click('form.stacked button');
    expect(await page.textContent('[role=alert]')).toContain('Wat doet de persoon dan?: vul dit in.');
    await page.selectOption('[id="0-status"]', 'regulier');
    await page.click('form.stacked button');
    await page.waitForURL(/\/leveringen\/org-001/);
    expect(intake.rows.at(-1)?.rows).toEqual([{ persoon: '4711', datum: '2026-09', status: 'regulier' }]);
    await context.close();
  });
});

describe('with script', () => {
  async function drop(page: Page, kinds: readonly string[]): Promise<void> {
    const transfer = await page.evaluateHandle((texts) => {
      const data = new DataTransfer();
      for (const [index, text] of texts.entries()) data.items.add(new File([text], `lijst ${index + 1}.csv`, { type: 'text/csv' }));
      return data;
    }, kinds);
    await page.dispatchEvent('[data-drop]', 'dragover', { dataTransfer: transfer });
    await page.dispatchEvent('[data-drop]', 'drop', { dataTransfer: transfer });
  }

  it('one dropped file leads to its answer, and pressing twice sends it once', async () => {
    const { page, context } = await signedIn();
    await page.goto(`${site.url}/insturen`);
    await drop(page, ['klaar']);
    await page.waitForURL(/\/bestand\//);
    await page.dblclick('button[value=versturen]');
    await page.waitForSelector('h1:text-is("Verstuurd")');
    expect(intake.sent).toHaveLength(1);
    await context.close();
  });

  it('several are sent one after the other, each with its answer as a link', async () => {
    const { page, context } = await signedIn();
    await page.goto(`${site.url}/insturen`);
    await drop(page, ['klaar', 'geweigerd', 'bekend']);
    await page.waitForSelector('[data-upload][aria-busy]', { state: 'detached' });
    const lines = await page.locator('[data-sent] li').allTextContents();
    expect(lines.map((line) => line.split(' · ')[0])).toEqual(['lijst 2.csv', 'lijst 3.csv']);
    expect(lines[0]).toContain('lijkt op een rijksregisternummer');
    await page.click('[data-waiting] li:first-child a:text-is("lijst 1.csv")');
    await page.waitForURL(/\/bestand\//);
    await context.close();
  });

  it('several that are ready are sent with one button, and what is not waits', async () => {
    const { page, context } = await signedIn({}, 'adviseur');
    await page.goto(`${site.url}/insturen`);
    await page.setInputFiles('#bestand', [file('klaar', 'een.csv'), file('vraag', 'twee.csv'), file('klaar', 'drie.csv')]);
    await page.click('form.upload > p button');
    await page.waitForSelector('button:text-is("Verstuur alle 2 die klaar zijn")');
    await page.dblclick('button:text-is("Verstuur alle 2 die klaar zijn")');
    await page.waitForSelector('#verstuurd');
    expect(intake.sent.map(({ file: name }) => name).sort()).toEqual(['drie.csv', 'een.csv']);
    expect(await page.locator('#wachten li a').allTextContents()).toContain('twee.csv');
    expect(await page.locator('#verstuurd li a').allTextContents()).toEqual(expect.arrayContaining(['drie.csv', 'een.csv']));
    await context.close();
  });

  it('too large is said before it is sent, and what the server refuses is said beside the form', async () => {
    const { page, context } = await signedIn();
    await page.goto(`${site.url}/insturen`);
    const before = intake.checked;
    await page.setInputFiles('#bestand', file('klaar'.padEnd(1_600_000)));
    await page.click('form.upload button');
    await page.waitForSelector('[data-upload-error]:not([hidden])');
    expect(await page.textContent('[data-upload-error]')).toContain('groter dan 1 MB');
    expect(intake.checked).toBe(before);
    await page.setInputFiles('#bestand', file('stuk'));
    await page.click('form.upload button');
    await page.waitForSelector('[data-upload-error]:has-text("Nakijken is niet gelukt")');
    await context.close();
  });

  it('a column with register numbers stays on the sender’s own machine', async () => {
    const { page, context } = await signedIn();
    await page.goto(`${site.url}/insturen`);
    await page.setInputFiles('#bestand', file('klaar;INSZ;Naam\nklaar;93.05.18-223.61;Jan Peeters\n'));
    await page.click('form.upload > p button');
    await page.waitForSelector('[data-leave-out]:not([hidden])');
    expect(await page.locator('[data-leave-out] label').allTextContents()).toEqual([
      ' INSZ (rijksregisternummers: gaat nooit mee)',
      ' Naam (namen van mensen)',
    ]);
    expect(await page.isDisabled('[data-leave-out] input[value="1"]')).toBe(true);
    await page.click('[data-leave-out] button[value=weg]');
    await page.waitForURL(/\/bestand\//);
    expect(intake.received).toBe('klaar\nklaar\n');
    await context.close();
  });

  it.each([
    [
      'too large for a server in front',
      { status: 413, contentType: 'text/html', body: '<html><body><center>nginx</center></body></html>' },
      'neemt zo een groot bestand niet aan',
    ],
    ['a server that does not answer', { status: 504, contentType: 'text/plain', body: '' }, 'antwoordt even niet'],
  ])('%s is said in Dutch beside the form', async (_, answer, words) => {
    const { page, context } = await signedIn();
    await page.goto(`${site.url}/insturen`);
    await page.route('**/insturen', (route) => (route.request().method() === 'POST' ? route.fulfill(answer) : route.continue()));
    await page.setInputFiles('#bestand', file('klaar'));
    await page.click('form.upload > p button');
    await page.waitForSelector(`[data-upload-error]:has-text("${words}")`);
    await context.close();
  });

  async function signInAgain(page: Page, context: BrowserContext): Promise<void> {
    const [tab] = await Promise.all([context.waitForEvent('page'), page.click('[data-kept] a')]);
    await tab.fill('#gebruiker', 'organisatie');
    await tab.fill('#wachtwoord', 'organisatie');
    await tab.click('main button');
    await tab.waitForSelector('h1:text-is("U bent aangemeld")');
    await tab.close();
  }

  it('who was signed out while filling in keeps the answers, signs in beside them and sends', async () => {
    const { page, context } = await signedIn();
    await page.goto(`${site.url}/insturen/formulier/opvolging`);
    await page.fill('[id="0-persoon"]', '4711');
    await page.fill('[id="0-datum"]', '2026-09');
    await page.selectOption('[id="0-status"]', 'regulier');
    await context.clearCookies();
    const before = intake.rows.length;
    await page.click('form.stacked button');
    await page.waitForSelector('[data-kept]:has-text("U bent intussen afgemeld")');
    expect(await page.inputValue('[id="0-persoon"]')).toBe('4711');
    expect(intake.rows).toHaveLength(before);
    await signInAgain(page, context);
    await page.click('form.stacked button');
    await page.waitForURL(/\/leveringen\/org-001/);
    expect(intake.rows.slice(before).map(({ rows }) => rows)).toEqual([[{ persoon: '4711', datum: '2026-09', status: 'regulier' }]]);
    await context.close();
  });

  it.each([1, 2])('who was signed out keeps %i chosen or dropped files and sends them after signing in', async (count) => {
    const { page, context } = await signedIn();
    await page.goto(`${site.url}/insturen`);
    await context.clearCookies();
    if (count === 1) {
      await page.setInputFiles('#bestand', file('klaar'));
      await page.click('form.upload > p button');
    } else await drop(page, ['klaar', 'bekend']);
    await page.waitForSelector('[data-kept]:has-text("U bent intussen afgemeld")');
    const before = intake.checked;
    await signInAgain(page, context);
    await page.click('form.upload > p button');
    await (count === 1 ? page.waitForURL(/\/bestand\//) : page.waitForSelector('[data-sent] li:has-text("lijst 2.csv")'));
    expect(intake.checked).toBe(before + count);
    await context.close();
  });

  it('what was filled in stays where a server in front does not answer', async () => {
    const { page, context } = await signedIn();
    await page.goto(`${site.url}/insturen/formulier/opvolging`);
    await page.fill('[id="0-persoon"]', '4711');
    await page.route('**/aangemeld', (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '' }));
    await page.click('form.stacked button');
    await page.waitForSelector('[data-kept]:has-text("De server antwoordt even niet")');
    expect(await page.inputValue('[id="0-persoon"]')).toBe('4711');
    await context.close();
  });

  it('a receipt says by itself that the file was loaded', async () => {
    const { page, context } = await signedIn();
    await page.goto(`${site.url}/insturen`);
    await drop(page, ['klaar']);
    await page.waitForURL(/\/bestand\//);
    await page.click('button[value=versturen]');
    await page.waitForSelector('[data-live=busy]');
    const [, load] = overview.loads;
    if (!load) throw new Error('no sample');
    const arrived = { ...load, file: 'tewerkstellingen_2026-10-06.csv', receivedAt: '2026-10-06T08:00:01.000Z' };
    intake.overviews.set('org-001', { ...overview, loads: [arrived, ...overview.loads] });
    await page.waitForSelector('[data-live=done]');
    expect(await page.textContent('#stand')).toContain('geladen');
    expect(await page.textContent('[data-announce]')).toContain('38 rijen tellen mee');
    await context.close();
  }, 20_000);
});

describe.each([1280, 320])('at %i pixels', (width) => {
  it('axe finds no violation, and nothing is wider than the screen', async () => {
    const { page, context } = await signedIn({ viewport: { width, height: 800 }, bypassCSP: true });
    for (const address of await everyPage(page)) {
      await page.goto(site.url + address);
      for (const details of await page.locator('main details').all()) await details.evaluate((each) => each.setAttribute('open', ''));
      await page.addScriptTag({ content: axe });
      const violations = await page.evaluate(async () => {
        const run = (
          window as unknown as { axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
        ).axe;
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const { violations } = await run.run({ runOnly: tags });
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect([address, violations]).toEqual([address, []]);
      expect([address, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([address, width]);
    }
    await context.close();
  }, 120_000);
});
