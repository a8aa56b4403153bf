import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Config, parseConfig } from '../../pipelines/config.ts';
import type { Answer } from '../../pipelines/door/intake.ts';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { datasets } from '../../pipelines/sources/index.ts';
import { landingTable } from '../../pipelines/sources/landing.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';
import { clock } from '../support/clock.ts';

const yaml = JSON.stringify({
  senders: [
    { id: 'org-001', name: 'Alles' },
    { id: 'org-002', name: 'Periode', datasets: { tewerkstellingen: { mode: 'periode' }, werkgeverscontacten: { mode: 'periode' } } },
    { id: 'org-003', name: 'Lijst', datasets: { tewerkstellingen: { mode: 'momentopname' } } },
  ],
});
const months = 8;
const people = 400;

export interface Kills {
  /** Processes that were killed before they were done, and in how many of them something had landed already. */
  killed: number;
  midway: number;
  /** Files that a killed process had said were in. */
  acknowledged: number;
  /** Faults, a sentence each. */
  wrong: string[];
}

/**
 * Kills an ingest at random moments until it was killed `count` times. After each kill every load of the ledger has all
 * its rows or is not there, and nothing that was acknowledged is lost; in the end all is as if nobody had killed it.
 */
export async function ingestKills(count: number, seed = 1): Promise<Kills> {
  const { state: expected, took } = await uninterrupted();
  const kills: Kills = { killed: 0, midway: 0, acknowledged: 0, wrong: [] };
  const random = randomOf(seed);
  while (kills.killed < count && kills.wrong.length === 0) {
    const folder = await freshFolder();
    const acknowledged = new Set<string>();
    for (let done = false; !done && kills.killed < count; ) {
      const run = await killAfter(folder, Math.floor(random() * took));
      done = run.done;
      if (!done) kills.killed++;
      if (!done && run.landed.length > 0) kills.midway++;
      for (const file of run.landed) acknowledged.add(file);
      kills.wrong.push(...(await problems(folder, acknowledged)));
    }
    kills.acknowledged += acknowledged.size;
    const end = kills.wrong.length === 0 ? await finished(folder) : expected;
    if (end !== expected) kills.wrong.push(`the end is another than without a kill: ${differenceOf(expected, end)}`);
    rmSync(folder, { recursive: true, force: true });
  }
  return kills;
}

/** The end state when nobody kills, and how many milliseconds that takes from when the warehouse is open. */
async function uninterrupted(): Promise<{ state: string; took: number }> {
  const folder = await freshFolder();
  const { took } = await killAfter(folder, 600_000);
  const state = await finished(folder);
  rmSync(folder, { recursive: true, force: true });
  return { state, took };
}

function killAfter(folder: string, delay: number): Promise<{ done: boolean; landed: string[]; took: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'child.ts'), folder, yaml], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let opened = 0;
  let timer: NodeJS.Timeout | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    if (said === '') {
      opened = Date.now();
      timer = setTimeout(() => child.kill('SIGKILL'), delay);
    }
    said += chunk;
  });
  return new Promise((resolve) => {
    child.once('close', () => {
      const lines = said.split('\n').slice(0, -1);
      clearTimeout(timer);
      resolve({
        took: Date.now() - opened,
        done: lines.includes('done'),
        landed: lines.filter((line) => line.startsWith('landed ')).map((line) => line.slice(7)),
      });
    });
  });
}

/** Loads that are neither wholly in nor wholly out, and acknowledged files that the ledger does not know. */
async function problems(folder: string, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const warehouse = await openWarehouse(folder);
  const ask = async (sql: string): Promise<string[][]> => (await warehouse.connection.runAndReadAll(sql)).getRowsJson() as string[][];
  try {
    const landed = [...datasets.values()]
      .map(
        (dataset) =>
          `select row_id // 4294967296 as load_id, count(*) as rows_in from ${landingTable(dataset)} where row_id % 4294967296 < 2147483648 group by 1`,
      )
      .join(' union all ');
    const torn = await ask(
      `select coalesce(l.load_id, r.load_id), l.accepted, r.rows_in from (select * from loads where status in ('loaded', 'revoked') and accepted > 0) as l
       full join (${landed}) as r on r.load_id = l.load_id where l.accepted is distinct from r.rows_in`,
    );
    const known = new Set((await ask('select file from loads')).map(([file]) => file));
    return [
      ...torn.map(([load, accepted, rows]) => `load ${load}: ${accepted} accepted, ${rows} landed`),
      ...[...acknowledged].filter((file) => !known.has(file)).map((file) => `${file}: acknowledged and lost`),
    ];
  } finally {
    warehouse.close();
  }
}

