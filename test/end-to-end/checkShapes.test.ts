import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChromium } from '../../dashboard/pdf.ts';
import { makeIntake } from '../../pipelines/checkup/makeIntake.ts';
import { parseConfig } from '../../pipelines/config.ts';
import type { Intake, Verdict } from '../../pipelines/door/intake.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';
import { browserCookies, openSite, type Site } from '../support/serverSite.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const clock = (): Date => new Date('2026-10-06T08:00:00Z');
const config = parseConfig(
  'senders: [{ id: org-001, name: Maatwerk De Eerste, datasets: { tewerkstellingen: { mode: momentopname } } }]',
  'test.yaml',
);
const heads = ['Stamnr', 'In dienst', 'Uit dienst', 'Programma', 'Uren/week', 'Voltijds', 'Afdeling', 'M/V', 'Reden uit dienst'];
const worker = (
  number: number,
  { begin = `${13 + (number % 9)}/03/202${number % 5}`, department = number % 2 ? 'groen' : 'bouw' } = {},
): string => [`${1000 + number}`, begin, '', 'CMW', number % 3 ? '38' : '19,5', '38', department, number % 2 ? 'v' : 'm', ''].join(';');
const workers = (count: number, make = worker): string[] => Array.from({ length: count }, (_, index) => make(index));
const file = (header: readonly string[], rows: readonly string[]): string => `${[header.join(';'), ...rows].join('\r\n')}\r\n`;

/** A real file of each shape, as its sender named it. */
const shapes: readonly (readonly [Verdict, string, string])[] = [
  ['klaar', 'tewerkstellingen_2026-09-30.csv', file(heads, [...workers(23), worker(40), worker(7, { department: 'schoonmaak' })])],
  [
    'vraag',
    'Personeel september.csv',
    file(
      heads.map((head) => (head === 'Uit dienst' ? 'Datum X' : head)),
      workers(24).map((row, index) => (index % 6 === 0 ? row.replace(';;CMW', ';30/06/2026;CMW') : row)),
    ),
  ],
  [
    'nakijken',
    'tewerkstellingen_2026-09-30.csv',
    file(heads, [...workers(20), ...workers(4, (index) => worker(20 + index, { begin: index % 2 ? '31/02/2024' : '' }))]),
  ],
  ['wacht', 'tewerkstellingen_2026-09-30.csv', file(heads, [])],
  ['geweigerd', 'tewerkstellingen_2026-09-30.csv', file(['Stamnr', 'Programma', 'Uren/week'], ['1001;CMW;38', '1002;CMW;38'])],
];

let site: Site;
let intake: Intake;
let browser: Browser;

/** The list of a month before is known, so that a check says what changes. */
async function prepare(folder: string): Promise<void> {
  const inbox = path.join(folder, 'inbox', 'org-001');
  mkdirSync(inbox, { recursive: true });
  const list = path.join(inbox, 'tewerkstellingen_2026-08-31.csv');
  writeFileSync(list, file(heads, workers(24)));
  utimesSync(list, new Date('2026-09-03T08:00:00Z'), new Date('2026-09-03T08:00:00Z'));
  const warehouse = await openWarehouse(folder);
  await ingest({ folder, config, warehouse, clock });
  warehouse.close();
}

beforeAll(async () => {
  site = await openSite(prepare, { signInAttempts: 100, sendAttempts: 500 }, (folder) => {
    intake = makeIntake({ folder, config, clock });
    return intake;
  });
  browser = await chromium.launch({ executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await intake?.close();
  await site?.close();
});

it.each(shapes)(
  'a file that is %s is shown without a violation of axe, at 1280 and 360 pixels',
  async (verdict, name, text) => {
    const { csrf, cookie } = await site.form('/insturen', await site.signIn('organisatie'));
    const sent = await site.upload({ name, text }, { csrf, afzender: 'org-001' }, { cookie });
    const address = `${site.url}${sent.headers.get('location')}`;
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true });
    await context.addCookies(browserCookies(cookie, site.url));
    const page = await context.newPage();
    await page.goto(address);
    expect(await page.getAttribute('main > .verdict', 'class')).toContain(`verdict-${verdict}`);
    expect([verdict, (await page.locator('.mark-required').count()) > 0]).toEqual([verdict, verdict === 'vraag']);
    for (const details of await page.locator('main details').all()) await details.evaluate((each) => each.setAttribute('open', ''));
    await page.addScriptTag({ content: axe });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 900 });
      const violations = await page.evaluate(async () => {
        const { axe: checker } = window as unknown as {
          axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const found = await checker.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
        return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect([width, violations]).toEqual([width, []]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await context.close();
  },
  120_000,
);
