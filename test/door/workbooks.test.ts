import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import XLSX from '@e965/xlsx';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Limits, standardLimits } from '../../pipelines/config.ts';
import { DataError } from '../../pipelines/dataError.ts';
import { DeliveredFile } from '../../pipelines/door/read/deliveredFile.ts';
import { sheetRows } from '../../pipelines/door/read/sheet.ts';
import { type Door, openDoor } from '../support/door.ts';
import { dateCell, workbookFile, type XmlSheet, zipOf } from '../support/workbookFile.ts';

const fixtures = path.resolve('fixtures/workbooks');
let scratch: string;
let door: Door;

beforeEach(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'workbooks-'));
  door = await openDoor(`senders:
  - { id: org-001, name: Een }
  - { id: org-002, name: Twee, datasets: { tewerkstellingen: { mode: momentopname } } }
  - { id: org-003, name: Drie, datasets: { tewerkstellingen: { sheet: uitzend } } }
`);
});
afterEach(() => {
  door.close();
  rmSync(scratch, { recursive: true, force: true });
});

function stored(body: Buffer): string {
  const file = path.join(scratch, 'file');
  writeFileSync(file, body);
  return file;
}

/** The visible and hidden sheets of a file as cells of text. */
async function cellsOf(body: Buffer, limits: Limits = standardLimits): Promise<Record<string, string[][]>> {
  const sheets = await DeliveredFile.open(stored(body), { limits }).sheets();
  return Object.fromEntries(sheets.map((sheet) => [sheet.name, sheetRows(sheet).rows]));
}

/** What the ingest says of one file. */
async function said(name: string, body: Buffer, sender = 'org-001'): Promise<string> {
  door.deliver(sender, name, '2026-10-05', body);
  const { files } = await door.ingest();
  const [file] = files;
  return `${file?.status}: ${file?.message}`;
}

const landed = (): Promise<string[]> =>
  door.rows(
    `select "begin", einde, vte, afdeling, geslacht, geboortejaar from landing_tewerkstellingen where closed_by is null order by "begin"`,
  );
const findings = (): Promise<string[]> => door.rows('select message from findings order by line nulls first, code, message');

const head = ['persoon', 'begin', 'einde', 'vte', 'afdeling', 'geslacht', 'geboortejaar'];
const worker = (persoon: number, begin: string, afdeling = 'groen'): XmlSheet['rows'][number] => [
  persoon,
  dateCell(begin),
  null,
  0.8,
  afdeling,
  'm',
  1980,
];

describe('every container gives the same rows', () => {
  const rows = [
    '1999-02-28 - 75 Café noord m 1968',
    '2020-03-01 - 80 Groen m 1980',
    '2021-12-31 2024-03-31 100 Inpak; kant v 1975',
    '2022-01-04 - 50 Zeefdruk "A" x 1990',
  ];

  test.each(readdirSync(fixtures).filter((name) => name.startsWith('lijst')))('%s', async (name) => {
    expect(await said(`tewerkstellingen${path.extname(name)}`, readFileSync(path.join(fixtures, name)))).toMatch(/^loaded: 4 rijen/);
    expect(await landed()).toEqual(rows);
  });

  test('a workbook in a zip, and a workbook under the name of a CSV', async () => {
    const body = readFileSync(path.join(fixtures, 'lijst.ods'));
    expect(await said('tewerkstellingen.zip', await zipOf({ 'lijst.ods': body }))).toMatch(/^loaded: 4 rijen/);
    expect(await landed()).toEqual(rows);
    expect(await said('tewerkstellingen_2026.csv', body)).toMatch(/^(loaded|known)/);
  });

  test('a zip whose name says nothing is what the name of the file in it says', async () => {
    const body = readFileSync(path.join(fixtures, 'lijst.ods'));
    const zip = await zipOf({ 'map/tewerkstellingen_2026-09-30.ods': body });
    expect(await said('export september.zip', zip)).toMatch(/^loaded: 4 rijen/);
    expect(await said('van september.zip', await zipOf({ 'lijst.ods': body }))).toMatch(/^refused: Aan de naam zien we niet/);
  });

  test('it reads the same in any time zone', async () => {
    const before = process.env.TZ;
    try {
      for (const zone of ['Pacific/Auckland', 'America/New_York', 'Europe/Brussels']) {
        process.env.TZ = zone;
        for (const name of ['lijst.ods', 'lijst_95.xls', 'lijst_2003.xml']) {
          const { Lijst } = await cellsOf(readFileSync(path.join(fixtures, name)));
          expect(Lijst?.map((cells) => cells[1])).toEqual(['begin', '2020-03-01', '2021-12-31', '2022-01-04', '1999-02-28']);
        }
      }
    } finally {
      process.env.TZ = before;
      if (before === undefined) delete process.env.TZ;
    }
  });
});

