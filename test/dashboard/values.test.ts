import { expect, test } from 'vitest';
import { saidNumber } from '../../dashboard/format.ts';
import { amount, cell, counted, shareOf, sum } from '../../dashboard/reading/amount.ts';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import { rateCells } from '../../dashboard/reading/timeTable.ts';
import { readGroups, readValues } from '../../dashboard/reading/values.ts';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { KpiValue, Viewer } from '../../sql/kpiValue.ts';
import type { PublishedSeries, Release } from '../../sql/release.ts';
import { absent, count, memoryRelease, publishedSeries, value } from '../support/memoryRelease.ts';

const viewer: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
const headers = ['outflow', 'inflow'].map((kpi) => ({ kpi, series: { ziekte_12: 'ziekte' } }) as unknown as KpiHeader);

type Listed = Readonly<Record<string, Partial<PublishedSeries> | readonly Partial<PublishedSeries>[]>>;

function releaseOf(values: readonly KpiValue[], listed: Listed): Release {
  return {
    ...memoryRelease({ values, headers }),
    published: (kpi, dimension, series) =>
      Object.entries(listed).flatMap(([key, rows]) => {
        const [ofKpi, ofDimension, name = ''] = key.split('|');
        const isAsked = ofKpi === kpi && ofDimension === dimension && (series === undefined || series === name);
        return isAsked ? [rows].flat().map((row) => publishedSeries({ kpi, dimension, series: name, ...row })) : [];
      }),
  };
}

const monthly = { months_from: '2020-01-31' };
const listed = { 'outflow|all|12': monthly, 'outflow|all|ziekte_12': monthly, 'inflow|all|ziekte_12': monthly } as const;

test('a missing row is zero, not delivered, not given at this moment or never computed: what the release lists decides', async () => {
  const release = releaseOf([count('outflow', '12', 7)], {
    ...listed,
    'outflow|all|jaar': { years_from: '2020-12-31' },
    'inflow|all|12': monthly,
  });
  const values = await readValues({ release, viewer, choice: parseChoice(release, viewer, {}) }, ['outflow', 'inflow']);
  const now = (kpi: 'outflow' | 'inflow', series: string) => cell(counted(values.now(kpi, series)));
  expect(now('outflow', '12')).toBe(7);
  expect(now('outflow', 'ziekte_12')).toBe(0);
  expect(now('outflow', 'jaar')).toEqual({ state: 'not_given' });
  expect(now('outflow', 'vdab')).toEqual({ state: 'not_computed' });
  expect(now('inflow', '12')).toEqual({ state: 'no_data' });
});

test('a kind that nobody in a dimension ever was is listed like the others of its kind', async () => {
  const row = count('outflow', 'now_late_stage', 7, { dimension: 'province', group_name: 'Limburg', rounding: 5 });
  const last = { gives_last: true, absent_below: 5 };
  const whole = {
    ...listed,
    'outflow|all|now_late_nazorg': monthly,
    'outflow|all|days_nazorg': monthly,
    'outflow|all|elsewhere_18': monthly,
  };
  const others = { 'outflow|province|now_late_stage': last, 'outflow|province|days_stage': last, 'outflow|province|elsewhere_12': last };
  const release = releaseOf([row], { ...whole, ...others });
  const choice = { ...parseChoice(release, viewer, {}), dimension: 'province', group: 'Limburg' };
  const values = await readValues({ release, viewer, choice }, ['outflow']);
  expect(cell(counted(values.now('outflow', 'now_late_nazorg')))).toEqual({ value: 0, state: 'ok', rounding: 5, below: 5 });
  const never = ['now_late_voortraject', 'days_nazorg', 'elsewhere_18'];
  expect(never.map((series) => values.now('outflow', series).state)).toEqual(never.map(() => 'not_computed'));
});

const limburg = { dimension: 'province', group_name: 'Limburg' };
const missingIn = async (viewer: Viewer, row: KpiValue, rows: Listed, period = row.period): Promise<unknown> => {
  const release = releaseOf([{ ...row, period }], rows);
  const choice = { ...parseChoice(release, viewer, {}), dimension: row.dimension, group: row.group_name, period };
  return cell(counted((await readValues({ release, viewer, choice }, ['outflow'])).now('outflow', 'ziekte_12')));
};

test('a missing row beside rounded ones is none, or 0 to 4 where nobody has no row of its own', async () => {
  const row = count('outflow', '12', 35, { ...limburg, rounding: 5 });
  const last = { gives_last: true };
  expect(await missingIn(viewer, row, { 'outflow|province|ziekte_12': last })).toBe(0);
  const below = { value: 0, state: 'ok', rounding: 5, below: 5 };
  expect(await missingIn(viewer, row, { 'outflow|province|ziekte_12': { ...last, absent_below: 5 } })).toEqual(below);
});

