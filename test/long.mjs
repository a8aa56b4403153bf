// `npm run test:long`: both engines, kills, and the quick tests on days that differ from other days.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bin, findBrowser, installPackages, installPrograms, longRooms, quick, runSteps } from './steps.mjs';

/** Tests that depend on hours: the schedule, mails, sessions, and the days on which files came. */
const nightly = ['test/jobs/', 'test/server/', 'test/door/', '--exclude', 'test/door/{corpus,employerNames,limits}.test.ts'];

installPackages();
installPrograms({ moveClock: true });

const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-long-'));
process.once('exit', () => rmSync(folder, { recursive: true }));
const browser = path.join(folder, 'chromium');
// Chromium hangs on a moved clock, and has no need of it
writeFileSync(browser, `#!/bin/sh\nunset LD_PRELOAD\nexec '${findBrowser()}' "$@"\n`, { mode: 0o700 });

/** Vitest on a clock that starts at a time of a zone; timers keep to the clock that never jumps. */
function vitestAt(time, zone, args) {
  return {
    command: 'faketime',
    args: ['-f', `@${time}`, bin('vitest'), 'run', ...args],
    env: { TZ: zone, FAKETIME_DONT_FAKE_MONOTONIC: '1', NO_FAKE_STAT: '1', DOORSTROOM_CHROMIUM: browser },
  };
}

runSteps([
  { name: 'attacks, both engines, kills and random worlds', command: bin('vitest'), args: ['run', ...longRooms] },
  { name: 'the quick tests on 29 February 2028', ...vitestAt('2028-02-29 12:00:00', 'UTC', quick) },
  { name: 'the night of a clock change', ...vitestAt('2026-10-25 02:30:00', 'Europe/Brussels', nightly) },
]);
