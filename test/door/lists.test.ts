import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rowReference } from '../../pipelines/door/land/rowReference.ts';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { type Door, openDoor } from '../support/door.ts';

let door: Door;
let hour: number;

beforeEach(async () => {
  hour = 0;
  door = await openDoor(
    'senders: [{ id: org-001, name: Lijst, datasets: { tewerkstellingen: { mode: momentopname }, ondersteuning: { mode: momentopname } } }]',
  );
});
afterEach(() => door.close());

const head = 'persoon;begin;einde;programma;vte;afdeling';

/** A list as at the last day of a month of 2025, received a day later. Rows `persoon begin einde programma vte afdeling`, `-` for an empty cell. */
function list(month: number, ...rows: string[]): void {
  listUnder(head, month, ...rows);
}

function listUnder(header: string, month: number, ...rows: string[]): void {
  const day = new Date(Date.UTC(2025, month, 0)).toISOString().slice(0, 10);
  const lines = rows.map((row) =>
    row
      .split(' ')
      .map((cell) => (cell === '-' ? '' : cell))
      .join(';'),
  );
  deliver(`tewerkstellingen_${day}`, [header, ...lines, ''].join('\n'));
}

function deliver(name: string, body: string): void {
  door.deliver('org-001', `${name}.csv`, `2026-01-01T${String(hour++).padStart(2, '0')}:00:00Z`, body);
}

async function answer(kind: 'bevestiging' | 'intrekking' | 'verdwenen', subject: string, given: string): Promise<void> {
  dropAnswers(
    door.folder,
    'org-001',
    [{ kind, dataset: 'tewerkstellingen', subject, answer: given }],
    'test',
    new Date(Date.UTC(2026, 1, 1, hour++)),
  );
  await door.ingest();
}

/** People known, as `begin einde programma vte afdeling`, with what was inferred. */
const known = async (where = 'true'): Promise<string[]> =>
  (
    await door.rows(
      `select "begin", einde, programma, vte, afdeling, case when continued then 'veranderd' when inferred then 'vertrokken' else '' end
     from landing_tewerkstellingen where closed_by is null and ${where}`,
    )
  ).sort();

describe('what changed on a list', () => {
  test('is a change from the day after the last list that showed it otherwise; nothing older is rewritten', async () => {
    list(5, 'P1 01/03/2024 - LDE 1 groen');
    list(6, 'P1 01/03/2024 - LDE 1 groen');
    list(7, 'P1 01/03/2024 - IMW 1 groen');
    list(8, 'P1 01/03/2024 - IMW 0,8 bouw');
    await door.ingest();
    expect(await known()).toEqual([
      '2024-03-01 2025-06-30 LDE 100 groen veranderd',
      '2025-07-01 2025-07-31 IMW 100 groen veranderd',
      '2025-08-01 - IMW 80 bouw ',
    ]);
  });

  test('and back is two changes', async () => {
    list(5, 'P1 01/03/2024 - CMW 1 groen');
    list(6, 'P1 01/03/2024 - CMW 1 bouw');
    list(7, 'P1 01/03/2024 - CMW 1 groen');
    list(8, 'P1 01/03/2024 - CMW 1 groen');
    await door.ingest();
    expect((await known()).map((row) => row.split(' ').slice(0, 2).join(' '))).toEqual([
      '2024-03-01 2025-05-31',
      '2025-06-01 2025-06-30',
      '2025-07-01 -',
    ]);
  });

  test('is no change where the cell could not be read, or the list has no column for it', async () => {
    list(5, 'P1 01/03/2024 - LDE 0,8 groen');
    list(6, 'P1 01/03/2024 - DLE veel groen');
    listUnder('persoon;begin', 7, 'P1 01/03/2024');
    list(8, 'P1 01/03/2024 - LDE 0,8 groen');
    await door.ingest();
    expect(await known()).toEqual(['2024-03-01 - LDE 80 groen ']);
  });

  test('what is told of the person holds for all of it: only what may change is dated', async () => {
    listUnder(`${head};geslacht;geboortejaar`, 5, 'P1 01/03/2024 - LDE 1 groen m 1980');
    listUnder(`${head};geslacht;geboortejaar`, 6, 'P1 01/03/2024 - LDE 1 groen v 1981');
    await door.ingest();
    expect(await known()).toEqual(['2024-03-01 - LDE 100 groen ']);
  });

  test('of a work support package is dated too', async () => {
    const support = (month: number, wop: string): void =>
      deliver(`ondersteuning_2025-0${month}-28`, `persoon;begin;doelgroep;wop\nP1;01/03/2024;PSP;${wop}\n`);
    support(5, '45 midden');
    support(6, '45 midden');
    support(7, '40 laag');
    await door.ingest();
    expect(
      await door.rows(`select "begin", einde, wop_share, wop_level from landing_ondersteuning where closed_by is null order by all`),
    ).toEqual(['2024-03-01 2025-06-28 45 midden', '2025-06-29 - 40 laag']);
  });

  test('an end that the sender gave to what was there before counts', async () => {
    list(5, 'P1 01/03/2024 12/06/2025 LDE 1 groen');
    list(6, 'P1 01/03/2024 - IMW 1 groen');
    await door.ingest();
    expect(await known()).toEqual(['2024-03-01 2025-06-12 LDE 100 groen veranderd', '2025-06-13 - IMW 100 groen ']);
  });
});

