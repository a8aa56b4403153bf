import readExcelFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { writeXlsx } from '../../dashboard/xlsx.ts';

test('what is written stands where it was put, as what it is', async () => {
  const body = await writeXlsx([
    {
      name: 'Eerste',
      widths: [10, 20],
      stickyRows: 1,
      rows: [
        [{ value: 'over twee', span: 2, bold: true }, { value: 'derde' }],
        [null, { value: 1234.5, format: '#,##0.00' }, { value: new Date('2026-09-30T00:00:00Z') }],
        [{ value: '0123', format: '@' }, { value: '=1+1' }, { value: '' }],
      ],
    },
    { name: 'Tweede', widths: [], lines: false, rows: [] },
  ]);
  const [first, second] = await readExcelFile(body);
  expect(first?.data).toEqual([
    ['over twee', null, 'derde'],
    [null, 1234.5, new Date('2026-09-30T00:00:00Z')],
    ['0123', "'=1+1", null],
  ]);
  expect([second?.sheet, second?.data]).toEqual(['Tweede', []]);
});

test('words of any kind come back as they were, and the same sheets are the same bytes', async () => {
  const words = ['a & b', '<c>', '"d"', ' e ', 'twee\nregels', 'é€😀', 'bel\u0007'];
  const sheets = [{ name: 'Blad & <1>', widths: [8], stickyRows: 1, stickyColumns: 1, rows: [words.map((value) => ({ value }))] }];
  const body = await writeXlsx(sheets);
  const [sheet] = await readExcelFile(body, { trim: false });
  expect([sheet?.sheet, sheet?.data]).toEqual(['Blad & <1>', [['a & b', '<c>', '"d"', ' e ', 'twee\nregels', 'é€😀', 'bel']]]);
  expect(await writeXlsx(sheets)).toEqual(body);
});

test('columns behind Z have two letters', async () => {
  const cells = Array.from({ length: 60 }, (_, at) => ({ value: at }));
  const [sheet] = await readExcelFile(await writeXlsx([{ name: 'Breed', widths: [], rows: [cells] }]));
  expect(sheet?.data).toEqual([Array.from({ length: 60 }, (_, at) => at)]);
});
