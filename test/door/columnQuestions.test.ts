import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeCheckup } from '../../pipelines/checkup/checkup.ts';
import { openSandbox } from '../../pipelines/checkup/sandbox.ts';
import { type Sender, standardLimits } from '../../pipelines/config.ts';
import { readOverview } from '../../pipelines/door/answer/overview.ts';
import type { Answer, Question } from '../../pipelines/door/intake.ts';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { type Door, openDoor } from '../support/door.ts';

const now = new Date('2026-10-05T08:00:00Z');
const open = ['03/04/2024', '05/06/2024', '07/08/2024', '09/10/2024'];
const list = (days: readonly string[]): string => `persoon;begin\n${days.map((day, at) => `P${at};${day}\n`).join('')}`;
let door: Door;

beforeEach(async () => {
  door = await openDoor(
    'senders: [{ id: een, name: Een }, { id: vast, name: Vast, datasets: { tewerkstellingen: { dates: dmy } } }]',
    () => now,
  );
});
afterEach(() => door.close());

const asked = (sender: string): Question[] =>
  (readOverview(door.folder, sender)?.questions ?? []).filter(({ kind }) => kind === 'vorm') as Question[];
const answer = (value: string): Answer => ({ kind: 'vorm', dataset: 'tewerkstellingen', subject: 'begin=volgorde', answer: value });
const begins = (): Promise<string[]> => door.rows('select "begin" from landing_tewerkstellingen where closed_by is null order by line');

test('a file with dates that may be either waits with one question, and is read by the answer, as is every later file', async () => {
  door.deliver('een', 'tewerkstellingen.csv', '2026-10-01', list(open));
  expect(await door.ingest()).toMatchObject({ loaded: 0, refused: 1 });
  expect(asked('een')).toMatchObject([
    {
      subject: 'begin=volgorde',
      text: 'In uw kolom "begin" staan datums zoals 03/04/2024, 05/06/2024 en 07/08/2024. Staat de dag of de maand vooraan?',
      choices: [
        { value: 'dmy', label: 'de dag vooraan: 03/04/2024 · 05/06/2024 · 07/08/2024' },
        { value: 'mdy', label: 'de maand vooraan: 04/03/2024 · 06/05/2024 · 08/07/2024' },
      ],
      required: true,
      answer: null,
    },
  ]);
  expect(await door.ingest()).toMatchObject({ loaded: 0, refused: 0, known: 1 });
  dropAnswers(door.folder, 'een', [answer('mdy')], 'Els', now);
  expect(await door.ingest()).toMatchObject({ loaded: 2, refused: 0 });
  expect(await begins()).toEqual(['2024-03-04', '2024-05-06', '2024-07-08', '2024-09-10']);
  expect(asked('een')).toEqual([]);
  door.deliver('een', 'tewerkstellingen (2).csv', '2026-10-02', list([...open, '02/11/2024']));
  expect(await door.ingest()).toMatchObject({ loaded: 1 });
  expect((await begins()).at(-1)).toBe('2024-02-11');
});

test('a comma before three digits waits with the question whether it is a decimal sign', async () => {
  const costs = 'periode;soort;bedrag\n2025;begeleiding;9,871\n2025;jobhunter;1,250\n';
  door.deliver('een', 'kosten.csv', '2026-10-01', costs);
  expect(await door.ingest()).toMatchObject({ loaded: 0, refused: 1 });
  expect(asked('een')).toMatchObject([
    {
      dataset: 'kosten',
      subject: 'bedrag=decimaal',
      choices: [
        { value: 'komma', label: 'ja: 9,871 · 1,25' },
        { value: 'punt', label: 'nee, ze scheidt duizendtallen: 9871 · 1250' },
      ],
    },
  ]);
  dropAnswers(door.folder, 'een', [{ kind: 'vorm', dataset: 'kosten', subject: 'bedrag=decimaal', answer: 'punt' }], 'Els', now);
  await door.ingest();
  expect(await door.rows('select bedrag from landing_kosten order by 1')).toEqual(['125000', '987100']);
});

test('a sender that wrote the month first before is not asked', async () => {
  door.deliver('een', 'tewerkstellingen.csv', '2026-10-01', list(['03/25/2024', '04/05/2024']));
  door.deliver('een', 'tewerkstellingen (2).csv', '2026-10-02', list(open));
  await door.ingest();
  expect(await door.ingest()).toMatchObject({ loaded: 0, refused: 0 });
  expect(await door.rows('select status from loads order by load_id')).toEqual(['loaded', 'loaded']);
  expect(await begins()).toEqual(['2024-03-04', '2024-05-06', '2024-07-08', '2024-09-10']);
});

test('the agreed order is not asked about, and a file in another order is refused with both', async () => {
  door.deliver('vast', 'tewerkstellingen.csv', '2026-10-01', list(open));
  door.deliver('vast', 'tewerkstellingen (2).csv', '2026-10-02', list(['03/25/2024', ...open]));
  const { files } = await door.ingest();
  expect(files.map(({ status, message }) => `${status}: ${message}`)).toEqual([
    'loaded: 4 rijen geladen.',
    'refused: De datums in kolom "begin" staan als maand/dag/jaar, zoals 03/25/2024; afgesproken was dag/maand/jaar. Bewaar het bestand zoals afgesproken of pas de afspraak aan.',
  ]);
});

test('the check of an upload asks it, and reads the file by the answer', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'columnQuestions-'));
  const sandbox = await openSandbox(folder);
  const file = path.join(folder, 'lijst.csv');
  const check = (answers: readonly Answer[]) =>
    makeCheckup(sandbox, {
      folder: door.folder,
      sender: door.config.senders[0] as Sender,
      path: file,
      name: 'tewerkstellingen.csv',
      answers,
      limits: standardLimits,
      now: now.toISOString(),
    });
  try {
    writeFileSync(file, list(open));
    expect(await check([])).toMatchObject({ verdict: 'vraag', accepted: 4, questions: [{ kind: 'vorm', required: true, answer: null }] });
    expect(await check([answer('mdy')])).toMatchObject({ verdict: 'klaar', accepted: 4, questions: [{ kind: 'vorm', answer: 'mdy' }] });
    writeFileSync(file, 'persoon;begin;Uit dienst vanaf\nP1;15/03/2024;31/03/2026\nP2;16/03/2024;\n');
    expect(await check([])).toMatchObject({
      verdict: 'vraag',
      questions: [{ kind: 'kolom', subject: 'Uit dienst vanaf', required: true, answer: null }],
    });
    writeFileSync(file, list(['15/10/23', '1/3/19', '30/6/26']));
    const years = await check([]);
    expect(years).toMatchObject({ verdict: 'klaar', accepted: 3 });
    expect(years.questions.filter(({ kind }) => kind === 'vorm')).toMatchObject([{ subject: 'begin=jaren', required: false }]);
  } finally {
    sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
