import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeInputs } from '../../pipelines/build/inputs.ts';
import { readOverview } from '../../pipelines/door/answer/overview.ts';
import type { Question } from '../../pipelines/door/intake.ts';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { type Door, openDoor } from '../support/door.ts';

interface Row {
  person: number;
  begin: number;
  end: number | null;
  programme: string;
  vte: string;
  department: string;
  gender: string;
  born: number;
}

const here = 10;
const left = 3;
const firstDay = Date.UTC(2024, 2, 1);
const head = 'persoon;begin;einde;programma;vte;afdeling;geslacht;geboortejaar';
const rows: Row[] = Array.from({ length: here + left }, (_, index) => ({
  person: 2001 + index,
  begin: index * 3,
  end: index < here ? null : 880 + index,
  programme: 'LDE',
  vte: '1',
  department: 'groen',
  gender: 'm',
  born: 1970 + index,
}));

function written(day: number | null): string {
  return day === null ? '' : new Date(firstDay + day * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/');
}

function fileOf(some: readonly Row[], ends = true): string {
  const lines = some.map(({ person, begin, end, programme, vte, department, gender, born }) =>
    [person, written(begin), ends ? written(end) : '', programme, vte, department, gender, born].join(';'),
  );
  return [head, ...lines, ''].join('\n');
}

/** Any correction of what a row says, but for whom it is about and when it ended. */
const correction = fc.record(
  {
    begin: fc.integer({ min: -20, max: 20 }),
    programme: fc.constantFrom('IMW', 'CMW'),
    vte: fc.constantFrom('0,8', '0,5'),
    department: fc.constantFrom('bouw', '', 'Groen'),
    gender: fc.constantFrom('v', 'x'),
    born: fc.integer({ min: 1960, max: 1990 }),
  },
  { requiredKeys: [] },
);
const corrections = fc.sample(fc.array(correction, { minLength: rows.length, maxLength: rows.length }), {
  seed: 5,
  numRuns: 12,
});

function corrected(some: readonly Row[], by: (typeof corrections)[number]): Row[] {
  return some.map((row, index) => ({ ...row, ...by[index], begin: row.begin + (by[index]?.begin ?? 0) }));
}

const modes = {
  alles: ['', '_2026-10-31'],
  periode: ['_2026-09', '_2026-09 (2)'],
  momentopname: ['_2026-08-31', '_2026-10-31'],
} as const;
type Mode = keyof typeof modes;
const tries = (Object.keys(modes) as Mode[]).flatMap((mode) =>
  corrections.map((by, index) => ({ mode, by, sender: `org-${mode}-${index}` })),
);

let door: Door;
const answered = new Map<string, Question>();

function deliver(sender: string, scope: string, received: string, body: string): void {
  door.deliver(sender, `tewerkstellingen${scope}.csv`, received, body);
}

const leaving = (sender: string): readonly Question[] =>
  (readOverview(door.folder, sender)?.questions ?? []).filter(({ kind }) => kind === 'bestemming' || kind === 'vertrek');

beforeAll(async () => {
  door = await openDoor(
    JSON.stringify({ senders: tries.map(({ sender, mode }) => ({ id: sender, name: sender, datasets: { tewerkstellingen: { mode } } })) }),
  );
  for (const { sender, mode } of tries) {
    deliver(sender, modes[mode][0], '2026-10-01', fileOf(rows, mode !== 'momentopname'));
    if (mode === 'momentopname') deliver(sender, '_2026-09-30', '2026-10-02', fileOf(rows.slice(0, here), false));
  }
  await door.ingest();
  for (const { sender } of tries) {
    const question = leaving(sender)[1] as Question;
    answered.set(sender, question);
    const { kind, dataset, subject } = question;
    dropAnswers(door.folder, sender, [{ kind, dataset, subject, answer: 'regulier' }], 'test', new Date('2026-10-03'));
  }
  for (const { sender, mode, by } of tries) {
    const changed = corrected(mode === 'momentopname' ? rows.slice(0, here) : rows, by);
    deliver(sender, modes[mode][1], '2026-11-01', fileOf(changed, mode !== 'momentopname'));
  }
  await door.ingest();
}, 240_000);
afterAll(() => door.close());

test('there is something to correct in each way', () => {
  expect(corrections.flatMap((by) => by.flatMap((one) => Object.keys(one))).length).toBeGreaterThan(100);
  for (const { sender } of tries) expect(answered.get(sender)?.subject).toMatch(/^[a-p]{16}$/);
});

test.each(Object.keys(modes) as Mode[])('%s: who is there stays, who left has left once, and what was answered holds', async (mode) => {
  const { connection } = door.warehouse;
  await connection.run(`attach ':memory:' as models; use models`);
  try {
    await makeInputs(connection, { config: door.config, headers: [], asOf: '2099-01-01 00:00:00', warehouse: 'warehouse' });
    const known = await door.rows(
      `select sender, count(distinct persoon) filter (einde is null), count(distinct persoon) filter (gone), count(distinct persoon) filter (gone and bestemming = 'regulier')
       from (select *, max(coalesce(einde, date '9999-12-31')) over (partition by sender, persoon) < date '9999-12-31' as gone from landed_tewerkstellingen)
       where sender like 'org-${mode}-%' group by all order by all`,
    );
    expect(known).toEqual(
      tries
        .filter((one) => one.mode === mode)
        .map(({ sender }) => `${sender} ${here} ${left} 1`)
        .sort(),
    );
  } finally {
    await connection.run('use warehouse; detach models');
  }
});

test.each(Object.keys(modes) as Mode[])('%s: asks of the two others who left where they went, of nobody else, and not again', (mode) => {
  for (const { sender } of tries.filter((one) => one.mode === mode)) {
    const subjects = leaving(sender).map(({ subject }) => subject);
    expect([sender, subjects.length, subjects.includes(answered.get(sender)?.subject ?? '')]).toEqual([sender, left - 1, false]);
  }
});
