import { cpSync, createWriteStream, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import yazl from 'yazl';
import { type Extract, filesOf, nameOf, writeExtract } from '../../fixtures/kbo/sample.ts';
import { RecordCounter } from '../../pipelines/door/kbo/recordCounter.ts';
import { type Door, openDoor } from '../support/door.ts';

const none = [null, null, null] as const;

/** The published first rows of enterprise.csv, a natural person, and an establishment. */
const full: Extract = {
  number: 140,
  type: 'full',
  snapshot: '30-09-2026',
  rows: {
    enterprise: [
      ['0200.065.765', 'AC', '000', '2', '416', null, '09-08-1960'],
      ['0200.068.636', 'AC', '000', '2', '417', null, '16-02-1923'],
      ['0833.917.314', 'AC', '000', '1', null, null, '01-02-2011'],
    ],
    establishment: [['2.175.653.085', '01-03-2011', '0833.917.314']],
    denomination: [
      ['0200.065.765', '1', '001', 'Intercommunale "Le Fleuve", ASBL'],
      ['0200.065.765', '2', '001', 'Intercommunale\nDe Stroom'],
      ['0200.065.765', '2', '003', 'Stroom'],
      ['0200.068.636', '2', '002', 'TMVW'],
      ['2.175.653.085', '2', '003', 'Bakkerij 93.05.18-223.61 De Vlier'],
    ],
    address: [
      ['0200.065.765', 'REGO', ...none.slice(1), '9000', 'Gent', 'Gand', 'Kouter', 'Kouter', '1', ...none],
      ['0833.917.314', 'REGO', ...none.slice(1), '2440', 'Geel', 'Geel', 'Thuisstraat', 'Thuisstraat', '7', ...none],
      ['2.175.653.085', 'BAET', ...none.slice(1), '2300', 'Turnhout', 'Turnhout', 'Markt', 'Markt', '2', ...none],
    ],
    activity: [
      ['0200.065.765', '001', '2025', '84130', 'MAIN'],
      ['0200.065.765', '006', '2008', '01110', 'MAIN'],
      ['0200.065.765', '006', '2025', '35110', 'SECO'],
      ['0200.068.636', '001', '2003', '41000', 'MAIN'],
      ['0200.068.636', '001', '2008', '36000', 'SECO'],
    ],
    contact: [['0833.917.314', 'ENT', 'EMAIL', 'canary@example.org']],
  },
};

const update: Extract = {
  number: 141,
  type: 'update',
  snapshot: '31-10-2026',
  deleted: {
    enterprise: ['0200.068.636'],
    denomination: ['0200.068.636', '0200.065.765'],
    address: ['2.175.653.085'],
  },
  rows: {
    enterprise: [['0314.595.348', 'AC', '000', '2', '014', null, '01-10-2026']],
    denomination: [
      ['0200.065.765', '2', '001', 'De Nieuwe Stroom'],
      ['0314.595.348', '2', '001', 'Nieuwkomer'],
    ],
    address: [['2.175.653.085', 'BAET', ...none.slice(1), '2440', 'Geel', 'Geel', 'Pas', 'Pas', '3', ...none]],
  },
};

let door: Door;

beforeEach(async () => {
  door = await openDoor(`
senders:
  - { id: open, name: Open data, kind: open, datasets: { kbo_werkgevers: { rhythm: month } } }
  - { id: org-a, name: A }
`);
});

afterEach(() => door.close());

function received(at: string, day: string, files: readonly string[]): void {
  for (const file of files) utimesSync(path.join(at, file), new Date(day), new Date(day));
}

function deliver(extract: Extract, day: string, sender = 'open'): string {
  const at = writeExtract(path.join(door.folder, 'inbox', sender), extract);
  received(at, day, [...filesOf(extract).keys()]);
  return at;
}

async function zipped(extract: Extract, day: string, rename = (file: string): string => file): Promise<string> {
  const zip = new yazl.ZipFile();
  for (const [file, text] of filesOf(extract)) zip.addBuffer(Buffer.from(text), rename(file));
  zip.end();
  const at = path.join(door.folder, 'inbox/open', `${nameOf(extract)}.zip`);
  mkdirSync(path.dirname(at), { recursive: true });
  await pipeline(zip.outputStream, createWriteStream(at));
  utimesSync(at, new Date(day), new Date(day));
  return at;
}

const employersAsKnown = (day: string): string => `
  select coalesce(nummer, nummer_vestiging), onderneming, naam, postcode, straat, soort, nace, nace_versie, rsz, begin, verdwenen
  from landing_kbo_werkgevers where opened_at <= timestamp '${day}' and (closed_at is null or closed_at > timestamp '${day}') order by 1`;
const open = employersAsKnown('2030-01-01');

const afterFull = [
  '0200065765 - Intercommunale\nDe Stroom 9000 Kouter 1 rechtspersoon 01110 2008 true 1960-08-09 -',
  '0200068636 - TMVW - - rechtspersoon 36000 2008 false 1923-02-16 -',
  '0833917314 - - 2440 - natuurlijk_persoon - - false 2011-02-01 -',
  '2175653085 0833917314 Bakkerij ••• De Vlier 2300 Markt 2 vestiging - - false 2011-03-01 -',
];

describe('an extract of the Crossroads Bank', () => {
  it('gives employers with their best name, address and activity, from a folder or a zip, with every record accounted for', async () => {
    deliver(full, '2026-10-01');
    expect(await door.ingest()).toMatchObject({ loaded: 1, records: 17, accepted: 17, setAside: 0 });
    expect(await door.rows(open)).toEqual(afterFull);
    expect(await door.rows('select taal, soort, count(*)::integer from landing_kbo_namen group by all order by all')).toEqual([
      'fr naam 1',
      'nl afkorting 1',
      'nl handelsnaam 2',
      'nl naam 1',
    ]);
    await zipped(full, '2026-10-02');
    expect(await door.ingest()).toMatchObject({ loaded: 0, known: 2 });
    const [message] = await door.rows('select message from loads');
    expect(message).toContain('Uitgave 140 (volledig) van 30 september 2026');
  });

  it('takes its load number in order of receipt, though the files that follow are read before it is', async () => {
    deliver(full, '2026-10-01');
    const phases = 'persoon;fase;begin\n1;stage;2026-09-01\n2;stage;2026-09-02\n';
    door.deliver('org-a', 'trajectfasen_2026-09.csv', '2026-10-02', phases);
    deliver(update, '2026-11-01');
    door.deliver('org-a', 'trajectfasen_2026-10.csv', '2026-11-02', phases.replaceAll('-09-', '-10-'));
    await door.ingest();
    const files = `loads.load_id, split_part(file, '/', 1), scope_to`;
    expect(await door.rows(`select ${files} from loads order by load_id`)).toEqual([
      '1 open 2026-09-30',
      '2 org-a 2026-09-30',
      '3 open 2026-10-31',
      '4 org-a 2026-10-31',
    ]);
    const names = 'select row_id % 4294967296, row_key from landing_kbo_namen where load_id = 1 order by row_id';
    expect((await door.rows(names)).map((row) => row.split('|')[0])).toEqual([
      '1 0200065765',
      '2 0200065765',
      '3 0200065765',
      '4 0200068636',
      '5 2175653085',
    ]);
    expect(await door.rows('select row_id // 4294967296, row_id % 4294967296 from landing_trajectfasen order by row_id')).toEqual([
      '2 2',
      '2 3',
      '4 2',
      '4 3',
    ]);
  });

  it('takes an update entity by entity, keeps who is gone, and knows what was known before', async () => {
    await zipped(full, '2026-10-01');
    await door.ingest();
    deliver(update, '2026-11-01');
    expect(await door.ingest()).toMatchObject({ loaded: 1, setAside: 0 });
    expect(await door.rows(open)).toEqual([
      '0200065765 - De Nieuwe Stroom 9000 Kouter 1 rechtspersoon 01110 2008 true 1960-08-09 -',
      '0200068636 - TMVW - - rechtspersoon 36000 2008 false 1923-02-16 2026-10-31',
      '0314595348 - Nieuwkomer - - rechtspersoon - - false 2026-10-01 -',
      afterFull[2],
      '2175653085 0833917314 Bakkerij ••• De Vlier 2440 Pas 3 vestiging - - false 2011-03-01 -',
    ]);
    expect(await door.rows(employersAsKnown('2026-10-15'))).toEqual(afterFull);
    expect(
      await door.rows('select nummer, naam from landing_kbo_namen where closed_by is null and nummer is not null order by all'),
    ).toEqual(['0200065765 De Nieuwe Stroom', '0200068636 TMVW', '0314595348 Nieuwkomer']);
    door.deliver('org-a', 'antwoorden_2026.csv', '2026-11-02', 'soort;bestand;onderwerp;antwoord\nintrekking;kbo_werkgevers;1;ja\n');
    door.deliver('open', 'antwoorden_2026.csv', '2026-11-02', 'soort;bestand;onderwerp;antwoord\nintrekking;kbo_werkgevers;2;ja\n');
    await door.ingest();
    expect(await door.rows(open)).toEqual(afterFull);
    expect(await door.rows('select count(*)::integer from landing_kbo_namen where closed_by is null')).toEqual(['5']);
  });

  it('keeps an employer that a later full extract no longer holds, and takes it back when it returns', async () => {
    deliver(full, '2026-10-01');
    await door.ingest();
    const { enterprise = [] } = full.rows;
    deliver({ ...full, number: 142, snapshot: '30-11-2026', rows: { ...full.rows, enterprise: enterprise.slice(1) } }, '2026-12-01');
    expect(await door.ingest()).toMatchObject({ loaded: 1 });
    expect((await door.rows(open))[0]).toBe(`${afterFull[0]?.slice(0, -1)}2026-11-30`);
    deliver({ ...full, number: 143, snapshot: '31-12-2026' }, '2027-01-01');
    await door.ingest();
    expect(await door.rows(open)).toEqual(afterFull);
    expect(
      await door.rows('select closed_because, count(*)::integer from landing_kbo_werkgevers where closed_by is not null group by all'),
    ).toEqual(['vervangen 2']);
  });

  it('refuses an update on another base, and takes it once its base is there', async () => {
    const at = deliver({ ...update, number: 142 }, '2026-11-01');
    expect((await door.ingest()).text).toContain('er is nog geen uitgave geladen');
    deliver(full, '2026-10-01');
    expect((await door.ingest()).loaded).toBe(1);
    const { text } = await door.ingest();
    expect(text).toContain('horen op uitgave 141, maar de laatste die er is, is uitgave 140');
    expect(await door.rows(open)).toEqual(afterFull);
    rmSync(at, { recursive: true });
    deliver(update, '2026-11-01');
    expect((await door.ingest()).loaded).toBe(1);
    deliver({ ...full, number: 139, snapshot: '31-08-2026' }, '2026-11-02');
    expect((await door.ingest()).text).toContain('ouder dan die er al is (141)');
  });

  it('waits for a confirmation when a fifth and more would be gone', async () => {
    const many = Array.from({ length: 10 }, (_, index) => {
      const root = String(90_000_00 + index).padStart(8, '0');
      const number = root + String(97 - (Number(root) % 97)).padStart(2, '0');
      return [`${number.slice(0, 4)}.${number.slice(4, 7)}.${number.slice(7)}`, 'AC', '000', '2', '610', null, '01-01-2020'];
    });
    deliver({ ...full, rows: { enterprise: many } }, '2026-10-01');
    await door.ingest();
    deliver({ ...full, number: 141, snapshot: '31-10-2026', rows: { enterprise: many.slice(5) } }, '2026-11-01');
    const { paused, text } = await door.ingest();
    expect(paused).toBe(1);
    expect(text).toContain('5 van de 10 werkgevers die we kennen staan er niet meer in');
    door.deliver('open', 'antwoorden_2026.csv', '2026-11-02', 'soort;bestand;onderwerp;antwoord\nbevestiging;kbo_werkgevers;2;ja\n');
    expect(await door.ingest()).toMatchObject({ loaded: 2 });
    expect(
      await door.rows('select count(*)::integer from landing_kbo_werkgevers where verdwenen is not null and closed_by is null'),
    ).toEqual(['5']);
  });

  it('sets aside rows of a number that is none, or that stand there twice', async () => {
    const { enterprise = [], activity = [] } = full.rows;
    const wrong = ['0200.065.766', ...(activity[0] as string[]).slice(1)];
    deliver(
      { ...full, rows: { ...full.rows, enterprise: [...enterprise, enterprise[0] as string[]], activity: [...activity, wrong] } },
      '2026-10-01',
    );
    expect(await door.ingest()).toMatchObject({ loaded: 1, records: 19, accepted: 17, setAside: 2 });
    expect(await door.rows(open)).toEqual(afterFull);
  });

  it('keeps nothing of contacts, and no register number', async () => {
    deliver(full, '2026-10-01');
    await door.ingest();
    await door.warehouse.connection.run('checkpoint');
    const bytes = readFileSync(path.join(door.folder, 'warehouse.duckdb'), 'latin1');
    expect(bytes.includes('canary@example.org')).toBe(false);
    expect(bytes.includes('93.05.18')).toBe(false);
    expect(bytes.includes('Thuisstraat')).toBe(false);
  });
});

describe('what is no extract is refused with a sentence, and changes nothing', () => {
  const refusals: [string, string, (at: string) => void][] = [
    ['a part is missing', 'ontbreekt activity.csv', (at) => rmSync(path.join(at, 'activity.csv'))],
    ['meta.csv is missing', 'ontbreekt meta.csv', (at) => rmSync(path.join(at, 'meta.csv'))],
    [
      'name and meta differ',
      'De naam zegt uitgave 140 (volledig), meta.csv zegt uitgave 139',
      (at) => edit(at, 'meta.csv', '"140"', '"139"'),
    ],
    ['there is no such day', 'de dag (SnapshotDate)', (at) => edit(at, 'meta.csv', '30-09-2026', '31-09-2026')],
    ['a column is missing', 'ontbreekt de kolom Zipcode', (at) => edit(at, 'address.csv', '"Zipcode"', '"Zip"')],
    ['a row is too long', 'activity.csv kunnen we niet lezen', (at) => edit(at, 'activity.csv', '"84130",', '"84130","x",')],
    ['a quote stays open', 'denomination.csv', (at) => edit(at, 'denomination.csv', '"TMVW"', '"TMVW')],
    ['a file is a link', 'activity.csv is geen gewoon bestand', (at) => linkTo(at, 'activity.csv', '/etc/hostname')],
  ];

  it.each(refusals)('%s', async (_, sentence, change) => {
    change(deliver(full, '2026-10-01'));
    const { refused, text } = await door.ingest();
    expect(text).toContain(sentence);
    expect(refused).toBe(1);
    expect(text).not.toContain('Stroom');
    expect(await door.rows('select count(*)::integer from landing_kbo_werkgevers')).toEqual(['0']);
  });

  it('a zip that leads outside, is cut off, or lies about its bytes', async () => {
    const at = await zipped(full, '2026-10-01', (file) => (file === 'branch.csv' ? 'aa/bb/branch.csv' : file));
    expect((await door.ingest()).text).toContain('meer dan een uitgave van de KBO');
    const whole = readFileSync(await zipped(full, '2026-10-02'));
    for (const [index, broken] of [
      Buffer.from(whole.toString('latin1').replaceAll('branch.csv', '../nch.csv'), 'latin1'),
      whole.subarray(0, whole.length - 30),
      changed(whole, whole.indexOf('enterprise.csv') + 20),
    ].entries()) {
      writeFileSync(at, broken);
      utimesSync(at, new Date(2026, 9, 3 + index), new Date(2026, 9, 3 + index));
      const { text, refused } = await door.ingest();
      expect(text).toMatch(/Download de uitgave opnieuw/);
      expect(refused).toBe(1);
    }
  });

  it('a sender that delivers no open data, and a name that says too little', async () => {
    deliver(full, '2026-10-01', 'org-a');
    door.deliver('open', 'KboOpenData_laatste.zip', '2026-10-01', 'x');
    const { text } = await door.ingest();
    expect(text).toContain('Werkgevers uit de KBO komt van open data');
    expect(text).toMatch(/KboOpenData_laatste.zip: De (naam lijkt|zip is niet)/);
  });
});

function edit(at: string, file: string, from: string, to: string): void {
  const whole = readFileSync(path.join(at, file), 'utf8');
  expect(whole).toContain(from);
  writeFileSync(path.join(at, file), whole.replace(from, to));
}

function linkTo(at: string, file: string, target: string): void {
  rmSync(path.join(at, file));
  symlinkSync(target, path.join(at, file));
}

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] as number) ^ 0xff;
  return copy;
}

