import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readOverview } from '../../pipelines/door/answer/overview.ts';
import type { Question } from '../../pipelines/door/intake.ts';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { type Door, openDoor } from '../support/door.ts';

let door: Door;
let minute: number;

beforeEach(async () => {
  minute = 0;
  door = await openDoor(`senders:
  - { id: org-001, name: Alles }
  - { id: org-002, name: Lijst, datasets: { tewerkstellingen: { mode: momentopname } } }
`);
});
afterEach(() => door.close());

const head = 'persoon;begin;einde;afdeling';
const here = (count: number): string[] => Array.from({ length: count }, (_, index) => `P${index};01/03/2020;;groen`);
const gone = (count: number): string[] => Array.from({ length: count }, (_, index) => `Q${index};01/03/2020;31/05/2024;groen`);

async function deliver(sender: string, name: string, ...rows: string[]): Promise<string> {
  const at = `2026-10-01T00:${String(minute++).padStart(2, '0')}:00Z`;
  door.deliver(sender, `tewerkstellingen${name}.csv`, at, [head, ...rows, ''].join('\n'));
  const { files } = await door.ingest();
  return `${files[0]?.status}: ${files[0]?.message}`;
}

const asked = (sender: string): readonly Question[] =>
  readOverview(door.folder, sender)?.questions.filter(({ kind }) => kind !== 'bestemming') ?? [];

async function answer(sender: string, { kind, dataset, subject }: Question, given: string): Promise<void> {
  const at = new Date(Date.UTC(2026, 9, 2, 0, minute++));
  dropAnswers(door.folder, sender, [{ kind, dataset, subject, answer: given }], 'test', at);
  await door.ingest();
}

/** Open rows, and how many of them have an end. */
const known = async (sender: string): Promise<string | undefined> =>
  (await door.rows(`select count(*), count(einde) from landing_tewerkstellingen where closed_by is null and sender = '${sender}'`))[0];

describe('who had left and is absent from a file of everybody', () => {
  test('stays and is asked about, once', async () => {
    await deliver('org-001', '', ...here(20), ...gone(4));
    await deliver('org-001', '_2026-09', ...here(20), ...gone(2));
    expect(await known('org-001')).toBe('24 4');
    expect(asked('org-001').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'verdwenen 2 rijen die al afgelopen waren, staan niet in tewerkstellingen_2026-09.csv (01/10/2026). Kloppen die nog?',
    ]);
    await answer('org-001', asked('org-001')[0] as Question, 'blijft');
    expect(asked('org-001')).toEqual([]);
    await deliver('org-001', '_2026-10', ...here(20), ...gone(1));
    expect(asked('org-001').map(({ text }) => text.slice(0, 20))).toEqual(['1 rij die al afgelop']);
    expect(await known('org-001')).toBe('24 4');
  });

  test('goes when the sender says so', async () => {
    await deliver('org-001', '', ...here(20), ...gone(4));
    await deliver('org-001', '_2026-09', ...here(20), ...gone(2));
    await answer('org-001', asked('org-001')[0] as Question, 'weg');
    expect(await known('org-001')).toBe('22 2');
    expect(asked('org-001')).toEqual([]);
  });

  test('makes the file wait where they are many, and stays also when it is confirmed', async () => {
    await deliver('org-001', '', ...here(31), ...gone(5));
    expect(await deliver('org-001', '_2026-09', ...here(31))).toContain(
      'paused: Dit bestand wacht op een bevestiging: 5 van de 5 rijen van wie al weg was',
    );
    await answer('org-001', asked('org-001')[0] as Question, 'ja');
    expect(await known('org-001')).toBe('36 5');
    expect(asked('org-001')).toEqual([]);
  });

  test('is no other than who stands there with another department, or another begin', async () => {
    await deliver('org-001', '', ...here(20), ...gone(4));
    await deliver('org-001', '_2026-09', ...here(20), ...gone(3), 'Q3;02/03/2020;31/05/2024;bouw');
    expect(await known('org-001')).toBe('24 4');
    expect(asked('org-001')).toEqual([]);
    expect(
      await door.rows(`select "begin", spell_begin from landing_tewerkstellingen where closed_by is null and spell_begin is not null`),
    ).toEqual(['2020-03-02 2020-03-01']);
  });
});

describe('a row of which is not known whom it is about', () => {
  const unread = ';01/03/2020;;groen';

  test('closes nobody in a file of everybody until its sender says who is gone', async () => {
    await deliver('org-001', '', ...here(20));
    expect(await deliver('org-001', '_2026-09', ...here(18), unread, 'P99;01/09/2026;;groen')).toContain(
      'loaded: 19 rijen geladen, 1 opzijgezet. 2 rijen die we kennen, staan er niet in en blijven zoals ze zijn',
    );
    expect(await known('org-001')).toBe('21 0');
    expect(asked('org-001').map(({ text }) => text)).toEqual([
      '2 rijen die we kennen, staan niet in tewerkstellingen_2026-09.csv (01/10/2026). Zijn die mensen weg?',
    ]);
    await answer('org-001', asked('org-001')[0] as Question, 'weg');
    expect(await known('org-001')).toBe('19 0');
  });

  test('closes nobody by a list; when they are gone they left on the day before it', async () => {
    await deliver('org-002', '_2026-08-31', ...here(20));
    await deliver('org-002', '_2026-09-30', ...here(18), unread);
    expect(await known('org-002')).toBe('20 0');
    await answer('org-002', asked('org-002')[0] as Question, 'weg');
    expect(
      await door.rows(`select einde, count(*) from landing_tewerkstellingen where closed_by is null and einde is not null group by 1`),
    ).toEqual(['2026-09-29 2']);
  });

  test('says nothing where nobody is absent', async () => {
    await deliver('org-002', '_2026-08-31', ...here(20));
    expect(await deliver('org-002', '_2026-09-30', ...here(20), unread)).toBe('loaded: 20 rijen geladen, 1 opzijgezet.');
    expect(asked('org-002')).toEqual([]);
  });

  test('a quote out of place may have swallowed others: all of them stay', async () => {
    const list = here(40);
    await deliver('org-002', '_2026-08-31', ...list);
    const swallowed = list.map((row, index) =>
      index === 10 ? row.replace('groen', '"groen') : index === 16 ? row.replace('groen', '"groen, straat"') : row,
    );
    await deliver('org-002', '_2026-09-30', ...swallowed);
    expect(await known('org-002')).toBe('40 0');
  });
});
