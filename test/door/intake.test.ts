import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { makeIntake } from '../../pipelines/checkup/makeIntake.ts';
import { parseConfig } from '../../pipelines/config.ts';
import type { Answer, Checkup, Intake } from '../../pipelines/door/intake.ts';
import { ingest } from '../../pipelines/ingest.ts';
import { openWarehouse } from '../../pipelines/warehouse.ts';

const config = parseConfig(
  `senders:
  - { id: org-001, name: Alles }
  - { id: org-002, name: Lijst, datasets: { tewerkstellingen: { mode: momentopname } } }
  - { id: vdab, name: VDAB, kind: vdab }
`,
  'test.yaml',
);
let folder: string;
let intake: Intake;
let now = new Date('2026-11-24T08:00:00Z');
let files = 0;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'intake-'));
  intake = makeIntake({ folder, config, clock: () => now });
});
afterAll(async () => {
  await intake.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  for (const name of ['inbox', 'uploads', 'desks', 'warehouse.duckdb']) rmSync(path.join(folder, name), { recursive: true, force: true });
  now = new Date('2026-11-24T08:00:00Z');
});

/** An upload as the pages keep it: under a name of their own. */
function upload(name: string, body: string | Buffer, { sender = 'org-001', answers = [] as Answer[] } = {}) {
  const waiting = path.join(folder, 'uploads', sender);
  mkdirSync(waiting, { recursive: true });
  const file = path.join(waiting, `upload${++files}`);
  writeFileSync(file, body);
  return { sender, path: file, name, answers };
}

const text = (...lines: string[]): string => `${lines.join('\r\n')}\r\n`;
const people = (count: number, row: (index: number) => string): string[] => Array.from({ length: count }, (_, index) => row(index));
const levering = (subject: string, answer: string): Answer => ({ kind: 'levering', dataset: 'tewerkstellingen', subject, answer });
const inbox = (sender = 'org-001'): string[] =>
  existsSync(path.join(folder, 'inbox', sender))
    ? readdirSync(path.join(folder, 'inbox', sender)).filter((name) => !name.startsWith('.'))
    : [];
const asks = ({ questions }: Checkup): string[] =>
  questions.map(({ kind, subject, answer }) => `${kind} ${subject}${answer === null ? '' : ` = ${answer}`}`);

