import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import { withoutRegisterNumbers } from '../../dashboard/registerNumber.ts';
import { readMark, rowMark } from '../../pipelines/door/answer/correctionMark.ts';
import { correctionSheets } from '../../pipelines/door/answer/correctionSheets.ts';
import type { Question } from '../../pipelines/door/intake.ts';
import { rowReference } from '../../pipelines/door/land/rowReference.ts';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { tewerkstellingen } from '../../pipelines/sources/tewerkstellingen.ts';
import { clock } from '../support/clock.ts';
import { type Door, openDoor } from '../support/door.ts';
import { dateCell, workbookFile } from '../support/workbookFile.ts';

type Sheets = Map<string, unknown[][]>;
const register = '93.05.18-223.61';
let door: Door;

beforeEach(async () => {
  door = await openDoor(`senders:
  - { id: org-001, name: Een, datasets: { tewerkstellingen: { headers: { wie: persoon }, delimiter: ",", encoding: windows-1252 } } }
  - { id: org-002, name: Twee }
  - { id: org-003, name: Drie, register_number: hash }
  - { id: org-004, name: Vier, datasets: { tewerkstellingen: { mode: momentopname } } }
`);
});
afterEach(() => door.close());

const workbooks = (sender = 'org-001'): string[] => readdirSync(path.join(door.folder, 'corrections', sender)).sort();

async function openWorkbook(name: string, sender = 'org-001'): Promise<Sheets> {
  const sheets = await readExcelFile(readFileSync(path.join(door.folder, 'corrections', sender, name)));
  return new Map(sheets.map(({ sheet, data }) => [sheet, data as unknown[][]]));
}

/** The file that Excel leaves when somebody changes cells and saves. */
function saved(sheets: Sheets): Promise<Buffer> {
  return writeExcelFile([...sheets].map(([sheet, data]) => ({ sheet, data: data as Cell[][] }))).toBuffer();
}

/** Changes the cell under a header in the row of the sheet that stands on this index. */
function change(sheets: Sheets, index: number, header: string, value: string): void {
  const rows = sheets.get('Verbeteringen') as unknown[][];
  (rows[index] as unknown[])[(rows[1] as unknown[]).lastIndexOf(header)] = value;
}

const employed = (): Promise<string[]> =>
  door.rows('select sender, "begin", einde, afdeling, geboortejaar from landing_tewerkstellingen where closed_by is null order by all');

const first = [
  'wie,begin,einde,afdeling,geboortejaar',
  'P1,01/03/2024,,=1+1,1980',
  'P2,volgt,,gr\xe9s,1981',
  'P3,03/03/2024,,groen,198O',
  '',
].join('\r\n');
const firstName = 'verbeteringen_tewerkstellingen_1.xlsx';

async function deliverFirst(): Promise<void> {
  door.deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', Buffer.from(first, 'latin1'));
  await door.ingest();
}

test('the workbook says what it is, what was found by rule, what to correct and what was agreed', async () => {
  await deliverFirst();
  const sheets = await openWorkbook(firstName);
  expect([...sheets.keys()]).toEqual(['Lees mij', 'Verbeteringen', 'Vragen', 'Afspraken']);
  const about = (sheets.get('Lees mij') ?? []).flat();
  expect(about[0]).toBe('Verbeteringen bij tewerkstellingen.csv');
  expect(about).toContain('Tewerkstellingen, ontvangen op 1 september 2026. 2 rijen geladen, 1 opzijgezet, 1 cel leeg gelaten.');
  expect(
    sheets
      .get('Lees mij')
      ?.filter(([found]) => found === 'moet' || found === 'verbeter')
      .slice(0, 2),
  ).toEqual([
    ['moet', 'geen bestaande datum', 1, '33,3\u00a0% · te vaak', 'De cijfers tellen per maand; zonder datum kan dat niet.'],
    ['verbeter', 'geen getal', 1, '33,3\u00a0% · te vaak', 'Met tekst kunnen we niet rekenen.'],
  ]);
  const [, head, wrong, cell] = sheets.get('Verbeteringen') ?? [];
  expect(head?.slice(8, 13)).toEqual(['wie', 'begin', 'einde', 'afdeling', 'geboortejaar']);
  expect(wrong?.slice(0, 5)).toEqual([1, 3, 'moet', 'begin', 'volgt']);
  expect(wrong?.slice(7, 13)).toEqual(['nee', 'P2', 'volgt', null, 'grés', '1981']);
  expect(cell?.slice(0, 5)).toEqual([1, 4, 'verbeter', 'geboortejaar', '198O']);
  expect(sheets.get('Afspraken')?.[1]).toEqual(['persoon', 'wie', 'ja', 'uw eigen nummer van de persoon', expect.any(String), null]);
});

