import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { parseConfig } from '../../pipelines/config.ts';
import { type IngestSummary, ingest } from '../../pipelines/ingest.ts';
import { openWarehouse, type Warehouse } from '../../pipelines/warehouse.ts';
import { clock } from '../support/clock.ts';

const config = parseConfig(
  `senders:
  - { id: org-001, name: Alles }
  - { id: org-002, name: Periode, datasets: { tewerkstellingen: { mode: periode } } }
  - { id: org-003, name: Lijst, datasets: { tewerkstellingen: { mode: momentopname } } }
  - { id: vdab, name: VDAB, kind: vdab, shared_key: dossier }
  - { id: org-004, name: Gedeeld, shared_key: dossier, register_number: hash }
  - { id: open, name: Open, kind: open }
`,
  'test.yaml',
);
let folder: string;
let warehouse: Warehouse;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ingest-'));
  warehouse = await openWarehouse(folder);
});
afterEach(() => {
  warehouse.close();
  rmSync(folder, { recursive: true, force: true });
});

function deliver(sender: string, name: string, received: string, body: string | Buffer): void {
  const inbox = path.join(folder, 'inbox', sender);
  mkdirSync(inbox, { recursive: true });
  writeFileSync(path.join(inbox, name), body);
  utimesSync(path.join(inbox, name), new Date(received), new Date(received));
}

/** Rows `persoon begin einde …`, with `-` for an empty cell. */
function employments(...rows: string[]): string {
  const lines = rows.map((row) =>
    row
      .split(' ')
      .map((cell) => (cell === '-' ? '' : cell))
      .join(';'),
  );
  return ['persoon;begin;einde;afdeling', ...lines, ''].join('\n');
}

const run = (): Promise<IngestSummary> => ingest({ folder, config, warehouse, clock });

async function rows(sql: string): Promise<string[]> {
  return (await warehouse.connection.runAndReadAll(sql)).getRowsJson().map((row) => row.map((cell) => cell ?? '-').join(' '));
}

/** A sender's employments as known on a day: begin, end, department, inferred. */
function known(sender: string, on = '2099-01-01'): Promise<string[]> {
  return rows(
    `select "begin", einde, afdeling, inferred from landing_tewerkstellingen
     where sender = '${sender}' and opened_at <= timestamp '${on}' and (closed_at is null or closed_at > timestamp '${on}') order by all`,
  );
}

test('the same bytes again change nothing, also under a later date or another name', async () => {
  deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', employments('P1 01/03/2024 - groen', 'P2 x - groen'));
  expect(await run()).toMatchObject({ loaded: 1, accepted: 1, setAside: 1 });
  const before = await rows('select * from landing_tewerkstellingen order by row_id');
  expect(await run()).toMatchObject({ loaded: 0, known: 1, files: [] });
  deliver('org-001', 'tewerkstellingen.csv', '2026-09-20', employments('P1 01/03/2024 - groen', 'P2 x - groen'));
  deliver('org-001', 'tewerkstellingen (2).csv', '2026-09-21', employments('P1 01/03/2024 - groen', 'P2 x - groen'));
  expect(await run()).toMatchObject({ loaded: 0, known: 2 });
  expect(await rows('select * from landing_tewerkstellingen order by row_id')).toEqual(before);
  expect(await rows('select count(*) from loads')).toEqual(['1']);
});

test('alles: a changed row supersedes, an absent row closes, one set aside is not absent, and the past stays', async () => {
  deliver(
    'org-001',
    'tewerkstellingen.csv',
    '2026-09-01',
    employments('P1 01/03/2024 - groen', 'P2 02/03/2024 - groen', 'P3 03/03/2024 - groen'),
  );
  await run();
  deliver('org-001', 'tewerkstellingen.csv', '2026-10-01', employments('P1 01/03/2024 30/09/2026 groen', 'P3 03/03/2024 31/02/2026 groen'));
  await run();
  expect(await known('org-001')).toEqual(['2024-03-01 2026-09-30 groen false', '2024-03-03 - groen false']);
  expect(await known('org-001', '2026-09-15')).toEqual([
    '2024-03-01 - groen false',
    '2024-03-02 - groen false',
    '2024-03-03 - groen false',
  ]);
  expect(await rows('select closed_because from landing_tewerkstellingen where closed_by = 2 order by line')).toEqual([
    'vervangen',
    'afwezig',
  ]);
});

