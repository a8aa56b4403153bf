import { existsSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that all test files of one run share. */
    sharedFolder: string;
  }
}

/** Gives a run of the tests a folder, and takes it away afterwards. */
export default function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-shared-'));
  provide('sharedFolder', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A folder that the first test file to ask for it makes, while the others wait. Nobody may change it. */
export async function madeOnce(shared: string, name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(shared, name);
  const [making, lock] = [`${folder}.new`, `${folder}.lock`];
  while (!existsSync(folder)) {
    if (!taken(lock)) {
      await wait(100);
      continue;
    }
    try {
      if (existsSync(folder)) break;
      rmSync(making, { recursive: true, force: true });
      mkdirSync(making);
      await make(making);
      renameSync(making, folder);
    } finally {
      rmdirSync(lock);
    }
  }
  return folder;
}

/** Whether it is ours now. */
function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
