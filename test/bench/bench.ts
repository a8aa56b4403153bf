// Prints what the project takes on this machine, as seconds and as ratios inside one run. Not a test.
import { cpSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { benchCheckup } from './checkup.ts';
import { runVerb } from './child.ts';
import { benchDoor } from './door.ts';
import { benchKbo } from './kbo.ts';
import { benchServing } from './serving.ts';

const scale = process.env.BENCH_SCALE ?? '1';
const contacts = Number(process.env.BENCH_CONTACTS ?? 1_000_000);
/** Share of the true size of the KBO: 1 writes 2.2 GB. */
const kbo = Number(process.env.BENCH_KBO ?? 0.25);
const root = mkdtempSync(path.join(tmpdir(), 'doorstroom-bench-'));
const say = (...lines: readonly string[]): void => console.log(lines.join('\n'));

try {
  const demo = path.join(root, 'demo');
  const steps = [];
  for (const verb of [['generate', '--scale', scale], ['ingest'], ['build']]) {
    const run = await runVerb(demo, ...verb);
    steps.push(run.seconds);
    say(`${verb.join(' ').padEnd(20)} ${run.seconds.toFixed(1)} s, peak ${run.peakMb.toFixed(0)} MB · ${run.output.trim().split('\n')[0]}`);
  }
  const [generate = 0, ingest = 0, build = 0] = steps;
  say(`start, without npm: ${(generate + ingest + build).toFixed(1)} s; ingest and build ${(ingest + build).toFixed(1)} s`);
  deliverOnce(demo);
  const again = [await runVerb(demo, 'ingest'), await runVerb(demo, 'build')];
  say(
    `one new file: ${again.reduce((sum, run) => sum + run.seconds, 0).toFixed(1)} s (ingest ${again[0]?.seconds.toFixed(1)}, build ${again[1]?.seconds.toFixed(1)})`,
  );
  say(...(await benchServing(demo)));
  say(...(await benchCheckup(path.join(root, 'checkup'))));
  for (const by of ['number', 'name'] as const) say(...(await benchDoor(path.join(root, `door-${by}`), contacts, by)));
  say(...(await benchKbo(path.join(root, 'kbo'), kbo)));
} finally {
  rmSync(root, { recursive: true });
}

/** One sender delivers its last contacts again, under a new name and a day later. */
function deliverOnce(folder: string): void {
  const inbox = path.join(folder, 'inbox');
  for (const sender of readdirSync(inbox).sort()) {
    const file = readdirSync(path.join(inbox, sender)).find((name) => name.startsWith('tewerkstellingen_2026') && name.endsWith('.csv'));
    if (!file) continue;
    const copy = path.join(inbox, sender, file.replace('.csv', '_correctie.csv'));
    cpSync(path.join(inbox, sender, file), copy);
    const tomorrow = new Date(Date.now() - 60_000);
    utimesSync(copy, tomorrow, tomorrow);
    return;
  }
}