test('periode: a corrected month replaces it, and what the replaced one had closed is open again', async () => {
  deliver('org-002', 'tewerkstellingen_2026-08.csv', '2026-09-01', employments('P1 01/03/2024 - groen', 'P2 02/08/2026 - groen'));
  deliver('org-002', 'tewerkstellingen_2026-09.csv', '2026-10-01', employments('P1 01/03/2024 15/09/2026 groen', 'P3 03/09/2026 - groen'));
  await run();
  expect(await known('org-002')).toEqual(['2024-03-01 2026-09-15 groen false', '2026-08-02 - groen false', '2026-09-03 - groen false']);
  deliver('org-002', 'tewerkstellingen_2026-09_correctie.csv', '2026-10-10', employments('P4 04/09/2026 - groen'));
  await run();
  expect(await known('org-002')).toEqual(['2024-03-01 - groen false', '2026-08-02 - groen false', '2026-09-04 - groen false']);
  expect(await known('org-002', '2026-10-05')).toEqual([
    '2024-03-01 2026-09-15 groen false',
    '2026-08-02 - groen false',
    '2026-09-03 - groen false',
  ]);
});

test('periode: a late correction of an earlier month leaves what a later month said', async () => {
  deliver('org-002', 'tewerkstellingen_2026-08.csv', '2026-09-01', employments('P1 02/08/2026 - groen'));
  deliver('org-002', 'tewerkstellingen_2026-09.csv', '2026-10-01', employments('P1 02/08/2026 15/09/2026 groen'));
  deliver('org-002', 'tewerkstellingen_2026-08 (2).csv', '2026-10-10', employments('P1 02/08/2026 - groen', 'P2 03/08/2026 - groen'));
  await run();
  expect(await known('org-002')).toEqual(['2026-08-02 2026-09-15 groen false', '2026-08-03 - groen false']);
});

test('momentopname: who is gone has left on the day before the list, and comes back with a newer row', async () => {
  deliver(
    'org-003',
    'tewerkstellingen_2026-07-31.csv',
    '2026-08-01',
    employments('P1 01/03/2024 - groen', 'P2 02/03/2024 - groen', 'P3 03/03/2024 - bouw'),
  );
  deliver('org-003', 'tewerkstellingen_2026-08-31.csv', '2026-09-01', employments('P1 01/03/2024 - groen', 'P3 03/03/2024 - groen'));
  await run();
  expect(await known('org-003')).toEqual([
    '2024-03-01 - groen false',
    '2024-03-02 2026-08-30 groen true',
    '2024-03-03 2026-07-31 bouw false',
    '2026-08-01 - groen false',
  ]);
  deliver(
    'org-003',
    'tewerkstellingen_2026-09-30.csv',
    '2026-10-01',
    employments('P1 15/09/2026 - groen', 'P2 02/03/2024 - groen', 'P3 03/03/2024 - groen'),
  );
  await run();
  expect(await known('org-003')).toEqual([
    '2024-03-01 2026-09-14 groen true',
    '2024-03-02 - groen false',
    '2024-03-03 2026-07-31 bouw false',
    '2026-08-01 - groen false',
    '2026-09-15 - groen false',
  ]);
});

test('momentopname: the same day again replaces the list; an older list leaves what newer ones say', async () => {
  deliver('org-003', 'tewerkstellingen_2026-07-31.csv', '2026-08-01', employments('P1 01/03/2024 - groen', 'P2 02/03/2024 - groen'));
  deliver('org-003', 'tewerkstellingen_2026-08-31.csv', '2026-09-01', employments('P1 01/03/2024 - groen'));
  deliver('org-003', 'tewerkstellingen_2026-08-31 (2).csv', '2026-09-02', employments('P1 01/03/2024 - groen', 'P2 02/03/2024 - groen'));
  await run();
  expect(await known('org-003')).toEqual(['2024-03-01 - groen false', '2024-03-02 - groen false']);
  deliver('org-003', 'tewerkstellingen_2026-06-30.csv', '2026-09-10', employments('P1 01/03/2024 - groen', 'P9 09/03/2024 - groen'));
  await run();
  expect(await known('org-003')).toEqual(['2024-03-01 - groen false', '2024-03-02 - groen false', '2024-03-09 2026-07-30 groen true']);
});

test('rows without a key: a newer file replaces what it speaks of', async () => {
  const contacts = (...days: string[]): string => ['datum;werkgever', ...days.map((day) => `${day};0200065765`), ''].join('\n');
  deliver('org-001', 'werkgeverscontacten_2026-01_2026-08.csv', '2026-09-01', contacts('05/07/2026', '05/08/2026', '06/08/2026'));
  deliver('org-001', 'werkgeverscontacten_2026-08.csv', '2026-09-10', contacts('07/08/2026'));
  await run();
  expect(await rows('select datum from landing_werkgeverscontacten where closed_by is null order by 1')).toEqual([
    '2026-07-05',
    '2026-08-07',
  ]);
});

