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