test('filled in it comes back under any name: changed rows supersede the line they answer, the others stay', async () => {
  await deliverFirst();
  expect(await employed()).toEqual(['org-001 2024-03-01 - =1+1 1980', 'org-001 2024-03-03 - groen -']);
  const sheets = await openWorkbook(firstName);
  change(sheets, 2, 'begin', '02/03/2024');
  change(sheets, 3, 'geboortejaar', '1982');
  change(sheets, 3, 'begin', '04/03/2024');
  door.deliver('org-001', 'Kopie van lijst Els (2).xlsx', '2026-09-05', await saved(sheets));
  expect((await door.ingest()).files[0]).toMatchObject({
    dataset: 'tewerkstellingen',
    status: 'loaded',
    records: 2,
    accepted: 2,
    setAside: 0,
  });
  expect(await employed()).toEqual(['org-001 2024-03-01 - =1+1 1980', 'org-001 2024-03-02 - grés 1981', 'org-001 2024-03-04 - groen 1982']);
  expect(await door.rows('select line, closed_because from landing_tewerkstellingen where closed_by = 2')).toEqual(['4 verbeterd']);
  expect(workbooks()).toEqual([firstName]);

  const known = await door.rows('select * from landing_tewerkstellingen order by row_id');
  door.deliver('org-001', 'nog eens.xlsx', '2026-09-06', await saved(new Map([...sheets].reverse())));
  expect(await door.ingest()).toMatchObject({ loaded: 0, known: 3 });
  expect(await door.rows('select * from landing_tewerkstellingen order by row_id')).toEqual(known);
});

test('the workbook of a list corrects that list, also when others came after, and a corrected begin is referred to as before', async () => {
  const list = (day: string, ...rows: string[]): void =>
    door.deliver(
      'org-004',
      `tewerkstellingen_${day}.csv`,
      '2026-10-01',
      ['persoon;begin;programma;afdeling;geboortejaar', ...rows, ''].join('\n'),
    );
  list('2026-07-31', 'P1;01/03/2024;LDE;groen;1980', 'P2;volgt;LDE;groen;1981', 'P3;01/03/2024;LDE;groen;198O');
  list('2026-08-31', 'P1;01/03/2024;IMW;groen;1980', 'P3;01/03/2024;LDE;groen;1990');
  list('2026-09-30', 'P1;01/03/2024;IMW;groen;1980', 'P2;01/04/2024;LDE;groen;1981', 'P3;01/03/2024;LDE;groen;1990');
  await door.ingest();
  const known = (): Promise<string[]> =>
    door.rows(
      'select "begin", einde, programma, geboortejaar from landing_tewerkstellingen where closed_by is null order by geboortejaar, 1',
    );
  const reference = `select ${rowReference('landed')} from landing_tewerkstellingen as landed where closed_by is null and geboortejaar = 1990`;
  const before = await door.rows(reference);
  const sheets = await openWorkbook('verbeteringen_tewerkstellingen_1.xlsx', 'org-004');
  change(sheets, 2, 'begin', '01/04/2024');
  change(sheets, 2, 'programma', 'CMW');
  change(sheets, 3, 'begin', '01/02/2024');
  door.deliver('org-004', 'terug.xlsx', '2026-10-02', await saved(sheets));
  expect((await door.ingest()).files.map(({ message }) => message)).toEqual(['2 rijen geladen, 1 cel leeg gelaten.']);
  expect(await known()).toEqual([
    '2024-03-01 2026-07-31 LDE 1980',
    '2026-08-01 - IMW 1980',
    '2024-04-01 2026-07-31 CMW 1981',
    '2026-08-01 - LDE 1981',
    // the begin that the later lists give counts, also after the first one is corrected
    '2024-03-01 - LDE 1990',
  ]);
  expect(await door.rows(reference)).toEqual(before);
});

