import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.dirname(import.meta.dirname);
const entries = ['pipelines/cli.ts', 'pipelines/checkup/serveCheckups.ts', 'pipelines/door/read/answerSheets.ts', 'server/drawPages.ts'];
const cache = path.join(root, 'node_modules/.cache/doorstroom');
const keptDays = 30;
/** Packages that a start needs and that are JavaScript alone: they are compiled in, the others are loaded as they are. */
const compiledIn = [
  '@duckdb/node-api',
  '@fastify/busboy',
  '@observablehq/plot',
  'cli-progress',
  'commander',
  'csv-parse',
  'docx',
  'express',
  'express-rate-limit',
  'helmet',
  'iconv-lite',
  'stdnum',
  'yaml',
  'zod',
];

/**
 * Imports an entry of the program, compiled once for these sources; where the compiled program cannot be kept, the TypeScript runs as it
 * is. Errors name the lines of the sources.
 */
export async function importEntry(entry) {
  const folder = await compiledFolder().catch(() => undefined);
  if (folder === undefined) return importSource(entry);
  process.setSourceMapsEnabled(true);
  return import(pathToFileURL(path.join(folder, entry.replace(/\.ts$/, '.js'))).href);
}

async function importSource(entry) {
  const { register } = await import('tsx/esm/api');
  register();
  return import(pathToFileURL(path.join(root, entry)).href);
}

/** The folder of the compiled program, whose name is a fingerprint of all that went into it. */
async function compiledFolder() {
  const folder = path.join(cache, fingerprint());
  if (touched(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(path.join(cache, 'draft-'));
  try {
    await compile(draft);
    renameSync(draft, folder);
    touched(folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!touched(folder)) throw error;
  }
  forget(folder);
  return folder;
}

/** Of every source file with its place, the place of the checkout and the packages. */
function fingerprint() {
  const hash = createHash('sha256').update(root);
  for (const file of ['package.json', 'package-lock.json', ...sources()])
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 32);
}

function sources() {
  return ['pipelines', 'server', 'sql', 'dashboard', 'fixtures'].flatMap(sourcesBelow).sort();
}

/** Asks no file for more than its name: a start goes through hundreds of folders. */
function sourcesBelow(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesBelow(place);
    return /\.(ts|mjs)$/.test(place) ? [place] : [];
  });
}

/** False where it is not there; else it is in use from now. */
function touched(folder) {
  try {
    const now = new Date();
    utimesSync(folder, now, now);
    return true;
  } catch {
    return false;
  }
}

async function compile(folder) {
  const { build } = await import('esbuild');
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outbase: root,
    outdir: folder,
    bundle: true,
    splitting: true,
    minifyWhitespace: true,
    minifySyntax: true,
    external: Object.keys(dependencies).filter((name) => !compiledIn.includes(name)),
    banner: { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [places],
  });
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}\n');
}

/** A compiled file knows its source's place, where the files beside it are. */
const places = {
  name: 'places',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8')
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file)))
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href)),
      loader: 'ts',
    }));
  },
};

/** Removes what nobody started for a month, and never what was made now, whatever the clock says. */
function forget(made) {
  const oldest = Date.now() - keptDays * 24 * 3600_000;
  for (const name of readdirSync(cache)) {
    const folder = path.join(cache, name);
    if (folder !== made && (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? oldest) < oldest)
      rmSync(folder, { recursive: true, force: true });
  }
}