describe('cells', () => {
  const row = [
    0.1 + 0.2,
    { number: 0.805, format: '0.0%' },
    { number: 38 / 24, format: '[h]:mm' },
    { number: 7.6 / 24, format: 'hh:mm' },
    { number: 45, format: '0000000' },
    { number: 12.5, format: '0.00" uur"' },
    dateCell('2026-09-30', '[$-413]d mmmm yyyy;@'),
    dateCell('2026-09-30', 'mmm-yy'),
    { yes: true },
    { error: '#N/A' },
    { error: '#SPILL!' },
    { formula: 'A1', saved: 7 },
    { formula: 'A1' },
    'twee\nregels',
  ];

  test('numbers, percentages, times, dates, errors and formulas as they are meant', async () => {
    const { Een } = await cellsOf(await workbookFile([{ name: 'Een', rows: [row] }]));
    expect(Een).toEqual([
      [
        '0.3',
        '80.5%',
        '38:00',
        '7:36',
        '0000045',
        '12.5',
        '2026-09-30',
        '2026-09-30',
        'ja',
        '#N/A',
        '#FOUT!',
        '7',
        '#FORMULE',
        'twee regels',
      ],
    ]);
  });

  test('a workbook that counts days from 1904', async () => {
    const rows = [
      [
        { number: 0, format: 'dd/mm/yyyy' },
        { number: 44_468, format: 'dd/mm/yyyy' },
      ],
    ];
    const { Een } = await cellsOf(await workbookFile([{ name: 'Een', rows }], { date1904: true }));
    expect(Een).toEqual([['1904-01-01', '2025-09-30']]);
  });

  test('a cell that is merged over rows holds for each of them', async () => {
    const rows = [
      ['a', 'b'],
      ['x', '1'],
      [null, '2'],
      ['y', '3'],
    ];
    const { Een } = await cellsOf(await workbookFile([{ name: 'Een', rows, merged: ['A2:A3'] }]));
    expect(Een).toEqual([
      ['a', 'b'],
      ['x', '1'],
      ['x', '2'],
      ['y', '3'],
    ]);
  });

  test('errors are no empty cells: an end that is one sets the row aside', async () => {
    const rows = [
      head,
      [1001, dateCell('2020-03-01'), { error: '#N/A' }, { error: '#DIV/0!' }, 'groen', 'm', 1980],
      worker(1002, '2020-04-01'),
    ];
    expect(await said('tewerkstellingen.xlsx', await workbookFile([{ name: 'Een', rows }]))).toMatch(
      /^loaded: 1 rij geladen, 1 opzijgezet/,
    );
    expect(await landed()).toEqual(['2020-04-01 - 80 groen m 1980']);
  });

  test('a formula without a saved outcome refuses the file by its column, unless nobody needs the column', async () => {
    const formula = { formula: 'D2/38' };
    const needed = [head, [1001, dateCell('2020-03-01'), null, formula, 'groen', 'm', 1980]];
    expect(await said('tewerkstellingen.xlsx', await workbookFile([{ name: 'Lijst', rows: needed }]))).toBe(
      'refused: In de kolom "vte" staat een formule waarvan de uitkomst niet bewaard is, vanaf blad Lijst, rij 2. Open het bestand in Excel, bewaar het en stuur het opnieuw.',
    );
    const beside = [
      [...head, 'controle'],
      [...worker(1001, '2020-03-01'), formula],
    ];
    expect(await said('tewerkstellingen_2026.xlsx', await workbookFile([{ name: 'Lijst', rows: beside }]))).toMatch(/^loaded: 1 rij/);
  });
});