test('a date of which Excel exchanged day and month is turned in a corrected row as in its column, and a corrected date is not', async () => {
  const rows = [
    ['persoon', 'begin', 'geboortejaar'],
    ['P1', dateCell('2022-12-03'), '198O'],
    ['P2', dateCell('2021-02-05'), '198O'],
    ['P3', '23/11/2021', 1982],
    ['P4', '25/12/2021', 1983],
  ];
  dropAnswers(
    door.folder,
    'org-002',
    [{ kind: 'vorm', dataset: 'tewerkstellingen', subject: 'begin=cellen', answer: 'omgewisseld' }],
    'Els',
    new Date('2026-09-01'),
  );
  door.deliver('org-002', 'tewerkstellingen.xlsx', '2026-09-01', await workbookFile([{ name: 'Lijst', rows }]));
  await door.ingest();
  const [name] = workbooks('org-002');
  const sheets = await openWorkbook(name as string, 'org-002');
  change(sheets, 2, 'geboortejaar', '1980');
  change(sheets, 3, 'begin', '2021-05-06');
  door.deliver('org-002', 'terug.xlsx', '2026-09-05', await saved(sheets));
  await door.ingest();
  expect(await door.rows('select "begin", geboortejaar from landing_tewerkstellingen where closed_by is null order by line')).toEqual(
    expect.arrayContaining(['2022-03-12 1980', '2021-05-06 -', '2021-11-23 1982', '2021-12-25 1983']),
  );
});

test('an exit without its entry gets its begin in the workbook', async () => {
  const rows = [
    ['persoon', 'Beweging', 'Datum', 'Reden'],
    ['P1', 'IN', dateCell('2023-10-15'), null],
    ['P2', 'UIT', dateCell('2026-06-30'), 'Pensioen'],
  ];
  door.deliver('org-002', 'tewerkstellingen.xlsx', '2026-09-01', await workbookFile([{ name: 'Lijst', rows }]));
  await door.ingest();
  const landed = (): Promise<string[]> =>
    door.rows('select "begin", einde, reden_uitdienst from landing_tewerkstellingen where closed_by is null order by 1');
  expect(await landed()).toEqual(['2023-10-15 - -']);
  const sheets = await openWorkbook(workbooks('org-002')[0] as string, 'org-002');
  const [, head, row] = sheets.get('Verbeteringen') ?? [];
  expect(head?.slice(8, 12)).toEqual(['persoon', 'Datum uit dienst', 'Datum in dienst', 'Reden']);
  expect(row?.slice(8, 12)).toEqual(['P2', '2026-06-30', null, 'Pensioen']);
  change(sheets, 2, 'Datum in dienst', '01/03/2019');
  door.deliver('org-002', 'terug.xlsx', '2026-09-05', await saved(sheets));
  await door.ingest();
  expect(await landed()).toEqual(['2019-03-01 2026-06-30 pensioen', '2023-10-15 - -']);
});

test('an unchanged workbook changes nothing, and says so', async () => {
  await deliverFirst();
  door.deliver('org-001', 'terug.xlsx', '2026-09-05', await saved(await openWorkbook(firstName)));
  expect((await door.ingest()).files[0]).toMatchObject({
    status: 'loaded',
    records: 0,
    message: 'Er is geen rij bijgekomen of gewijzigd.',
  });
  expect(await employed()).toHaveLength(2);
});

test('a row that is still wrong leaves what was there and gives a new workbook, whose answer closes the first line', async () => {
  await deliverFirst();
  const sheets = await openWorkbook(firstName);
  change(sheets, 3, 'begin', '31/02/2024');
  door.deliver('org-001', 'een.xlsx', '2026-09-05', await saved(sheets));
  await door.ingest();
  expect(await employed()).toHaveLength(2);
  const again = await openWorkbook('verbeteringen_tewerkstellingen_2.xlsx');
  expect(again.get('Verbeteringen')?.[2]?.slice(0, 5)).toEqual([2, 4, 'moet', 'begin\ngeboortejaar', '31/02/2024\n198O']);
  change(again, 2, 'begin', '05/03/2024');
  change(again, 2, 'geboortejaar', '1982');
  door.deliver('org-001', 'twee.xlsx', '2026-09-06', await saved(again));
  await door.ingest();
  expect(await employed()).toEqual(['org-001 2024-03-01 - =1+1 1980', 'org-001 2024-03-05 - groen 1982']);

  change(sheets, 3, 'begin', '06/03/2024');
  door.deliver('org-001', 'drie.xlsx', '2026-09-07', await saved(sheets));
  await door.ingest();
  expect(await employed()).toEqual(['org-001 2024-03-01 - =1+1 1980', 'org-001 2024-03-06 - groen -']);
});

