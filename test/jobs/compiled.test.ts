import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const project = path.join(import.meta.dirname, '../..');
let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'doorstroom-compiled-'));
  for (const folder of ['pipelines/checkup', 'pipelines/door/read', 'server', 'sql', 'dashboard', 'fixtures', 'node_modules'])
    mkdirSync(path.join(root, folder), { recursive: true });
  for (const name of ['esbuild', 'tsx']) symlinkSync(path.join(project, 'node_modules', name), path.join(root, 'node_modules', name));
  for (const file of ['package.json', 'package-lock.json', 'pipelines/compiled.mjs'])
    copyFileSync(path.join(project, file), path.join(root, file));
  for (const file of ['pipelines/checkup/serveCheckups.ts', 'pipelines/door/read/answerSheets.ts', 'server/drawPages.ts'])
    source(file, 'export {};');
  source('sql/words.ts', `export const words: string = 'van vandaag';`);
  source(
    'pipelines/cli.ts',
    `import { words } from '../sql/words.ts';
interface Said { text: string }
export const said: Said = { text: words };
export const place: string = import.meta.dirname;
export function fail(): never {
  throw new Error('stuk');
}`,
  );
});

afterEach(() => rmSync(root, { recursive: true }));

it('compiles once, and again after any source changed', () => {
  expect(run('said.text')).toBe('van vandaag');
  expect(run('said.text')).toBe('van vandaag');
  expect(compiled()).toHaveLength(1);
  source('sql/words.ts', `export const words: string = 'van morgen';`);
  expect(run('said.text')).toBe('van morgen');
  expect(compiled()).toHaveLength(2);
});

it('knows the place of its source, and names its lines in errors', () => {
  expect(run('place')).toBe(path.join(root, 'pipelines'));
  expect(run('(() => { try { fail(); } catch (error) { return error.stack; } })()')).toContain(`${path.join(root, 'pipelines/cli.ts')}:6:`);
});

it('runs the sources where nothing can be kept', () => {
  writeFileSync(path.join(root, 'node_modules/.cache'), '');
  expect(run('said.text')).toBe('van vandaag');
});

it('keeps what it just compiled where the clock is far ahead of that of files', () => {
  expect(run('said.text', 'const { now } = Date; Date.now = () => now() + 800 * 24 * 3600_000;')).toBe('van vandaag');
  expect(compiled()).toHaveLength(1);
});

function source(file: string, text: string): void {
  writeFileSync(path.join(root, file), text);
}

function compiled(): string[] {
  return readdirSync(path.join(root, 'node_modules/.cache/doorstroom'));
}

function run(expression: string, before = ''): string {
  const script = `${before}
    const { importEntry } = await import('./pipelines/compiled.mjs');
    const { said, place, fail } = await importEntry('pipelines/cli.ts');
    process.stdout.write(${expression});`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout;
}
