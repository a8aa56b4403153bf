import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, openDoor } from '../support/door.ts';

let door: Door;
let last = 0;

beforeAll(async () => {
  const senders = Array.from({ length: 20 }, (_, index) => `  - { id: org-${index + 1}, name: org-${index + 1} }`);
  const own = "  - { id: own, name: own, datasets: { tewerkstellingen: { headers: { 'Nummer agent': persoon } } } }";
  door = await openDoor(['senders:', ...senders, own].join('\n'));
});

afterAll(() => door.close());

interface Taken {
  told: string;
  spells: string[];
  findings: string[];
}

async function deliver(lines: readonly string[], sender = `org-${++last}`): Promise<Taken> {
  door.deliver(sender, 'tewerkstellingen.csv', '2026-12-01T08:00:00Z', lines.join('\n'));
  await door.ingest();
  const [told = ''] = await door.rows(`select status, message from loads where sender = '${sender}'`);
  const spells = await door.rows(
    `select line, "begin", einde, reden_uitdienst from landing_tewerkstellingen where sender = '${sender}' and closed_by is null order by line`,
  );
  const findings = await door.rows(
    `select line, code, findings.message from findings join loads using (load_id) where sender = '${sender}' order by line nulls first, code`,
  );
  return { told, spells, findings };
}

const rows = (entry: string, exit: string): string[] => [
  `1;${entry};15/10/2023;`,
  `2;${entry};01/03/2019;`,
  `2;${exit};30/06/2026;Pensioen`,
];
const twoSpells = ['2 2023-10-15 - -', '3 2019-03-01 2026-06-30 pensioen'];

test.each([
  ['IN', 'UIT'],
  ['in dienst', 'Uit dienst'],
  ['Entrée', 'Sortie'],
])('a row per %s and per %s becomes a spell per person', async (entry, exit) => {
  const { told, spells, findings } = await deliver(['Personeelsnr;Beweging;Datum;Reden', ...rows(entry, exit)]);
  expect(told).toBe('loaded 2 rijen geladen.');
  expect(spells).toEqual(twoSpells);
  expect(findings).toEqual([
    '- movements In de kolom "Beweging" staan 2 indiensttredingen en 1 uitdiensttreding. We zetten 1 keer het begin en het einde van dezelfde persoon op één rij.',
  ]);
});

test('the column of the day may have any header, and that of the person too', async () => {
  const { spells } = await deliver(['Nummer agent;Soort;Ingang;Reden uit dienst', ...rows('IN', 'UIT')], 'own');
  expect(spells).toEqual(twoSpells);
});

test('who leaves and comes back has two spells, also on one day', async () => {
  const lines = ['1;IN;01/01/2020', '1;UIT;31/12/2021', '1;IN;01/03/2022', '2;IN;01/05/2020', '2;UIT;01/05/2023', '2;IN;01/05/2023'];
  const { told, spells } = await deliver(['persoon;Beweging;Datum', ...lines]);
  expect(told).toBe('loaded 4 rijen geladen.');
  expect(spells).toEqual(['2 2020-01-01 2021-12-31 -', '4 2022-03-01 - -', '5 2020-05-01 2023-05-01 -', '7 2023-05-01 - -']);
});

test('the order of the rows does not matter', async () => {
  const { spells } = await deliver(['persoon;Beweging;Datum;Reden', ...rows('IN', 'UIT').reverse()]);
  expect(spells).toEqual(['3 2019-03-01 2026-06-30 pensioen', '4 2023-10-15 - -']);
});

test('a movement without a counterpart stands aside, with its reason', async () => {
  const lines = ['1;IN;01/01/2020', '2;UIT;30/06/2021', '3;IN;01/02/2020', '3;IN;01/02/2022', '3;UIT;31/12/2023'];
  const { told, spells, findings } = await deliver(['persoon;Beweging;Datum', ...lines]);
  expect(told).toBe('loaded 2 rijen geladen, 2 opzijgezet.');
  expect(spells).toEqual(['2 2020-01-01 - -', '4 2020-02-01 2023-12-31 -']);
  expect(findings.slice(1)).toEqual([
    '3 exit_alone Regel 3: een uitdiensttreding zonder indiensttreding ervoor. Vul de datum in dienst in. De rij telt niet mee tot dit verbeterd is.',
    '5 second_entry Regel 5: deze persoon was al in dienst, zonder uitdiensttreding ertussen. Vul de datum uit dienst van de rij ervoor in, of haal deze rij weg. De rij telt niet mee tot dit verbeterd is.',
  ]);
});

test.each([
  ['no day in the rows', ['persoon;Beweging;Maand', '1;IN;oktober', '2;IN;maart', '2;UIT;juni']],
  [
    'two columns of days',
    ['persoon;Beweging;Datum;Getekend', '1;IN;15/10/2023;01/10/2023', '2;IN;01/03/2019;01/03/2019', '2;UIT;30/06/2026;01/06/2026'],
  ],
  ['changes beside them', ['persoon;Beweging;Datum', '1;IN;15/10/2023', '1;Wijziging;15/10/2024', '1;UIT;15/10/2025']],
  ['days that pair otherwise month first', ['persoon;Beweging;Datum', '1;IN;02/03/2023', '1;UIT;03/02/2023']],
])('movements with %s are refused with how to export them', async (_, lines) => {
  const { told } = await deliver(lines);
  expect(told).toMatch(/^refused .*de kolom "Beweging" staat .*met de begindatum en de einddatum op dezelfde rij/);
});

test('a status beside an end is no movement', async () => {
  const { told } = await deliver(['persoon;Toestand;begin;einde', '1;in dienst;15/10/2023;', '2;uit dienst;01/03/2019;30/06/2026']);
  expect(told).toMatch(/^loaded 2 rijen/);
});

test('other words in the column make it no movement', async () => {
  const { told } = await deliver(['persoon;Beweging;begin;reden', ...rows('IN', 'UIT'), '3;groen;01/01/2024;']);
  expect(told).toMatch(/^loaded 4 rijen/);
});

test('calls that come in and go out are contacts', async () => {
  door.deliver(
    'org-20',
    'werkgeverscontacten_2026-10.csv',
    '2026-11-03T08:00:00Z',
    ['datum;werkgever_naam;Richting;Medewerker', '03/10/2026;Alfa;in;12', '04/10/2026;Beta;uit;12', '05/10/2026;Alfa;uit;13'].join('\n'),
  );
  await door.ingest();
  expect(await door.rows(`select accepted, status from loads where sender = 'org-20'`)).toEqual(['3 loaded']);
});