/** All that was landed, its history and the ledger, once everything is in, as text; the numbers of loads and rows may differ. */
async function finished(folder: string): Promise<string> {
  const warehouse = await openWarehouse(folder);
  try {
    await ingest({ folder, config: config(), warehouse, clock });
    const again = await ingest({ folder, config: config(), warehouse, clock });
    const workbooks = readdirSync(path.join(folder, 'corrections'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.xlsx'),
    );
    const texts: string[] = [JSON.stringify({ again: again.loaded, workbooks: workbooks.length })];
    const landed = (name: string): string =>
      `select f.file as load, c.file as closer, r.* exclude (row_id, load_id, closed_by)
       from landing_${name} as r join loads as f on f.load_id = r.load_id left join loads as c on c.load_id = r.closed_by order by all`;
    const ledger = 'select * exclude (load_id, loaded_at) from loads order by all';
    for (const sql of [landed('tewerkstellingen'), landed('werkgeverscontacten'), landed('antwoorden'), ledger]) {
      texts.push(JSON.stringify((await warehouse.connection.runAndReadAll(sql)).getRowsJson()));
    }
    return texts.join('\n');
  } finally {
    warehouse.close();
  }
}

function config(): Config {
  return parseConfig(yaml, 'kill.yaml');
}

/**
 * A folder in which much is to be done: deliveries in every mode with corrections, headers that an answer explains, a file
 * that waited and is confirmed, and a load that is revoked.
 */
async function freshFolder(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-kill-'));
  writeFileSync(path.join(folder, 'person.key'), 'k'.repeat(64));
  for (let month = 1; month <= 2; month++) deliverMonth(folder, month);
  deliver(folder, 'org-001', 'tewerkstellingen_2026-02 (2).csv', '2026-03-04', ['persoon;begin', 'P30;01/01/2024']);
  const warehouse = await openWarehouse(folder);
  const { files } = await ingest({ folder, config: config(), warehouse, clock });
  warehouse.close();
  const loadOf = (file: string): string => String(files.findIndex((result) => result.file === file) + 1);
  answer(folder, 'org-001', '2026-03-05', [
    { kind: 'kolom', dataset: 'tewerkstellingen', subject: 'Ploeg', answer: 'afdeling' },
    { kind: 'bevestiging', dataset: 'tewerkstellingen', subject: loadOf('org-001/tewerkstellingen_2026-02 (2).csv'), answer: 'ja' },
  ]);
  answer(folder, 'org-002', '2026-03-05', [
    { kind: 'intrekking', dataset: 'werkgeverscontacten', subject: loadOf('org-002/werkgeverscontacten_2026-02.csv'), answer: 'ja' },
  ]);
  for (let month = 3; month <= months; month++) deliverMonth(folder, month);
  return folder;
}

function answer(folder: string, sender: string, received: string, answers: readonly Answer[]): void {
  const file = dropAnswers(folder, sender, answers, 'test', new Date(received));
  utimesSync(file, new Date(received), new Date(received));
}

function deliver(folder: string, sender: string, name: string, received: string, lines: string[]): void {
  const file = path.join(folder, 'inbox', sender, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, lines.join('\r\n'));
  utimesSync(file, new Date(received), new Date(received));
}

function deliverMonth(folder: string, month: number): void {
  const label = `2026-0${month}`;
  const received = `2026-0${month + 1}-03`;
  const staff = (first: number): string[] => [
    'persoon;begin;einde;Ploeg',
    ...Array.from({ length: people }, (_, index) => `P${index + first};01/0${1 + (index % 9)}/2024;;${index % 50 === 0 ? '' : 'groen'}`),
  ];
  deliver(folder, 'org-001', `tewerkstellingen_${label}.csv`, received, staff(month * 3));
  deliver(folder, 'org-002', `tewerkstellingen_${label}.csv`, received, staff(month * people));
  deliver(folder, 'org-003', `tewerkstellingen_${label}-28.csv`, received, staff(month * 2));
  deliver(folder, 'org-002', `werkgeverscontacten_${label}.csv`, received, [
    'datum;werkgever_naam',
    ...Array.from({ length: people }, (_, index) => `1${index % 10}/0${month}/2026;${index % 40 === 0 ? '' : `Werkgever ${index}`}`),
  ]);
}

/** The first place where two texts differ, with what stands around it. */
function differenceOf(left: string, right: string): string {
  let at = 0;
  while (left[at] === right[at]) at++;
  return [left, right].map((text) => text.slice(Math.max(0, at - 150), at + 100)).join(' <> ');
}

/** Park and Miller's generator: the same kills for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