describe('a file is checked in memory', () => {
  test('and its sender reads what it is, what it holds and what it opens', async () => {
    const rows = people(141, (index) => `${1000 + index};01/02/2020;;m`);
    const file = upload(
      'personeel november.csv',
      text(
        'Stamnummer;In dienst;Uit dienst;M/V',
        ...rows,
        '2001;01/03/2019;10/11/2026;v',
        '2002;01/03/2019;31/10/2026;v',
        '2003;31/02/2020;;v',
      ),
    );
    const checkup = await intake.check(file);
    expect(checkup.sentence).toBe('Klaar. 141 mensen, 2 vertrekken, 2 vragen voor de begeleider. 1 rij telt nog niet mee.');
    expect(checkup).toMatchObject({
      verdict: 'klaar',
      dataset: 'tewerkstellingen',
      dialect: 'CSV, puntkomma, UTF-8',
      scope: 'alles tot en met 23/11/2026',
      deliveredAs: 'tewerkstellingen_2026-11-23.csv',
      records: 144,
      accepted: 143,
      setAside: 1,
    });
    expect(checkup.columns.map(({ column, certainty }) => `${column} ${certainty}`)).toEqual([
      'persoon alias',
      'begin alias',
      'einde alias',
      'geslacht alias',
    ]);
    expect(checkup.missing.map(({ column }) => column)).toContain('bestemming');
    expect(checkup.levels.map(({ level, opened }) => [level, opened])).toEqual([
      ['Basis', true],
      ['Plus', false],
      ['Volledig', false],
    ]);
    expect(checkup.levels[1]?.lacks).toContain('Contacten met werkgevers');
    expect(checkup.findings[0]).toMatchObject({ class: 'moet', line: 145, column: 'begin' });
    expect(checkup.rules.map(({ code }) => code)).toContain('date');
    expect(checkup.questions.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'bestemming: De medewerker van regel 143 vertrok op 10/11/2026. Waarheen?',
      'bestemming: De medewerker van regel 144 vertrok op 31/10/2026. Waarheen?',
    ]);
    expect([inbox(), existsSync(file.path)]).toEqual([[], true]);
  });

  test('asks what a header means that it guesses, and goes on with the answer', async () => {
    const body = text('Loon;DatumX;Gesl', ...people(20, (index) => `${7001 + index};0${1 + (index % 9)}/04/2021;${index % 2 ? 'Q' : 'v'}`));
    const first = await intake.check(upload('tewerkstellingen.csv', body));
    expect(first.verdict).toBe('vraag');
    expect(first.sentence).toBe('Nog 2 vragen, dan kan het weg. 20 mensen, 0 vertrekken.');
    expect(asks(first)).toEqual(['kolom Loon', 'kolom DatumX', 'code geslacht=Q']);
    expect(first.questions.every(({ required, kind }) => required === (kind === 'kolom'))).toBe(true);
    const answers: Answer[] = [
      { kind: 'kolom', dataset: 'tewerkstellingen', subject: 'DatumX', answer: 'begin' },
      { kind: 'kolom', dataset: 'tewerkstellingen', subject: 'Loon', answer: 'persoon' },
      { kind: 'code', dataset: 'tewerkstellingen', subject: 'geslacht=Q', answer: 'm' },
    ];
    const second = await intake.check(upload('tewerkstellingen.csv', body, { answers }));
    expect([second.verdict, second.setAside, second.findings]).toEqual(['klaar', 0, []]);
    expect(asks(second)).toEqual(['kolom DatumX = begin', 'kolom Loon = persoon', 'code geslacht=Q = m']);
  });

  test('asks of which day a list is, and what a file is that may be two things', async () => {
    const list = await intake.check(upload('lijst.csv', text('persoon;begin', '1;01/02/2020'), { sender: 'org-002' }));
    expect([list.verdict, list.deliveredAs, asks(list)]).toEqual(['vraag', null, ['levering bestand', 'levering periode']]);
    const answers = [levering('bestand', 'tewerkstellingen'), levering('periode', '2026-10-31')];
    const answered = await intake.check(upload('lijst.csv', text('persoon;begin', '1;01/02/2020'), { sender: 'org-002', answers }));
    expect([answered.verdict, answered.scope, answered.deliveredAs]).toEqual(['klaar', '31/10/2026', 'tewerkstellingen_2026-10-31.csv']);
  });

  test('asks three at a time of the five that are needed, and the file waits for all of them', async () => {
    const row = (index: number): string =>
      `${7001 + index};0${1 + (index % 9)}/04/2021;${index % 3 ? 'arbeider' : 'bediende'};${index % 4 ? '' : '05/06/2026'}`;
    const body = text('Loon;DatumX;Statuut;DatumY', ...people(30, row));
    const replies: Readonly<Record<string, readonly [subject: string, answer: string][]>> = {
      periode: [['periode', '2026-10-31']],
      Statuut: [
        ['Statuut=bediende', 'telt_niet_mee'],
        ['Statuut=arbeider', 'telt_mee'],
      ],
      DatumY: [['DatumY', 'einde']],
      DatumX: [['DatumX', 'begin']],
      Loon: [['Loon', 'persoon']],
    };
    const given: Answer[] = [];
    const rounds: [string, number, string[]][] = [];
    for (let round = 0; round < 3; round++) {
      const file = { ...upload('lijst van nu.csv', body, { sender: 'org-002', answers: [...given] }), by: 'An' };
      const { verdict, open, questions, sentence, findings } = await intake.send(file);
      const now = questions.filter(({ answer, required }) => required && answer === null);
      expect(findings.filter(({ expected }) => expected?.startsWith('['))).toEqual([]);
      rounds.push([verdict, open, now.map(({ subject }) => subject)]);
      if (round === 0) expect(sentence).toMatch(/^Nog 5 vragen, dan kan het weg\./);
      if (round < 2) expect(inbox('org-002')).toEqual([]);
      for (const { kind, dataset, subject: about } of now)
        given.push(...(replies[about] ?? []).map(([subject, answer]) => ({ kind, dataset, subject, answer })));
    }
    expect(rounds).toEqual([
      ['vraag', 5, ['periode', 'Statuut', 'DatumY']],
      ['vraag', 2, ['Loon', 'DatumX']],
      ['klaar', 0, []],
    ]);
    expect(inbox('org-002')).toContain('tewerkstellingen_2026-10-31.csv');
  });

  test('asks which of two headers holds a column', async () => {
    const body = text('persoon;Startdatum;In dienst', ...people(9, (index) => `${index + 1};01/02/2020;01/02/2019`));
    const first = await intake.check(upload('tewerkstellingen.csv', body));
    expect([first.verdict, asks(first), first.accepted]).toEqual(['vraag', ['kolom In dienst'], 9]);
    const answers: Answer[] = [{ kind: 'kolom', dataset: 'tewerkstellingen', subject: 'In dienst', answer: 'in_dienst_sinds' }];
    const second = await intake.check(upload('tewerkstellingen.csv', body, { answers }));
    expect([second.verdict, second.columns.map(({ column }) => column)]).toEqual(['klaar', ['persoon', 'begin', 'in_dienst_sinds']]);
  });

  test('offers the months that the rows name', async () => {
    const rows = ['03/09/2026;Bakker', '12/09/2026;Slager', '01/08/2026;Smid'];
    const checkup = await intake.check(upload('contacten.csv', text('Datum contact;Naam bedrijf', ...rows)));
    expect([checkup.dataset, checkup.verdict]).toEqual(['werkgeverscontacten', 'vraag']);
    expect(checkup.questions[0]).toMatchObject({
      free: 'month',
      text: 'Over welke maanden gaat dit bestand?',
      choices: [
        { value: '2026-08_2026-09', label: 'augustus 2026 tot en met september 2026' },
        { value: '2026-09', label: 'september 2026' },
        { value: '2026-08' },
      ],
    });
    const both = [{ ...levering('periode', '2026-08_2026-09'), dataset: 'werkgeverscontacten' }];
    const whole = await intake.check(upload('contacten.csv', text('Datum contact;Naam bedrijf', ...rows), { answers: both }));
    expect(whole.deliveredAs).toBe('werkgeverscontacten_2026-08-01_2026-09-30.csv');
    const answers = [{ ...levering('periode', '2026-09'), dataset: 'werkgeverscontacten' }];
    const answered = await intake.check(upload('contacten.csv', text('Datum contact;Naam bedrijf', ...rows), { answers }));
    expect([answered.scope, answered.deliveredAs]).toEqual(['september 2026', 'werkgeverscontacten_2026-09.csv']);
  });

  test('asks whether rows of other months than those of the file count, and remembers it', async () => {
    const rows = ['13/09/2026;Bakker', '22/09/2026;Slager', '14/08/2026;Smid'];
    const body = text('Datum contact;Naam bedrijf', ...rows);
    const first = await intake.check(upload('werkgeverscontacten_2026-09.csv', body));
    expect([first.verdict, first.accepted, asks(first)]).toEqual(['vraag', 3, ['maanden maanden']]);
    expect(first.questions[0]?.text).toBe(
      'Dit bestand is van september 2026, maar er staat ook 1 rij van een andere maand (augustus 2026) in. Tellen die mee?',
    );
    const answers: Answer[] = [{ kind: 'maanden', dataset: 'werkgeverscontacten', subject: 'maanden', answer: 'alleen' }];
    const only = await intake.check(upload('werkgeverscontacten_2026-09.csv', body, { answers }));
    expect([only.verdict, only.accepted, only.setAside, only.sentence]).toEqual(['klaar', 2, 1, 'Klaar. 2 rijen, 2 werkgevers.']);
    expect(only.findings.map(({ message }) => message)).toEqual([
      '1 rij van een andere maand (augustus 2026) staat opzij, vanaf regel 4: u stuurt alleen september 2026.',
    ]);
    const all = await intake.check(
      upload('werkgeverscontacten_2026-09.csv', body, { answers: [{ ...(answers[0] as Answer), answer: 'alle' }] }),
    );
    expect([all.verdict, all.accepted, asks(all)]).toEqual(['klaar', 3, ['maanden maanden = alle']]);
  });

  test('refuses a workbook with register numbers with how to take the column out', async () => {
    const book = await writeExcelFile([
      ['persoon', 'INSZ', 'begin'],
      ['1', '93.05.18-223.61', '01/03/2024'],
      ['2', '93.05.18-223.61', '01/03/2024'],
    ]).toBuffer();
    const file = upload('tewerkstellingen.xlsx', book);
    const { verdict, sentence } = await intake.check(file);
    expect([verdict, existsSync(file.path)]).toEqual(['geweigerd', false]);
    expect(sentence).toMatch(/^De kolom "INSZ" lijkt rijksregisternummers te bevatten\. Die mogen we niet ontvangen\. Klik in Excel met/);
  });

  test('refuses with one sentence what it cannot read, and deletes register numbers at once', async () => {
    const empty = await intake.check(upload('tewerkstellingen.csv', ''));
    expect([empty.verdict, empty.sentence]).toEqual(['geweigerd', expect.stringContaining('Het bestand is leeg.')]);
    const binary = await intake.check(upload('foto.csv', Buffer.from([137, 80, 78, 71, 0, 0, 0, 0])));
    expect(binary.sentence).toContain('een afbeelding');
    const unknown = await intake.check(upload('notities.csv', text('aap;noot', 'mies;wim')));
    expect(unknown.sentence).toContain('geen kopregel');
    const numbers = people(9, (row) => `${850101000 + row}${String(97 - ((850101000 + row) % 97)).padStart(2, '0')};01/01/2024`);
    const file = upload('tewerkstellingen.csv', text('persoon;begin', ...numbers));
    const refused = await intake.check(file);
    expect([refused.verdict, existsSync(file.path)]).toEqual(['geweigerd', false]);
    expect(JSON.stringify(refused)).not.toMatch(/\d{11}/);
  });

  test('reads a workbook as it is', async () => {
    const rows = [
      ['Personeelslijst'],
      ['Personeelsnummer', 'Datum in dienst', 'WOP'],
      [1001, new Date('2020-02-01'), null],
      [1002, new Date('2021-03-01'), null],
    ];
    const book = await writeExcelFile(
      rows.map((cells) => cells.map((value) => (value instanceof Date ? { value, format: 'dd/mm/yyyy' } : value))),
    ).toBuffer();
    const file = upload('Onze mensen.xlsx', book);
    const checkup = await intake.check(file);
    expect(checkup).toMatchObject({
      verdict: 'klaar',
      dataset: 'tewerkstellingen',
      dialect: 'Excel',
      records: 2,
      accepted: 2,
      deliveredAs: 'tewerkstellingen_2026-11-23.xlsx',
    });
    await intake.send({ ...file, by: 'An' });
    const summary = await ingest({ folder, config, clock: () => now });
    expect([summary.loaded, summary.accepted]).toEqual([1, 2]);
  });

  test('takes no path from a name', async () => {
    const checkup = await intake.check(upload('../../org-002/tewerkstellingen_2026-09-30.csv', text('persoon;begin', '1;01/02/2020')));
    expect([checkup.file, checkup.deliveredAs]).toEqual(['tewerkstellingen_2026-09-30.csv', 'tewerkstellingen_2026-09-30.csv']);
    expect(() => intake.overview('../org-001')).toThrow();
    expect(intake.corrections('org-001', '../../person.key', 'sender')).toBeUndefined();
  });
});

