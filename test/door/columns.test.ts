import { describe, expect, test } from 'vitest';
import type { Forms } from '../../pipelines/door/read/columnDoubt.ts';
import { type DateColumn, type DatesContext, dateColumns } from '../../pipelines/door/read/dateColumn.ts';
import { numberColumn } from '../../pipelines/door/read/numberColumn.ts';
import type { Column } from '../../pipelines/sources/contract.ts';
import { kosten } from '../../pipelines/sources/kosten.ts';
import { tewerkstellingen } from '../../pipelines/sources/tewerkstellingen.ts';
import { werkgeverscontacten } from '../../pipelines/sources/werkgeverscontacten.ts';

const columnOf = (name: string, { columns } = tewerkstellingen): Column => columns.find((column) => column.name === name) as Column;
const today = '2026-11-24';
const context: DatesContext = { today, agreed: undefined, answers: {}, history: {}, workbook: false, scope: undefined };

function dates(texts: readonly string[], given: Partial<DatesContext> = {}, name = 'begin'): DateColumn & { read_as: (string | null)[] } {
  const [found] = dateColumns([{ column: columnOf(name), texts }], { ...context, ...given }) as [DateColumn];
  return { ...found, read_as: texts.map(found.read) };
}

describe('dates', () => {
  test('one day after the twelfth in front says that the whole column is day first', () => {
    expect(dates(['01/02/2020', '25/12/2020']).read_as).toEqual(['2020-02-01', '2020-12-25']);
  });

  test('a column that is month first is read so, with a remark that shows its own values', () => {
    const { read_as, doubts, remarks } = dates(['03/14/2020', '03/04/2020', '12/31/2019']);
    expect(read_as).toEqual(['2020-03-14', '2020-03-04', '2019-12-31']);
    expect(doubts).toEqual([]);
    expect(remarks).toEqual([
      {
        column: 'begin',
        code: 'month_first',
        values: ['03/14/2020', '12/31/2019', '03/04/2020'],
        reading: '14/03/2020 · 31/12/2019 · 04/03/2020',
      },
    ]);
  });

  test('the agreed order holds where the values leave it open, and is contradicted by values that do not', () => {
    expect(dates(['03/04/2020'], { agreed: 'mdy' }).read_as).toEqual(['2020-03-04']);
    expect(dates(['03/14/2020', '03/04/2020'], { agreed: 'dmy' }).conflict).toEqual({ column: 'begin', value: '03/14/2020', found: 'mdy' });
    expect(dates(['14/03/2020', '03/04/2020'], { agreed: 'ymd' }).conflict).toEqual({ column: 'begin', value: '14/03/2020', found: 'dmy' });
    expect(dates(['2020-03-14'], { agreed: 'ymd' })).toMatchObject({ read_as: ['2020-03-14'], conflict: undefined });
  });

  test('where all of many values may be either, the column is asked about, once for all columns; of three it is told how they are read', () => {
    const texts = ['03/04/2020', '05/06/2020', '02/07/2021', '08/09/2022'];
    const [begin, since] = dateColumns(
      ['begin', 'in_dienst_sinds'].map((name) => ({ column: columnOf(name), texts })),
      context,
    ) as [DateColumn, DateColumn];
    expect(begin.doubts).toEqual([
      {
        column: 'begin',
        about: 'volgorde',
        values: ['03/04/2020', '05/06/2020', '02/07/2021'],
        choices: [
          { value: 'dmy', reading: '03/04/2020 · 05/06/2020 · 02/07/2021' },
          { value: 'mdy', reading: '04/03/2020 · 06/05/2020 · 07/02/2021' },
        ],
        required: true,
        answer: undefined,
      },
    ]);
    expect(since.doubts).toEqual([]);
    expect(dates(texts.slice(0, 3))).toMatchObject({ doubts: [{ about: 'volgorde', required: false }], remarks: [{ code: 'day_first' }] });
    const answers: Forms = { 'begin=volgorde': 'mdy' };
    expect(dates(texts, { answers })).toMatchObject({
      read_as: ['2020-03-04', '2020-05-06', '2021-02-07', '2022-08-09'],
      doubts: [{ answer: 'mdy' }],
    });
  });

  test('firsts of months, days of one month, fewer than three values, other columns and the period of the file leave no doubt', () => {
    expect(dates(['01/03/2020', '01/06/2021', '01/09/2019']).doubts).toEqual([]);
    expect(dates(['03/04/2020', '05/06/2020']).doubts).toEqual([]);
    expect(dates(['03/04/2020', '05/04/2020', '07/04/2020', '08/04/2020']).doubts).toEqual([]);
    expect(dates(['03/01/2020', '05/01/2020', '07/01/2020', '08/01/2020']).doubts).toMatchObject([{ required: true }]);
    const open = ['03/04/2020', '05/06/2020', '02/07/2021'];
    const [, second] = dateColumns(
      [
        { column: columnOf('begin'), texts: ['03/25/2020'] },
        { column: columnOf('einde'), texts: open },
      ],
      context,
    ) as [DateColumn, DateColumn];
    expect([second.doubts, second.read(open[0] as string)]).toEqual([[], '2020-03-04']);
    const contacts = dateColumns([{ column: columnOf('datum', werkgeverscontacten), texts: ['02/09/2026', '05/09/2026', '11/09/2026'] }], {
      ...context,
      scope: { from: '2026-09-01', to: '2026-09-30' },
    });
    expect([contacts[0]?.doubts, contacts[0]?.read('02/09/2026')]).toEqual([[], '2026-09-02']);
  });

  test('a single mistake is no other order; a real mixture is asked about', () => {
    const many = ['13/01/2020', '14/01/2020', '15/01/2020', '16/01/2020'];
    expect(dates([...many, '03/31/2020'])).toMatchObject({
      doubts: [],
      read_as: ['2020-01-13', '2020-01-14', '2020-01-15', '2020-01-16', null],
    });
    expect(dates(['13/01/2020', '14/01/2020', '03/31/2020', '04/30/2020']).doubts).toMatchObject([{ about: 'volgorde', required: true }]);
  });

  test('real dates on early days beside texts of late days may have day and month exchanged', () => {
    const texts = ['2022-12-03', '23/11/2024', '25/12/2024'];
    expect(dates(texts, { workbook: true }).doubts).toMatchObject([
      {
        about: 'cellen',
        values: ['03/12/2022'],
        choices: [
          { value: 'zoals', reading: '03/12/2022' },
          { value: 'omgewisseld', reading: '12/03/2022' },
        ],
      },
    ]);
    expect(dates(texts, { workbook: true, answers: { 'begin=cellen': 'omgewisseld' } })).toMatchObject({
      doubts: [{ answer: 'omgewisseld' }],
      read_as: ['2022-03-12', '2024-11-23', '2024-12-25'],
    });
    expect(dates(texts).doubts).toEqual([]);
    expect(dates([...texts, '2022-12-30'], { workbook: true }).doubts).toEqual([]);
    expect(dates(['2020-03-01', '2020-04-01', '23/11/2024'], { workbook: true }).doubts).toEqual([]);
  });

  test('years of two digits follow what the column may hold, with one question where they are usual', () => {
    const texts = ['15/10/23', '1/3/19', '15/3/65'];
    expect(dates(texts)).toMatchObject({
      read_as: ['2023-10-15', '2019-03-01', '1965-03-15'],
      doubts: [
        {
          about: 'jaren',
          required: false,
          choices: [{ value: 'reeks', reading: '15/10/2023 · 01/03/2019 · 15/03/1965' }, { value: 'geen' }],
        },
      ],
      remarks: [{ code: 'short_years' }],
    });
    expect(dates(['15 oktober 2023', '2020/01/01', '01-okt-15'])).toMatchObject({
      read_as: ['2023-10-15', '2020-01-01', '2015-10-01'],
      doubts: [],
    });
    expect(dates(texts, { answers: { 'einde=jaren': 'reeks' } }).doubts).toMatchObject([{ column: 'einde', answer: 'reeks' }]);
    expect(dates(texts, { answers: { 'begin=jaren': 'geen' } }).read_as).toEqual([null, null, null]);
    expect(dates(['98-03-01', '02-11-30']).read_as).toEqual(['1998-03-01', '2002-11-30']);
  });

  test('moments in UTC are days in Brussels, unless all of them are whole days in UTC', () => {
    expect(dates(['2024-03-31T22:00:00Z', '2024-01-14T23:00:00Z']).read_as).toEqual(['2024-04-01', '2024-01-15']);
    expect(dates(['2024-03-31T00:00:00Z', '2024-12-31T23:59:59Z']).read_as).toEqual(['2024-03-31', '2024-12-31']);
  });

  test('a month is no day, and a day is a month where that is asked', () => {
    expect(dates(['maart 2020', '2020', '2020-03-01']).read_as).toEqual([null, null, '2020-03-01']);
    const [datum] = dateColumns([{ column: columnOf('datum', werkgeverscontacten), texts: ['maart 2026'] }], context) as [DateColumn];
    expect(datum.read('maart 2026')).toBe('2026-03');
  });
});

