import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWarehouse } from '../../pipelines/warehouse.ts';

const entry = path.join(import.meta.dirname, '../../pipelines/doorstroom.mjs');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'doorstroom-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

function begin(args: readonly string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [entry, ...args], { env: { ...process.env, DOORSTROOM_DATA: folder, ...environment } });
}

function run(args: readonly string[], environment?: Record<string, string>): Promise<Ended> {
  const child = begin(args, environment);
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

const config = `senders:
  - id: org-a
    name: Organisatie A
    datasets: { tewerkstellingen: { mode: periode }, ondersteuning: { mode: alles } }
`;

function deliver(name: string, content: string | Buffer): void {
  mkdirSync(path.join(folder, 'inbox/org-a'), { recursive: true });
  writeFileSync(path.join(folder, 'inbox/org-a', name), content);
}

describe('doorstroom', () => {
  it('explains itself, and answers a wrong call with 2', async () => {
    const help = await run(['--help']);
    expect(help.code).toBe(0);
    for (const verb of [
      'start',
      'generate',
      'inspect',
      'ingest',
      'build',
      'report',
      'mail',
      'run',
      'jobs',
      'releases',
      'rollback',
      'token',
      'serve',
      'doctor',
    ]) {
      expect(help.out, verb).toMatch(new RegExp(`^  ${verb}\\b`, 'm'));
    }
    expect((await run(['verzin'])).code).toBe(2);
    const wrong = await run(['build', '--as-of', 'gisteren']);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('geef een datum zoals 2026-09-30');
  });

  it('says what is missing when there is no configuration', async () => {
    const { code, err } = await run(['ingest']);
    expect(code).toBe(1);
    expect(err.trim()).toBe(
      `${path.join(folder, 'doorstroom.yaml')}: dit bestand bestaat niet. Start de demo met "npm start", of wijs met DOORSTROOM_CONFIG uw configuratie aan.`,
    );
  });

  it('names the line of a wrong key in the configuration', async () => {
    writeFileSync(path.join(folder, 'doorstroom.yaml'), `${config}poort: 80\n`);
    const { code, err } = await run(['ingest']);
    expect(code).toBe(1);
    expect(err).toContain('doorstroom.yaml, regel 5: "poort" bestaat niet. Kijk de spelling na of haal de regel weg.');
    const doctor = await run(['doctor']);
    expect(doctor.code).toBe(1);
    expect(doctor.out).toContain('fout');
    expect(doctor.out).toContain('regel 5: "poort" bestaat niet.');
  });

  it('refuses an unknown name, an empty file, a binary and a file without header, each with one sentence', async () => {
    writeFileSync(path.join(folder, 'doorstroom.yaml'), config);
    deliver('loonlijst_2026-09.csv', 'a;b\n1;2\n');
    deliver('tewerkstellingen_2026-08.csv', '');
    deliver('tewerkstellingen_2026-07.csv', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 2, 3]));
    deliver('tewerkstellingen_2026-06.csv', '1;01/02/2026;CMW\n2;01/03/2026;CMW\n');
    const { code, out } = await run(['ingest', '--json']);
    expect(code).toBe(1);
    const summary = JSON.parse(out) as { refused: number; loaded: number; files: { file: string; message: string }[] };
    expect(summary).toMatchObject({ refused: 4, loaded: 0 });
    for (const { file, message } of summary.files) expect(message, file).toMatch(/^[A-Z"].{20,}\.$/s);
    const build = await run(['build']);
    expect(build.code).toBe(1);
    expect(build.err).toContain('Er zijn nog te weinig leveringen om cijfers te berekenen.');
    expect(build.err).not.toContain('    at ');
  });

  it('says that another process is at work, and leaves it be', async () => {
    writeFileSync(path.join(folder, 'doorstroom.yaml'), config);
    const warehouse = await openWarehouse(folder);
    try {
      const { code, err } = await run(['ingest']);
      expect(code).toBe(1);
      expect(err).toContain('Een ander proces gebruikt de gegevens al');
    } finally {
      warehouse.close();
    }
  });

  it('says that the data folder cannot be written', async () => {
    writeFileSync(path.join(folder, 'doorstroom.yaml'), config);
    writeFileSync(path.join(folder, 'file'), '');
    const { code, err } = await run(['ingest'], {
      DOORSTROOM_DATA: path.join(folder, 'file/data'),
      DOORSTROOM_CONFIG: path.join(folder, 'doorstroom.yaml'),
    });
    expect(code).toBe(1);
    expect(err).toMatch(/De map .* kan niet beschreven worden\./);
  });

  it('does not serve on a port that is taken', async () => {
    writeFileSync(path.join(folder, 'doorstroom.yaml'), config);
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const { code, err } = await run(['serve'], { PORT: String(port) });
    taken.close();
    expect(code).toBe(1);
    expect(err).toContain(`Poort ${port} is al in gebruik.`);
  });
});

describe('doorstroom start', () => {
  it('makes the demo, takes it in, builds, writes the mail, serves, and ends cleanly; a second start serves what is there', async () => {
    const first = await startAndStop(['start', '--scale', '0.02']);
    expect(first.health).toMatchObject({ status: 'ok', last_period: '2026-09-30' });
    expect(first.text).toContain('Aanmelden (naam = wachtwoord): beleid, adviseur, organisatie, beheer');
    expect(first.code).toBe(0);
    expect(readFileSync(path.join(folder, 'releases/current'), 'utf8').trim()).toBe((first.health as { release: string }).release);
    const mails = await run(['mail', '--period', '2026-09', '--json']);
    expect(JSON.parse(mails.out)).toMatchObject({ sent: 0, problems: [] });
    const jobs = await run(['jobs', '--json']);
    expect((JSON.parse(jobs.out) as { job: string; status: string }[]).map(({ job, status }) => `${job} ${status}`)).toEqual(
      expect.arrayContaining(['ingest done', 'build done', 'mail done']),
    );
    const second = await startAndStop(['start']);
    expect(second.health).toEqual(first.health);
    const token = await run(['token', '--user', 'beleid']);
    expect(token.out.trim()).toMatch(/^[\w-]+\.[\w-]+$/);
    const releases = await run(['releases', '--json']);
    expect((JSON.parse(releases.out) as { current: boolean }[]).filter(({ current }) => current)).toHaveLength(1);
    const back = await run(['rollback']);
    expect(back).toMatchObject({ code: 1 });
    expect(back.err).toContain('Er is geen oudere versie');
  });
});

async function startAndStop(args: readonly string[]): Promise<{ text: string; health: unknown; code: number | null }> {
  const child = begin(args, { PORT: '0' });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let text = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      const found = /doorstroom staat op (http:\S+)[\s\S]*Ctrl-C/.exec(text);
      if (found?.[1]) resolve(found[1]);
    });
    child.once('close', () => reject(new Error(`ended before it served: ${text}`)));
  });
  const health = await (await fetch(`${url}/healthz`)).json();
  child.kill('SIGINT');
  return { text, health, code: await ended };
}
