import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { escapeHtml } from './html/html.ts';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
let browser: Promise<Browser> | undefined;

/** The path of Chromium: DOORSTROOM_CHROMIUM, else one of the usual places; undefined when there is none. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment.DOORSTROOM_CHROMIUM;
  return named ? (existsSync(named) ? named : undefined) : places.find((place) => existsSync(place));
}

/** Prints HTML as a tagged PDF on A4; the browser stays warm for the next one. Throws when there is no chromium. */
export async function htmlToPdf(html: string, footer = '', scale = 1): Promise<Buffer> {
  const page = await (await warmBrowser()).newPage({ javaScriptEnabled: false });
  try {
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({
      format: 'A4',
      scale,
      tagged: true,
      outline: true,
      printBackground: true,
      preferCSSPageSize: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: `<div style="width:100%;margin:0 15mm;font:8pt sans-serif;color:#555d63;display:flex;justify-content:space-between"><span>${escapeHtml(footer)}</span><span><span class="pageNumber"></span>/<span class="totalPages"></span></span></div>`,
    });
  } finally {
    await page.close();
  }
}

/** Ends the warm browser, so that the process can end. */
export async function closePdf(): Promise<void> {
  const open = browser;
  browser = undefined;
  await (await open)?.close();
}

async function warmBrowser(): Promise<Browser> {
  const open = await browser;
  if (open?.isConnected() === false) browser = undefined;
  browser ??= launch().catch((error) => {
    browser = undefined;
    throw error;
  });
  return browser;
}

async function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new Error('no chromium found: install it (Debian: apt-get install chromium) or set DOORSTROOM_CHROMIUM to its path');
  }
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}
