// Prints what the project takes on this machine, as seconds and as ratios inside one run; the parts that are named, or all. Not a test.
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
const verbs = [['generate', '--scale', scale], ['ingest'], ['build']];
const root = mkdtempSync(path.join(tmpdir(), 'doorstroom-bench-'));
const say = (...lines: readonly string[]): void => console.log(lines.join('\n'));

const parts = ['demo', 'serving', 'checkup', 'door', 'kbo'] as const;
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !parts.some((part) => part === name));
if (unknown.length > 0) throw new Error(`unknown part: ${unknown.join(', ')}; there are ${parts.join(', ')}`);
const isAsked = (part: (typeof parts)[number]): boolean => asked.length === 0 || asked.includes(part);

try {
  const demo = path.join(root, 'demo');
  if (isAsked('demo')) await benchDemo(demo);
  else if (isAsked('serving')) await prepareDemo(demo);
  if (isAsked('serving')) for await (const line of benchServing(demo)) say(line);
  if (isAsked('checkup')) say(...(await benchCheckup(path.join(root, 'checkup'))));
  if (isAsked('door')) for (const by of ['number', 'name'] as const) say(...(await benchDoor(path.join(root, `door-${by}`), contacts, by)));
  if (isAsked('kbo')) say(...(await benchKbo(path.join(root, 'kbo'), kbo)));
} finally {
  rmSync(root, { recursive: true });
}

/** From nothing to a release, then one file more. */
async function benchDemo(demo: string): Promise<void> {
  const steps = [];
  for (const verb of verbs) {
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
}

/** A demo to serve: a copy of the data folder `BENCH_DATA`, else a new one. */
async function prepareDemo(demo: string): Promise<void> {
  const { BENCH_DATA: given } = process.env;
  if (given) cpSync(given, demo, { recursive: true, preserveTimestamps: true });
  else for (const verb of verbs) await runVerb(demo, ...verb);
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
