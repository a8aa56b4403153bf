import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeIntake } from '../../pipelines/checkup/makeIntake.ts';
import { parseConfig } from '../../pipelines/config.ts';
import { knownRowsFile } from '../../pipelines/door/answer/knownRows.ts';
import type { Changes, Intake } from '../../pipelines/door/intake.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';

const config = parseConfig(
  `senders:
  - { id: alles, name: Alles }
  - { id: lijst, name: Lijst, datasets: { tewerkstellingen: { mode: momentopname } } }
  - { id: periode, name: Periode, datasets: { trajectfasen: { mode: periode } } }
`,
  'test.yaml',
);
let folder: string;
let intake: Intake;
let files = 0;
const now = new Date('2026-11-24T08:00:00Z');

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'changes-'));
  intake = makeIntake({ folder, config, clock: () => now });
});
afterAll(async () => {
  await intake.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  for (const name of ['inbox', 'uploads', 'desks', 'warehouse.duckdb']) rmSync(path.join(folder, name), { recursive: true, force: true });
});

function upload(sender: string, name: string, lines: readonly string[]) {
  const waiting = path.join(folder, 'uploads', sender);
  mkdirSync(waiting, { recursive: true });
  const file = path.join(waiting, `upload${++files}`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return { sender, path: file, name, answers: [] };
}

async function send(sender: string, name: string, lines: readonly string[]): Promise<void> {
  const { verdict, sentence } = await intake.send({ ...upload(sender, name, lines), by: 'An' });
  if (verdict !== 'klaar') throw new Error(sentence);
  await ingest({ folder, config, clock: () => now });
}

async function changes(sender: string, name: string, lines: readonly string[]): Promise<Changes> {
  const checkup = await intake.check(upload(sender, name, lines));
  if (checkup.changes === null) throw new Error(`${checkup.verdict}: ${checkup.sentence}`);
  return checkup.changes;
}

/** Lines and counts alone. */
const brief = ({ people, added, changed, gone }: Changes) => ({
  people: people.lines.map(({ line }) => line),
  added: added.lines.map(({ line }) => line),
  changed: changed.rows.map(
    ({ line, cells }) =>
      `${line} ${cells.map((cell) => `${cell.column} ${cell.was ?? (cell.wasEmpty ? 'leeg' : '?')} → ${cell.now ?? 'leeg'}`).join(', ')}`,
  ),
  gone: gone.rows.map(({ line, file }) => `${line} ${file}`),
});

const header = 'persoon;begin;einde;programma;afdeling;geboortejaar';
const person = (number: number, { einde = '', afdeling = 'Groen', begin = '01/02/2020', jaar = 1980 } = {}): string =>
  `${7000 + number};${begin};${einde};CMW;${afdeling};${jaar}`;
const people = (...numbers: number[]): string[] => numbers.map((number) => person(number));
const before = [header, ...people(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)];

for (const [sender, name, next] of [
  ['alles', 'tewerkstellingen_2026-10.csv', 'tewerkstellingen_2026-11.csv'],
  ['lijst', 'tewerkstellingen_2026-09-30.csv', 'tewerkstellingen_2026-10-31.csv'],
] as const) {
  test(`${sender}: new, changed and gone are told by line`, async () => {
    await send(sender, name, before);
    const after = [
      header,
      person(1),
      person(20),
      person(3, { afdeling: 'Bouw' }),
      person(4, { jaar: 1981 }),
      ...people(5, 6, 7, 8),
      person(21),
      ...people(9, 10, 11, 12),
    ];
    const found = await changes(sender, next, after);
    expect(brief(found)).toEqual({
      people: [3, 10],
      added: [],
      changed: ['4 afdeling Groen → Bouw', '5 geboortejaar ? → 1981'],
      gone: [`3 ${sender === 'alles' ? 'tewerkstellingen_2026-10-31.csv' : name}`],
    });
    expect([found.first, found.unsure, found.lacking]).toEqual([false, false, []]);
    expect(brief(await changes(sender, next, before))).toEqual({ people: [], added: [], changed: [], gone: [] });
  });
}

test('an end, a corrected begin, a new contract and a column that is left out are told as what they are', async () => {
  await send('alles', 'tewerkstellingen_2026-10.csv', [...before, person(13, { begin: '01/03/2021', einde: '31/03/2022' })]);
  const after = [
    header,
    person(1, { einde: '30/10/2026' }),
    person(2, { begin: '02/02/2020' }),
    ...people(3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
    person(13, { begin: '01/03/2021', einde: '31/03/2022' }),
    person(13, { begin: '01/05/2023' }),
  ];
  expect(brief(await changes('alles', 'tewerkstellingen_2026-11.csv', after))).toEqual({
    people: [],
    added: [15],
    changed: ['2 einde leeg → 30/10/2026', '3 begin ? → 02/02/2020'],
    gone: [],
  });
  const without = after.map((row) => row.split(';').slice(0, 5).join(';'));
  expect((await changes('alles', 'tewerkstellingen_2026-11.csv', without)).lacking).toEqual(['geboortejaar']);
});

test('who stands in a row that was set aside is not gone, and nobody is where that cannot be read', async () => {
  await send('alles', 'tewerkstellingen_2026-10.csv', before);
  const aside = await changes('alles', 'tewerkstellingen_2026-11.csv', [
    header,
    person(1, { begin: '31/02/2020' }),
    ...people(2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
  ]);
  expect([brief(aside).gone, aside.unsure]).toEqual([['13 tewerkstellingen_2026-10-31.csv'], false]);
  const hidden = await changes('alles', 'tewerkstellingen_2026-11.csv', [
    header,
    ';01/02/2020;;CMW;Groen;1980',
    ...people(2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
  ]);
  expect([hidden.gone.count, hidden.unsure]).toEqual([0, true]);
});

test('a file of months closes only what it delivered for those months, and what adds closes nothing', async () => {
  const columns = 'persoon;fase;begin;resultaat';
  await send('periode', 'trajectfasen_2026-09.csv', [columns, '1;evaluatie;02/09/2026;lopend', '2;evaluatie;03/09/2026;lopend']);
  await send('periode', 'trajectfasen_2026-10.csv', [columns, '3;stage;02/10/2026;lopend', '4;stage;03/10/2026;lopend']);
  const again = await changes('periode', 'trajectfasen_2026-10.csv', [columns, '3;stage;02/10/2026;positief', '5;stage;05/10/2026;lopend']);
  expect(brief(again)).toEqual({
    people: [],
    added: [3],
    changed: ['2 resultaat lopend → positief'],
    gone: ['3 trajectfasen_2026-10.csv'],
  });
  const adds = await changes('periode', 'trajectfasen_aanvulling_1.csv', [columns, '3;stage;02/10/2026;positief']);
  expect(brief(adds)).toEqual({ people: [], added: [], changed: ['2 resultaat lopend → positief'], gone: [] });
});

test('rows without a key are counted by month, as far as the file replaces them', async () => {
  const contacts = (...days: string[]): string[] => ['datum;werkgever_naam', ...days.map((day, index) => `${day};Bakkerij ${index}`)];
  await send('alles', 'werkgeverscontacten_2026-08.csv', contacts('03/08/2026', '04/08/2026'));
  await send('alles', 'werkgeverscontacten_2026-09.csv', contacts('03/09/2026', '04/09/2026', '05/09/2026'));
  const { months } = await changes(
    'alles',
    'werkgeverscontacten_2026-K3.csv',
    contacts('03/08/2026', '04/08/2026', '05/08/2026', '01/09/2026', '02/07/2026'),
  );
  expect(months).toEqual([
    { month: '2026-07-01', known: 0, now: 1 },
    { month: '2026-08-01', known: 2, now: 3 },
    { month: '2026-09-01', known: 3, now: 1 },
  ]);
});

test('a first file is said to be one, and what is kept of rows tells nothing of people', async () => {
  expect((await changes('alles', 'tewerkstellingen_2026-10.csv', before)).first).toBe(true);
  await send('alles', 'tewerkstellingen_2026-10.csv', before);
  const file = knownRowsFile(folder, 'alles');
  const bytes = readFileSync(file, 'latin1');
  expect([bytes.includes('7001'), bytes.includes('1980'), statSync(file).mode & 0o777]).toEqual([false, false, 0o600]);
});

/** Lists of four months: who is there, with department and begin. */
const story: readonly (readonly [number, string, string][])[] = (() => {
  const first = Array.from({ length: 24 }, (_, index): [number, string, string] => [index + 1, index % 2 ? 'Groen' : 'Bouw', '01/02/2020']);
  const months = [first];
  for (let month = 1; month < 4; month++) {
    const stay = (months.at(-1) ?? []).filter((_, index) => index !== month * 3);
    const changed = stay.map(([number, department, begin], index): [number, string, string] => [
      number,
      index === month * 2 ? 'Hout' : department,
      index === month * 4 ? `0${month + 1}/02/2020` : begin,
    ]);
    months.push([[100 + month, 'Groen', `2${month}/0${month + 5}/2026`], ...changed]);
  }
  return months;
})();

test.each(['alles', 'lijst'])('%s: what is said before is what happens after', async (sender) => {
  const said: number[][] = [];
  for (const [month, rows] of story.entries()) {
    const lines = [header, ...rows.map(([number, afdeling, begin]) => person(number, { afdeling, begin }))];
    const last = new Date(Date.UTC(2026, 6 + month, 0)).toISOString().slice(0, 10);
    const name = `tewerkstellingen_${sender === 'lijst' ? last : last.slice(0, 7)}.csv`;
    const { first, people: persons, added, changed, gone } = await changes(sender, name, lines);
    expect(first).toBe(month === 0);
    if (month > 0) said.push([persons.count, added.count, changed.count, gone.count]);
    await send(sender, name, lines);
  }
  expect(said).toEqual(Array(3).fill([1, 0, 2, 1]));
  const warehouse = await openWarehouse(folder);
  const closed = await warehouse.connection.runAndReadAll(
    `select closed_by, count(*)::integer from landing_tewerkstellingen where closed_because in ('afwezig', 'vertrokken') group by all order by all`,
  );
  warehouse.close();
  expect(closed.getRows()).toEqual([2, 3, 4].map((load) => [load, 1]));
});

test('a list that begins all contracts again is asked about in the check, since it waits at the door', async () => {
  const many = [1, 2, 3, 4, 5, 6];
  await send('lijst', 'tewerkstellingen_2025-12-31.csv', [header, ...many.map((number) => person(number))]);
  const again = await intake.check(
    upload('lijst', 'tewerkstellingen_2026-01-31.csv', [header, ...many.map((number) => person(number, { begin: '01/01/2026' }))]),
  );
  expect(again).toMatchObject({ verdict: 'vraag', open: 1, changes: { added: { count: 6 }, gone: { count: 6 } } });
  expect(again.questions[0]?.help).toBe(
    '6 van de 6 mensen die bij u in dienst waren, staan er met een ander begin in; hun vorige contract eindigt dan.',
  );
});
