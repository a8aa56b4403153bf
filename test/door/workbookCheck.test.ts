import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeIntake } from '../../pipelines/checkup/makeIntake.ts';
import { parseConfig } from '../../pipelines/config.ts';
import type { Answer, Checkup, Intake } from '../../pipelines/door/intake.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { openWarehouse, type Warehouse } from '../../pipelines/warehouse.ts';
import { dateCell, workbookFile, type XmlSheet, zipOf } from '../support/workbookFile.ts';

const config = parseConfig(
  `senders:
  - { id: org-001, name: Alles }
  - { id: org-002, name: Lijst, datasets: { tewerkstellingen: { mode: momentopname } } }
  - { id: org-004, name: Alles, datasets: { tewerkstellingen: { mode: momentopname } } }
  - { id: org-003, name: Periode, datasets: { tewerkstellingen: { mode: periode } } }
`,
  'test.yaml',
);
const now = new Date('2026-11-24T08:00:00Z');
let folder: string;
let intake: Intake;
let warehouse: Warehouse;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'workbook-check-'));
  intake = makeIntake({ folder, config, clock: () => now });
  warehouse = await openWarehouse(folder);
});
afterAll(async () => {
  await intake.close();
  warehouse.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => rmSync(path.join(folder, 'inbox'), { recursive: true, force: true }));

function upload(name: string, body: Buffer, { sender = 'org-001', answers = [] as Answer[] } = {}) {
  const file = path.join(folder, 'uploads', sender, 'upload');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, body);
  return { sender, path: file, name, answers };
}

const asks = ({ questions }: Checkup): string[] =>
  questions
    .filter(({ required }) => required)
    .map(({ kind, subject, answer }) => `${kind} ${subject}${answer === null ? '' : ` = ${answer}`}`);

const landed = async (sender: string): Promise<string[]> =>
  (
    await warehouse.connection.runAndReadAll(
      `select "begin"::varchar || ' ' || coalesce(einde::varchar, '-') from landing_tewerkstellingen where sender = '${sender}' and closed_by is null order by 1`,
    )
  )
    .getRows()
    .map(([text]) => String(text));

const head = ['persoon', 'begin', 'einde', 'geslacht', 'geboortejaar'];
const worker = (persoon: number, begin: string, einde?: string): XmlSheet['rows'][number] => [
  persoon,
  dateCell(begin),
  einde === undefined ? null : dateCell(einde),
  'm',
  1980,
];
const months: XmlSheet[] = [
  { name: 'aug 2026', rows: [head, worker(1001, '2020-03-01'), worker(1002, '2020-04-01')] },
  { name: 'sep 2026', rows: [head, worker(1001, '2020-03-01'), worker(1002, '2020-04-01', '2026-09-15')] },
  { name: 'okt 2026', rows: [head, worker(1001, '2020-03-01'), worker(1003, '2026-10-01')] },
];

test('who stands on several sheets of months is one, as the last sheet says, and a line is told by its sheet', async () => {
  const checkup = await intake.check(upload('lijsten 2026.xlsx', await workbookFile(months)));
  expect(checkup).toMatchObject({
    records: 6,
    accepted: 6,
    scope: 'alles tot en met 31/10/2026',
    deliveredAs: 'tewerkstellingen_2026-10-31.xlsx',
  });
  expect(checkup.sentence).toBe('Klaar. 2 mensen, 0 vertrekken, 1 vraag voor de begeleider.');
  expect(checkup.questions.map(({ text }) => text)).toEqual(['De medewerker van blad sep 2026, rij 3 vertrok op 15/09/2026. Waarheen?']);
  expect(checkup.rows[0]?.cells.map(({ place }) => place)).toEqual([
    'Blad sep 2026, rij 3',
    'Blad okt 2026, rij 2',
    'Blad okt 2026, rij 3',
  ]);
});

