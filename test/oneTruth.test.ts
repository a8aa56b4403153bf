import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Checkup } from '../dashboard/intake.ts';
import { makeCheckup } from '../pipelines/checkup/checkup.ts';
import { openSandbox, type Sandbox } from '../pipelines/checkup/sandbox.ts';
import { parseConfig } from '../pipelines/config.ts';
import { openWarehouse } from '../pipelines/door/warehouse.ts';
import { ingest } from '../pipelines/ingest.ts';

const broken = path.resolve('fixtures/broken');
const errors = readdirSync(broken).sort();
const idOf = (error: string): string => error.replaceAll('_', '-');
/** Refused in the folder for their name alone; the check recognises them and gives them a name of ours. */
const misnamed = new Set(['unknown_name', 'unreadable_scope']);
const now = new Date('2026-10-05T08:00:00Z');
const config = parseConfig(JSON.stringify({ senders: errors.map((error) => ({ id: idOf(error), name: error })) }), 'test.yaml');
const checkups = new Map<string, Checkup>();
const loads = new Map<string, { status: string; records: number; accepted: number; set_aside: number; findings: string[] }>();
let folder: string;
let sandbox: Sandbox;

/** Every broken file goes through the check and, by itself, through the ingest. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'truth-'));
  sandbox = await openSandbox(path.join(folder, 'sandbox'));
  for (const error of errors) {
    const name = readdirSync(path.join(broken, error)).find((entry) => entry !== 'expected.txt') as string;
    const sender = config.senders.find(({ id }) => id === idOf(error));
    if (!sender) throw new Error(error);
    const waiting = path.join(folder, `upload-${error}`);
    copyFileSync(path.join(broken, error, name), waiting);
    checkups.set(error, await makeCheckup(sandbox, { folder, sender, path: waiting, name, answers: [], now: now.toISOString() }));
    mkdirSync(path.join(folder, 'inbox', sender.id), { recursive: true });
    copyFileSync(path.join(broken, error, name), path.join(folder, 'inbox', sender.id, name));
  }
  const warehouse = await openWarehouse(folder);
  await ingest({ folder, config, warehouse, clock: () => now });
  const rows = await warehouse.connection.runAndReadAll(
    `select sender, status, records, accepted, set_aside, coalesce((select list(message order by message) from findings where findings.load_id = loads.load_id), []) as findings
     from loads where dataset is distinct from 'antwoorden'`,
  );
  for (const row of rows.getRowObjectsJson() as unknown as {
    sender: string;
    status: string;
    records: number;
    accepted: number;
    set_aside: number;
    findings: string[];
  }[]) {
    loads.set(row.sender, row);
  }
  warehouse.close();
});
afterAll(() => {
  sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the check says of a file what the ingest will do with it', () => {
  test.each(errors)('%s', (error) => {
    const checkup = checkups.get(error) as Checkup;
    const load = loads.get(idOf(error));
    expect(load).toBeDefined();
    if (misnamed.has(error))
      return expect([checkup.verdict, checkup.deliveredAs]).toEqual([
        'klaar',
        expect.stringMatching(/^tewerkstellingen_2026-(09-30|10-04)\.csv$/),
      ]);
    if (load?.status === 'refused') return expect(['geweigerd', 'vraag']).toContain(checkup.verdict);
    expect(checkup.verdict).toBe('klaar');
    expect([checkup.records, checkup.accepted, checkup.setAside]).toEqual([load?.records, load?.accepted, load?.set_aside]);
    expect(checkup.findings.map(({ message }) => message).sort()).toEqual([...(load?.findings ?? [])].sort());
  });
});
