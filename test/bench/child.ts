import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface Run {
  seconds: number;
  /** Peak resident memory, MB; 0 where /proc does not exist. */
  peakMb: number;
  output: string;
}

const entry = path.join(import.meta.dirname, '../../pipelines/doorstroom.mjs');

/** Runs a verb of the command line in a process of its own and measures it. */
export async function runVerb(folder: string, ...args: readonly string[]): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, DOORSTROOM_DATA: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let peakMb = 0;
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid));
  }, 50);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  clearInterval(watch);
  if (code !== 0) throw new Error(`doorstroom ${args.join(' ')} ended with ${code}: ${output.slice(0, 500)}`);
  return { seconds: (performance.now() - started) / 1000, peakMb, output };
}

function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