describe('sheets', () => {
  const months: XmlSheet[] = [
    { name: 'feb 2026', rows: [['Lijst van februari'], head, worker(1001, '2020-03-01', 'inpak'), worker(1003, '2026-02-01')] },
    { name: 'jan 2026', rows: [head, worker(1001, '2020-03-01'), worker(1002, '2020-04-01')] },
  ];

  test('a month a sheet: stacked by month, the last sheet counts, and who is gone without an end is asked about', async () => {
    expect(await said('tewerkstellingen.xlsx', await workbookFile(months))).toBe('loaded: 4 rijen geladen, 1 na te kijken.');
    expect(await landed()).toEqual(['2020-03-01 - 80 inpak m 1980', '2020-04-01 - 80 groen m 1980', '2026-02-01 - 80 groen m 1980']);
    expect(await findings()).toEqual([
      'Eén rij staat ook op een later blad. Wat op het laatste blad staat, telt.',
      'Gelezen zijn 2 bladen met dezelfde kopregel: "jan 2026" en "feb 2026".',
      'Blad jan 2026, rij 3: deze persoon staat niet meer op de latere bladen en heeft geen einde. Is die uit dienst, vul dan het einde in. De rij telt mee.',
    ]);
  });

  test('a list of a day reads the sheet of its month, and is refused without one', async () => {
    expect(await said('tewerkstellingen_2026-01-31.xlsx', await workbookFile(months), 'org-002')).toMatch(/^loaded: 2 rijen/);
    expect(await findings()).toEqual([
      'Het blad "feb 2026" is niet gelezen: dit is de lijst van een andere maand.',
      'Gelezen is het blad "jan 2026".',
    ]);
    expect(await said('tewerkstellingen_2026-02-28.xlsx', await workbookFile(months), 'org-002')).toMatch(/^loaded: 2 rijen/);
    expect(await said('tewerkstellingen_2026-03-31.xlsx', await workbookFile(months), 'org-002')).toBe(
      'refused: Er is geen blad voor 3/2026. De bladen zijn: jan 2026, feb 2026.',
    );
  });

  test('findings name the sheet and its own row', async () => {
    const wrong = [1004, 'morgen', null, 0.8, 'groen', 'm', 1980];
    await said(
      'tewerkstellingen.xlsx',
      await workbookFile([months[1] as XmlSheet, { ...months[0], rows: [...(months[0]?.rows ?? []), wrong] } as XmlSheet]),
    );
    expect((await findings()).filter((text) => text.includes('morgen'))).toEqual([
      expect.stringMatching(/^Blad feb 2026, rij 5, kolom begin: 'morgen'/),
    ]);
  });

  test('sheets of one header are stacked in any order of columns; cover, empty, hidden and example sheets are told', async () => {
    const turned = [
      ['geboortejaar', ...head.slice(0, 6), 'opmerking'],
      [1990, ...worker(1002, '2020-04-01').slice(0, 6), 'x'],
    ];
    const body = await workbookFile([
      { name: 'Voorblad', rows: [['Lijst van 2025'], ['Vul het tweede blad in']] },
      { name: 'Groendienst', rows: [head, worker(1001, '2020-03-01')], filtered: [2] },
      { name: 'Inpak', rows: turned },
      { name: 'Inpak (2)', rows: turned },
      { name: 'Oud', rows: [head, worker(1009, '2001-01-01')], hidden: true },
      { name: 'Voorbeeld', rows: [head, worker(1008, '2002-01-01')] },
      { name: 'Blad3', rows: [] },
    ]);
    expect(await said('tewerkstellingen.xlsx', body)).toMatch(/^loaded: 2 rijen geladen/);
    expect(await landed()).toEqual(['2020-03-01 - 80 groen m 1980', '2020-04-01 - 80 groen m 1990']);
    expect(await findings()).toEqual([
      'Eén rij is verborgen in dit werkboek, bijvoorbeeld door een filter. Verborgen rijen tellen ook mee.',
      'Het verborgen blad "Oud" is niet gelezen.',
      'De bladen "Voorblad", "Voorbeeld" en "Blad3" zijn overgeslagen: daar staat geen lijst.',
      'Het blad "Inpak (2)" is niet gelezen: daar staat hetzelfde als op een ander blad.',
      'Gelezen zijn 2 bladen met dezelfde kopregel: "Groendienst" en "Inpak".',
    ]);
  });

  const two: XmlSheet[] = [
    { name: 'Vast', rows: [head, worker(1001, '2020-03-01')] },
    {
      name: 'Uitzend',
      rows: [
        [...head.slice(0, 4), 'uren_per_week'],
        [1002, dateCell('2020-04-01'), null, 0.5, 19],
      ],
    },
    {
      name: 'Codes',
      rows: [
        ['code', 'uitleg'],
        ['m', 'man'],
      ],
    },
  ];

  test('two sheets that can both be the list are a question; the configuration may answer it', async () => {
    const body = await workbookFile(two);
    expect(await said('tewerkstellingen.xlsx', body)).toBe(
      'refused: De bladen "Vast", "Uitzend" kunnen allemaal de lijst zijn. Bewaar het blad dat u bedoelt apart, of verberg de andere.',
    );
    expect(await said('tewerkstellingen.xlsx', body, 'org-003')).toMatch(/^loaded: 1 rij/);
    expect(await landed()).toEqual(['2020-04-01 - 50 - - -']);
  });
});

