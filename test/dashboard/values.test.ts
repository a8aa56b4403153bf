import { expect, test } from 'vitest';
import { amount, cell, counted, shareOf, sum } from '../../dashboard/reading/amount.ts';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import { rateCells } from '../../dashboard/reading/timeTable.ts';
import { readGroups, readValues } from '../../dashboard/reading/values.ts';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { KpiValue, Viewer } from '../../sql/kpiValue.ts';
import type { Release, Rhythm } from '../../sql/release.ts';
import { absent, count, memoryRelease, value } from '../support/memoryRelease.ts';

const viewer: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
const headers = ['outflow', 'inflow'].map((kpi) => ({ kpi, series: { ziekte_12: 'ziekte' } }) as unknown as KpiHeader);

function releaseOf(values: readonly KpiValue[], rhythms: Readonly<Record<string, Rhythm>>): Release {
  return { ...memoryRelease({ values, headers }), rhythm: (kpi, dimension, series) => rhythms[`${kpi}|${dimension}|${series}`] };
}

const listed = { 'outflow|all|12': 'month', 'outflow|all|ziekte_12': 'month', 'inflow|all|ziekte_12': 'month' } as const;

test('a missing row is zero, not delivered, not given at this moment or never computed: what the release lists decides', async () => {
  const release = releaseOf([count('outflow', '12', 7)], { ...listed, 'outflow|all|jaar': 'other', 'inflow|all|12': 'month' });
  const values = await readValues({ release, viewer, choice: parseChoice(release, viewer, {}) }, ['outflow', 'inflow']);
  const now = (kpi: 'outflow' | 'inflow', series: string) => cell(counted(values.now(kpi, series)));
  expect(now('outflow', '12')).toBe(7);
  expect(now('outflow', 'ziekte_12')).toBe(0);
  expect(now('outflow', 'jaar')).toEqual({ state: 'not_given' });
  expect(now('outflow', 'vdab')).toEqual({ state: 'not_computed' });
  expect(now('inflow', '12')).toEqual({ state: 'no_data' });
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
  expect(sum([part, counted(row)])).toEqual({ value: 35, state: 'provisional', rounding: 5 });
  expect(sum([counted(row), counted(row)])).toEqual({ value: 0, state: 'ok', rounding: 5, below: 9 });
  expect(shareOf(counted(row), part)).toMatchObject({ value: 0, rounding: 5, below: 500 / 35 });
  expect(counted(absent('outflow', 'hidden', { rounding: 5 }))).toEqual({ value: null, state: 'hidden' });
  expect(counted(count('outflow', '12', 0))).toEqual({ value: 0, state: 'ok' });
});
