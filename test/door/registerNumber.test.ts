import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looksLikeRegisterNumber, withoutRegisterNumbers } from '../../dashboard/registerNumber.ts';
import { DataError } from '../../pipelines/dataError.ts';
import { serverLogger } from '../../server/serverLogger.ts';
import { type Door, openDoor } from '../support/door.ts';
import { workbookFile } from '../support/workbookFile.ts';

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** Register and BIS numbers of people born before and after 2000. */
const number = fc
  .record({
    year: fc.integer({ min: 0, max: 99 }),
    month: fc.integer({ min: 1, max: 12 }),
    bis: fc.constantFrom(0, 20, 40),
    day: fc.integer({ min: 1, max: 31 }),
    serial: fc.integer({ min: 1, max: 997 }),
    since2000: fc.boolean(),
  })
  .map(({ year, month, bis, day, serial, since2000 }) => {
    const body = `${pad(year, 2)}${pad(month + bis, 2)}${pad(day, 2)}${pad(serial, 3)}`;
    return `${body}${pad(97 - (Number(`${since2000 ? 2 : ''}${body}`) % 97), 2)}`;
  });

const signs = ['.', '-', '/', '_', ',', ';', ' ', '\u00a0', '\u2009', '\u202f', '\u2013', '\u00b7', '|', '(', ')', "'", '\t', '\n', '*'];
const separator = fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 3 }).map((some) => some.join(''));
/** How the digits are written: ASCII, full width, Arabic, mathematical. */
const zero = fc.constantFrom(0x30, 0xff10, 0x660, 0x1d7ce);
/** The same separator between the parts, or any separator anywhere. */
const gaps = fc.oneof(
  separator.map((one) => [2, 4, 6, 9].map((at) => [at, one] as const)),
  fc.array(fc.tuple(fc.integer({ min: 1, max: 10 }), separator), { maxLength: 10 }),
);

function dressed(digits: string, from: number, between: readonly (readonly [number, string])[]): string {
  const signAt = new Map(between);
  return [...digits].map((digit, index) => `${signAt.get(index) ?? ''}${String.fromCodePoint(from + Number(digit))}`).join('');
}

const around = fc.constantFrom('', 'zie ', 'Rijksregister: ', 'P-', 'é', '47 ', '(', 'nr.');
const behind = fc.constantFrom('', ' of bel', ')', '.', ',0', ' en 2026', 'x');

test('a register number is known in any dress, alone and in a text, and nothing of it stays', () => {
  fc.assert(
    fc.property(number, zero, gaps, around, behind, (digits, from, between, before, after) => {
      const written = dressed(digits, from, between);
      expect([written, looksLikeRegisterNumber(written)]).toEqual([written, true]);
      const left = withoutRegisterNumbers(`${before}${written}${after}`).normalize('NFKC').replace(/\D/g, '');
      expect(left).not.toContain(digits.slice(4));
      expect(withoutRegisterNumbers(written)).toBe('•••');
    }),
    { numRuns: 3000, seed: 13 },
  );
});

const ordinary = fc.oneof(
  fc.integer({ min: 0, max: 9_999_999_999 }).map(String),
  fc.double({ min: 0, max: 99_999_999, noNaN: true }).map((value) => value.toFixed(2).replace('.', ',')),
  fc.integer({ min: 0, max: 999_999_999 }).map((value) => `BE 0${pad(value, 9).replace(/(...)(...)(...)/, '$1.$2.$3')}`),
  fc.integer({ min: 0, max: 999_999 }).map((value) => `+32 4${pad(value, 6).replace(/(..)(..)(..)/, '70 $1 $2 $3')}`),
  fc.integer({ min: 0, max: 99_999_999 }).map((value) => `04${pad(value, 8)}`),
  fc.bigInt({ min: 0n, max: 99_999_999_999_999n }).map(
    (value) =>
      `BE${String(value)
        .padStart(14, '0')
        .replace(/(..)(....)(....)(....)/, '$1 $2 $3 $4')}`,
  ),
  fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true }).chain((date) => {
    const [day, month, year] = [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()];
    const time = `${pad(date.getUTCHours(), 2)}:${pad(date.getUTCMinutes(), 2)}`;
    return fc.constantFrom(
      `${day}/${month}/${year}`,
      `${day}/${month}/${year} ${time}`,
      `${year}-${month}-${day} ${time}`,
      `van ${day}/${month}/${year} - 3/${month}/${year}`,
      date.toISOString(),
    );
  }),
);