describe('what is sent', () => {
  test('lies in the inbox under a name that says what it is, with the answers beside it, and is known from then on', async () => {
    const body = text('Loon;DatumX', ...people(20, (index) => `${7001 + index};0${1 + (index % 9)}/04/2021`));
    const answers: Answer[] = [
      { kind: 'kolom', dataset: 'tewerkstellingen', subject: 'DatumX', answer: 'begin' },
      { kind: 'kolom', dataset: 'tewerkstellingen', subject: 'Loon', answer: 'persoon' },
    ];
    const open = upload('tewerkstellingen.csv', body);
    expect((await intake.send({ ...open, by: 'An' })).verdict).toBe('vraag');
    expect(inbox()).toEqual([]);
    const file = upload('tewerkstellingen.csv', body, { answers });
    expect(await intake.send({ ...file, by: 'An' })).toMatchObject({ verdict: 'klaar', deliveredAs: 'tewerkstellingen_2026-11-23.csv' });
    expect(existsSync(file.path)).toBe(false);
    const [given, delivered] = inbox().sort();
    expect([given, delivered]).toEqual(['antwoorden_20261124T080000000.csv', 'tewerkstellingen_2026-11-23.csv']);
    expect(readFileSync(path.join(folder, 'inbox/org-001/antwoorden_20261124T080000000.csv'), 'utf8')).toContain(
      'kolom;tewerkstellingen;DatumX;begin;An;',
    );
    expect(statSync(path.join(folder, 'inbox/org-001/tewerkstellingen_2026-11-23.csv')).mode & 0o777).toBe(0o600);

    const summary = await ingest({ folder, config, clock: () => now });
    expect([summary.refused, summary.accepted]).toEqual([0, 22]);

    const again = await intake.check(upload('tewerkstellingen.csv', body));
    expect([again.verdict, again.sentence]).toEqual(['bekend', 'Dit bestand kennen we al. Er verandert niets.']);
    now = new Date('2026-12-02T08:00:00Z');
    const next = await intake.check(upload('tewerkstellingen.csv', body));
    expect([next.verdict, next.questions.filter(({ remembered }) => remembered).length]).toEqual(['klaar', 2]);
  });

  test('says before it is sent who is gone from the last list, and waits when those are many', async () => {
    const list = (from: number): string => text('persoon;begin', ...people(20, (index) => `${from + index};01/02/2020`));
    const first = upload('tewerkstellingen_2026-10-31.csv', list(1), { sender: 'org-002' });
    expect((await intake.send({ ...first, by: 'An' })).verdict).toBe('klaar');
    await ingest({ folder, config, clock: () => now });
    const two = await intake.check(upload('tewerkstellingen_2026-11-30.csv', list(3), { sender: 'org-002' }));
    expect(two.sentence).toBe('Klaar. 20 mensen, 0 vertrekken, 2 vragen voor de begeleider.');
    expect(two.questions[0]?.text).toBe(
      'De medewerker van regel 2 van tewerkstellingen_2026-10-31.csv (24/11/2026) staat er niet meer in. Waar is die naartoe?',
    );
    const many = await intake.check(upload('tewerkstellingen_2026-11-30.csv', list(9), { sender: 'org-002' }));
    expect([many.verdict, asks(many)]).toEqual(['vraag', ['levering wijze']]);
    const all = await intake.check(
      upload('tewerkstellingen_2026-11-30.csv', list(9), { sender: 'org-002', answers: [levering('wijze', 'volledig')] }),
    );
    expect([all.verdict, asks(all)]).toEqual(['klaar', ['levering wijze = volledig']]);
    const some = await intake.check(
      upload('tewerkstellingen_2026-11-30.csv', list(9), { sender: 'org-002', answers: [levering('wijze', 'aanvulling')] }),
    );
    expect([some.verdict, some.deliveredAs]).toEqual(['klaar', 'tewerkstellingen_aanvulling_20261124T080000000.csv']);
  });

  test('is not asked again when it arrives whether it is complete', async () => {
    const list = (from: number): string => text('persoon;begin', ...people(20, (index) => `${from + index};01/02/2020`));
    await intake.send({ ...upload('tewerkstellingen_2026-10-31.csv', list(1), { sender: 'org-002' }), by: 'An' });
    await ingest({ folder, config, clock: () => now });
    const half = upload('tewerkstellingen_2026-11-30.csv', list(9), { sender: 'org-002', answers: [levering('wijze', 'volledig')] });
    await intake.send({ ...half, by: 'An' });
    expect(await ingest({ folder, config, clock: () => now })).toMatchObject({ loaded: 2, paused: 0 });
    expect(intake.overview('org-002')?.questions.filter(({ kind }) => kind === 'bevestiging')).toEqual([]);
  });

  test('asks about who had left and is not in a file of everybody, and about nobody whose begin or department was corrected', async () => {
    const everybody = (ended: number): string =>
      text(
        'persoon;begin;einde;afdeling',
        ...people(31, (index) => `${index + 1};01/02/2020;;groen`),
        ...people(ended, (index) => `${100 + index};01/02/2020;31/05/2024;groen`),
      );
    await intake.send({ ...upload('tewerkstellingen.csv', everybody(5)), by: 'An' });
    await ingest({ folder, config, clock: () => now });
    const active = await intake.check(upload('tewerkstellingen.csv', everybody(0)));
    expect([active.verdict, active.questions[0]?.help]).toEqual([
      'vraag',
      '5 van de 5 rijen van wie al weg was, staan er niet in; die blijven in uw geschiedenis.',
    ]);
    const corrected = await intake.check(upload('tewerkstellingen.csv', everybody(5).replaceAll('01/02/2020;;groen', '02/02/2020;;bouw')));
    expect([corrected.verdict, asks(corrected)]).toEqual(['klaar', []]);
  });

  test('may be a correction workbook that comes back', async () => {
    const body = text('persoon;begin;einde', '1;01/02/2020;', '2;31/02/2020;', '3;01/03/2020;01/02/2019');
    await intake.send({ ...upload('tewerkstellingen.csv', body), by: 'An' });
    await ingest({ folder, config, clock: () => now });
    const name = intake.overview('org-001')?.loads[0]?.corrections as string;
    const made = readFileSync(intake.corrections('org-001', name, 'sender') as string);
    const untouched = await intake.check(upload('Kopie van werkboek.xlsx', made));
    expect([untouched.verdict, untouched.sentence]).toEqual(['bekend', 'In dit werkboek is niets veranderd.']);
    const sheets = await readExcelFile(made);
    const changed = sheets.map(({ sheet, data }) => ({
      sheet,
      data: data.map((cells) => cells.map((value) => (sheet === 'Verbeteringen' && value === '31/02/2020' ? '28/02/2020' : value))),
    }));
    const back = upload('Kopie van werkboek.xlsx', await writeExcelFile(changed as Parameters<typeof writeExcelFile>[0]).toBuffer());
    const checkup = await intake.check(back);
    expect(checkup).toMatchObject({ verdict: 'klaar', scope: 'aanvulling', dialect: 'Excel', records: 1, setAside: 0 });
    expect(checkup.sentence).toMatch(/^Klaar\. 1 verbeterde rij\b/);
    await intake.send({ ...back, by: 'An' });
    const summary = await ingest({ folder, config, clock: () => now });
    expect([summary.loaded, summary.refused, summary.accepted]).toEqual([1, 0, 1]);
  });

  test('as a form is a delivery that adds, and is refused with the sentence of the door', async () => {
    const row = { datum: '01/11/2026', werkgever: '0200065765', partijen: '2', tevreden: '4' };
    await intake.sendRows({ sender: 'org-001', dataset: 'werkgeversfeedback', rows: [row], by: 'An' });
    expect(inbox()).toEqual(['werkgeversfeedback_aanvulling_20261124T080000000.csv']);
    const wrong = intake.sendRows({ sender: 'org-001', dataset: 'werkgeversfeedback', rows: [{ ...row, datum: '31/11/2026' }], by: 'An' });
    await expect(wrong).rejects.toThrow(/geen bestaande datum/);
    await expect(intake.sendRows({ sender: 'org-001', dataset: 'kosten', rows: [], by: 'An' })).rejects.toThrow('no form');
    expect(inbox()).toHaveLength(1);
    expect(readdirSync(path.join(folder, 'uploads/org-001'))).toEqual([]);
  });

  test('as answers is one line per answer, without line breaks or control characters', async () => {
    await intake.sendAnswers({
      sender: 'org-001',
      answers: [
        { kind: 'code', dataset: 'tewerkstellingen', subject: 'geslacht=A\r\nx', answer: 'm' },
        levering('bestand', 'tewerkstellingen'),
      ],
      by: 'An',
    });
    const lines = readFileSync(path.join(folder, 'inbox/org-001', inbox()[0] as string), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^code;tewerkstellingen;geslacht=A x;m;An;/);
  });
});

