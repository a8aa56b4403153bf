import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';

const root = path.join(import.meta.dirname, '..');
const cache = path.join(root, 'node_modules/.cache/doorstroom');

/** Assets as they were made of the same sources and packages before, else as they are made now; they are kept beside the compiled program. */
export function keptAssets<Assets>(make: () => Assets): Assets {
  const file = path.join(cache, `assets-${fingerprint()}`);
  const kept = read<Assets>(file);
  if (kept) return kept;
  const made = make();
  keep(file, made);
  return made;
}

/** Of all files that a bundle can be made of, how it is made, and the packages. */
function fingerprint(): string {
  const sources = readdirSync(path.join(root, 'dashboard'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.\w+$/.test(file))
    .map((file) => path.join('dashboard', file))
    .sort();
  const hash = createHash('sha256').update(root);
  for (const file of ['package-lock.json', 'server/assets.ts', 'server/responseCache.ts', ...sources])
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 32);
}

/** Undefined where they are not there or cannot be read; else they are in use from now. */
function read<Assets>(file: string): Assets | undefined {
  try {
    const assets = deserialize(readFileSync(file));
    const now = new Date();
    utimesSync(file, now, now);
    return assets;
  } catch {
    return undefined;
  }
}

/** Nothing where the folder cannot be written: they are made again at the next start. */
function keep(file: string, assets: unknown): void {
  try {
    mkdirSync(cache, { recursive: true });
    const draft = `${file}-${randomBytes(6).toString('hex')}`;
    writeFileSync(draft, serialize(assets));
    renameSync(draft, file);
  } catch {
    return;
  }
}
