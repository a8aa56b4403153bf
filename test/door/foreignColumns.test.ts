import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeIntake } from '../../pipelines/checkup/makeIntake.ts';
import { parseConfig } from '../../pipelines/config.ts';
import { readOverview } from '../../pipelines/door/answer/overview.ts';
import type { Answer, Checkup, Intake } from '../../pipelines/door/intake.ts';
import { dropAnswers } from '../../pipelines/door/receive/drop.ts';
import { inspect } from '../../pipelines/inspect.ts';
import { type Door, openDoor } from '../support/door.ts';

const now = new Date('2026-10-05T08:00:00Z');
const senders = 'senders:\n  - { id: org-001, name: Alles, enterprise: "0200065765" }\n';
let folder: string;
let intake: Intake;
let files = 0;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'foreign-'));
  intake = makeIntake({ folder, config: parseConfig(senders, 'test.yaml'), clock: () => now });
});
afterAll(async () => {
  await intake.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = (count: number, row: (at: number) => string): string => Array.from({ length: count }, (_, at) => row(at)).join('\n');

async function check(name: string, body: string, answers: Answer[] = []): Promise<Checkup> {
  const waiting = path.join(folder, 'uploads', 'org-001');
  mkdirSync(waiting, { recursive: true });
  const file = path.join(waiting, `upload${++files}`);
  writeFileSync(file, body);
  return intake.check({ sender: 'org-001', path: file, name, answers });
}

const columnOf = ({ columns }: Checkup, header: string) => columns.find((one) => one.header === header);
const kolom = (subject: string, answer: string): Answer => ({ kind: 'kolom', dataset: 'tewerkstellingen', subject, answer });

/** Payroll: the committee and the number of the own employer on every row; every fourth worker left. */
const ownCommittee = (header: string, value: (at: number) => string): string =>
  `Werkgever;Personeelsnummer;Datum in dienst;Datum uit dienst;${header}\n${rows(12, (at) => `0001;${100 + at};01/02/2024;${at % 4 === 0 ? '30/06/2026' : ''};${value(at)}`)}\n`;

describe('a name that means something else in payroll', () => {
  test('is not the column of who left where it is filled for who is there', async () => {
    const found = await check(
      'tewerkstellingen.csv',
      ownCommittee('Paritair comité', () => '327.01'),
    );
    expect(columnOf(found, 'Paritair comité')).toMatchObject({
      column: null,
      why: 'de naam doet denken aan paritair comité nieuwe werkgever, maar in 12 van de 12 rijen staat 327.01, ook bij wie nog in dienst is',
    });
    expect(columnOf(found, 'Werkgever')?.column).toBeNull();
    const question = found.questions.find(({ kind }) => kind === 'kolom');
    expect([question?.subject, question?.answer, question?.choices.slice(0, 2).map(({ value }) => value)]).toEqual([
      'Paritair comité',
      null,
      ['geen', 'bestemming_pc'],
    ]);
    expect(question?.help).toContain('327.01');
  });

  test('is that column where only leavers have it, or its sender says so', async () => {
    const leavers = await check(
      'tewerkstellingen.csv',
      ownCommittee('Paritair comité', (at) => (at % 4 === 0 ? '140.03' : '')),
    );
    expect(columnOf(leavers, 'Paritair comité')?.column).toBe('bestemming_pc');
    const body = ownCommittee('Paritair comité', () => '327.01');
    const agreed = await check('tewerkstellingen.csv', body, [kolom('Paritair comité', 'bestemming_pc')]);
    expect(columnOf(agreed, 'Paritair comité')?.column).toBe('bestemming_pc');
    const refused = await check('tewerkstellingen.csv', body, [kolom('Paritair comité', 'geen')]);
    expect([columnOf(refused, 'Paritair comité')?.column, refused.findings]).toEqual([null, []]);
  });

  test('leaves the column to another header that means it', async () => {
    const body = `persoon;begin;einde;Paritair comité;PC nieuwe werkgever\n${rows(8, (at) => `${at};01/02/2024;${at === 0 ? '30/06/2026' : ''};327.01;${at === 0 ? '140.03' : ''}`)}\n`;
    const found = await check('tewerkstellingen.csv', body);
    expect([columnOf(found, 'PC nieuwe werkgever')?.column, columnOf(found, 'Paritair comité')?.column]).toEqual(['bestemming_pc', null]);
  });

  test.each([
    ['Postcode', (at: number) => `${at < 20 ? '9000' : ''}`, 'in alle 12 rijen staat 9000'],
    [
      'Statuut',
      (at: number) => (at % 3 === 0 ? 'Bediende' : 'Arbeider'),
      'er staat Bediende, Arbeider, en dat kennen we niet als programma',
    ],
    ['Reden', () => 'vervanging', 'in 12 van de 12 rijen staat vervanging, ook bij wie nog in dienst is'],
  ])('%s is not read where its values say otherwise', async (header, value, why) => {
    const found = await check('tewerkstellingen.csv', ownCommittee(header, value));
    expect(columnOf(found, header)).toMatchObject({ column: null, why: expect.stringContaining(why) });
  });

  test.each([
    ['Postcode', (at: number) => `90${10 + at}`, 'postcode_woonplaats'],
    ['Statuut', (at: number) => (at % 3 === 0 ? 'SINE' : 'CMW'), 'programma'],
    ['Team', (at: number) => (at % 2 === 0 ? 'Groen Onderhoud' : 'Strijk Atelier'), 'afdeling'],
  ])('%s is read where its values fit', async (header, value, column) => {
    expect(columnOf(await check('tewerkstellingen.csv', ownCommittee(header, value)), header)?.column).toBe(column);
  });

  test.each([
    ['0001', 'geen ondernemingsnummer'],
    ['0200.065.765', 'uw eigen nummer'],
  ])('%s for every contact is not the employer that was met', async (number, why) => {
    const body = `Werkgever;Klant;Datum contact\n${rows(6, (at) => `${number};Bakkerij ${at};0${at + 1}/09/2026`)}\n`;
    const found = await check('werkgeverscontacten_2026-09.csv', body);
    expect(columnOf(found, 'Werkgever')).toMatchObject({ column: null, why: expect.stringContaining(why) });
    expect([found.accepted, columnOf(found, 'Klant')?.column]).toEqual([6, 'werkgever_naam']);
  });
});

describe('Nr', () => {
  const numbered = (header: string, number: (at: number) => number): string =>
    `${header};In dienst\n${rows(8, (at) => `${number(at)};01/02/2024`)}\n`;

  test('is the number of the person, where no other header is', async () => {
    const own = await check(
      'tewerkstellingen.csv',
      numbered('Nr', (at) => 1000 + 7 * at),
    );
    expect([columnOf(own, 'Nr')?.column, own.verdict, own.accepted]).toEqual(['persoon', 'klaar', 8]);
    const both = await check(
      'tewerkstellingen.csv',
      `Nr;Personeelsnummer;In dienst\n${rows(8, (at) => `${at + 1};${90 + at};01/02/2024`)}\n`,
    );
    expect([columnOf(both, 'Nr')?.column, columnOf(both, 'Personeelsnummer')?.column]).toEqual([null, 'persoon']);
  });

  test('that counts the rows is nobody, unless its sender says that it is', async () => {
    const body = numbered('Nr', (at) => at + 1);
    const refused = await check('tewerkstellingen.csv', body);
    expect([refused.verdict, refused.sentence]).toEqual(['geweigerd', expect.stringContaining('dat is het nummer van de rij')]);
    const agreed = await check('tewerkstellingen.csv', body, [kolom('Nr', 'persoon')]);
    expect([agreed.verdict, agreed.accepted]).toEqual(['klaar', 8]);
  });
});

test('people whom a contact was with are no role', async () => {
  const names = ['mevr. Dummers', 'dhr. Testers', 'Mevr. Proef', 'de heer Monster'];
  const body = `Datum;Bedrijf;Contactpersoon\n${rows(8, (at) => `0${at + 1}/09/2026;Bakkerij;${names[at % 4]}`)}\n`;
  const found = await check('werkgeverscontacten_2026-09.csv', body);
  expect([columnOf(found, 'Contactpersoon')?.column, found.questions]).toEqual([null, []]);
});

test('one function for everybody is not the profession that a trajectory works towards', async () => {
  const trajectory = (value: (at: number) => string): string =>
    `persoon;fase;begin;Functie\n${rows(12, (at) => `${100 + at};stage;01/02/2026;${value(at)}`)}\n`;
  const own = await check(
    'trajectfasen.csv',
    trajectory(() => 'Doelgroepwerknemer'),
  );
  expect(columnOf(own, 'Functie')).toMatchObject({ column: null, why: expect.stringContaining('in alle 12 rijen staat') });
  const aims = await check(
    'trajectfasen.csv',
    trajectory((at) => (at % 2 === 0 ? 'tuinman' : 'keukenhulp')),
  );
  expect(columnOf(aims, 'Functie')?.column).toBe('beroep');
});

describe('names of people', () => {
  const names = [
    'Jan Voorbeeld',
    'An Testers',
    'Els Dummers',
    'Bart Van Fictief',
    'Ivo Monster',
    'Gert Staal',
    'Lies Proef',
    'Tom Dummers',
  ];
  const body = (header: string): string =>
    `persoon;begin;einde;${header}\n${rows(12, (at) => `${at};01/02/2024;;${names[at % 8]}${at > 7 ? ' Junior' : ''}`)}\n`;

  test('land in no column of words, and are asked about', async () => {
    const found = await check('tewerkstellingen.csv', body('Team'));
    expect(columnOf(found, 'Team')?.why).toContain('namen van mensen');
    expect(found.questions.map(({ kind, subject }) => `${kind} ${subject}`)).toContain('kolom Team');
    expect(JSON.stringify(found)).not.toMatch(/Dummers|Voorbeeld/);
    const agreed = await check('tewerkstellingen.csv', body('Team'), [kolom('Team', 'afdeling')]);
    expect(columnOf(agreed, 'Team')?.column).toBe('afdeling');
  });

  test.each(['Naam', 'Voornaam', 'Naam werknemer'])('under the header %s are guessed as nothing', async (header) => {
    const file = path.join(folder, `namen-${header}.csv`);
    writeFileSync(file, body(header));
    const { headers } = await inspect(file, () => now);
    expect(headers.find((one) => one.header === header)?.column).toBeNull();
  });
});

const functions = ['Omkadering', 'Doelgroepwerknemer', 'Doelgroepwerknemer', 'Arbeider'];
const staffBody = (names: readonly string[]): string =>
  `persoon;begin;einde;Functie\n${rows(20, (at) => `${100 + at};01/02/2024;;${names[at % names.length]}`)}\n`;
const rijen = (code: string, answer: string): Answer => ({
  kind: 'rijen',
  dataset: 'tewerkstellingen',
  subject: `Functie=${code}`,
  answer,
});
const answered = [rijen('Doelgroepwerknemer', 'telt_mee'), rijen('Omkadering', 'telt_niet_mee'), rijen('Arbeider', 'telt_mee')];

describe('rows of people who are no target-group workers', () => {
  test('are asked about by all codes at once, and left out', async () => {
    const first = await check('tewerkstellingen.csv', staffBody(functions));
    const [question, ...others] = first.questions;
    expect([first.verdict, first.records, others]).toEqual(['vraag', 20, []]);
    expect(question).toMatchObject({ kind: 'rijen', subject: 'Functie', several: true, required: true, answer: null });
    expect(question?.choices.map(({ label }) => label)).toEqual([
      'Doelgroepwerknemer (10 rijen)',
      'Omkadering (5 rijen)',
      'Arbeider (5 rijen)',
      'niemand van hen',
    ]);
    const second = await check('tewerkstellingen.csv', staffBody(functions), answered);
    expect([second.verdict, second.records, second.accepted, second.setAside]).toEqual(['klaar', 20, 15, 0]);
    expect(second.counts).toContainEqual({ label: 'weggelaten', value: 5 });
    expect(second.findings.map(({ message }) => message)).toEqual([
      '5 rijen zijn weggelaten, vanaf regel 2: "Omkadering" in kolom "Functie" telt niet mee, zoals afgesproken.',
    ]);
    expect(second.questions).toMatchObject([{ subject: 'Functie', answer: 'Doelgroepwerknemer, Arbeider', required: false }]);
    expect(second.questions[0]?.choices.map(({ chosen }) => chosen)).toEqual([true, false, true, false]);
  });

  test('a new code is asked about alone', async () => {
    const later = await check('tewerkstellingen.csv', staffBody([...functions, 'Ploegbaas']), answered);
    expect(later.questions[0]).toMatchObject({ subject: 'Functie=Ploegbaas', required: true, answer: null });
    expect(later.findings.map(({ message }) => message)).toContain(
      'In kolom "Functie" staat "Ploegbaas" (4 rijen). Zijn dat doelgroepwerknemers? Nu tellen ze mee.',
    );
    const said = await check('tewerkstellingen.csv', staffBody([...functions, 'Ploegbaas']), [...answered, rijen('Ploegbaas', 'telt_mee')]);
    expect([said.verdict, said.records, said.accepted]).toEqual(['klaar', 20, 16]);
  });

  test('are not asked about where everybody has such a code', async () => {
    const all = await check('tewerkstellingen.csv', staffBody(['Bediende']));
    expect(all.questions).toEqual([]);
  });

  test('of a column of many words those of staff are asked about', async () => {
    const words = [...Array.from({ length: 14 }, (_, at) => `Taak ${at}`), 'Directie'];
    const found = await check('tewerkstellingen.csv', staffBody(words));
    expect(found.questions.map(({ subject }) => subject)).toEqual(['Functie=Directie']);
  });
});

describe('contacts of which a status says that they did not take place', () => {
  const body = ['datum;werkgever;Status', '01/09/2026;0403019261;Voltooid', '08/09/2026;0403019261;Geannuleerd', ''].join('\n');

  test('are asked about, and left out', async () => {
    const first = await check('werkgeverscontacten_2026-09.csv', body);
    expect(first.questions[0]).toMatchObject({ kind: 'rijen', subject: 'Status', required: true });
    expect(first.questions[0]?.text).toBe('Welke van deze contacten gingen door? Dit staat in uw kolom "Status".');
    const said = ['Voltooid', 'Geannuleerd'].map((code, at): Answer => {
      return { kind: 'rijen', dataset: 'werkgeverscontacten', subject: `Status=${code}`, answer: at === 0 ? 'telt_mee' : 'telt_niet_mee' };
    });
    const second = await check('werkgeverscontacten_2026-09.csv', body, said);
    expect([second.records, second.accepted, second.counts.find(({ label }) => label === 'weggelaten')?.value]).toEqual([2, 1, 1]);
  });

  test('with another status are not asked about', async () => {
    const { questions } = await check('werkgeverscontacten_2026-09.csv', body.replace('Geannuleerd', 'Voltooid'));
    expect(questions.filter(({ kind }) => kind === 'rijen')).toEqual([]);
  });
});

describe('in the inbox', () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor(
      `${senders}  - { id: org-002, name: Afspraak, datasets: { tewerkstellingen: { leave_out: { Functie: [omkadering] } } } }
  - { id: org-003, name: Antwoord }\n  - { id: org-004, name: Stil }\n`,
    );
  });
  afterAll(() => door.close());

  test('a column that is something else is not read, and said', async () => {
    door.deliver(
      'org-001',
      'tewerkstellingen_2026-09.csv',
      '2026-10-01',
      ownCommittee('Paritair comité', () => '327.01'),
    );
    await door.ingest();
    expect(await door.rows('select count(*), count(bestemming_pc) from landing_tewerkstellingen where closed_by is null')).toEqual([
      '12 0',
    ]);
    expect(await door.rows(`select code, severity from findings where code = 'foreign_column'`)).toEqual(['foreign_column note']);
  });

  test('rows are left out as answered, or as the configuration says, and all are accounted for', async () => {
    door.deliver('org-002', 'tewerkstellingen_2026-09.csv', '2026-10-01', staffBody(functions));
    await door.ingest();
    dropAnswers(door.folder, 'org-003', answered, 'test', new Date('2026-10-02T00:00:00Z'));
    await door.ingest();
    door.deliver('org-003', 'tewerkstellingen_2026-10.csv', '2026-10-03', staffBody(functions));
    await door.ingest();
    expect(
      await door.rows(
        `select sender, records, accepted, set_aside, left_out, message from loads where sender in ('org-002', 'org-003') and dataset = 'tewerkstellingen' order by sender`,
      ),
    ).toEqual(['org-002 20 15 0 5 15 rijen geladen, 5 weggelaten.', 'org-003 20 15 0 5 15 rijen geladen, 5 weggelaten.']);
  });

  test('a file of which nobody said whose rows count waits, is asked about on Leveringen, and is read by the answer', async () => {
    const asks = (): unknown[] =>
      (readOverview(door.folder, 'org-004')?.questions ?? []).filter(({ kind }) => kind === 'rijen').map(({ subject }) => subject);
    door.deliver('org-004', 'tewerkstellingen_2026-09.csv', '2026-10-01', staffBody(functions));
    await door.ingest();
    const counted = (): Promise<string[]> =>
      door.rows(`select count(*) from landing_tewerkstellingen where sender = 'org-004' and closed_by is null`);
    expect(asks()).toEqual(['Functie']);
    expect(await counted()).toEqual(['0']);
    dropAnswers(door.folder, 'org-004', answered, 'test', new Date('2026-10-02T00:00:00Z'));
    await door.ingest();
    expect(asks()).toEqual([]);
    expect(await counted()).toEqual(['15']);
  });
});