test('a file that would close more than a fifth waits; a first delivery never does', async () => {
  const everybody = Array.from({ length: 20 }, (_, index) => `P${index} 01/03/2024 - groen`);
  deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', employments(...everybody));
  expect(await run()).toMatchObject({ loaded: 1 });
  deliver('org-001', 'tewerkstellingen.csv', '2026-10-01', employments(...everybody.slice(5)));
  const summary = await run();
  expect(summary).toMatchObject({ loaded: 0, paused: 1 });
  expect(summary.files[0]?.message).toContain('5 van de 20 rijen die we kennen staan er niet meer in');
  expect(await known('org-001')).toHaveLength(20);
  deliver(
    'org-001',
    'tewerkstellingen.csv',
    '2026-10-02',
    employments(...everybody.map((row, index) => (index < 6 ? row.replace('-', '30/09/2026') : row))),
  );
  expect((await run()).files[0]?.message).toContain('6 van de 20 rijen die we kennen krijgen een einde');
  deliver('org-001', 'tewerkstellingen.csv', '2026-10-03', employments(...everybody.slice(4)));
  expect(await run()).toMatchObject({ loaded: 1, paused: 0 });
  expect(await known('org-001')).toHaveLength(16);
});

test('a refused file is tried again when the configuration says more', async () => {
  deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', 'wie;begin\nP1;01/03/2024\n');
  expect(await run()).toMatchObject({ refused: 1 });
  expect(await run()).toMatchObject({ refused: 0, known: 1 });
  const mapped = parseConfig(
    'senders: [{ id: org-001, name: Alles, datasets: { tewerkstellingen: { headers: { wie: persoon } } } }]',
    'test.yaml',
  );
  expect(await ingest({ folder, config: mapped, warehouse, clock })).toMatchObject({ loaded: 1, accepted: 1 });
});

test('own headers, codes and date order come from the configuration', async () => {
  const own = parseConfig(
    `senders:
  - id: org-001
    name: Alles
    datasets:
      tewerkstellingen: { dates: mdy, headers: { wie: persoon }, codes: { programma: { A1: CMW } } }`,
    'test.yaml',
  );
  deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', 'wie,begin,programma\nP1,03/25/2024,a1\n');
  await ingest({ folder, config: own, warehouse, clock });
  expect(await rows('select "begin", programma from landing_tewerkstellingen')).toEqual(['2024-03-25 CMW']);
});

test('a workbook comes in with its row numbers and dates', async () => {
  const file = path.join(folder, 'list.xlsx');
  const day = { value: new Date(Date.UTC(2024, 2, 1)), type: Date, format: 'dd/mm/yyyy' };
  await writeExcelFile([
    ['persoon', 'begin', 'uren_per_week', 'geboortejaar'],
    ['P1', day, 19.5, 1980],
    ['P2', 'x', 38, 1981],
  ]).toFile(file);
  deliver('org-001', 'tewerkstellingen.xlsx', '2026-09-01', readFileSync(file));
  expect(await run()).toMatchObject({ loaded: 1, accepted: 1, setAside: 1 });
  expect(await rows('select line, "begin", uren_per_week, geboortejaar from landing_tewerkstellingen')).toEqual(['2 2024-03-01 1950 1980']);
  expect(await rows('select line from findings')).toEqual(['3']);
});

test('numbers, dates and words are read as Belgian files write them', async () => {
  const head = 'persoon;begin;einde;uren_per_week;uren_voltijds;geslacht;bestemming;bestemming_werkgever;reden_uitdienst';
  const lines = [
    'P1;2024-03-01;31/12/9999;12,50;38;Vrouw;12;BE 0403.019.261;Op pensioen!',
    'P2;1/3/2024;n.v.t.;12.5;-;M;NEC;200065765;onbekend',
    'P3;45352;;€ 19,5;2,5E+01;f;onbekend;2.175.653.085;',
  ];
  deliver('open', 'kbo_werkgevers.csv', '2026-08-01', 'nummer;onderneming\n2175653085;0833917314\n');
  deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', [head, ...lines, ''].join('\r\n'));
  await run();
  expect(
    await rows(
      `select "begin", einde, uren_per_week, uren_voltijds, geslacht, bestemming, bestemming_werkgever, bestemming_werkgever_vestiging, reden_uitdienst
       from landing_tewerkstellingen order by line`,
    ),
  ).toEqual([
    '2024-03-01 - 1250 3800 v onbekend 0403019261 - oppensioen',
    '2024-03-01 - 1250 - m regulier 0200065765 - -',
    '2024-03-01 - 1950 2500 v onbekend 0833917314 2175653085 -',
  ]);
});

