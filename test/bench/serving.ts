import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { readConfig } from '../../pipelines/config.ts';
import { makeToken } from '../../server/accounts/tokens.ts';
import { load } from './load.ts';

const pages = [
  '/',
  '/stromen',
  '/werkgevers',
  '/coordinatie',
  '/organisaties',
  '/leveringen',
  '/definities',
  '/api/kpis/throughflow_rate_strict',
];
const entry = path.join(import.meta.dirname, '../../pipelines/doorstroom.mjs');
const hello = `const s = require('node:http').createServer((_, r) => r.end('hello')); s.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + s.address().port))`;

/** Every page from the release in `folder`: first answer, p99 over 16 connections, size; against a bare server, each in a process of its own. */
export async function benchServing(folder: string): Promise<string[]> {
  const { users } = readConfig(path.join(folder, 'doorstroom.yaml'));
  const token = makeToken({ dataFolder: folder, users, name: 'beleid', label: 'bench', writes: false, days: 1, now: Date.now() });
  const headers = { authorization: `Bearer ${token}` };
  const children = [begin(['-e', hello]), begin([entry, 'serve'], { DOORSTROOM_DATA: folder, PORT: '0' })] as const;
  try {
    const [bareUrl, url] = await Promise.all(children.map(urlOf));
    await load(`${bareUrl}/`, { requests: 5000 });
    const bare = await load(`${bareUrl}/`, { requests: 20_000 });
    const lines = [`bare server: ${bare.perSecond.toFixed(0)} requests/s, p99 ${bare.p99.toFixed(1)} ms`];
    for (const page of pages) lines.push(await benchPage(`${url}${page}`, page, headers, bare.perSecond));
    return lines;
  } finally {
    for (const child of children) child.kill('SIGTERM');
  }
}

async function benchPage(url: string, page: string, headers: Record<string, string>, bare: number): Promise<string> {
  const started = performance.now();
  const text = await (await fetch(url, { headers })).text();
  const first = performance.now() - started;
  const { p50, p99, perSecond } = await load(url, { headers, requests: 5000 });
  const size = gzipSync(text).length / 1000;
  return `${page.padEnd(38)} first ${first.toFixed(0)} ms, then p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} ms, ${perSecond.toFixed(0)} requests/s (${(perSecond / bare).toFixed(2)} of bare), ${size.toFixed(1)} kB gzipped`;
}

function begin(args: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [...args], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
}

function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      const found = /http:\/\/\S+/.exec(text);
      if (found) resolve(found[0]);
    });
    child.once('close', () => reject(new Error(`server ended: ${text}`)));
  });
}