test('a contact, which has no key, is replaced by its correction', async () => {
  const contacts = 'datum;werkgever_naam;doel\n12/09/2026;Bakkerij;verkopen\n13/09/2026;Slagerij;stage\n';
  door.deliver('org-002', 'werkgeverscontacten_2026-09.csv', '2026-10-01', contacts);
  await door.ingest();
  const sheets = await openWorkbook('verbeteringen_werkgeverscontacten_1.xlsx', 'org-002');
  change(sheets, 2, 'doel', 'verkoop');
  door.deliver('org-002', 'x.xlsx', '2026-10-05', await saved(sheets));
  await door.ingest();
  expect(
    await door.rows('select datum, werkgever_naam, doel from landing_werkgeverscontacten where closed_by is null order by all'),
  ).toEqual(['2026-09-12 Bakkerij verkoop', '2026-09-13 Slagerij stage']);
});

test('what looks like a register number is masked, also in a longer cell, and a masked cell keeps what was there', async () => {
  const people = `persoon;begin;afdeling\n${register};volgt;zie ${register} of bel\nP2;02/03/2024;groen\n`;
  door.deliver('org-003', 'tewerkstellingen.csv', '2026-09-01', people);
  await door.ingest();
  const sheets = await openWorkbook(firstName, 'org-003');
  expect(sheets.get('Verbeteringen')?.[2]?.slice(8, 11)).toEqual(['•••', 'volgt', 'zie ••• of bel']);
  expect(JSON.stringify([...sheets])).not.toContain('223');
  change(sheets, 2, 'begin', '01/03/2024');
  door.deliver('org-003', 'terug.xlsx', '2026-09-05', await saved(sheets));
  expect(await door.ingest()).toMatchObject({ accepted: 1, setAside: 0 });
  door.deliver(
    'org-003',
    'tewerkstellingen_2.csv',
    '2026-09-08',
    `persoon;begin;afdeling\n${register};01/03/2024;rood\nP2;02/03/2024;groen\n`,
  );
  await door.ingest();
  expect(await door.rows('select count(distinct persoon) from landing_tewerkstellingen')).toEqual(['2']);
});

test('for an adviser the numbers of people and columns that nobody asked for are masked, and that workbook comes back too', async () => {
  const rows = ['persoon;begin;afdeling;naam', 'P 1234;volgt;groen;An Peeters', 'P 99;02/03/2024;rood;Jan Claes', 'P 7;03/03/2024', ''];
  door.deliver('org-003', 'tewerkstellingen.csv', '2026-09-01', rows.join('\n'));
  await door.ingest();
  const own = await openWorkbook(firstName, 'org-003');
  expect(own.get('Verbeteringen')?.[2]?.slice(8, 12)).toEqual(['P 1234', 'volgt', 'groen', 'An Peeters']);
  const folder = path.join(door.folder, 'corrections_masked', 'org-003');
  const shown = await readExcelFile(readFileSync(path.join(folder, firstName)));
  const sheets: Sheets = new Map(shown.map(({ sheet, data }) => [sheet, data as unknown[][]]));
  expect(sheets.get('Verbeteringen')?.[2]?.slice(8, 12)).toEqual(['•••', 'volgt', 'groen', '•••']);
  expect(sheets.get('Verbeteringen')?.[3]?.slice(8, 11)).toEqual(['•••', '•••', null]);
  expect(JSON.stringify([...sheets])).not.toMatch(/1234|Peeters|P 7/);
  change(sheets, 2, 'begin', '01/03/2024');
  door.deliver('org-003', 'terug.xlsx', '2026-09-05', await saved(sheets));
  expect(await door.ingest()).toMatchObject({ accepted: 1, setAside: 0 });
  door.deliver('org-003', 'tewerkstellingen_2.csv', '2026-09-08', 'persoon;begin\nP 1234;01/03/2024\nP 99;02/03/2024\n');
  await door.ingest();
  expect(await door.rows('select count(distinct persoon) from landing_tewerkstellingen')).toEqual(['2']);
});

