import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { ZipFile } from 'yazl';
import { standardLimits } from '../../pipelines/config.ts';
import { DeliveredFile } from '../../pipelines/door/read/deliveredFile.ts';
import { sheetRows } from '../../pipelines/door/read/sheet.ts';
import { zipContents } from '../../pipelines/door/read/workbookGuard.ts';
import { type Door, openDoor } from '../support/door.ts';

const header = 'datum;werkgever;werkgever_naam;met';
const received = '2026-10-05';
let door: Door;
let scratch: string;

beforeEach(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'limits-'));
  door = await openDoor('limits: { megabytes: 20, rows: 1000, columns: 50 }\nsenders: [{ id: org-001, name: Een, register_number: hash }]');
});
afterEach(() => {
  door.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** The door’s sentence on one file. */
async function said(name: string, body: string | Buffer): Promise<string> {
  door.deliver('org-001', name, received, body);
  const { files } = await door.ingest();
  const [file] = files;
  return `${file?.status}: ${file?.message}`;
}

async function zipped(entries: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, body] of Object.entries(entries)) zip.addBuffer(Buffer.from(body), name, { mtime: new Date('2026-01-01') });
  zip.end();
  const file = path.join(scratch, `${Object.keys(entries).length}.xlsx`);
  await pipeline(zip.outputStream, createWriteStream(file));
  return readFileSync(file);
}

const sheet = (inside: string): Record<string, string> => ({
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${inside}</sheetData></worksheet>`,
});

test('a file that is too large, or has too many rows or columns, is refused before it fills the memory', async () => {
  expect(await said('werkgeverscontacten_2025.csv', Buffer.alloc(21_000_000, 'x'))).toMatch(
    /^refused: Dit bestand is 21 MB; we lezen er hoogstens 20/,
  );
  const rows = `${header}\n${'01/02/2025;0200065765;;\n'.repeat(1001)}`;
  expect(await said('werkgeverscontacten_2025-02.csv', rows)).toMatch(/^refused: Dit bestand heeft meer dan 1000 rijen/);
  const wide = `${header}${';x'.repeat(60)}\n01/02/2025;0200065765\n`;
  expect(await said('werkgeverscontacten_2025-03.csv', wide)).toMatch(/^refused: Dit bestand heeft meer dan 50 kolommen/);
  const cells = `${header}\n01/02/2025;0200065765;;\n${';'.repeat(20_000)}\n`;
  expect(await said('werkgeverscontacten_2025-04.csv', cells)).toMatch(/^refused: Regel 3: Deze regel heeft meer dan 16384 cellen/);
});

test('a line without end is refused, and the rows before it do not land', async () => {
  const body = Buffer.concat([Buffer.from(`${header}\n01/02/2025;0200065765;;\n01/02/2025;0200065765;"`), Buffer.alloc(18_000_000, 'x')]);
  expect(await said('werkgeverscontacten_2025.csv', body)).toMatch(/^refused: Regel 3: Deze regel is langer dan 1 MB/);
  expect(await door.rows('select count(*) from landing_werkgeverscontacten')).toEqual(['0']);
});

test('NUL bytes are refused; other control characters become spaces', async () => {
  expect(await said('werkgeverscontacten_2025.csv', `${header}\n01/02/2025;0200065765;;a\0b\n`)).toMatch(
    /^refused: Dit is geen tekstbestand/,
  );
  const controls = Array.from({ length: 31 }, (_, index) => String.fromCharCode(index + 1)).filter((sign) => !'\n\r'.includes(sign));
  expect(await said('werkgeverscontacten_2025-02.csv', `${header}\n01/02/2025;0200065765;;a${controls.join('')}b\x7f\n`)).toMatch(
    /^loaded: 1 rij geladen/,
  );
  expect(await door.rows(`select met from landing_werkgeverscontacten`)).toEqual([`a${' '.repeat(29)}b`]);
});

test('a workbook that unpacks to too much is refused by what it states and by what it is', async () => {
  const bomb = await zipped({ 'xl/worksheets/sheet1.xml': Buffer.alloc(5_000_000) });
  const small = { ...standardLimits, workbook_megabytes: 1 };
  const file = path.join(scratch, 'bomb.xlsx');
  writeFileSync(file, bomb);
  await expect(zipContents(file, small)).rejects.toThrow(/werkboek is te groot/);
  const lying = Buffer.from(bomb);
  lying.writeUInt32LE(1000, lying.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24);
  writeFileSync(file, lying);
  await expect(zipContents(file, small)).rejects.toThrow(/kunnen we niet openen/);
});