test('ordinary numbers, amounts, numbers of enterprises, accounts and telephones, days and times stay', () => {
  fc.assert(
    fc.property(ordinary, (text) => {
      expect(withoutRegisterNumbers(text)).toBe(text);
    }),
    { numRuns: 3000, seed: 13 },
  );
});

test.each(['93.05.18-223.62', '93.15.18-223.61', '93 05 18 x 223 61', '193051822361', '930518223610'])('%s is none', (text) => {
  expect(withoutRegisterNumbers(text)).toBe(text);
});

test('what a refusal quotes and what the server logs is masked', () => {
  const written: string[] = [];
  const logger = serverLogger('info', { write: (line: string) => void written.push(line) });
  const error = new DataError({ code: 'x', message: 'De kolom "93/05/18-223.61" ontbreekt.', column: '93_05_18_223_61', line: 3 });
  logger.error({ err: error, user: '93051822361' }, 'check of 93,05,18,223,61 failed');
  expect(error.problem).toEqual({ code: 'x', message: 'De kolom "•••" ontbreekt.', column: '•••', line: 3 });
  expect(written.join('')).toContain('•••');
  expect(written.join('')).not.toMatch(/223.?61/);
});

const yaml = `senders:
  - id: org-001
    name: Eerste
    datasets: { tewerkstellingen: { mode: alles }, werkgeverscontacten: { mode: periode } }
  - id: org-002
    name: Tweede
    datasets: { tewerkstellingen: { mode: alles } }
`;

/** Everything that the warehouse knows, as text. */
async function everything(door: Door): Promise<string> {
  const tables = await door.rows('select table_name from duckdb_tables() order by 1');
  const found = await Promise.all(tables.map((table) => door.rows(`select * from "${table}"`)));
  return found.flat().join('\n');
}

const dresses = [
  '93/05/18-223.61',
  '93_05_18_223_61',
  '93.05.18--223.61',
  '93,05,18,223,61',
  '93 - 05 - 18 - 223 - 61',
  '93\u00a005\u200918 22361',
];

test('cells, headers, sheet names and file names hold none when they have landed', async () => {
  const door = await openDoor(yaml);
  const contacts = [
    'datum;werkgever_naam;doel;rol;93/05/18-223.61',
    ...dresses.map((dress) => `12/09/2026;"nv ${dress}";"bel ${dress}";"${dress} zegt";x`),
  ];
  door.deliver('org-001', 'werkgeverscontacten_2026-09_93.05.18-223.61.csv', '2026-10-01', contacts.join('\n'));
  door.deliver('org-001', 'werkgeverscontacten_2026-08_93_05_18_223_61.csv', '2026-10-02', 'datum;werkgever_naam\n12/08/2026;x\n');
  door.deliver('org-001', 'lijst 93.05.18-223.61.csv', '2026-10-03', 'a;b\n');
  door.deliver('org-001', 'lijst 93/05/18-223.61.csv'.replaceAll('/', ','), '2026-10-04', 'a;c\n');
  const sheets = [
    {
      name: 'Lijst',
      rows: [
        ['persoon', 'begin', 'afdeling'],
        ['P1', '01/03/2024', 'bij 93/05/18-223.61'],
      ],
    },
    { name: '93.05.18-223.61', rows: [['niets']] },
  ];
  door.deliver('org-002', 'tewerkstellingen.xlsx', '2026-10-03', await workbookFile(sheets));
  const { files } = await door.ingest();
  expect(files.map(({ file, status }) => `${file} ${status}`).sort()).toEqual([
    'org-001/lijst ••• (2).csv refused',
    'org-001/lijst •••.csv refused',
    'org-001/werkgeverscontacten_2026-08_•••.csv loaded',
    'org-001/werkgeverscontacten_2026-09_•••.csv loaded',
    'org-002/tewerkstellingen.xlsx loaded',
  ]);
  const text = await everything(door);
  expect(text).toContain('•••');
  expect(text.normalize('NFKC').replace(/[^\dA-Za-z]/g, '')).not.toContain('18223');
  expect(await door.ingest()).toMatchObject({ loaded: 0, refused: 0 });
  door.close();
});