describe('a follow-up of somebody whom we do not know', () => {
  const followUps = text('persoon;datum;status', '1001;2026-09;regulier', '9999;2026-09;regulier', '1002;2026-10;werkzoekend');
  const employ = async (): Promise<void> => {
    const inboxOf = path.join(folder, 'inbox/org-001');
    mkdirSync(inboxOf, { recursive: true });
    const rows = ['1001;01/02/2020;31/08/2026', '1002;01/02/2021;30/06/2026', '1003;01/02/2021;'];
    writeFileSync(path.join(inboxOf, 'tewerkstellingen_2026-11-01.csv'), text('persoon;begin;einde', ...rows));
    const warehouse = await openWarehouse(folder);
    await ingest({ folder, config, warehouse, clock: () => now });
    warehouse.close();
  };

  test('is set aside in a file, with its line', async () => {
    await employ();
    const checkup = await intake.check(upload('opvolging_2026-11.csv', followUps));
    expect([checkup.verdict, checkup.records, checkup.accepted, checkup.setAside]).toEqual(['nakijken', 3, 2, 1]);
    expect(checkup.findings.map(({ line, class: found, column }) => [line, found, column])).toEqual([[3, 'moet', 'persoon']]);
    expect(checkup.findings[0]?.message).toMatch(/^Regel 3, kolom persoon: wie dit nummer heeft, staat niet in uw tewerkstellingen\./);
    expect(checkup.rows[0]?.cells.map(({ line }) => line)).toEqual([2, 4]);
    const nobody = await intake.check(upload('opvolging_2026-11.csv', text('persoon;datum;status', '9999;2026-09;regulier')));
    expect([nobody.verdict, nobody.accepted]).toEqual(['geweigerd', 0]);
  });

  test('is refused in a form, at its row', async () => {
    await employ();
    const row = (persoon: string) => ({ persoon, datum: '2026-09', status: 'regulier' });
    const before = inbox();
    const sending = intake.sendRows({ sender: 'org-001', dataset: 'opvolging', rows: [row('1001'), row('9999')], by: 'An' });
    await expect(sending).rejects.toMatchObject({
      message: expect.stringMatching(/^Wie dit nummer heeft, staat niet in uw tewerkstellingen\./),
      problem: { line: 1, column: 'persoon' },
    });
    expect(inbox()).toEqual(before);
    await intake.sendRows({ sender: 'org-001', dataset: 'opvolging', rows: [row('1001'), row('1003')], by: 'An' });
    expect(inbox()).toHaveLength(before.length + 1);
  });

  test('is not asked about where we have no employments at all', async () => {
    const checkup = await intake.check(upload('opvolging_2026-11.csv', followUps));
    expect([checkup.accepted, checkup.setAside]).toEqual([3, 0]);
  });
});

test('the door says who sends, what is delivered, and has templates', async () => {
  expect(intake.senders().map(({ id }) => id)).toEqual(['org-001', 'org-002', 'vdab']);
  expect(
    intake
      .datasets()
      .filter(({ form }) => form)
      .map(({ name }) => name),
  ).toEqual(['opvolging', 'scan', 'acties', 'werkgeversfeedback']);
  expect(intake.scan().length).toBeGreaterThan(10);
  expect((await intake.template('tewerkstellingen', 'csv'))?.name).toBe('tewerkstellingen.csv');
  expect(await intake.template('../person', 'csv')).toBeUndefined();
});
