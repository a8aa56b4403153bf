// `npm test`: installs what is missing, then runs everything that CI runs.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const run = (command, args) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const packages = Object.keys({ ...dependencies, ...devDependencies });
if (packages.some((name) => !existsSync(path.join(root, 'node_modules', name)))) {
  console.log('Installing the packages (npm ci) …');
  if (!run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']))
    fail('The packages could not be installed: see the messages of npm above.');
}

const browsers = [process.env.DOORSTROOM_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const hasBrowser = () => browsers.some((file) => file && existsSync(file));
if (!hasBrowser()) {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log("Installing Debian's chromium and fonts …");
    run('apt-get', ['update', '-q']);
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-liberation']);
  }
  if (!hasBrowser())
    fail(
      'The browser tests need Chromium: install it (Debian: apt-get install chromium fonts-liberation) or name it in DOORSTROOM_CHROMIUM.',
    );
}

const steps = [
  ['types', 'node_modules/.bin/tsc', ['--noEmit']],
  ['lint and format', 'node_modules/.bin/biome', ['ci', '.']],
  ['tests', 'node_modules/.bin/vitest', ['run', ...process.argv.slice(2)]],
];
for (const [name, command, args] of steps) {
  console.log(`\n— ${name}`);
  if (!run(path.join(root, command), args)) fail(`\nFailed: ${name}`);
}