test('the sample in the fixtures lands, with the published first rows', async () => {
  const sample = 'KboOpenData_0140_2026_09_Full';
  cpSync(path.join(import.meta.dirname, '../../fixtures/kbo', sample), path.join(door.folder, 'inbox/open', sample), { recursive: true });
  expect(await door.ingest()).toMatchObject({ loaded: 1, records: 13, setAside: 0 });
  expect(await door.rows('select coalesce(nummer, nummer_vestiging), naam, nace, begin from landing_kbo_werkgevers order by 1')).toEqual([
    '0200065765 Verzonnen Dienst Een 84130 1960-08-09',
    '0200068636 Verzonnen Dienst Twee - 1923-02-16',
    '0833917314 Service Inventé, "Trois" 47110 2011-03-01',
    '2175653085 Verzonnen Winkel - 2011-03-01',
  ]);
});

test('records are counted by their bytes, whatever the chunks', () => {
  const text = '\ufeff"a","b"\r\n"1","x ""y"" #"\r\n\r\n"2","een\nregel, ""twee"""\n"3",\n"4","open einde"';
  const bytes = Buffer.from(text);
  for (let size = 1; size <= bytes.length; size++) {
    const counter = new RecordCounter();
    for (let from = 0; from < bytes.length; from += size) counter.push(bytes.subarray(from, from + size));
    expect(counter.records).toBe(4);
  }
});
