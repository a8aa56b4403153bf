import path from 'node:path';
import { build } from 'esbuild';

let made: Promise<string> | undefined;

/** The style sheet as one text with its font inside, for HTML that stands alone: print and PDF. */
export function printStyle(): Promise<string> {
  made ??= bundle();
  return made;
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(import.meta.dirname, 'html/style.css')],
    bundle: true,
    minify: true,
    write: false,
    loader: { '.woff2': 'dataurl' },
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
