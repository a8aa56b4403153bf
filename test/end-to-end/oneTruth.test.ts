import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../dashboard/document.ts';
import { evaluatie } from '../../dashboard/reports/evaluatie.ts';
import { figuresHash } from '../../dashboard/reports/hash.ts';
import { printHtml } from '../../dashboard/reports/print.ts';
import { documentWorkbook } from '../../dashboard/reports/workbook.ts';
import { documentWord } from '../../dashboard/word/document.ts';
import { makeCheckup } from '../../pipelines/checkup/checkup.ts';
import { openSandbox, type Sandbox } from '../../pipelines/checkup/sandbox.ts';
import { parseConfig, standardLimits } from '../../pipelines/config.ts';
import type { Checkup } from '../../pipelines/door/intake.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';
import type { Release } from '../../sql/release.ts';
import { readDocx } from '../support/docx.ts';
import { likelyLines, smallRelease } from '../support/smallRelease.ts';

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
    checkups.set(
      error,
      await makeCheckup(sandbox, { folder, sender, path: waiting, name, answers: [], limits: standardLimits, now: now.toISOString() }),
    );
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
    const asks = checkup.questions.some(({ required, answer }) => required && answer === null);
    const { setAside, records } = checkup;
    const sound = setAside > records / 10 && (setAside >= 3 || setAside >= records / 3) ? 'nakijken' : 'klaar';
    expect(checkup.verdict).toBe(load?.accepted === 0 ? 'geweigerd' : asks ? 'vraag' : sound);
    expect([checkup.records, checkup.accepted, checkup.setAside]).toEqual([load?.records, load?.accepted, load?.set_aside]);
    expect(checkup.findings.map(({ message }) => message).sort()).toEqual([...(load?.findings ?? [])].sort());
  });
});

describe('a report says the same in every form', () => {
  let release: Release;
  let report: Document;
  beforeAll(async () => {
    release = await smallRelease(likelyLines());
    report = await evaluatie(
      release,
      { name: 'An', role: 'adviseur', organisations: ['org-001'] },
      { organisation: 'org-001', start: '2025-09', period: '2026-09', clock: () => new Date('2026-11-23T10:00:00Z') },
    );
  });
  afterAll(() => release.close());

  test('page, workbook and Word bear the same hash', async () => {
    const hash = figuresHash(report);
    expect(await printHtml(report, release)).toContain(hash);
    expect((await readSheet(await documentWorkbook(report))).flat()).toContain(hash);
    const { footer, paragraphs } = await readDocx(await documentWord(report, release));
    expect(footer).toContain(hash);
    expect(paragraphs.some(({ text }) => text.includes(`Controlegetal: ${hash}`))).toBe(true);
  });

  test('page and Word have the same tables, facts and sentences', async () => {
    const { document } = parseHTML(await printHtml(report, release));
    const texts = (within: Element, selector: string): string[] =>
      [...within.querySelectorAll(selector)].map((each) => each.textContent ?? '');
    const onPage = [...document.querySelectorAll('table')].map((table) =>
      [...table.querySelectorAll('tr')].map((row) => texts(row, 'th, td')),
    );
    const { tables, paragraphs } = await readDocx(await documentWord(report, release));
    const isFacts = ([head]: readonly string[][]): boolean => head?.[1] === 'Aantal of antwoord';
    const inWord = tables.map(({ rows }) => rows);
    expect(onPage.length).toBeGreaterThan(4);
    expect(inWord.filter((rows) => !isFacts(rows))).toEqual(onPage);
    const facts = inWord.filter(isFacts).flatMap((rows) => rows.slice(1).map(([label, value]) => [label, value]));
    const factsOnPage = [...document.querySelectorAll('.fact')].map((fact) => [...texts(fact, 'dt'), ...texts(fact, 'dd.value')]);
    expect(facts).toEqual(factsOnPage);
    const words = new Set(paragraphs.map(({ text }) => text));
    for (const sentence of texts(document as unknown as Element, '.finding, .basis, .sentences p, .states li'))
      expect(words).toContain(sentence);
  });
});
