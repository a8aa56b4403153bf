import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface Load {
  perSecond: number;
  p50: number;
  p99: number;
}

const run = promisify(execFile);

/** Asks one address for some seconds over connections that stay open, with `wrk`: a client in Node is slower than what it measures. Milliseconds. */
export async function load(url: string, { headers = {}, seconds = 4, connections = 16 }: LoadOptions = {}): Promise<Load> {
  const all = Object.entries({ 'Accept-Encoding': 'gzip', ...headers }).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { stdout } = await run('wrk', ['-t', '1', '-c', String(connections), '-d', `${seconds}s`, '--latency', ...all, url]);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url}: ${stdout}`);
  const at = (share: number): number => milliseconds(new RegExp(`^\\s*${share}%\\s+(\\S+)`, 'm').exec(stdout)?.[1] ?? '');
  return { perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]), p50: at(50), p99: at(99) };
}

interface LoadOptions {
  headers?: Record<string, string>;
  seconds?: number;
  connections?: number;
}

export async function hasWrk(): Promise<boolean> {
  return run('wrk', ['--version']).then(
    () => true,
    ({ code }: NodeJS.ErrnoException) => code !== 'ENOENT',
  );
}

function milliseconds(text: string): number {
  const [, number = '', unit = ''] = /^([\d.]+)(us|ms|s|m)$/.exec(text) ?? [];
  return Number(number) * ({ us: 0.001, ms: 1, s: 1000, m: 60_000 }[unit] ?? Number.NaN);
}
