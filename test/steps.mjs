// Shared by `npm test` and `npm run test:long`: installing what is missing, and running step after step.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Rooms of tests that take long; everything else below `test` is quick. */
export const longRooms = ['test/attack/', 'test/clickhouse/', 'test/kill/', 'test/proof/'];

/** Arguments with which vitest runs the quick tests. */
export const quick = longRooms.flatMap((room) => ['--exclude', `${room}**`]);

const browsers = [process.env.DOORSTROOM_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Programs beside Node: whether they are there, and the packages of Debian that bring them. */
const programs = {
  'Chromium (or its place in DOORSTROOM_CHROMIUM)': [() => findBrowser() !== undefined, ['chromium', 'fonts-liberation']],
  pdftotext: [() => isProgram('pdftotext'), ['poppler-utils']],
  faketime: [() => isProgram('faketime'), ['faketime']],
};

export function findBrowser() {
  return browsers.find((file) => file && existsSync(file));
}

export function installPackages() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const packages = Object.keys({ ...dependencies, ...devDependencies });
  if (packages.every((name) => existsSync(path.join(root, 'node_modules', name)))) return;
  console.log('Installing the packages (npm ci) …');
  if (!run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']))
    fail('The packages could not be installed: see the messages of npm above.');
}

export function installPrograms({ moveClock = false } = {}) {
  const wanted = Object.entries(programs).filter(([name]) => moveClock || name !== 'faketime');
  const missing = () => wanted.filter(([, [isThere]]) => !isThere());
  const packages = missing().flatMap(([, [, names]]) => names);
  if (packages.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${packages.join(', ')} of Debian …`);
    run('apt-get', ['update', '-q']);
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages]);
  }
  const [first] = missing();
  if (first) fail(`The tests need ${first[0]}. On Debian: apt-get install ${first[1][1].join(' ')}`);
}

/** Runs steps `{ name, command, args, env }` one after the other, and ends with 1 at the first that fails. */
export function runSteps(steps) {
  for (const { name, command, args, env } of steps) {
    console.log(`\n— ${name}`);
    if (!run(command, args, env)) fail(`\nFailed: ${name}`);
  }
}

/** A program of one of our packages. */
export function bin(name) {
  return path.join(root, 'node_modules/.bin', name);
}

function run(command, args, env = {}) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

function isProgram(name) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, name)));
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
