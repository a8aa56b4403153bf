import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface RunningClickhouse {
  url: string;
  close(): Promise<void>;
}

const folder = import.meta.dirname;
const installed = path.join(folder, 'node_modules/chdb');

/** Starts the stand-in for a ClickHouse server in a process of its own; installs it first where it is missing (0.5 GB, once). */
export async function startClickhouse(environment: Record<string, string> = {}): Promise<RunningClickhouse> {
  if (!existsSync(installed)) install();
  const child = spawn(process.execPath, ['server.mjs'], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const port = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line)),
    ended.then(([code]) => Promise.reject(new Error(`ClickHouse stand-in ended: ${code}`))),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** Beside, and then in its place by one rename: another test may be doing the same. */
function install(): void {
  const beside = mkdtempSync(path.join(folder, 'node_modules-'));
  try {
    for (const file of ['package.json', 'package-lock.json']) copyFileSync(path.join(folder, file), path.join(beside, file));
    const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: beside, stdio: 'inherit' });
    if (status !== 0) throw new Error('npm ci failed in test/clickhouse');
    if (!existsSync(installed)) renameSync(path.join(beside, 'node_modules'), path.join(folder, 'node_modules'));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}