describe('headers', () => {
  const groups = ['Identificatie', null, 'Contract', null, 'Persoon', null];
  const rows = [
    ['Overzicht september'],
    groups,
    ['Personeelsnummer', 'Naam', 'Begin', 'Einde', 'Geslacht', 'Geboortejaar'],
    [1001, 'A', dateCell('2020-03-01'), null, 'm', 1980],
  ];

  test.each([{ merged: ['A2:B2', 'C2:D2', 'E2:F2'] }, {}])('the names of groups above the header are no header', async (merges) => {
    expect(await said('tewerkstellingen.xlsx', await workbookFile([{ name: 'Een', rows, ...merges }]))).toMatch(/^loaded: 1 rij/);
    expect(await landed()).toEqual(['2020-03-01 - - - m 1980']);
  });

  test('names that stand twice get the name of their group', async () => {
    const twice = [
      ['Persoon', 'Contract', null, 'Verlof', null],
      [null, 'Begin', 'Einde', 'Begin', 'Einde'],
      [1001, dateCell('2020-03-01'), dateCell('2024-03-31'), dateCell('2023-03-01'), dateCell('2023-03-31')],
    ];
    const body = await workbookFile([{ name: 'Een', rows: twice, merged: ['B1:C1', 'D1:E1'] }]);
    const [text] = await DeliveredFile.open(stored(body)).texts();
    expect(
      Buffer.concat([...(text?.chunks() ?? [])])
        .toString()
        .split('\n')
        .slice(0, 2),
    ).toEqual(['', 'Persoon;Contract Begin;Contract Einde;Verlof Begin;Verlof Einde']);
  });
});

