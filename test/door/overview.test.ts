import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type KnownSender, readOverview } from '../../pipelines/door/answer/overview.ts';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { type Door, openDoor } from '../support/door.ts';

let door: Door;

beforeEach(async () => {
  door = await openDoor(
    `senders:
  - { id: org-001, name: Alles }
  - { id: org-003, name: Lijst, datasets: { tewerkstellingen: { mode: momentopname } } }
`,
    () => new Date('2026-11-23T20:00:00Z'),
  );
});
afterEach(() => door.close());

const overview = (sender: string): KnownSender => readOverview(door.folder, sender) as KnownSender;
const list = (...people: string[]): string => ['persoon;begin', ...people.map((person) => `${person};01/03/2024`)].join('\n');

test('shows each load with its state and its rules, and holds no person', async () => {
  door.deliver(
    'org-001',
    'tewerkstellingen_2026-08.csv',
    '2026-09-01',
    'persoon;begin;einde;uren_per_week\nP4711;x;;\nP4712;01/03/2024;;abc\n',
  );
  door.deliver('org-001', 'onzin.csv', '2026-09-02', 'a;b\n');
  await door.ingest();
  const { loads } = overview('org-001');
  expect(loads.map(({ load, status, scope, open, corrections }) => ({ load, status, scope, open, corrections }))).toEqual([
    { load: 2, status: 'refused', scope: null, open: 0, corrections: null },
    { load: 1, status: 'loaded', scope: 'alles tot en met 31/08/2026', open: 2, corrections: 'verbeteringen_tewerkstellingen_1.xlsx' },
  ]);
  expect(loads[1]?.rules.map(({ code, class: of, count }) => [code, of, count])).toEqual([
    ['date', 'moet', 1],
    ['number', 'verbeter', 1],
  ]);
  const file = path.join(door.folder, 'desks', 'org-001.json');
  expect(readFileSync(file, 'utf8')).not.toMatch(/P471/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('asks where somebody went, by line and file, until it is answered', async () => {
  door.deliver('org-003', 'tewerkstellingen_2026-09-30.csv', '2026-10-01', list('P1', 'P2', 'P3'));
  door.deliver('org-003', 'tewerkstellingen_2026-10-31.csv', '2026-11-03', list('P1', 'P3'));
  await door.ingest();
  expect(overview('org-003').lists.tewerkstellingen?.map(({ load, line }) => [load, line])).toEqual(
    expect.arrayContaining([
      [2, 2],
      [2, 3],
    ]),
  );
  const [question] = overview('org-003').questions;
  expect(question?.text).toBe(
    'De medewerker van regel 3 van tewerkstellingen_2026-09-30.csv (01/10/2026) staat niet meer op uw lijst van 31/10/2026. Waar is die naartoe?',
  );
  expect(question?.choices[0]).toEqual({ value: 'in_dienst', label: 'nog in dienst' });
  dropAnswers(
    door.folder,
    'org-003',
    [{ kind: 'vertrek', dataset: 'tewerkstellingen', subject: question?.subject ?? '', answer: 'regulier' }],
    'test',
    new Date('2026-11-04'),
  );
  await door.ingest();
  expect(overview('org-003').questions).toEqual([]);
  expect(overview('org-003').answers.map(({ answer }) => answer)).toEqual(['regulier']);
});

test('asks to confirm what waits', async () => {
  door.deliver('org-001', 'tewerkstellingen_2026-08.csv', '2026-09-01', list(...Array.from({ length: 20 }, (_, index) => `P${index + 1}`)));
  door.deliver('org-001', 'tewerkstellingen_2026-09.csv', '2026-10-01', list('P1'));
  await door.ingest();
  expect(overview('org-001').questions.map(({ kind, subject, text }) => [kind, subject, text])).toEqual([
    ['bevestiging', '2', 'Klopt tewerkstellingen_2026-09.csv (01/10/2026)?'],
  ]);
});
