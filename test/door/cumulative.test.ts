import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { type Door, openDoor } from '../support/door.ts';

const head = 'datum;werkgever_naam;werkgever_postcode;doel';
const contact = (month: number, day: number): string =>
  `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/2026;Bakkerij Fictief;9000;stage`;
const months = (last: number, each = 4): string[] =>
  Array.from({ length: last }, (_, index) => Array.from({ length: each }, (_, day) => contact(index + 1, day + 13))).flat();
const open = `select count(*), count(distinct datum) from landing_werkgeverscontacten where closed_by is null`;
const scopes = `select load_id, scope_from, scope_to from loads where status = 'loaded' order by load_id`;

let door: Door;

beforeEach(async () => {
  door = await openDoor(`
senders:
  - id: org-1
    name: Alfa
    kind: organisatie
`);
});

afterEach(() => door.close());

async function deliver(name: string, received: string, rows: readonly string[]): Promise<void> {
  door.deliver('org-1', name, `${received}T08:00:00Z`, [head, ...rows].join('\n'));
  await door.ingest();
}

test('the next cumulative export replaces the months that it covers', async () => {
  await deliver('werkgeverscontacten_2026-10.csv', '2026-11-03', months(10));
  await deliver('werkgeverscontacten_2026-11.csv', '2026-12-03', [...months(10), contact(11, 3)]);
  expect(await door.rows(open)).toEqual(['41 41']);
  expect(await door.rows(scopes)).toEqual(['1 2026-01-01 2026-10-31', '2 2026-01-01 2026-11-30']);
  expect(await door.rows(`select message from findings where load_id = 2`)).toEqual([
    'Dit bestand gaat over januari 2026 tot en met november 2026, ook al noemt de naam minder. Het vervangt wat u voor die maanden al stuurde.',
  ]);
});

test('the same bytes under the same name change nothing', async () => {
  await deliver('werkgeverscontacten_2026-10.csv', '2026-11-03', months(10));
  await deliver('werkgeverscontacten_2026-10.csv', '2026-11-04', months(10));
  expect(await door.rows(scopes)).toEqual(['1 2026-01-01 2026-10-31']);
});

test('months that were delivered one by one give way to an export of all of them', async () => {
  for (const month of [8, 9]) {
    const rows = months(9).filter((row) => row.includes(`/0${month}/`));
    await deliver(`werkgeverscontacten_2026-0${month}.csv`, `2026-10-0${month - 5}`, rows);
  }
  await deliver('werkgeverscontacten_2026-10.csv', '2026-11-03', months(10));
  expect(await door.rows(open)).toEqual(['40 40']);
});

test('a few rows of an earlier month are added to it', async () => {
  await deliver('werkgeverscontacten_2026-09.csv', '2026-10-03', months(9).slice(-4));
  await deliver('werkgeverscontacten_2026-10.csv', '2026-11-03', [contact(9, 20), contact(10, 5)]);
  expect(await door.rows(open)).toEqual(['6 6']);
  expect(await door.rows(scopes)).toEqual(['1 2026-09-01 2026-09-30', '2 2026-10-01 2026-10-31']);
});

test('a day that is years away does not widen the period, and is there once', async () => {
  const stray = '12/03/2016;Bakkerij Fictief;9000;stage';
  await deliver('werkgeverscontacten_2026-10.csv', '2026-11-03', [...months(10), stray]);
  await deliver('werkgeverscontacten_2026-11.csv', '2026-12-03', [...months(10), stray, contact(11, 3)]);
  expect(await door.rows(open)).toEqual(['42 42']);
  expect(await door.rows(scopes)).toEqual(['1 2026-01-01 2026-10-31', '2 2026-01-01 2026-11-30']);
});

test('a month without contacts lies within the period', async () => {
  const rows = months(10).filter((row) => !row.includes('/07/'));
  await deliver('werkgeverscontacten_2026-10.csv', '2026-11-03', rows);
  await deliver('werkgeverscontacten_2026-11.csv', '2026-12-03', [...rows, contact(11, 3)]);
  expect(await door.rows(open)).toEqual(['37 37']);
});

describe('a sender that wants no other months', () => {
  const only = (answer: string): string =>
    dropAnswers(door.folder, 'org-1', [{ kind: 'maanden', dataset: 'werkgeverscontacten', subject: 'maanden', answer }], 'Els', answered);
  const answered = new Date('2026-11-01T08:00:00Z');

  test('has the rows outside the name set aside, and told in one note', async () => {
    only('alleen');
    await deliver('werkgeverscontacten_2026-10.csv', '2026-11-03', months(10));
    await deliver('werkgeverscontacten_2026-11.csv', '2026-12-03', [...months(10), contact(11, 3)]);
    expect(await door.rows(open)).toEqual(['5 5']);
    expect(
      await door.rows(`select records, accepted, set_aside, scope_from, scope_to from loads where dataset = 'werkgeverscontacten'`),
    ).toEqual(['40 4 36 2026-10-01 2026-10-31', '41 1 40 2026-11-01 2026-11-30']);
    expect(await door.rows(`select line, severity, message from findings where load_id = (select max(load_id) from loads)`)).toEqual([
      '2 note 40 rijen van andere maanden (januari 2026 tot en met oktober 2026) staan opzij, vanaf regel 2: u stuurt alleen november 2026.',
    ]);
  });

  test('replaces its own month alone', async () => {
    await deliver('werkgeverscontacten_2026-09.csv', '2026-10-03', months(9).slice(-4));
    only('alleen');
    await deliver('werkgeverscontacten_2026-10.csv', '2026-11-03', months(10, 5));
    expect(
      await door.rows(
        `select strftime(datum, '%m'), count(*) from landing_werkgeverscontacten where closed_by is null group by 1 order by 1`,
      ),
    ).toEqual(['09 4', '10 5']);
  });

  test('may want them again', async () => {
    only('alleen');
    await deliver('werkgeverscontacten_2026-10.csv', '2026-11-03', months(10));
    dropAnswers(
      door.folder,
      'org-1',
      [{ kind: 'maanden', dataset: 'werkgeverscontacten', subject: 'maanden', answer: 'alle' }],
      'Els',
      new Date('2026-11-20T08:00:00Z'),
    );
    await deliver('werkgeverscontacten_2026-11.csv', '2026-12-03', [...months(10), contact(11, 3)]);
    expect(await door.rows(open)).toEqual(['41 41']);
  });
});
