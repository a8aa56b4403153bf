import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { type Door, openDoor } from '../support/door.ts';

let door: Door;
let hour = 0;

beforeEach(async () => {
  hour = 0;
  door = await openDoor(
    `senders:
  - { id: org-001, name: Alles }
  - { id: org-002, name: Periode, datasets: { tewerkstellingen: { mode: periode } } }
  - { id: org-003, name: Lijst, datasets: { tewerkstellingen: { mode: momentopname } } }
`,
  );
});
afterEach(() => door.close());

function file(...rows: string[]): string {
  return ['persoon;begin;einde;programma', ...rows].join('\n');
}

function people(count: number, from = 1): string[] {
  return Array.from({ length: count }, (_, index) => `P${index + from};01/03/2024;;CMW`);
}

async function answer(sender: string, kind: 'bevestiging' | 'intrekking' | 'kolom' | 'code', subject: string, given: string) {
  dropAnswers(
    door.folder,
    sender,
    [{ kind, dataset: 'tewerkstellingen', subject, answer: given }],
    'test',
    new Date(Date.UTC(2026, 10, 1, hour++)),
  );
  return door.ingest();
}

const open = (sender: string): Promise<string[]> =>
  door.rows(`select count(*), count(einde) from landing_tewerkstellingen where sender = '${sender}' and closed_by is null`);
const states = (): Promise<string[]> => door.rows(`select load_id, status from loads where dataset = 'tewerkstellingen' order by load_id`);

describe('an addition', () => {
  test('adds and supersedes by key, and closes nothing', async () => {
    door.deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', file(...people(3)));
    door.deliver('org-001', 'tewerkstellingen_aanvulling_1.csv', '2026-09-02', file('P2;01/03/2024;31/08/2026;CMW', 'P9;01/04/2024;;CMW'));
    expect(await door.ingest()).toMatchObject({ loaded: 2 });
    expect(await open('org-001')).toEqual(['4 1']);
    expect(await door.rows(`select mode, scope_from, scope_to from loads order by load_id offset 1`)).toEqual(['aanvulling - -']);
  });

  test('gives way to a newer file that holds everything', async () => {
    door.deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', file(...people(3)));
    door.deliver('org-001', 'tewerkstellingen_aanvulling_1.csv', '2026-09-02', file('P9;01/04/2024;;CMW'));
    door.deliver('org-001', 'tewerkstellingen_2026-10.csv', '2026-09-03', file(...people(3)));
    await door.ingest();
    expect(await open('org-001')).toEqual(['3 0']);
  });
});

describe('a confirmation', () => {
  beforeEach(async () => {
    door.deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', file(...people(20)));
    await door.ingest();
    door.deliver('org-001', 'tewerkstellingen_2026-09.csv', '2026-10-01', file(...people(5)));
    expect(await door.ingest()).toMatchObject({ paused: 1 });
  });

  test('lets in what waited, once', async () => {
    expect(await answer('org-001', 'bevestiging', '2', 'ja')).toMatchObject({ loaded: 2 });
    expect(await open('org-001')).toEqual(['5 0']);
    expect(await states()).toEqual(['1 loaded', '2 confirmed', '4 loaded']);
    expect(await door.ingest()).toMatchObject({ loaded: 0, paused: 0 });
    expect((await answer('org-001', 'bevestiging', '2', 'ja')).files[0]?.message).toContain('wacht niet op een bevestiging');
  });

  test('may say no', async () => {
    await answer('org-001', 'bevestiging', '2', 'nee');
    expect(await open('org-001')).toEqual(['20 0']);
    expect(await states()).toEqual(['1 loaded', '2 refused']);
    expect(await door.ingest()).toMatchObject({ loaded: 0, refused: 0 });
  });

  test('is only for who sent it', async () => {
    const summary = await answer('org-002', 'bevestiging', '2', 'ja');
    expect(summary.files[0]?.message).toContain('Levering 2 kennen we niet');
    expect(await open('org-001')).toEqual(['20 0']);
  });

  test('is also asked of a file without rows', async () => {
    door.deliver('org-003', 'tewerkstellingen_2026-08-31.csv', '2026-09-01', file('P1;01/03/2024;;CMW'));
    await door.ingest();
    door.deliver('org-003', 'tewerkstellingen_2026-09-30.csv', '2026-10-01', file());
    expect((await door.ingest()).files[0]?.message).toContain('er staan geen rijen in');
  });
});