describe('who is gone from a list', () => {
  test('left on the day before it; of two contracts at once each ends by its own absence', async () => {
    list(
      5,
      'P1 01/03/2024 - CMW 0,5 groen',
      'P1 01/01/2025 - CMW 0,5 bouw',
      'P2 01/03/2024 - CMW 0,5 groen',
      'P2 01/03/2024 - CMW 0,5 bouw',
    );
    list(6, 'P1 01/01/2025 - CMW 0,5 bouw', 'P2 01/03/2024 - CMW 0,5 groen');
    list(7, 'P1 01/01/2025 - CMW 0,5 bouw');
    await door.ingest();
    expect(await known()).toEqual([
      '2024-03-01 2025-06-29 CMW 50 bouw vertrokken',
      '2024-03-01 2025-06-29 CMW 50 groen vertrokken',
      '2024-03-01 2025-07-30 CMW 50 groen vertrokken',
      '2025-01-01 - CMW 50 bouw ',
    ]);
  });

  test('left before the contract that began since; an end that was given stays', async () => {
    list(
      5,
      'P1 01/03/2024 - CMW 1 groen',
      'P2 01/03/2024 15/06/2025 CMW 1 groen',
      'P3 01/03/2024 30/06/2025 CMW 1 groen',
      'P4 01/03/2024 - CMW 1 groen',
    );
    list(6, 'P1 11/06/2025 - CMW 1 groen', 'P4 01/03/2024 - CMW 1 groen');
    await door.ingest();
    expect(await known()).toEqual([
      '2024-03-01 - CMW 100 groen ',
      '2024-03-01 2025-06-10 CMW 100 groen vertrokken',
      '2024-03-01 2025-06-15 CMW 100 groen ',
      '2024-03-01 2025-06-30 CMW 100 groen ',
      '2025-06-11 - CMW 100 groen ',
    ]);
  });

  test('is there again when a later list shows the same begin, also with something changed', async () => {
    list(5, 'P1 01/03/2024 - CMW 1 groen', 'P2 01/03/2024 - CMW 1 groen', 'P3 01/03/2024 - CMW 1 groen');
    list(6, 'P3 01/03/2024 - CMW 1 groen');
    list(7, 'P1 01/03/2024 - CMW 1 groen', 'P2 01/03/2024 - CMW 1 bouw', 'P3 01/03/2024 - CMW 1 groen');
    await door.ingest();
    expect(await known()).toEqual([
      '2024-03-01 - CMW 100 groen ',
      '2024-03-01 - CMW 100 groen ',
      '2024-03-01 2025-05-31 CMW 100 groen veranderd',
      '2025-06-01 - CMW 100 bouw ',
    ]);
  });

  test('is nobody whose begin was corrected: the entry moves, and the spell is referred to as before', async () => {
    list(5, 'P1 01/03/2024 - CMW 1 groen', 'P2 01/03/2024 - CMW 1 groen');
    await door.ingest();
    const reference = `select distinct ${rowReference('landed')} from landing_tewerkstellingen as landed where closed_by is null order by 1`;
    const before = await door.rows(reference);
    list(6, 'P1 11/03/2024 - CMW 1 groen', 'P2 01/03/2024 - CMW 1 groen');
    list(7, 'P1 11/03/2024 - CMW 1 bouw', 'P2 01/03/2024 - CMW 1 groen');
    await door.ingest();
    expect(await known()).toEqual([
      '2024-03-01 - CMW 100 groen ',
      '2024-03-11 2025-06-30 CMW 100 groen veranderd',
      '2025-07-01 - CMW 100 bouw ',
    ]);
    expect(await door.rows(reference)).toEqual(before);
  });

  test('has the begin that the newest list gives, earlier or later, and back again', async () => {
    list(5, 'P1 11/03/2024 - CMW 1 groen', 'P2 11/05/2025 - CMW 1 groen', 'P3 01/03/2024 - CMW 1 groen');
    list(6, 'P1 01/03/2024 - CMW 1 groen', 'P2 15/05/2025 - CMW 1 groen', 'P3 05/03/2024 - CMW 1 groen');
    list(7, 'P1 01/03/2024 - CMW 1 groen', 'P2 15/05/2025 - CMW 1 bouw', 'P3 01/03/2024 - CMW 1 groen');
    await door.ingest();
    expect(await known()).toEqual([
      '2024-03-01 - CMW 100 groen ',
      '2024-03-01 - CMW 100 groen ',
      '2025-05-15 2025-06-30 CMW 100 groen veranderd',
      '2025-07-01 - CMW 100 bouw ',
    ]);
  });

  test('was there before a begin that an older list speaks against', async () => {
    list(4, 'P1 01/03/2024 - CMW 1 groen');
    list(5, 'P1 01/03/2024 - CMW 1 groen');
    list(6, 'P1 11/05/2025 - CMW 1 groen');
    await door.ingest();
    expect(await known()).toEqual(['2024-03-01 - CMW 100 groen ']);
  });
});