test('a workbook of somebody else, or of a load that we do not know, is refused', async () => {
  await deliverFirst();
  const sheets = await openWorkbook(firstName);
  change(sheets, 2, 'begin', '02/03/2024');
  door.deliver('org-002', 'gevonden.xlsx', '2026-09-05', await saved(sheets));
  (sheets.get('Verbeteringen')?.[2] as unknown[])[0] = 99;
  door.deliver('org-001', 'geknipt.xlsx', '2026-09-06', await saved(sheets));
  expect((await door.ingest()).files.map(({ status, message }) => `${status}: ${message}`)).toEqual([
    'refused: Dit werkboek hoort bij een levering die we van u niet kennen. Neem het werkboek dat u van ons kreeg, en stuur dat terug.',
    'refused: Rij 3 van dit werkboek hoort bij een levering die we van u niet kennen. Neem het werkboek dat u van ons kreeg, en stuur dat terug.',
  ]);
});

test('each sheet bears the mark: a copy of it in another workbook is known, and what stands beside it is told', async () => {
  await deliverFirst();
  const sheets = await openWorkbook(firstName);
  const marked = [...sheets].filter(([, rows]) => rows.flat().some((cell) => readMark(String(cell)) !== undefined));
  expect(marked.map(([name]) => name)).toEqual([...sheets.keys()]);
  change(sheets, 2, 'begin', '02/03/2024');
  const own: unknown[][] = [
    ['persoon', 'begin'],
    ['P9', '01/01/2024'],
  ];
  const copied: Sheets = new Map([
    ['Lijst', own],
    ['Verbeteringen (2)', sheets.get('Verbeteringen') as unknown[][]],
  ]);
  door.deliver('org-001', 'mijn map.xlsx', '2026-09-05', await saved(copied));
  expect(await door.ingest()).toMatchObject({ accepted: 1, setAside: 0 });
  expect(await door.rows(`select "begin" from landing_tewerkstellingen where closed_by is null order by 1`)).toEqual([
    '2024-03-01',
    '2024-03-02',
    '2024-03-03',
  ]);
  expect(await door.rows(`select message from findings where load_id = 2 and code = 'passed_sheets'`)).toEqual([
    'Dit is een werkboek met verbeteringen. Wat op het blad "Lijst" staat, is niet gelezen: stuur het apart.',
  ]);
});

test('what explains, kept beside a list, does not make the list a correction; two correction sheets are sent apart', async () => {
  await deliverFirst();
  const sheets = await openWorkbook(firstName);
  const list: unknown[][] = [
    ['wie', 'begin'],
    ['P9', '01/01/2024'],
  ];
  const explained: Sheets = new Map([
    ['Lijst', list],
    ['Afspraken', sheets.get('Afspraken') as unknown[][]],
  ]);
  door.deliver('org-001', 'tewerkstellingen_2026-08-31.xlsx', '2026-09-05', await saved(explained));
  expect((await door.ingest()).files.map(({ status, accepted }) => [status, accepted])).toEqual([['loaded', 1]]);
  const rows = sheets.get('Verbeteringen') as unknown[][];
  door.deliver(
    'org-001',
    'twee.xlsx',
    '2026-09-06',
    await saved(
      new Map([
        ['a', rows],
        ['b', rows],
      ]),
    ),
  );
  expect((await door.ingest()).files.map(({ message }) => message)).toEqual([
    'In dit werkboek staan bladen van meer dan één werkboek met verbeteringen. Stuur ze apart.',
  ]);
});

const question: Question = {
  kind: 'bestemming',
  dataset: 'tewerkstellingen',
  subject: 'abc|def',
  text: 'Waar ging deze persoon naartoe?',
  help: null,
  choices: [
    { value: 'regulier', label: 'Gewoon werk' },
    { value: 'opleiding', label: 'Opleiding' },
  ],
  free: null,
  answer: null,
  remembered: false,
  required: false,
};