function numbers(name: string, texts: readonly string[], answers: Forms = {}, dataset = tewerkstellingen) {
  const { read, doubts, remarks } = numberColumn(columnOf(name, dataset), texts, { answers, history: {}, today });
  return { read_as: texts.map(read), doubts, remarks: remarks.map(({ code }) => code) };
}

describe('numbers', () => {
  test('one value that has one reading says how the others are read', () => {
    expect(numbers('vte', ['0.800', '1.000', '0.500']).read_as).toEqual(['0.800', '1.000', '0.500']);
    expect(numbers('bedrag', ['9,871', '12,345.50', '1,250'], {}, kosten)).toEqual({
      read_as: ['9871', '12345.50', '1250'],
      doubts: [],
      remarks: ['comma_thousands'],
    });
    expect(numbers('bedrag', ['9.871', '12,50'], {}, kosten)).toEqual({ read_as: ['9871', '12.50'], doubts: [], remarks: [] });
    expect(numbers('bedrag', ['9.871', '12.50'], {}, kosten).read_as).toEqual(['9.871', '12.50']);
  });

  test('what a column may hold decides where the values leave it open', () => {
    expect(numbers('vte', ['1.000'])).toEqual({ read_as: ['1.000'], doubts: [], remarks: ['decimal_point'] });
    expect(numbers('uren_per_week', ['38,000', '19,000'])).toEqual({ read_as: ['38.000', '19.000'], doubts: [], remarks: [] });
    expect(numbers('geboortejaar', ['1.980'])).toEqual({ read_as: ['1980'], doubts: [], remarks: ['thousands'] });
    expect(numbers('vte', ['2.000'])).toMatchObject({ read_as: [null] });
  });

  test('a point before three digits stands between thousands, with a remark; a comma is asked about', () => {
    expect(numbers('bedrag', ['1.250', '2.500'], {}, kosten)).toEqual({ read_as: ['1250', '2500'], doubts: [], remarks: ['thousands'] });
    const open = numbers('bedrag', ['9,871', '1,250', '700'], {}, kosten);
    expect(open.doubts).toEqual([
      {
        column: 'bedrag',
        about: 'decimaal',
        values: ['9,871', '1,250'],
        choices: [
          { value: 'komma', reading: '9,871 · 1,25' },
          { value: 'punt', reading: '9871 · 1250' },
        ],
        required: true,
        answer: undefined,
      },
    ]);
    expect(numbers('bedrag', ['9,871', '1,250'], { 'bedrag=decimaal': 'punt' }, kosten)).toMatchObject({
      read_as: ['9871', '1250'],
      doubts: [{ answer: 'punt' }],
    });
  });

  test('both signs in one column: each value by itself', () => {
    expect(numbers('uren_per_week', ['1.234,50', '1234.5', '€ 19,5', '2,5E+01']).read_as).toEqual(['1234.50', '1234.5', '19.5', '25.0000']);
  });

  test('percentages, durations and signs are read where they mean something', () => {
    expect(numbers('vte', ['80 %', '50%', '0,5'])).toMatchObject({ read_as: ['0.8', '0.5', '0.5'], remarks: ['percentage'] });
    expect(numbers('vte', ['80', '100', '37,5'])).toMatchObject({ read_as: ['0.8', '1', '0.375'], remarks: ['percentage'] });
    expect(numbers('vte', ['38', '19'])).toMatchObject({ read_as: ['38', '19'], remarks: [] });
    expect(numbers('vte', ['4/5', '19/38', '1/1'])).toMatchObject({ read_as: ['0.8', '0.5', '1'], remarks: [] });
    expect(numbers('uren_per_week', ['4/5'])).toMatchObject({ read_as: [null] });
    expect(numbers('uren_per_week', ['7:36', '38:00:00', '38u', '7u30', '19,5 uur'])).toMatchObject({
      read_as: ['7.6', '38', '38', '7.5', '19.5'],
      remarks: ['duration'],
    });
    expect(numbers('bedrag', ['12,50-', '(7,25)', '-3', '1 234,50', "1'234,50", '€ 5'], {}, kosten).read_as).toEqual([
      '-12.50',
      '-7.25',
      '-3',
      '1234.50',
      '1234.50',
      '5',
    ]);
    expect(numbers('uren_per_week', ['50%', '#DIV/0!', 'x', '1,2,3', '12.34,5', '']).read_as).toEqual([null, null, null, null, null, null]);
    expect(numbers('bedrag', ['7:36'], {}, kosten).read_as).toEqual([null]);
  });
});