describe('a list that does not come last', () => {
  const may = ['P1 01/03/2024 - LDE 1 groen', 'P2 01/03/2024 - CMW 1 groen', 'P3 01/03/2024 - CMW 1 groen'];
  const june = ['P1 01/03/2024 - IMW 1 groen', 'P2 01/03/2024 - CMW 1 groen', 'P4 10/06/2025 - CMW 1 groen'];
  const july = ['P1 01/03/2024 - IMW 1 groen', 'P4 10/06/2025 - CMW 1 groen'];
  const all = [
    '2024-03-01 2025-05-31 LDE 100 groen veranderd',
    '2024-03-01 2025-06-29 CMW 100 groen vertrokken',
    '2024-03-01 2025-07-30 CMW 100 groen vertrokken',
    '2025-06-01 - IMW 100 groen ',
    '2025-06-10 - CMW 100 groen ',
  ];

  test('counts at its own date, and what was known before it came stays known', async () => {
    list(5, ...may);
    list(7, ...july);
    await door.ingest();
    const before = await known();
    list(6, ...june);
    await door.ingest();
    expect(await known()).toEqual(all);
    const on = `opened_at <= timestamp '2026-01-01 01:30:00' and (closed_at is null or closed_at > timestamp '2026-01-01 01:30:00')`;
    const then = await door.rows(
      `select "begin", einde, programma, vte, afdeling, case when continued then 'veranderd' when inferred then 'vertrokken' else '' end
       from landing_tewerkstellingen where ${on}`,
    );
    expect(then.sort()).toEqual(before);
  });

  test('before all others counts as the first', async () => {
    list(6, ...june);
    list(7, ...july);
    list(5, ...may);
    await door.ingest();
    expect(await known()).toEqual(all);
  });

  test('may come again with other rows, and may be taken back', async () => {
    list(5, ...may);
    list(6, 'P9 01/01/2020 - CMW 1 groen', ...may);
    list(7, ...july);
    await door.ingest();
    const day = 'tewerkstellingen_2025-06-30 (2)';
    deliver(
      day,
      [
        head,
        ...june.map((row) =>
          row
            .replaceAll(' - ', ' -- ')
            .split(' ')
            .map((cell) => (cell === '--' ? '' : cell))
            .join(';'),
        ),
        '',
      ].join('\n'),
    );
    await door.ingest();
    expect(await known()).toEqual(all);
    const [again] = await door.rows(`select load_id from loads where file like '%(2)%'`);
    await answer('intrekking', again as string, 'ja');
    expect(await known(`persoon = (select persoon from landing_tewerkstellingen where "begin" = date '2020-01-01' limit 1)`)).toEqual([
      '2020-01-01 2025-07-30 CMW 100 groen vertrokken',
    ]);
  });

  test('that is taken back while others came after leaves what they say', async () => {
    list(5, ...may);
    list(6, 'P1 01/03/2024 - IMW 1 groen');
    list(7, ...july);
    await door.ingest();
    await answer('intrekking', '2', 'ja');
    expect(await known()).toEqual([
      '2024-03-01 2025-05-31 LDE 100 groen veranderd',
      '2024-03-01 2025-07-30 CMW 100 groen vertrokken',
      '2024-03-01 2025-07-30 CMW 100 groen vertrokken',
      '2025-06-01 - IMW 100 groen ',
      '2025-06-10 - CMW 100 groen ',
    ]);
  });
});

