import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { html } from '../../dashboard/html/html.ts';
import { checkupView } from '../../dashboard/pages/insturen/checkupView.ts';
import { formatView } from '../../dashboard/pages/insturen/formatView.ts';
import { makeCheckup } from '../../pipelines/checkup/checkup.ts';
import { makeIntake } from '../../pipelines/checkup/makeIntake.ts';
import { openSandbox, type Sandbox } from '../../pipelines/checkup/sandbox.ts';
import { namedIn } from '../../pipelines/checkup/terms.ts';
import { parseConfig, type Sender, standardLimits } from '../../pipelines/config.ts';
import type { Checkup } from '../../pipelines/door/intake.ts';
import { mapHeaders } from '../../pipelines/door/read/header.ts';
import { codeWords, columnWords } from '../../pipelines/sources/columnWords.ts';
import { column, comparable } from '../../pipelines/sources/contract.ts';
import { datasets } from '../../pipelines/sources/index.ts';

const forPeople = [...datasets.values()].filter(({ kind }) => kind === 'organisatie' || kind === 'vdab');
const contractName = /[a-z0-9]+_[a-z0-9]/i;
const fixtures = path.resolve('fixtures');
const config = parseConfig('senders: [{ id: org, name: Org, shared_key: dossier }, { id: vdab, name: VDAB, kind: vdab }]', 'test.yaml');
let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'column-words-'));
  sandbox = await openSandbox(path.join(folder, 'sandbox'));
});
afterAll(() => {
  sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(forPeople.map((dataset) => [dataset.title, dataset] as const))('%s', (_, dataset) => {
  test('has a word of its own for each column and code, and the door reads it', () => {
    const labels = dataset.columns.map(({ label }) => label);
    expect(labels.filter((label) => contractName.test(label))).toEqual([]);
    expect(new Set(labels.map(comparable)).size).toBe(labels.length);
    for (const [index, label] of labels.entries()) {
      expect([label, mapHeaders([label], dataset).positions.indexOf(0)]).toEqual([label, index]);
    }
    const codes = dataset.columns.flatMap((one) => one.codes.map((code) => [code, codeWords(code)]));
    expect(codes.filter(([code = '', words = '']) => comparable(code) !== comparable(words) || contractName.test(words))).toEqual([]);
    const told = [dataset.title, dataset.grain, ...dataset.columns.map(({ help }) => help)];
    expect(told.filter((words) => contractName.test(words))).toEqual([]);
  });
});

test('a sentence names a column as its sender does, with our word behind it where that is another', () => {
  const end = column('einde', 'date');
  const hours = column('uren_per_week', 'decimal');
  expect(columnWords(end, 'Uit dienst')).toBe('"Uit dienst" (einde)');
  expect(columnWords(end, 'EINDE')).toBe('einde');
  expect(columnWords(hours, 'uren_per_week')).toBe('uren per week');
  expect(columnWords(hours)).toBe('uren per week');
});

function filesBelow(below: string): string[] {
  return readdirSync(path.join(fixtures, below), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^expected\.txt$|\.md$/.test(entry.name))
    .map((entry) => path.relative(fixtures, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** The words of a page: no tags, no attributes. */
function wordsOf(page: string): string {
  return page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

/** The screen without what the sender wrote: quoted values, headers, cells and names of files. */
function ownWords({ columns, rows, file, deliveredAs }: Checkup, words: string): string {
  const theirs = [...columns.map(({ header }) => header), ...rows.flatMap(({ cells }) => cells.map(({ delivered }) => delivered))];
  const left = [file, deliveredAs ?? '', ...theirs].filter((text) => text.includes('_'));
  return left.sort((one, other) => other.length - one.length).reduce((text, own) => text.replaceAll(own, ''), words);
}

async function screenOf(file: string): Promise<string> {
  const name = namedIn(path.basename(file)) === undefined ? `tewerkstellingen${path.extname(file)}` : path.basename(file);
  const upload = path.join(folder, 'upload');
  cpSync(path.join(fixtures, file), upload);
  const sender = config.senders.find(({ kind }) => kind === (name.startsWith('vdab') ? 'vdab' : 'organisatie')) as Sender;
  const request = { folder, sender, path: upload, name, answers: [], limits: standardLimits, now: '2026-10-05T08:00:00.000Z' };
  const checkup = await makeCheckup(sandbox, request);
  const view = checkupView({ checkup, senderName: sender.name, action: '/', csrf: html`` });
  return ownWords(checkup, wordsOf(view.toString()));
}

const broken = filesBelow('broken');
const cases = filesBelow('cases').filter(
  (file) => namedIn(path.basename(file)) !== undefined && /funnel|aftercare|overlap|scan/.test(file),
);
test.each([...broken, ...filesBelow('payroll'), ...cases])('the check of %s says no name of the contract', async (file) => {
  const said = await screenOf(file);
  expect(said.length).toBeGreaterThan(20);
  expect(said.match(/\S*[a-z0-9]_[a-z0-9]\S*/gi) ?? []).toEqual([]);
});

test('what the ingest says of the broken files has none either', () => {
  const lines = broken.flatMap((file) => readFileSync(path.join(fixtures, path.dirname(file), 'expected.txt'), 'utf8').split('\n'));
  const sentences = lines.map((line) => line.replace(/^\d+:|^\w+ \w+: /g, '').replace(/\w+_(\d{4}|K)\S*|'[^']*'/g, ''));
  expect(sentences.filter((sentence) => contractName.test(sentence))).toEqual([]);
});

test('the format of each dataset has none', async () => {
  const intake = makeIntake({ folder, config, clock: () => new Date('2026-10-05T08:00:00Z') });
  for (const info of intake.datasets()) {
    const words = wordsOf(formatView(info).toString()).replace(`Bestandsnaam: ${info.name}`, '');
    expect([info.name, words.match(/\S*[a-z0-9]_[a-z0-9]\S*/gi)]).toEqual([info.name, null]);
  }
  await intake.close();
});
