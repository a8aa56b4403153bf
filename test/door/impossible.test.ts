import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOverview } from '../../pipelines/door/answer/overview.ts';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { datasets } from '../../pipelines/sources/index.ts';
import { clock } from '../support/clock.ts';
import { type Door, openDoor } from '../support/door.ts';

const senders = ['org-001', 'org-002', 'org-003', 'org-004', 'org-005', 'org-006'];
let door: Door;
beforeEach(async () => {
  door = await openDoor(`senders:\n${senders.map((id) => `  - { id: ${id}, name: ${id} }`).join('\n')}\n`);
});
afterEach(() => door.close());

const vacancies = (...places: (number | string)[]): string =>
  ['vacature;werkgever_naam;datum;aantal', ...places.map((some, at) => `V${at};Bakkerij;01/09/2026;${some}`)].join('\n');

test('every column of numbers says what is usual, and one of a sender what can be', () => {
  for (const { name: dataset, columns, kind } of datasets.values()) {
    for (const { name, type, range, possible } of columns.filter(({ type }) => /^(int|count|decimal)$/.test(type))) {
      expect([dataset, name, type, range === null]).toEqual([dataset, name, type, false]);
      if (kind === 'organisatie' || kind === 'vdab') expect([dataset, name, possible === null]).toEqual([dataset, name, false]);
      if (possible && range?.to !== undefined) expect([possible[0] <= (range.from ?? 0), possible[1] >= range.to]).toEqual([true, true]);
    }
  }
});

test('a number that cannot be is not read, with the row, the column, the value and what can be; the row counts', async () => {
  door.deliver('org-001', 'vacatures.csv', '2026-10-01', vacancies(2, 2_000_000_000, '99999999999', 600));
  expect(await door.ingest()).toMatchObject({ accepted: 4, setAside: 0 });
  expect(await door.rows('select aantal from landing_vacatures order by line')).toEqual(['2', '-', '-', '600']);
  expect(await door.rows('select code, message from findings order by line')).toEqual([
    "impossible Regel 3, kolom aantal: '2000000000' kan niet: het moet tussen 0 en 10.000 liggen. De rij telt wel mee; alleen deze cel blijft leeg.",
    "impossible Regel 4, kolom aantal: '99999999999' kan niet: het moet tussen 0 en 10.000 liggen. De rij telt wel mee; alleen deze cel blijft leeg.",
    "out_of_range Regel 5, kolom aantal: '600' is ongewoon: we verwachten een getal van 1 tot 500. Kijk het na; klopt het, dan hoeft u niets te doen. De rij telt mee.",
  ]);
});

test('unusual numbers that would make more than a fifth of what all senders together give wait until somebody confirms', async () => {
  for (const [at, sender] of senders.slice(0, 5).entries()) door.deliver(sender, 'vacatures.csv', '2026-10-01', vacancies(100, 300 + at));
  await door.ingest();
  door.deliver('org-006', 'vacatures.csv', '2026-10-02', vacancies(3, 5000));
  const { files } = await door.ingest();
  expect(files.map(({ status, message }) => `${status}: ${message}`)).toEqual([
    'paused: Dit bestand wacht op een bevestiging: in de kolom aantal staan ongewoon grote getallen, samen 5.000. Dat is meer dan een vijfde van wat alle organisaties samen opgaven. Klopt dat? Bevestig het dan; zo niet, verbeter het en stuur het opnieuw.',
  ]);
  expect(await door.rows(`select count(*) from landing_vacatures where sender = 'org-006'`)).toEqual(['0']);
  const [question] = readOverview(door.folder, 'org-006')?.questions ?? [];
  expect(question).toMatchObject({ kind: 'bevestiging', dataset: 'vacatures' });
  const { kind, dataset, subject } = question as NonNullable<typeof question>;
  dropAnswers(door.folder, 'org-006', [{ kind, dataset, subject, answer: 'ja' }], 'an', clock());
  await door.ingest();
  expect(await door.rows(`select sum(aantal) from landing_vacatures where sender = 'org-006' and closed_by is null`)).toEqual(['5003']);
});

test('unusual numbers beside more than enough others, or beside too few senders to compare with, land', async () => {
  for (const sender of senders.slice(0, 5)) door.deliver(sender, 'vacatures.csv', '2026-10-01', vacancies(500, 500));
  door.deliver('org-006', 'vacatures.csv', '2026-10-02', vacancies(3, 600));
  expect(await door.ingest()).toMatchObject({ loaded: 6 });
});
