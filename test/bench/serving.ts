import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../../pipelines/config.ts';
import { makeToken } from '../../server/accounts/tokens.ts';
import { hasWrk, load } from './load.ts';

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
const filtered = ['/', '/stromen', '/werkgevers', '/coordinatie', '/organisaties'];
const entry = path.join(import.meta.dirname, '../../pipelines/doorstroom.mjs');
const bareExpress = path.join(import.meta.dirname, 'bareExpress.ts');

/** Every page from the release in `folder`: kept, against a bare Express that sends the same bytes, also while a build runs; first made, with twenty filters. */
export async function benchServing(folder: string): Promise<string[]> {
  const { users } = readConfig(path.join(folder, 'doorstroom.yaml'));
  const token = makeToken({ dataFolder: folder, users, name: 'beleid', label: 'bench', writes: false, days: 1, now: Date.now() });
  const authorization = `Bearer ${token}`;
  const site = begin([entry, 'serve'], { DOORSTROOM_DATA: folder, PORT: '0' });
  try {
    const url = await urlOf(site);
    const lines: string[] = [];
    for (const page of filtered) lines.push(await benchFirst(url, page, authorization));
    if (!(await hasWrk())) return [...lines, 'kept pages: not measured, wrk is not installed'];
    for (const page of pages) lines.push(await benchKept(`${url}${page}`, page, authorization));
    lines.push(await benchBuilding(folder, url, authorization));
    return lines;
  } finally {
    site.kill('SIGTERM');
  }
}

/** Twenty months and programmes that nobody asked for yet, one after the other. */
async function benchFirst(url: string, page: string, authorization: string): Promise<string> {
  const times: number[] = [];
  for (let at = 0; at < 20; at++) {
    const month = new Date(Date.UTC(new Date().getUTCFullYear() - 1, 11 - (at >> 1), 1)).toISOString().slice(0, 7);
    const started = performance.now();
    const response = await fetch(`${url}${page}?periode=${month}&programma=${at % 2 ? 'alle' : 'CMW'}`, { headers: { authorization } });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${response.url}: ${response.status}`);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return `${page.padEnd(38)} first p50 ${times[9]?.toFixed(0)} p95 ${times[18]?.toFixed(0)} ms, twenty filters`;
}

async function benchKept(url: string, page: string, authorization: string): Promise<string> {
  const bare = begin(['--import', 'tsx', bareExpress, url, authorization]);
  try {
    const [bareUrl, headers] = [await urlOf(bare), { Authorization: authorization }];
    await Promise.all([bareUrl, url].map((each) => load(each, { headers, seconds: 1 })));
    const against = await load(bareUrl, { headers });
    const { p50, p99, perSecond } = await load(url, { headers });
    return `${page.padEnd(38)} kept p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} ms, ${perSecond.toFixed(0)} requests/s (${(perSecond / against.perSecond).toFixed(2)} of bare Express, its p99 ${against.p99.toFixed(1)} ms)`;
  } finally {
    bare.kill('SIGTERM');
  }
}

/** A whole build, without what earlier ones kept. */
async function benchBuilding(folder: string, url: string, authorization: string): Promise<string> {
  rmSync(path.join(folder, 'workbench'), { recursive: true, force: true });
  const build = begin([entry, 'build'], { DOORSTROOM_DATA: folder });
  build.stdout?.resume();
  const ended = new Promise((resolve) => build.once('close', resolve));
  const { p99, perSecond } = await load(`${url}/`, { headers: { Authorization: authorization }, seconds: 8 });
  const during = build.exitCode === null ? 'during a build' : 'during a build that ended before';
  await ended;
  return `/ ${during}: kept p99 ${p99.toFixed(1)} ms, ${perSecond.toFixed(0)} requests/s`;
}

function begin(args: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [...args], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'ignore'] });
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
