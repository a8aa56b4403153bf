#!/usr/bin/env node
// The one entry of the command line: installs what running needs, then starts the program.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

process.umask(0o077);
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`doorstroom heeft Node 20.19 of nieuwer nodig; dit is ${process.versions.node}.`);
  process.exit(1);
}

const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const missing = Object.keys(dependencies).some((name) => !existsSync(path.join(root, 'node_modules', name)));
if (missing) {
  console.log('Eerste start: de pakketten worden geïnstalleerd (npm ci) …');
  const installed = spawnSync('npm', ['ci', '--omit=dev', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
  if (installed.status !== 0) {
    console.error('De pakketten konden niet worden geïnstalleerd. Controleer de verbinding met de npm-registry en probeer opnieuw.');
    process.exit(1);
  }
}

const { importEntry } = await import('./compiled.mjs');
const { main } = await importEntry('pipelines/cli.ts');
await main(process.argv.slice(2));