test.each([
  ['2026-09-30', { gives_last: true }, true],
  ['2025-09-30', { gives_last: true }, false],
  ['2025-09-30', { gives_year_before: true }, true],
  ['2026-06-30', { quarters_from: '2020-03-31' }, true],
  ['2026-05-31', { quarters_from: '2020-03-31' }, false],
  ['2024-12-31', { years_from: '2020-12-31', gives_last: true }, true],
  ['2024-06-30', { years_from: '2020-12-31', gives_last: true }, false],
  ['2019-12-31', { years_from: '2020-12-31', gives_last: true }, false],
] as const)('a row that is missing at %s says nothing outside the moments that are listed: %o', async (period, moments, isGiven) => {
  const given = await missingIn(viewer, count('outflow', '12', 7, limburg), { 'outflow|province|ziekte_12': moments }, period);
  expect(given).toEqual(isGiven ? 0 : { state: 'not_given' });
});

test('what is listed for the owner alone says nothing to others, and is exact for the owner', async () => {
  const row = count('outflow', '12', 35, { dimension: 'organisation', group_name: 'org-001', owner: 'org-001', rounding: 5 });
  const rows = {
    'outflow|organisation|ziekte_12': [
      { audience: 'policy', gives_last: true, absent_below: 5 },
      { audience: 'own', months_from: '2020-01-31' },
    ],
  } as const;
  const owner: Viewer = { name: 'organisatie', role: 'organisatie', organisations: ['org-001'] };
  expect(await missingIn(viewer, row, rows)).toMatchObject({ below: 5 });
  expect(await missingIn(owner, row, rows)).toBe(0);
  expect(await missingIn(viewer, row, rows, '2026-08-31')).toEqual({ state: 'not_given' });
});

test('a release that does not list what it gives leaves a missing row not delivered', async () => {
  const release = releaseOf([count('outflow', '12', 7)], {});
  const values = await readValues({ release, viewer, choice: parseChoice(release, viewer, {}) }, ['outflow']);
  expect(values.now('outflow', 'ziekte_12').state).toBe('no_data');
});

test('a group without a row had nobody where others have one; an organisation without a row did not deliver', async () => {
  const rows = (dimension: string, group_name: string) => [
    count('outflow', '12', 7, { dimension, group_name }),
    value('throughflow_rate_strict', { dimension, group_name, numerator: 1, denominator: 50, value: 2 }),
  ];
  const kpis = ['outflow', 'throughflow_rate_strict'] as const;
  const release = memoryRelease({ values: [...rows('province', 'Limburg'), ...rows('organisation', 'org-001')], headers });
  const read = (dimension: string, name: string) =>
    readGroups({ release, viewer, choice: parseChoice(release, viewer, {}) }, kpis, { dimension }, [name]);
  const antwerp = (await read('province', 'Antwerpen')).get('Antwerpen');
  expect(rateCells(antwerp?.now('outflow', '12')).slice(0, 3)).toEqual([0, null, 0]);
  expect(rateCells(antwerp?.now('throughflow_rate_strict')).slice(0, 3)).toEqual([0, 0, { state: 'too_small' }]);
  const other = (await read('organisation', 'org-002')).get('org-002');
  expect(other?.now('outflow', '12').state).toBe('no_data');
  const rounded = memoryRelease({ values: rows('province', 'Limburg').map((row) => ({ ...row, rounding: 5 })), headers });
  const groups = await readGroups({ release: rounded, viewer, choice: parseChoice(rounded, viewer, {}) }, kpis, { dimension: 'province' }, [
    'Antwerpen',
  ]);
  expect(counted(groups.get('Antwerpen')?.now('outflow', '12'))).toEqual({ value: 0, state: 'ok', rounding: 5, below: 5 });
});

test('rounding goes along into rates, sums and shares, and a rounded 0 is never nobody', () => {
  const row = value('throughflow_rate_strict', { numerator: 0, denominator: 200, value: 0, rounding: 5 });
  expect(counted(row)).toEqual({ value: 0, state: 'ok', rounding: 5, below: 5 });
  expect(amount(row)).toMatchObject({ value: 0, rounding: 5, below: 2.5 });
  const part = counted(count('outflow', '12', 35, { rounding: 5, state: 'provisional' }));
  expect(part).toEqual({ value: 35, state: 'provisional', rounding: 5 });
  expect(sum([part, counted(row)])).toEqual({ value: 35, state: 'provisional', rounding: 5, isSum: true });
  expect(sum([counted(row), counted(row)])).toEqual({ value: 0, state: 'ok', rounding: 5, below: 9, isSum: true });
  expect(saidNumber(sum([counted(row), counted(row)]))).toBe('hoogstens 8');
  expect(shareOf(counted(row), part)).toMatchObject({ value: 0, rounding: 5, below: 500 / 35 });
  expect(counted(absent('outflow', 'hidden', { rounding: 5 }))).toEqual({ value: null, state: 'hidden' });
  expect(counted(count('outflow', '12', 0))).toEqual({ value: 0, state: 'ok' });
});
