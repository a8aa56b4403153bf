import { describe, expect, test } from 'vitest';
import { parseChoice, type Query } from '../../dashboard/reading/choice.ts';
import type { Reading } from '../../dashboard/reading/reading.ts';
import { readValues } from '../../dashboard/reading/values.ts';
import { isCompared, type TwoYears, yearComparison } from '../../dashboard/reading/yearComparison.ts';
import { comparisonSentence } from '../../dashboard/sentences/comparisonSentence.ts';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { KpiValue } from '../../sql/kpiValue.ts';
import { absent, before, count, memoryRelease, period, value } from '../support/memoryRelease.ts';

const strict = 'throughflow_rate_strict';
const note = 'Vanaf 1 juli 2023 verving individueel maatwerk VOP, SINE, LDE en de maatwerkafdelingen.';
const tables = { trend_breaks: [{ break_date: '2023-07-01', scope: 'programmes', label: 'imw', note }] };
const headers = ['stock', strict].map((kpi) => ({ kpi, counts: 'persons' }) as KpiHeader);

async function readingOf(values: readonly KpiValue[], query: Query = {}): Promise<Reading> {
  const release = memoryRelease({ values, tables, headers, periods: ['2023-06-30', '2024-06-30', '2025-06-30', before, period] });
  const viewer = { name: 'beleid', role: 'beleid' as const, organisations: [] };
  const choice = parseChoice(release, viewer, query);
  return { release, viewer, choice, values: await readValues({ release, viewer, choice }, [strict, 'stock', 'outflow']) };
}

async function compared(values: readonly KpiValue[], { kpi = strict, ...query }: Query = {}): Promise<TwoYears> {
  const comparison = await yearComparison(await readingOf(values, query), kpi);
  if (!isCompared(comparison)) throw new Error(comparison.whyNot);
  return comparison;
}

const group = (moment: string, given: Partial<KpiValue> = {}) => ({ dimension: 'same_senders', group_name: moment, ...given });
const plain = [
  value(strict, { numerator: 333, denominator: 24000 }),
  value(strict, { numerator: 370, denominator: 24500, period: before }),
];
const alike = [
  value(strict, { numerator: 333, denominator: 24000, ...group('now') }),
  value(strict, { numerator: 336, denominator: 24100, ...group('year_before_then') }),
  count('outflow', 'onbekend_12', 200, group('now')),
  count('outflow', 'onbekend_12', 210, group('year_before_then')),
  count('outflow_rate', 'organisations', 80, group('now')),
  count('outflow_rate', 'organisations', 80, group('year_before_then')),
];

describe('two years', () => {
  test('are of the same senders and known equally long after their end, never the plain ones', async () => {
    const comparison = await compared([...plain, ...alike]);
    expect(comparison).toMatchObject({
      now: { count: 333, exposure: 24000, unknown: 200 },
      before: { count: 336, exposure: 24100, unknown: 210 },
      senders: 80,
      moment: 'equally_late',
      chance: 'unclear',
      broken: null,
    });
    expect(comparisonSentence(comparison, 333)).toBe(
      'Bij dezelfde 80 organisaties, even lang na afloop geteld, waren het er een jaar eerder 336: geen duidelijk verschil.',
    );
  });

  test('are as both are known now where the year before was not known then, and say so', async () => {
    const now = alike.map((row) => (row.group_name === 'now' ? row : { ...row, group_name: 'year_before' }));
    const comparison = await compared([...plain, ...now]);
    expect(comparison.moment).toBe('today');
    expect(comparisonSentence(comparison, 340)).toBe(
      'Bij de 80 organisaties die beide jaren leverden waren het er 333, en een jaar eerder, met wat we nu van beide jaren weten, 336: geen duidelijk verschil.',
    );
  });

  test('of a province are those of its own cell', async () => {
    const of = (moment: string) => ({ dimension: 'same_senders_province', group_name: `Limburg|${moment}` });
    const rows = [
      value(strict, { numerator: 30, denominator: 2000, dimension: 'province', group_name: 'Limburg' }),
      value(strict, { numerator: 28, denominator: 1900, ...of('now') }),
      value(strict, { numerator: 12, denominator: 1900, ...of('year_before_then') }),
    ];
    const comparison = await compared([...rows, ...alike], { gebied: 'province.Limburg' });
    expect(comparison).toMatchObject({ now: { count: 28 }, before: { count: 12 }, chance: 'more' });
  });

  test('of an organisation are its own, where it was not known then', async () => {
    const own = { dimension: 'organisation', group_name: 'org-001', audience: 'policy' as const, owner: 'org-001' };
    const rows = [value(strict, { numerator: 9, ...own }), value(strict, { numerator: 7, period: before, ...own })];
    const comparison = await compared(rows, { organisatie: 'org-001' });
    expect(comparison).toMatchObject({ now: { count: 9 }, before: { count: 7 }, senders: null, moment: 'today', chance: 'unclear' });
    expect(comparisonSentence(comparison, 9)).toBe(
      'Een jaar eerder waren het er, met wat we nu van beide jaren weten, 7: geen duidelijk verschil.',
    );
  });

  test('are not compared where one is hidden or nobody delivered both', async () => {
    const hidden = [...plain, alike[0] as KpiValue, absent(strict, 'hidden', group('year_before_then'))];
    expect(await yearComparison(await readingOf(hidden), strict)).toEqual({
      whyNot: expect.stringMatching(/^Het cijfer van een jaar eerder tonen we niet/),
    });
    expect(await yearComparison(await readingOf(plain), strict)).toEqual({
      whyNot: 'Van een jaar eerder is er geen cijfer van dezelfde organisaties.',
    });
  });

  test('have no verdict across a trend break in scope, and say which', async () => {
    const across = (given: Partial<KpiValue>) =>
      ['now', 'year_before'].map((moment, index) =>
        value(strict, { numerator: 900 - 500 * index, denominator: 9000, ...group(moment, given) }),
      );
    const of = async (when: string, population: 'alle' | 'CMW') => {
      const rows = across({ period: when, population });
      return compared([value(strict, { numerator: 900, period: when, population }), ...rows], {
        periode: when.slice(0, 7),
        programma: population,
      });
    };
    expect(await of('2024-06-30', 'alle')).toMatchObject({ chance: null, broken: note });
    expect(comparisonSentence(await of('2024-06-30', 'alle'), 900)).toMatch(
      /: of dat verschil toeval is, zeggen we niet\. Vanaf 1 juli 2023/,
    );
    expect(await of('2024-06-30', 'CMW')).toMatchObject({ chance: 'more', broken: null });
    expect(await of('2025-06-30', 'alle')).toMatchObject({ chance: 'more', broken: null });
  });

  test('of people in service are on two days, which a break may part', async () => {
    const days = (when: string) =>
      ['now', 'year_before'].map((moment) => value('stock', { numerator: 5, population: 'alle', period: when, ...group(moment) }));
    const at = (when: string) =>
      compared([value('stock', { numerator: 5, period: when, population: 'alle' }), ...days(when)], {
        kpi: 'stock',
        periode: when.slice(0, 7),
        programma: 'alle',
      });
    expect(await at('2024-06-30')).toMatchObject({ chance: null, broken: note });
    expect(await at('2025-06-30')).toMatchObject({ chance: null, broken: null });
  });
});
