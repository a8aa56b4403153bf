import { expect, test } from 'vitest';
import { writeBelgianCsv, writeCsv } from '../../server/kpi/csv.ts';

const formulas = ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1', 'groen;=1+1', 'a,=1+1', '"\t@x'];
const write = {
  comma: writeCsv,
  semicolon: (header: string[], rows: (string | number)[][]) => writeBelgianCsv(header, rows, ['text', 'text']),
};

test.each(Object.entries(write))(
  'a CSV with a %s holds no cell that begins a formula, whatever a spreadsheet takes for a cell',
  (_, writer) => {
    const csv = writer(
      ['=kop', 'aantal'],
      formulas.map((formula) => [formula, -5]),
    );
    const pieces = csv.split(/[;,|\t\r\n]/).map((piece) => piece.replace(/^\uFEFF|^"+/g, ''));
    expect(pieces.filter((piece) => /^[=+@]/.test(piece) || (piece.startsWith('-') && piece !== '-5'))).toEqual([]);
  },
);

test('a negative number stays a number, and an ordinary text what it is', () => {
  expect(writeCsv(['naam', 'waarde'], [['Groep A-B, rood', -2.5]])).toBe('naam,waarde\r\n"Groep A-B, rood",-2.5\r\n');
  expect(writeCsv(['naam'], [['-25'], ['-']])).toBe('naam\r\n-25\r\n-\r\n');
});
