import { type Browser, type Page as BrowserPage, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TableSection } from '../../dashboard/document.ts';
import { renderPage } from '../../dashboard/html/document.ts';
import { leveringen } from '../../dashboard/pages/leveringen.ts';
import { findChromium } from '../../dashboard/pdf.ts';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import type { SourceStatus } from '../../dashboard/reading/sourceStatus.ts';
import { makeAssets } from '../../server/assets.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import { memoryRelease } from '../support/memoryRelease.ts';
import { samplePage } from '../support/sampleDocument.ts';

const beleid: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };

function status(place: number, given: Partial<SourceStatus> = {}): SourceStatus {
  return {
    owner: `org-${place}`,
    name: `Afzender ${place}`,
    dataset: 'tewerkstellingen',
    level: 'basis',
    rhythm: 'month',
    deadline: 25,
    last_received: '2026-10-03T06:00:00.000Z',
    last_scope_to: '2026-09-30',
    files: 12,
    records: 1234,
    accepted: 1234,
    set_aside: 0,
    findings: 0,
    on_time: true,
    cutoff: '2026-09-30',
    ...given,
  };
}

const fine = Array.from({ length: 9 }, (_, place) => status(place + 1));
const times = [...fine.keys()].map((place) => ({
  owner: `org-${place + 1}`,
  name: `Afzender ${place + 1}`,
  dataset: 'tewerkstellingen',
  period_end: '2026-09-30',
  due_on: '2026-10-25',
  received_on: '2026-10-03',
  days_late: -22,
}));

async function documentOf(senders: readonly SourceStatus[]) {
  const tables = { source_status: senders, delivery_times: times, delivery_lists: [], delivered_loads: [], corrections: [] };
  const release = memoryRelease({ tables });
  return leveringen.make(release, beleid, parseChoice(release, beleid, {}));
}

async function bySender(senders: readonly SourceStatus[]): Promise<TableSection> {
  const section = (await documentOf(senders)).sections.find(({ id }) => id === 'per-afzender');
  if (section?.kind !== 'table') throw new Error('no table of senders');
  return section;
}

const mixed = [...fine, status(20, { on_time: false }), status(21, { set_aside: 4 })];

describe('the table of senders', () => {
  test('shows who is late or has rows to mend, and folds who is fine', async () => {
    const { table, shown, folded } = await bySender(mixed);
    expect(table.rows.map(([name]) => name).slice(0, 3)).toEqual(['Afzender 20', 'Afzender 21', 'Afzender 1']);
    expect([shown, folded]).toEqual([2, 'Toon ook de 9 afzenders die in orde zijn']);
  });

  test('is folded whole where all are fine, and says so; nothing is folded where none is', async () => {
    expect(await bySender(fine)).toMatchObject({
      lead: 'Iedereen is op tijd en heeft geen rijen te verbeteren.',
      folded: 'Toon alle 9 afzenders',
    });
    expect((await bySender(fine)).shown).toBeUndefined();
    expect((await bySender([20, 21].map((place) => status(place, { on_time: false })))).folded).toBeUndefined();
  });
});

describe('a list that opens', () => {
  let browser: Browser;
  let page: BrowserPage;
  beforeAll(async () => {
    const { files, style } = makeAssets();
    const css = String(files.get(style)?.body);
    browser = await chromium.launch({ executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
    page = await browser.newPage({ viewport: { width: 360, height: 800 }, javaScriptEnabled: false });
    const text = renderPage(await documentOf(mixed), { ...samplePage, path: '/leveringen', query: '', filters: null });
    await page.setContent(text.replace(/<link rel="(preload|stylesheet)"[^>]*>/g, '').replace('</head>', `<style>${css}</style></head>`));
  });
  afterAll(() => browser?.close());

  const rows = (id: string) => page.locator(`#${id} tbody tr:visible`).count();

  test('shows its first rows, and all of them by keyboard, without script', async () => {
    expect([await rows('per-afzender'), await rows('op-tijd')]).toEqual([2, 5]);
    const words = () => page.locator('#op-tijd summary > :visible').allTextContents();
    expect((await words())[0]).toBe('Toon alle 9 afzenders');
    await page.locator('#op-tijd summary').focus();
    await page.keyboard.press('Enter');
    expect(await rows('op-tijd')).toBe(9);
    expect((await words())[0]).toBe('Toon er minder');
  });

  test('shows at 360 that a table goes on, at the side where it does', async () => {
    const table = page.locator('#per-afzender .table');
    expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)).toBe(true);
    const { width, height } = (await table.boundingBox()) ?? { width: 0, height: 0 };
    const edge = async (clip: { x: number; width: number }) => {
      const png = await table.screenshot({ style: '.table table { visibility: hidden }' });
      const picture = await browser.newPage();
      const darkest = await picture.evaluate(
        async ({ data, clip, height }) => {
          const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
          const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
          canvas?.drawImage(image, 0, 0);
          return Math.min(...(canvas?.getImageData(clip.x, height / 2, clip.width, 1).data ?? []));
        },
        { data: png.toString('base64'), clip, height: Math.floor(height) },
      );
      await picture.close();
      return darkest;
    };
    const sides = async () =>
      [await edge({ x: 0, width: 3 }), await edge({ x: Math.floor(width) - 4, width: 3 })].map((grey) => grey < 235);
    expect(await sides()).toEqual([false, true]);
    await table.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
    expect(await sides()).toEqual([true, false]);
  });

  test('is whole on paper', async () => {
    await page.emulateMedia({ media: 'print' });
    expect([await rows('per-afzender'), await page.locator('.unfolds:visible').count()]).toEqual([11, 0]);
    await page.emulateMedia({ media: 'screen' });
  });
});
