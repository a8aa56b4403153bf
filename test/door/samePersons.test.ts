import { afterEach, beforeEach, expect, test } from 'vitest';
import { kpiHeaders } from '../../pipelines/build/build.ts';
import { makeInputs } from '../../pipelines/build/inputs.ts';
import { readOverview } from '../../pipelines/door/answer/overview.ts';
import type { Question } from '../../pipelines/door/intake.ts';
import { duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import { modelsFor, readModels } from '../../sql/models.ts';
import { runModels } from '../../sql/runModels.ts';
import { type Door, openDoor } from '../support/door.ts';

const models = await readModels();
let door: Door;
let minute: number;

beforeEach(async () => {
  minute = 0;
  door = await openDoor(`senders:
  - { id: org-001, name: Een, shared_key: dossier }
  - { id: org-002, name: Twee, shared_key: dossier }
  - { id: org-003, name: Drie }
`);
});
afterEach(() => door.close());

const head = 'persoon;gedeelde_sleutel;begin;einde;geboortejaar;geslacht;postcode_woonplaats;uren_per_week';
async function deliver(sender: string, ...rows: string[]): Promise<void> {
  door.deliver(sender, 'tewerkstellingen_2026-09-30.csv', '2026-10-01', [head, ...rows, ''].join('\n'));
  await door.ingest();
}

const questions = (sender = 'org-001'): readonly Question[] =>
  (readOverview(door.folder, sender)?.questions ?? []).filter(({ kind }) => kind === 'persoon');

async function answer(subject: string, given: string): Promise<void> {
  const row = ['persoon', 'tewerkstellingen', subject, given, `${minute++}`].join(';');
  const at = new Date(Date.UTC(2026, 9, 2, 0, minute)).toISOString();
  door.deliver('org-001', `antwoorden_${minute}.csv`, at, `soort;bestand;onderwerp;antwoord;tijdstip\n${row}\n`);
  await door.ingest();
}

/** People in service at the end of September 2026: spells, and persons. */
async function stock(): Promise<number[]> {
  const connection = await door.warehouse.instance.connect();
  try {
    await connection.run(`attach ':memory:' as built; use built`);
    await makeInputs(connection, { config: door.config, headers: kpiHeaders(models), asOf: '2026-11-01 00:00:00', warehouse: 'warehouse' });
    await runModels(duckdbWorkspace([connection]), modelsFor(models, ['kpi_stock']));
    const reader = await connection.runAndReadAll(
      `select value::integer from kpi_stock where period = '2026-09-30' and population = 'CMW' and dimension = 'all' and series in ('', 'persons') order by series`,
    );
    return reader.getRows().map(([value]) => Number(value));
  } finally {
    await connection.run('use warehouse; detach built');
    connection.closeSync();
  }
}

const alike = ['P1;;01/03/2024;30/06/2026;1980;v;9000;38', 'P9;;01/07/2026;;1980;v;9000;38'];
const others = ['P2;;01/03/2024;;1981;v;9000;38', 'P3;;05/03/2024;;1980;v;9000;19'];

test('two keys with the same employment one after the other are asked about, by line, and reported', async () => {
  await deliver('org-001', ...alike, ...others);
  expect(questions().map(({ text, help }) => [text, help])).toEqual([
    [
      'Regel 3 van tewerkstellingen_2026-09-30.csv (01/10/2026) en regel 2 hebben een ander nummer, maar lijken in alles op elkaar. Gaat het om dezelfde persoon?',
      'Nu tellen ze als twee personen.',
    ],
  ]);
  expect(questions()[0]?.subject).toMatch(/^[a-p]{16} [a-p]{16}$/);
  expect(await door.rows('select line, column_name, severity, code from findings')).toEqual(['3 persoon check same_person']);
  await answer(questions()[0]?.subject ?? '', 'verschillend');
  expect(questions()).toEqual([]);
  expect(await door.rows('select count(*) from findings')).toEqual(['0']);
});

test('a merge makes one person of two, and is taken back by another answer', async () => {
  await deliver('org-001', 'P1;;01/03/2024;;1980;v;9000;38', 'P9;;01/03/2024;;1980;v;9000;38', ...others);
  expect(await stock()).toEqual([4, 4]);
  const [{ subject } = { subject: '' }] = questions();
  await answer(subject, 'zelfde');
  expect(await stock()).toEqual([3, 3]);
  await answer(subject, 'verschillend');
  expect(await stock()).toEqual([4, 4]);
});

test('merges join up: of three keys one person remains', async () => {
  const three = ['P1', 'P5', 'P9'].map((person) => `${person};;01/03/2024;;1980;v;9000;38`);
  await deliver('org-001', ...three);
  expect(questions()).toHaveLength(3);
  for (const { subject } of questions().slice(0, 2)) await answer(subject, 'zelfde');
  expect(await stock()).toEqual([1, 1]);
});

test('one key with two birth years is asked about, and a split makes two persons of it', async () => {
  await deliver('org-001', 'P1;;01/03/2024;;1980;v;9000;38', 'P1;;01/04/2024;;1996;m;8000;19', 'P2;;01/03/2024;;1970;m;9000;38');
  expect(await stock()).toEqual([2, 2]);
  expect(questions()[0]?.text).toContain('hebben hetzelfde nummer, maar een ander geboortejaar of geslacht');
  const [{ subject } = { subject: '' }] = questions();
  await answer(subject, 'verschillend');
  expect(await stock()).toEqual([3, 3]);
  await answer(subject, 'zelfde');
  expect(await stock()).toEqual([2, 2]);
});

test('two keys with one shared key count as one, until somebody says that they are two', async () => {
  await deliver('org-001', 'P1;D1;01/03/2024;;1980;v;9000;38', 'P2;D1;01/05/2024;;1990;m;8000;19');
  expect(await stock()).toEqual([1, 1]);
  expect(questions()[0]?.help).toBe('Nu tellen ze als één persoon.');
  await answer(questions()[0]?.subject ?? '', 'verschillend');
  expect(await stock()).toEqual([2, 2]);
});

test('across senders persons meet by a shared key only, never by their number or how they look', async () => {
  const same = (shared: string): string => `P1;${shared};01/03/2024;;1980;v;9000;38`;
  await deliver('org-001', same('D1'), same('').replace('P1', 'P4').replace('38', '20'));
  await deliver('org-002', same('D1'));
  await deliver('org-003', same('D1'));
  expect(await door.rows('select count(distinct persoon), count(distinct gedeelde_sleutel) from landing_tewerkstellingen')).toEqual([
    '4 1',
  ]);
  expect((await stock())[1]).toBe(3);
  for (const sender of ['org-001', 'org-002', 'org-003']) expect(questions(sender)).toEqual([]);
});