describe('what holds no list gets a true sentence', () => {
  const magic = (hex: string): Buffer => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(2000)]);

  async function locked(): Promise<Buffer> {
    const file = XLSX.CFB.utils.cfb_new();
    for (const part of ['/EncryptionInfo', '/EncryptedPackage']) XLSX.CFB.utils.cfb_add(file, part, Buffer.alloc(600, 4));
    return Buffer.from(XLSX.CFB.write(file, { type: 'buffer' }) as Uint8Array);
  }

  async function old(part: string): Promise<Buffer> {
    const file = XLSX.CFB.utils.cfb_new();
    XLSX.CFB.utils.cfb_add(file, part, Buffer.alloc(600, 4));
    return Buffer.from(XLSX.CFB.write(file, { type: 'buffer' }) as Uint8Array);
  }

  test.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
    ['a PDF', () => magic('255044462d312e37'), /^refused: Dit is een PDF/],
    ['a picture', () => magic('89504e470d0a1a0a'), /^refused: Dit is een foto of een afbeelding/],
    ['a rar', () => magic('526172211a0700'), /^refused: Dit bestand is ingepakt/],
    ['a locked workbook', locked, /^refused: Dit werkboek heeft een wachtwoord/],
    ['a Word document of before 2007', () => old('/WordDocument'), /^refused: Dit is geen werkboek/],
    ['a damaged xls', () => magic('d0cf11e0a1b11ae1'), /^refused: Dit werkboek kunnen we niet openen/],
    ['a Word document', () => zipOf({ 'word/document.xml': '<w/>' }), /^refused: Dit is geen werkboek/],
    ['Numbers', () => zipOf({ 'Index/Document.iwa': 'x', 'Data/a.jpg': 'x' }), /^refused: Dit is een Numbers-bestand/],
    ['two files in a zip', () => zipOf({ 'a.csv': 'a', 'b.csv': 'b' }), /^refused: In deze zip zitten 2 bestanden/],
    ['no file in a zip', () => zipOf({ '__MACOSX/._a.csv': 'a' }), /^refused: In deze zip zit geen bestand/],
    ['a zip in a zip', async () => zipOf({ 'a.zip': await zipOf({ 'b.csv': 'persoon;begin' }) }), /^refused: Dit bestand is ingepakt/],
    [
      'a web page without a table',
      () => Buffer.from('<html><body><p>Sessie verlopen</p></body></html>'),
      /^refused: Dit bestand is een webpagina/,
    ],
    [
      'an OpenDocument with a password',
      () => zipOf({ 'META-INF/manifest.xml': '<manifest:encryption-data/>', 'content.xml': 'x' }),
      /^refused: Dit werkboek heeft een wachtwoord/,
    ],
  ])('%s', async (_, make, sentence) => {
    expect(await said('tewerkstellingen.xlsx', await make())).toMatch(sentence);
  });
});

describe('a damaged file is read or refused with a sentence, and prints nothing', () => {
  /** Bytes with some of them changed, or the end cut off. */
  function damaged(bytes: Buffer, random: () => number): Buffer {
    if (random() < 0.2) return bytes.subarray(0, Math.floor(random() * bytes.length));
    const changed = Buffer.from(bytes);
    for (let left = 1 + Math.floor(random() * 8); left > 0; left--)
      changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256);
    return changed;
  }

  test.each(readdirSync(fixtures).filter((name) => name.startsWith('lijst')))('%s', async (name) => {
    const bytes = readFileSync(path.join(fixtures, name));
    const printed = vi.spyOn(process.stderr, 'write');
    const random = randomOf(bytes.length);
    for (let round = 0; round < 12; round++) {
      const failure = await cellsOf(damaged(bytes, random), { ...standardLimits, workbook_seconds: 3 }).catch((error: unknown) => error);
      if (failure instanceof Error) expect(failure).toBeInstanceOf(DataError);
    }
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });
});

