import { createRequire } from 'node:module';
import path from 'node:path';
import { keptAssets } from './keptAssets.ts';
import { type FinishedResponse, finishStatic } from './responseCache.ts';

/** Style sheet, client script and fonts, each at an address that changes with its content. */
export interface Assets {
  style: string;
  script: string;
  font: string;
  files: ReadonlyMap<string, FinishedResponse>;
}

const folder = path.join(import.meta.dirname, '../dashboard');
const entries = { style: 'html/style.css', client: 'client/client.ts' };
const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};
const load = createRequire(import.meta.url);
let made: Assets | undefined;

/** Bundled once for their sources, and taken from what is kept once per process. */
export function makeAssets(): Assets {
  made ??= keptAssets(bundle);
  return made;
}

function bundle(): Assets {
  const { buildSync } = load('esbuild') as typeof import('esbuild');
  const { outputFiles } = buildSync({
    entryPoints: Object.entries(entries).map(([out, file]) => ({ out, in: path.join(folder, file) })),
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: '/static',
    publicPath: '/static',
    splitting: true,
    entryNames: '[name].[hash]',
    chunkNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    loader: { '.woff2': 'file', '.svg': 'file' },
    legalComments: 'none',
    logLevel: 'silent',
  });
  const files = new Map(
    outputFiles.map((file) => {
      const type = types[path.extname(file.path)] ?? 'application/octet-stream';
      return [`/static/${path.basename(file.path)}`, finishStatic({ type, body: Buffer.from(file.contents) })];
    }),
  );
  const find = (pattern: RegExp): string => [...files.keys()].find((address) => pattern.test(address)) ?? '';
  return { style: find(/\/style\..*css$/), script: find(/\/client\..*js$/), font: find(/latin-wght-normal.*woff2$/), files };
}