describe('a revocation', () => {
  test('puts back what the load closed, and keeps the past', async () => {
    door.deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', file(...people(5)));
    door.deliver(
      'org-001',
      'tewerkstellingen_2026-09.csv',
      '2026-10-01',
      file(...people(3), 'P4;01/03/2024;15/09/2026;CMW', 'P8;01/09/2026;;CMW'),
    );
    await door.ingest();
    expect(await open('org-001')).toEqual(['5 1']);
    await answer('org-001', 'intrekking', '2', 'ja');
    expect(await open('org-001')).toEqual(['5 0']);
    expect(await states()).toEqual(['1 loaded', '2 revoked']);
    const on = (day: string) =>
      door.rows(
        `select count(*) from landing_tewerkstellingen where opened_at <= timestamp '${day}' and (closed_at is null or closed_at > timestamp '${day}')`,
      );
    expect([await on('2026-09-15'), await on('2026-10-15'), await on('2027-01-01')]).toEqual([['5'], ['5'], ['5']]);
  });

  test('waits for what came later', async () => {
    door.deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', file(...people(5)));
    door.deliver('org-001', 'tewerkstellingen_2026-09.csv', '2026-10-01', file(...people(6)));
    await door.ingest();
    const summary = await answer('org-001', 'intrekking', '1', 'ja');
    expect(summary.files[0]?.message).toContain('kan pas weg als levering 2 ingetrokken is');
    expect(await open('org-001')).toEqual(['6 0']);
  });

  test('of one month leaves the other months, and the file may come again', async () => {
    door.deliver('org-002', 'tewerkstellingen_2026-08.csv', '2026-09-01', file('P1;01/08/2026;;CMW'));
    door.deliver('org-002', 'tewerkstellingen_2026-09.csv', '2026-10-01', file('P1;01/08/2026;30/09/2026;CMW', 'P2;02/09/2026;;CMW'));
    await door.ingest();
    await answer('org-002', 'intrekking', '2', 'ja');
    expect(await open('org-002')).toEqual(['1 0']);
    door.deliver('org-002', 'tewerkstellingen_2026-09 (2).csv', '2026-11-02', file('P1;01/08/2026;30/09/2026;CMW', 'P2;02/09/2026;;CMW'));
    expect(await door.ingest()).toMatchObject({ loaded: 1 });
    expect(await open('org-002')).toEqual(['2 1']);
  });

  test('of a list brings back who had left', async () => {
    door.deliver('org-003', 'tewerkstellingen_2026-08-31.csv', '2026-09-01', file(...people(3)));
    door.deliver('org-003', 'tewerkstellingen_2026-09-30.csv', '2026-10-01', file(...people(2)));
    await door.ingest();
    expect(await open('org-003')).toEqual(['3 1']);
    await answer('org-003', 'intrekking', '2', 'ja');
    expect(await open('org-003')).toEqual(['3 0']);
  });
});

describe('an answer on how a file is read', () => {
  const odd = 'Wie;begin;einde;Soort contract\nP1;01/03/2024;;MWB-contract\n';

  test('lets in a file that was refused, and holds for the next', async () => {
    door.deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', odd);
    expect(await door.ingest()).toMatchObject({ refused: 1 });
    expect(await answer('org-001', 'kolom', 'Wie', 'persoon')).toMatchObject({ loaded: 2 });
    await answer('org-001', 'kolom', 'soort contract', 'programma');
    await answer('org-001', 'code', 'programma=MWB-contract', 'CMW');
    door.deliver('org-001', 'tewerkstellingen_2026-09.csv', '2026-10-01', `${odd}P2;01/04/2024;;mwb-contract\n`);
    await door.ingest();
    expect(await door.rows(`select programma, count(*) from landing_tewerkstellingen where closed_by is null group by all`)).toEqual([
      'CMW 2',
    ]);
  });

  test('the last one counts, also when it is an earlier one again', async () => {
    for (const column of ['afdeling', 'geen', 'afdeling']) await answer('org-001', 'kolom', 'Ploeg', column);
    door.deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', 'persoon;begin;Ploeg\nP1;01/03/2024;groen\n');
    await door.ingest();
    expect(await door.rows('select afdeling from landing_tewerkstellingen')).toEqual(['groen']);
  });
});