test('a shared key is the same for both of the pair, and a person is never raw in what stays', async () => {
  const canary = 'CANARY-4711';
  const register = '93.05.18-223.61';
  deliver('vdab', 'vdab_opvolging_2026-09.csv', '2026-10-01', `persoon;gedeelde_sleutel;maand;status\nV1;${canary};2026-09;regulier\n`);
  deliver(
    'org-004',
    'tewerkstellingen.csv',
    '2026-10-01',
    `stamnummer;sleutel;begin;afdeling\n${register};${canary};01/03/2024;${register}\n${register}x;${canary}y;volgt;zie ${register}\n`,
  );
  const summary = await run();
  expect(summary).toMatchObject({ loaded: 2, accepted: 2, setAside: 1 });
  const [same] = await rows(
    'select count(distinct gedeelde_sleutel) from (select gedeelde_sleutel from landing_vdab_opvolging union all select gedeelde_sleutel from landing_tewerkstellingen)',
  );
  expect(same).toBe('1');
  const findings = await rows('select * from findings');
  await warehouse.connection.run('checkpoint');
  const kept = readFileSync(path.join(folder, 'warehouse.duckdb')).toString('latin1') + findings.join() + JSON.stringify(summary);
  for (const raw of [canary, canary.toLowerCase(), register, '93051822361']) expect(kept.includes(raw)).toBe(false);
  expect(existsSync(path.join(folder, 'staged'))).toBe(false);
});

test('a dry run says what would happen and changes nothing', async () => {
  deliver('org-001', 'tewerkstellingen.csv', '2026-09-01', employments('P1 01/03/2024 - groen', 'P2 x - groen'));
  expect(await ingest({ folder, config, warehouse, clock, dryRun: true })).toMatchObject({ loaded: 1, accepted: 1, setAside: 1 });
  expect(await rows('select (select count(*) from loads), (select count(*) from landing_tewerkstellingen)')).toEqual(['0 0']);
  expect(existsSync(path.join(folder, 'corrections'))).toBe(false);
  expect(await run()).toMatchObject({ loaded: 1 });
});

const script = (body: string): string[] => ['--import', 'tsx/esm', '--input-type=module', '-e', body];
const openInChild = `const { openWarehouse } = await import('./pipelines/warehouse.ts'); const warehouse = await openWarehouse(process.argv[1]);`;

test('a second process is told who has the data', async () => {
  const body = `try { ${openInChild} } catch (error) { console.log(error.problem?.code + ': ' + error.message); }`;
  const { stdout } = await promisify(execFile)(process.execPath, [...script(body), folder]);
  expect(stdout).toContain('warehouse_in_use: Een ander proces gebruikt de gegevens al');
});

test('a file is only what its name says in plain letters, in a folder of its own', async () => {
  deliver('org-001', 'tewerkstellingen\u001b[31m.csv', '2026-09-01', employments('P1 01/03/2024 - groen'));
  deliver('org-001', 'tewerkstellingen\n2026.csv', '2026-09-01', employments('P1 01/03/2024 - groen'));
  deliver('org-001', '..csv', '2026-09-01', 'a');
  symlinkSync('/etc/passwd', path.join(folder, 'inbox', 'org-001', 'tewerkstellingen_2026-08.csv'));
  symlinkSync('/etc', path.join(folder, 'inbox', 'org-002'));
  const { files, text } = await run();
  expect(files.map(({ file, status }) => `${file} ${status}`)).toEqual([
    'org-001/tewerkstellingen\ufffd2026.csv refused',
    'org-001/tewerkstellingen\ufffd[31m.csv refused',
  ]);
  expect(text).not.toContain('\u001b');
});

test('a total is no row, also where it counts in a required column; a firm called Total is a row', async () => {
  deliver(
    'org-001',
    'tewerkstellingen.csv',
    '2026-09-01',
    employments('P1 01/03/2024 - groen', 'Totaal 1 - -', 'Totaalzorg 01/03/2024 - groen'),
  );
  deliver('org-001', 'werkgeverscontacten_2026.csv', '2026-09-01', 'werkgever_naam;datum\nTotal;01/03/2026\n');
  await run();
  expect(await rows('select dataset, records, accepted from loads order by load_id')).toEqual([
    'tewerkstellingen 2 2',
    'werkgeverscontacten 1 1',
  ]);
});
