import { readSheet, default as readWorkbook } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell, Document, Section, Table } from '../../dashboard/document.ts';
import { plainCell, typedCell } from '../../dashboard/plainCell.ts';
import { evaluatie } from '../../dashboard/reports/evaluatie.ts';
import { figuresHash } from '../../dashboard/reports/hash.ts';
import { documentWorkbook, sheetNames } from '../../dashboard/reports/workbook.ts';
import type { Release } from '../../sql/release.ts';
import { likelyLines, smallRelease } from '../support/smallRelease.ts';

let release: Release;
let document: Document;
let workbook: Buffer;

beforeAll(async () => {
  release = await smallRelease(likelyLines());
  document = await evaluatie(
    release,
    { name: 'An', role: 'adviseur', organisations: ['org-001'] },
    { organisation: 'org-001', start: '2025-09', period: '2026-09', clock: () => new Date('2026-11-23T10:00:00Z') },
  );
  workbook = await documentWorkbook(document);
});
afterAll(() => release.close());

function tablesOf(section: Section): Table[] {
  if (section.kind === 'group') return section.sections.flatMap(tablesOf);
  return section.kind === 'text' ? [] : [section.table];
}

describe('documentWorkbook', () => {
  it('holds one sheet per table with the same numbers', async () => {
    const tables = document.sections.flatMap(tablesOf);
    const sheets = await readWorkbook(workbook);
    expect(sheets).toHaveLength(tables.length + 1);
    const numbers = (cells: readonly (readonly unknown[])[]): number[] => cells.flat().filter((cell) => typeof cell === 'number');
    tables.forEach((table, index) => {
      const rows = sheets[index + 1]?.data ?? [];
      expect(numbers(rows), sheets[index + 1]?.sheet).toEqual(numbers(table.rows as Cell[][]));
    });
  });

  it('prints the hash of the figures, the release and that the data are fictional', async () => {
    const words = (await readSheet(workbook)).flat();
    expect(words).toContain(figuresHash(document));
    expect(words.join(' ')).toContain('20261007-033000000');
    expect(words).toContain('Fictieve gegevens.');
  });

  it('says why a value is not there', async () => {
    const sheets = await readWorkbook(workbook);
    expect(sheets.flatMap((sheet) => sheet.data.flat())).toContain('Niet geleverd. Dit is geen nul.');
  });

  it('lets no cell be a formula', async () => {
    const cells = (await readWorkbook(workbook)).flatMap((sheet) => sheet.data.flat());
    expect(cells).toContain(`'=HYPERLINK("http://x")`);
    expect(cells.filter((cell) => typeof cell === 'string' && /^[=+@]/.test(cell))).toEqual([]);
  });
});

describe('plainCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+32 3 123', "'+32 3 123"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-2+3', "'-2+3"],
    ['\t=1', "'\t=1"],
    ['-25', '-25'],
    ['-12,5', '-12,5'],
    ['-', '-'],
    ["'t Zand", "'t Zand"],
    ['gewoon', 'gewoon'],
    ['', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(plainCell(text)).toBe(expected);
    expect(typedCell(expected)).toBe(text);
  });
});

describe('sheetNames', () => {
  it('are short, allowed and unique whatever their case', () => {
    const long = 'Werkgevers die afdelingen dubbel aanspraken';
    expect(sheetNames(['Wie vertrok, en waarheen?', 'a/b:c', long, long.toUpperCase(), ''])).toEqual([
      'Wie vertrok, en waarheen',
      'a b c',
      'Werkgevers die afdelingen dubbe',
      'WERKGEVERS DIE AFDELINGEN DUB 2',
      'Tabel 5',
    ]);
  });
});
