import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DateText, dateText } from '../../pipelines/door/read/dateText.ts';

const read = (text: string): DateText | undefined => dateText(text, 2027);
const one = (text: string): string | undefined => {
  const { dmy, mdy } = read(text)?.readings ?? {};
  return dmy === mdy ? dmy : `${dmy ?? '-'} of ${mdy ?? '-'}`;
};

test.each([
  ['1 april 2020', '2020-04-01'],
  ['1 apr. 2020', '2020-04-01'],
  ['maandag 1 april 2024', '2024-04-01'],
  ['01-mrt-24', '2024-03-01'],
  ["1 mrt '24", '2024-03-01'],
  ['1er mars 2021', '2021-03-01'],
  ['3 août 2021', '2021-08-03'],
  ['3 Feb 2021', '2021-02-03'],
  ['Feb 3, 2021', '2021-02-03'],
  ['March 3rd, 2021', '2021-03-03'],
  ['3rd of March 2021', '2021-03-03'],
  ['2021-mrt-03', '2021-03-03'],
  ['20240301', '2024-03-01'],
  ['15032024', '2024-03-15 of -'],
  ['01062016', '2016-06-01 of 2016-01-06'],
  ['5102022', '2022-10-05 of 2022-05-10'],
  ['2024/03/01', '2024-03-01'],
  ['2024-03-01', '2024-03-01'],
  ['2024-3-1 10:15', '2024-03-01'],
  ['2024-03-01T10:15:00.000+02:00', '2024-03-01'],
  ['01/03/2020 0:00:00', '2020-03-01 of 2020-01-03'],
  ['25/03/2020', '2020-03-25 of -'],
  ['03/25/2020', '- of 2020-03-25'],
  ['05.05.2020', '2020-05-05'],
  ['15/10/23', '2023-10-15 of -'],
  ['15/10/63', '1963-10-15 of -'],
  ['45352', '2024-03-01'],
  ['45352.5', '2024-03-01'],
  ['09/2026', '2026-09'],
  ['2026-9', '2026-09'],
  ['202609', '2026-09'],
  ['september 2026', '2026-09'],
  ['sept. 2026', '2026-09'],
  ['2026-K3', '2026-K3'],
  ['Q3 2026', '2026-K3'],
  ['3e kwartaal 2026', '2026-K3'],
  ['2026', '2026'],
])('%s is %s', (text, expected) => {
  expect(one(text)).toBe(expected);
});

test.each([
  '31/02/2024',
  '2024-02-30',
  '32012024',
  '1/13/1899',
  'volgt',
  '1 foo 2020',
  '38:00',
  '0,8',
  '1234',
  '12',
  '',
  '2026-13',
  '#N/A',
  '01/03/2020 of 01/04/2020',
])('%s is no date', (text) => {
  expect(read(text)).toBeUndefined();
});

test('a moment in UTC has the day on which it falls in Brussels, in summer and in winter', () => {
  expect(read('2024-03-31T22:00:00Z')?.stamp).toEqual({ time: '22:00', local: '2024-04-01' });
  expect(read('2024-01-14T23:00:00.000Z')?.stamp).toEqual({ time: '23:00', local: '2024-01-15' });
  expect(read('2024-01-14T22:30:00Z')?.stamp).toEqual({ time: '22:30', local: '2024-01-14' });
  expect(read('2024-03-01T00:00:00+01:00')?.stamp).toBeUndefined();
});

const days = fc
  .date({ min: new Date('1927-06-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const months = {
  nl: ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'],
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

test('every day is read back from every way to write it', () => {
  fc.assert(
    fc.property(days, fc.constantFrom('nl', 'fr', 'en' as const), (iso, language) => {
      const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
      const name = months[language as keyof typeof months][month - 1] as string;
      const two = (value: number): string => String(value).padStart(2, '0');
      const serial = Math.round(Date.parse(iso) / 86_400_000) + 25_569;
      for (const text of [
        iso,
        `${year}/${month}/${day}`,
        `${year}${two(month)}${two(day)}`,
        `${day} ${name} ${year}`,
        `${two(day)}-${name.slice(0, 3)}-${year}`,
        `${serial}`,
      ]) {
        if (/jui|fé|aoû|dé/.test(text) && text.includes('-')) continue;
        expect([text, one(text)]).toEqual([text, iso]);
      }
      for (const sign of ['/', '-', '.']) {
        expect(read(`${day}${sign}${month}${sign}${year}`)?.readings.dmy).toBe(iso);
        expect(read(`${two(month)}${sign}${two(day)}${sign}${year}`)?.readings.mdy).toBe(iso);
      }
    }),
  );
});