test('a workbook with a cell in the farthest corner is refused', async () => {
  const far = await zipped(sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'));
  expect(await said('werkgeverscontacten_2025.xlsx', far)).toMatch(/^refused: Dit werkboek is te groot/);
});

test('a workbook with bytes that its directory does not name is refused', async () => {
  const zip = await zipped(sheet('<row r="1"><c r="A1"><v>1</v></c></row>'));
  const hidden = Buffer.from(zip);
  const end = hidden.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const directory = hidden.readUInt32LE(end + 16);
  const file = path.join(scratch, 'hidden.xlsx');
  const shifted = Buffer.concat([hidden.subarray(0, directory), Buffer.alloc(200, 'x'), hidden.subarray(directory)]);
  shifted.writeUInt32LE(directory + 200, end + 200 + 16);
  writeFileSync(file, shifted);
  await expect(zipContents(file, standardLimits)).rejects.toThrow(/kunnen we niet openen/);
});

test('a damaged workbook, and a zip that holds something else, get their sentence', async () => {
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]);
  expect(await said('werkgeverscontacten_2025.xlsx', old)).toMatch(/^refused: Dit werkboek kunnen we niet openen/);
  expect(await said('werkgeverscontacten_2025-02.xlsx', await zipped({ 'lees.txt': 'x' }))).toMatch(/^refused: Er staat geen kopregel/);
  expect(await said('werkgeverscontacten_2025-03.xlsx', Buffer.from('504b0304ffff', 'hex'))).toMatch(
    /^refused: Dit werkboek kunnen we niet openen/,
  );
});

test('a formula without a saved value refuses the file, and a number kept as text by Excel is that number', async () => {
  const file = path.join(scratch, 'formula.xlsx');
  await writeExcelFile(
    [
      ['datum', 'werkgever', 'werkgever_naam', 'met'],
      [new Date('2025-02-01'), '0200065765', 'Een', { value: '1+1', type: 'Formula' as const }],
    ],
    { dateFormat: 'dd/mm/yyyy' },
  ).toFile(file);
  expect(await said('werkgeverscontacten_2025-02.xlsx', readFileSync(file))).toMatch(
    /^refused: In de kolom "met" staat een formule waarvan de uitkomst niet bewaard is, vanaf blad Sheet1, rij 2\./,
  );
  expect(await said('werkgeverscontacten_2025-03.csv', `${header}\n01/03/2025;="0200065765";;=1+1\n`)).toMatch(/^loaded: 1 rij geladen/);
  expect(await door.rows(`select werkgever, met from landing_werkgeverscontacten where datum = '2025-03-01'`)).toEqual(['0200065765 =1+1']);
});

/** Written like a register number, with the right check digits, of a day that does not exist. */
const canary = '85.07.00-033-55';

test('a register number inside a longer cell is nowhere: not in the warehouse, the findings or the workbook', async () => {
  const lines = [
    `01/02/2025;0200065765;Een;belde over ${canary} vandaag`,
    `${canary} x;0200065765;Twee;a`,
    `01/02/2025;${canary} BE;Drie;b`,
    `01/02/2025;0200065765;${canary.replace(/\D/g, '')};c`,
    `01/02/2025;;;dossier ${canary.replace(/\D/g, '')}`,
  ];
  await said('werkgeverscontacten_2025-02.csv', `${header}\n${lines.join('\n')}\n`);
  expect(await door.rows('select records, accepted, set_aside from loads')).toEqual(['5 3 2']);
  const tables = await door.rows(`select table_name from information_schema.tables where table_type = 'BASE TABLE'`);
  const kept: string[] = [];
  for (const table of tables) kept.push(...(await door.rows(`select t::varchar from ${table} as t`)));
  const folder = path.join(door.folder, 'corrections/org-001');
  for (const name of readdirSync(folder))
    kept.push(JSON.stringify((await DeliveredFile.open(path.join(folder, name)).sheets()).map(sheetRows)));
  const all = kept.join('\n');
  expect(all).toContain('•••');
  expect(all).not.toContain(canary);
  expect(all).not.toContain(canary.replace(/\D/g, ''));
});

test('the dummy register number is nobody', async () => {
  await said('tewerkstellingen_2025.csv', 'persoon;begin\n00000000097;01/02/2025\n000000-000-97;01/02/2025\nA1;01/02/2025\n');
  expect(await door.rows('select records, accepted, set_aside from loads')).toEqual(['3 1 2']);
});