test('an addition to lists adds and supersedes, and stays when a list comes late', async () => {
  list(5, 'P1 01/03/2024 - CMW 1 groen', 'P2 01/03/2024 - CMW 1 groen');
  deliver('tewerkstellingen_aanvulling_1', `${head};bestemming\nP2;01/03/2024;10/06/2025;CMW;1;groen;regulier\n`);
  list(7, 'P1 01/03/2024 - CMW 1 groen');
  await door.ingest();
  const expected = ['2024-03-01 - CMW 100 groen ', '2024-03-01 2025-06-10 CMW 100 groen '];
  expect(await known()).toEqual(expected);
  list(4, 'P1 01/03/2024 - CMW 1 groen');
  await door.ingest();
  expect(await known()).toEqual(expected);
  expect(await door.rows('select bestemming from landing_tewerkstellingen where closed_by is null and einde is not null')).toEqual([
    'regulier',
  ]);
});

describe('a list that waits', () => {
  const everybody = Array.from({ length: 20 }, (_, index) => `P${index} 01/03/2024 - CMW 1 groen`);

  test('is asked about once; when it is confirmed, those behind it are judged again', async () => {
    list(5, ...everybody);
    for (let month = 6; month <= 11; month++) list(month, ...everybody.slice(10));
    expect(await door.ingest()).toMatchObject({ loaded: 1, paused: 6 });
    await answer('bevestiging', '2', 'ja');
    expect(await door.rows(`select status, count(*) from loads where dataset = 'tewerkstellingen' group by all order by all`)).toEqual([
      'confirmed 1',
      'loaded 7',
    ]);
    expect(await known('einde is not null')).toEqual(Array(10).fill('2024-03-01 2025-06-29 CMW 100 groen vertrokken'));
  });

  test('may be declined, and then the next one is asked about', async () => {
    list(5, ...everybody);
    list(6, ...everybody.slice(10));
    list(7, ...everybody.slice(9));
    await door.ingest();
    await answer('bevestiging', '2', 'nee');
    await answer('bevestiging', '3', 'ja');
    expect(await known('einde is not null')).toHaveLength(9);
  });
});