test('answers in a workbook become a delivery of answers, once; one that nobody understands is said', async () => {
  await deliverFirst();
  const sheets = await openWorkbook(firstName);
  const asked = correctionSheets({
    mark: { sender: 'org-001', load: 1, dataset: 'tewerkstellingen' },
    dataset: tewerkstellingen,
    file: 'x.csv',
    received: clock(),
    message: '',
    rules: [],
    headers: [],
    delivered: [],
    remarks: [],
    lines: [],
    left: 0,
    questions: [question, { ...question, subject: 'two' }, { ...question, subject: 'three', answer: 'opleiding' }],
  })[2];
  const rows = (asked?.rows ?? []).map((cells) => cells.map((cell) => String(cell?.value ?? '')));
  expect(rows.map((cells) => cells[3])).toEqual(['uw antwoord', '', '', 'Opleiding']);
  (rows[1] as string[])[3] = 'gewoon  WERK';
  (rows[2] as string[])[3] = 'misschien';
  sheets.set(
    'Vragen',
    rows.map((cells) => cells.map((cell) => cell || null)),
  );
  door.deliver('org-001', 'terug.xlsx', '2026-09-05', await saved(sheets));
  const summary = await door.ingest();
  expect(summary.files.map(({ dataset }) => dataset)).toEqual(['antwoorden', 'tewerkstellingen']);
  expect(await door.rows('select soort, bestand, onderwerp, antwoord, opened_at from landing_antwoorden')).toEqual([
    'bestemming tewerkstellingen abc|def regulier 2026-09-05 00:00:00',
  ]);
  expect(await door.rows(`select message from findings where code = 'unclear_answer'`)).toEqual([
    `Blad Vragen, rij 3: het antwoord 'misschien' begrijpen we niet. Kies uit: Gewoon werk, Opleiding.`,
  ]);
  door.deliver('org-001', 'nog eens.xlsx', '2026-09-06', await saved(sheets));
  expect(await door.ingest()).toMatchObject({ loaded: 0 });
});

test('the questions of the overview stand in the workbook, and what is answered there is remembered', async () => {
  door.deliver('org-004', 'tewerkstellingen_2026-09-30.csv', '2026-10-01', 'persoon;begin\nP1;01/03/2024\nP2;02/03/2024\nP3;03/03/2024\n');
  door.deliver('org-004', 'tewerkstellingen_2026-10-31.csv', '2026-11-02', 'persoon;begin\nP1;01/03/2024\nP4;volgt\n');
  await door.ingest();
  const sheets = await openWorkbook('verbeteringen_tewerkstellingen_2.xlsx', 'org-004');
  const rows = sheets.get('Vragen') ?? [];
  expect(
    rows
      .slice(1)
      .map((cells) => String(cells[0]))
      .sort(),
  ).toEqual(
    [3, 4].map((line) =>
      expect.stringContaining(`regel ${line} van tewerkstellingen_2026-09-30.csv (01/10/2026) staat niet meer op uw lijst`),
    ),
  );
  (rows[1] as unknown[])[3] = 'Weten we niet';
  (rows[2] as unknown[])[3] = String(rows[2]?.[2]).split(' · ')[1];
  door.deliver('org-004', 'terug.xlsx', '2026-11-03', await saved(sheets));
  expect(await door.ingest()).toMatchObject({ loaded: 2, accepted: 2, setAside: 0 });
  expect(await door.rows('select antwoord from landing_antwoorden order by line')).toEqual(['onbekend', 'regulier']);
});

test('marks know a row that came back as it was, and formulas keep their apostrophe out', () => {
  expect(rowMark(['a', 'b', '', ''])).toBe(rowMark(['a', 'b']));
  expect(rowMark(['a', 'b'])).not.toBe(rowMark(['ab']));
  expect(readMark('doorstroom-verbeteringen-1 org-001 12 tewerkstellingen')).toEqual({
    sender: 'org-001',
    load: 12,
    dataset: 'tewerkstellingen',
  });
  expect(readMark('doorstroom-verbeteringen-1 ../x 12 tewerkstellingen')).toBeUndefined();
  expect(withoutRegisterNumbers(`zie ${register}, of 93051822361.`, 'X')).toBe('zie X, of X.');
  expect(withoutRegisterNumbers('BE 0403.019.261 en 93051822362', 'X')).toBe('BE 0403.019.261 en 93051822362');
});