test('the questions that stay after it landed tell sheet and row as well', async () => {
  const body = await workbookFile(months);
  await intake.send({ ...upload('lijsten.xlsx', body), by: 'An' });
  await ingest({ folder, config, warehouse, clock: () => now });
  expect(await landed('org-001')).toEqual(['2020-03-01 -', '2020-04-01 2026-09-15', '2026-10-01 -']);
  const asked = intake.overview('org-001')?.questions.map(({ text }) => text);
  expect(asked).toEqual([expect.stringMatching(/^De medewerker van blad sep 2026, rij 3 van [-\w]+\.xlsx \(/)]);
});

test('a list of a day asks which month is sent, and reads that sheet alone', async () => {
  const body = await workbookFile(months);
  const first = await intake.check(upload('lijsten.xlsx', body, { sender: 'org-002' }));
  expect(asks(first)).toEqual(['levering periode']);
  expect(first.questions[0]?.choices.map(({ value }) => value)).toEqual(['alle', '2026-10-31', '2026-09-30', '2026-08-31']);
  const answers: Answer[] = [{ kind: 'levering', dataset: 'tewerkstellingen', subject: 'periode', answer: '2026-08-31' }];
  const sent = await intake.send({ ...upload('lijsten.xlsx', body, { sender: 'org-002', answers }), by: 'An' });
  expect(sent).toMatchObject({ verdict: 'klaar', records: 2, deliveredAs: 'tewerkstellingen_2026-08-31.xlsx' });
  await ingest({ folder, config, warehouse, clock: () => now });
  expect(await landed('org-002')).toEqual(['2020-03-01 -', '2020-04-01 -']);
});

test('all lists of one workbook land in their order, each of its own day', async () => {
  const sheets = months.map((sheet) => (sheet.name === 'sep 2026' ? { ...sheet, rows: [...sheet.rows, worker(1004, 'geen dag')] } : sheet));
  const body = await workbookFile(sheets);
  const answers: Answer[] = [{ kind: 'levering', dataset: 'tewerkstellingen', subject: 'periode', answer: 'alle' }];
  const sent = await intake.send({ ...upload('lijsten.xlsx', body, { sender: 'org-004', answers }), by: 'An' });
  expect(sent).toMatchObject({
    verdict: 'klaar',
    records: 7,
    setAside: 1,
    scope: '3 lijsten, van 31/08/2026 tot en met 31/10/2026',
    deliveredAs: 'tewerkstellingen_2026-10-31.xlsx',
    alsoAs: ['tewerkstellingen_2026-08-31.xlsx', 'tewerkstellingen_2026-09-30.xlsx'],
  });
  expect(sent.findings.map(({ message }) => message)).toEqual([
    'Elk blad is de lijst van zijn eigen maand: "aug 2026", "sep 2026", "okt 2026".',
    expect.stringMatching(/^Blad sep 2026: regel 4, kolom begin/),
  ]);
  await ingest({ folder, config, warehouse, clock: () => now });
  expect(await landed('org-004')).toEqual(['2020-03-01 -', '2020-04-01 2026-09-15', '2026-10-01 -']);
  const loads = await warehouse.connection.runAndReadAll(
    `select scope_to::varchar, records, status from loads where sender = 'org-004' and dataset = 'tewerkstellingen' order by load_id`,
  );
  expect(loads.getRows()).toEqual([
    ['2026-08-31', 2, 'loaded'],
    ['2026-09-30', 3, 'loaded'],
    ['2026-10-31', 2, 'loaded'],
  ]);
  const again = await intake.check(upload('lijsten.xlsx', body, { sender: 'org-004', answers }));
  expect(again.verdict).toBe('bekend');
});

test('in the inbox such a workbook without a day in its name is refused with what to do', async () => {
  const inbox = path.join(folder, 'inbox', 'org-004');
  mkdirSync(inbox, { recursive: true });
  const body = await workbookFile([...months, { name: 'nov 2026', rows: [head, worker(1001, '2020-03-01')] }]);
  for (const name of ['tewerkstellingen.xlsx', 'tewerkstellingen_2026.xlsx']) writeFileSync(path.join(inbox, name), body);
  await ingest({ folder, config, warehouse, clock: () => now });
  const loads = await warehouse.connection.runAndReadAll(`select message from loads where sender = 'org-004' and status = 'refused'`);
  expect(loads.getRows().map(([message]) => message)).toEqual([
    expect.stringMatching(/elk van de 4 bladen de lijst van een andere maand.*zoals tewerkstellingen_2026-08-31.xlsx\.$/),
    expect.stringMatching(/elk van de 4 bladen/),
  ]);
});

test('the months of the sheets are the period of a file that says none', async () => {
  const checkup = await intake.check(upload('lijsten.xlsx', await workbookFile(months), { sender: 'org-003' }));
  expect([checkup.deliveredAs, asks(checkup)]).toEqual(['tewerkstellingen_2026-08-01_2026-10-31.xlsx', []]);
});

test('which of two sheets is the list is asked once, and remembered by the door', async () => {
  const body = await workbookFile([
    { name: 'Vast', rows: [head, worker(1001, '2020-03-01')] },
    {
      name: 'Uitzend',
      rows: [
        [...head.slice(0, 3), 'afdeling', 'vte'],
        [1002, dateCell('2021-04-01'), null, 'groen', 0.5],
      ],
    },
  ]);
  const first = await intake.check(upload('mensen.xlsx', body));
  expect([first.verdict, asks(first)]).toEqual(['vraag', ['blad blad']]);
  expect(first.questions[0]?.choices.map(({ label }) => label)).toEqual(['Vast', 'Uitzend']);
  const answers: Answer[] = [{ kind: 'blad', dataset: 'tewerkstellingen', subject: 'blad', answer: 'Uitzend' }];
  const sent = await intake.send({ ...upload('mensen.xlsx', body, { answers }), by: 'An' });
  expect([sent.verdict, asks(sent)]).toEqual(['klaar', ['blad blad = Uitzend']]);
  expect(sent.findings.map(({ message }) => message)).toContain('Het blad "Vast" is niet gelezen, zoals u koos.');
  await ingest({ folder, config, warehouse, clock: () => now });
  expect(await landed('org-001')).toEqual(['2021-04-01 -']);
  expect((await intake.check(upload('mensen.xlsx', body))).questions[0]).toMatchObject({
    kind: 'blad',
    answer: 'Uitzend',
    remembered: true,
  });
});

test('a header over two rows is recognised by its lower one', async () => {
  const rows = [
    ['Identificatie', null, 'Contract', null, 'Arbeidstijd', null, 'Persoon', null],
    ['Nummer', 'Naam', 'Van', 'Tot', 'Uren', 'Voltijds', 'Geslacht', 'Geboren'],
    ...Array.from({ length: 12 }, (_, at) => [1000 + 7 * at, 'A', dateCell('2020-03-01'), null, 19, 38, 'm', 1980 + at]),
  ];
  const checkup = await intake.check(
    upload('lijst.xlsx', await workbookFile([{ name: 'Lijst', rows, merged: ['A1:B1', 'C1:D1', 'E1:F1', 'G1:H1'] }])),
  );
  expect(checkup).toMatchObject({ dataset: 'tewerkstellingen', records: 12, accepted: 12 });
  expect([asks(checkup), checkup.columns[0]?.column]).toEqual([[], 'persoon']);
});

test('the name inside a zip says what the name of the zip does not', async () => {
  const contacts = Buffer.from('datum;werkgever_naam\r\n13/09/2026;Fictief\r\n');
  const said = async (name: string, inner: string): Promise<(string | null)[]> => {
    const { dataset, scope, deliveredAs } = await intake.check(upload(name, await zipOf({ [inner]: contacts })));
    return [dataset, scope, deliveredAs];
  };
  const september = ['werkgeverscontacten', 'september 2026', 'werkgeverscontacten_2026-09.zip'];
  expect(await said('export.zip', 'werkgeverscontacten_2026-09.csv')).toEqual(september);
  expect(await said('werkgeverscontacten.zip', 'export 2026-09.csv')).toEqual(september);
  expect(await said('werkgeverscontacten_2026-09.zip', 'werkgeverscontacten_2026-08.csv')).toEqual(september);
});

test('what is packed keeps its extension, and is told as what it is', async () => {
  const body = await workbookFile([{ name: 'Lijst', rows: [head, worker(1001, '2020-03-01')] }]);
  const zipped = await zipOf({ 'lijst.csv': Buffer.from('persoon;begin;afdeling\r\n1001;01/03/2020;caf\xe9\r\n', 'latin1') });
  const html = '<table><tr><td>persoon</td><td>begin</td></tr><tr><td>1001</td><td>01/03/2020</td></tr></table>';
  const said = async (name: string, file: Buffer): Promise<(string | null)[]> => {
    const { deliveredAs, dialect } = await intake.check(upload(name, file));
    return [deliveredAs, dialect];
  };
  expect(await said('lijst.XLSM', body)).toEqual(['tewerkstellingen_2026-11-23.xlsm', 'Excel']);
  expect(await said('lijst.csv', body)).toEqual(['tewerkstellingen_2026-11-23.xlsx', 'Excel']);
  expect(await said('lijst.zip', zipped)).toEqual(['tewerkstellingen_2026-11-23.zip', 'CSV, puntkomma, Windows-1252']);
  expect(await said('lijst.xls', Buffer.from(html))).toEqual(['tewerkstellingen_2026-11-23.xls', 'tabel van een webpagina']);
});
