import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../pipelines/config.ts';
import { makeToken } from '../../server/accounts/tokens.ts';
import { hasWrk, type Load, load } from './load.ts';

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

/**
 * Every page from the release in `folder`, each line as it is measured: first made, with twenty filters; kept, against a bare Express that sends the same
 * bytes, also while a build runs.
 */
export async function* benchServing(folder: string): AsyncGenerator<string> {
  const { users } = readConfig(path.join(folder, 'doorstroom.yaml'));
  const token = makeToken({ dataFolder: folder, users, name: 'beleid', label: 'bench', writes: false, days: 1, now: Date.now() });
  const authorization = `Bearer ${token}`;
  const site = begin([entry, 'serve'], { DOORSTROOM_DATA: folder, PORT: '0' });
  try {
    const url = await urlOf(site);
    const watch = watchHealth(url);
    for (const page of filtered) yield await benchFirst(site, url, page, authorization);
    yield `/healthz during these: ${await watch()}`;
    if (!(await hasWrk())) {
      yield 'kept pages: not measured, wrk is not installed';
      return;
    }
    for (const page of pages) yield await benchKept(`${url}${page}`, page, authorization);
    yield await benchBuilding(folder, url, authorization);
  } finally {
    site.kill('SIGTERM');
  }
}

/** Twenty months and programmes that nobody asked for yet, one after the other. */
async function benchFirst(site: ChildProcess, url: string, page: string, authorization: string): Promise<string> {
  const times: number[] = [];
  const before = processorTime(site.pid);
  for (let at = 0; at < 20; at++) {
    const month = new Date(Date.UTC(new Date().getUTCFullYear() - 1, 11 - (at >> 1), 1)).toISOString().slice(0, 7);
    const started = performance.now();
    const response = await fetch(`${url}${page}?periode=${month}&programma=${at % 2 ? 'alle' : 'CMW'}`, { headers: { authorization } });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${response.url}: ${response.status}`);
    times.push(performance.now() - started);
  }
  const spent = (processorTime(site.pid) - before) / times.length;
  return `${page.padEnd(38)} first p50 ${at(times, 50)} p95 ${at(times, 95)} ms, twenty filters; ${spent.toFixed(0)} ms of processor time each`;
}

/** Asks `/healthz` every 20 ms until it is ended, and says how long it waited. */
function watchHealth(url: string): () => Promise<string> {
  const times: number[] = [];
  let ended = false;
  const watching = (async () => {
    while (!ended) {
      const started = performance.now();
      await (await fetch(`${url}/healthz`)).arrayBuffer();
      times.push(performance.now() - started);
      await pause(20);
    }
  })();
  return async () => {
    ended = true;
    await watching;
    return `p50 ${at(times, 50)} p95 ${at(times, 95)} p99 ${at(times, 99)} ms`;
  };
}

async function benchKept(url: string, page: string, authorization: string): Promise<string> {
  return beside(url, authorization, async (bareUrl, headers) => {
    await Promise.all([bareUrl, url].map((each) => load(each, { headers, seconds: 1 })));
    const against = await load(bareUrl, { headers });
    return `${page.padEnd(38)} kept ${lineOf(await load(url, { headers }), against)}`;
  });
}

/** A whole build, without what earlier ones kept; the site and the bare Express in turn. */
async function benchBuilding(folder: string, url: string, authorization: string): Promise<string> {
  return beside(`${url}/`, authorization, async (bareUrl, headers) => {
    rmSync(path.join(folder, 'workbench'), { recursive: true, force: true });
    const build = begin([entry, 'build', '--force'], { DOORSTROOM_DATA: folder });
    build.stdout?.resume();
    const ended = new Promise((resolve) => build.once('close', resolve));
    const rounds: { own: Load; bare: Load }[] = [];
    while (rounds.length < 3) {
      rounds.push({ own: await load(`${url}/`, { headers, seconds: 2 }), bare: await load(bareUrl, { headers, seconds: 2 }) });
      if (build.exitCode !== null) break;
    }
    const during = build.exitCode === null ? 'during a build' : 'during a build that ended before';
    await ended;
    return `/ ${during}: kept ${lineOf(middle(rounds.map(({ own }) => own)), middle(rounds.map(({ bare }) => bare)))}`;
  });
}

/** Runs beside a bare Express that answers with the bytes of an address. */
async function beside<T>(
  url: string,
  authorization: string,
  run: (bareUrl: string, headers: Record<string, string>) => Promise<T>,
): Promise<T> {
  const bare = begin(['--import', 'tsx', bareExpress, url, authorization]);
  try {
    return await run(await urlOf(bare), { Authorization: authorization });
  } finally {
    bare.kill('SIGTERM');
  }
}

function lineOf({ p50, p99, perSecond }: Load, against: Load): string {
  return `p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} ms, ${perSecond.toFixed(0)} requests/s (${(perSecond / against.perSecond).toFixed(2)} of bare Express, its p99 ${against.p99.toFixed(1)} ms)`;
}

/** The run whose p99 is the median. */
function middle(runs: readonly Load[]): Load {
  return [...runs].sort((a, b) => a.p99 - b.p99)[runs.length >> 1] as Load;
}

function at(times: readonly number[], percent: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0).toFixed(0);
}

/** Milliseconds of a process until now, of all its threads; 0 where /proc does not exist. */
function processorTime(pid: number | undefined): number {
  try {
    const [, , , , , , , , , , , user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number);
    return 10 * (user + system);
  } catch {
    return 0;
  }
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