/** Numbers from 0 to 1 that are the same each time. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

describe('a workbook takes no more than it may', () => {
  const tight = { ...standardLimits, workbook_memory: 96 };
  const ods = (content: string): Promise<Buffer> =>
    zipOf({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'META-INF/manifest.xml': '<manifest:manifest/>',
      'styles.xml': '<office:document-styles/>',
      'content.xml': `<office:document-content><office:body><office:spreadsheet><table:table table:name="A">${content}</table:table></office:spreadsheet></office:body></office:document-content>`,
    });

  test('cells of an OpenDocument that stand for many', async () => {
    const cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>';
    const body = await ods(`<table:table-row table:number-rows-repeated="1048576">${cell}</table:table-row>`);
    await expect(cellsOf(body)).rejects.toThrow(/werkboek is te groot/);
    const covered = await ods('<table:table-row><table:covered-table-cell table:number-columns-repeated="999999999"/></table:table-row>');
    await expect(cellsOf(covered)).rejects.toThrow(/werkboek is te groot/);
    const styled =
      '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
    const value = '<table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>';
    expect(await cellsOf(await ods(value + styled))).toEqual({ A: [['x']] });
  });

  test('memory: it is refused, and the next one is read', async () => {
    const rows = Array.from({ length: 20_000 }, (_, row) =>
      Array.from({ length: 26 }, (__, column) => `${row} ${column} ${'x'.repeat(60)}`),
    );
    await expect(cellsOf(await workbookFile([{ name: 'Een', rows }]), tight)).rejects.toThrow(/werkboek is te groot/);
    expect(await cellsOf(await workbookFile([{ name: 'Een', rows: [['a', 'b']] }]), tight)).toEqual({ Een: [['a', 'b']] });
  });

  test('time: it is refused, and who waits behind it is read', async () => {
    const body = await workbookFile([{ name: 'Een', rows: [['a', 'b']] }]);
    const slow = expect(cellsOf(body, { ...standardLimits, workbook_seconds: 0.001 })).rejects.toThrow(/werkboek is te groot/);
    const next = cellsOf(body);
    await slow;
    expect(await next).toEqual({ Een: [['a', 'b']] });
  });
});

test('percentages and hours are read by their format, and dates beside texts are asked about', async () => {
  const columns = ['persoon', 'begin', 'vte', 'uren_per_week', 'geslacht'];
  const rows = [columns, [1001, dateCell('2020-03-01'), { number: 0.8, format: '0%' }, { number: 30.4 / 24, format: '[h]:mm' }, 'm']];
  expect(await said('tewerkstellingen.xlsx', await workbookFile([{ name: 'Lijst', rows }]))).toMatch(/^loaded: 1 rij/);
  expect(await door.rows('select vte, uren_per_week from landing_tewerkstellingen where closed_by is null')).toEqual(['80 3040']);
  const mixed = [
    columns,
    [1001, dateCell('2022-12-03'), 1, null, 'm'],
    [1002, '23/11/2024', 1, null, 'm'],
    [1003, '25/12/2024', 1, null, 'm'],
  ];
  expect(await said('tewerkstellingen_2026.xlsx', await workbookFile([{ name: 'Lijst', rows: mixed }]))).toMatch(
    /In uw kolom "begin" staan echte datums naast tekst/,
  );
});

test.each(['org-001', 'org-002'])('remarks to the right of the table are one note, and nobody leaves (%s)', async (sender) => {
  const people = Array.from({ length: 10 }, (_, at) => worker(1001 + at, '2020-03-01'));
  const remarked = people.map((cells, at) => (at === 3 || at === 6 ? [...cells, null, 'terug op 1 maart'] : cells));
  expect(await said('tewerkstellingen_2025-01-31.xlsx', await workbookFile([{ name: 'Lijst', rows: [head, ...people] }]), sender)).toMatch(
    /^loaded: 10 rijen geladen\./,
  );
  expect(
    await said('tewerkstellingen_2025-02-28.xlsx', await workbookFile([{ name: 'Lijst', rows: [head, ...remarked] }]), sender),
  ).toMatch(/^loaded: 10 rijen geladen\./);
  expect(await door.rows('select message from findings where load_id = 2')).toEqual([
    'Rechts van de tabel staat in 2 rijen iets zonder kolomnaam, vanaf regel 5. Dat is niet gelezen.',
  ]);
  expect(await door.rows('select count(*) from landing_tewerkstellingen where closed_by is null and einde is not null')).toEqual(['0']);
});
