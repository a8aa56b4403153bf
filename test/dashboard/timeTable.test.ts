import { expect, test } from 'vitest';
import { laidOut } from '../../dashboard/laidOut.ts';
import { timeTable } from '../../dashboard/reading/timeTable.ts';
import { whyMissing } from '../../dashboard/reading/whyMissing.ts';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { Viewer } from '../../sql/kpiValue.ts';
import { absent, before, count, memoryRelease, period, publishedSeries } from '../support/memoryRelease.ts';

const viewer: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
const line = [count('outflow', '', 5, { period: before }), count('outflow', '', 4, { state: 'provisional' })];
const column = { label: 'Weg', format: 'count', show: 'count' } as const;

test('a table over time says which months are provisional, where some are', () => {
  expect(laidOut(timeTable('Weg', [{ ...column, line }]))).toMatchObject({
    columns: [{ label: 'Tot en met' }, { label: 'Weg' }, { label: 'Stand' }],
    rows: [
      [period, { value: 4, state: 'provisional' }, 'voorlopig'],
      [before, 5, null],
    ],
  });
  expect(laidOut(timeTable('Weg', [{ ...column, line: line.slice(0, 1) }])).columns).toHaveLength(2);
});

test('a figure that is not computed for a choice is not called not delivered', () => {
  const release = memoryRelease({});
  const kpi = 'outflow';
  const headers = new Map([[kpi, { kpi, counts: 'persons', series: {} } as unknown as KpiHeader]]);
  const choice = { period, population: 'CMW', dimension: 'region', group: 'Kempen', notes: [] } as const;
  const values = {
    period,
    line: () => [],
    at: () => undefined,
    latest: () => undefined,
    now: () => absent(kpi, 'no_data'),
    series: () => [],
  };
  const given = (dimensions: readonly string[]) =>
    whyMissing(
      {
        release: {
          ...release,
          headers,
          published: (kpi, dimension, series = '') => (dimensions.includes(dimension) ? [publishedSeries({ kpi, dimension, series })] : []),
        },
        viewer,
        choice,
        values,
      },
      kpi,
    );
  expect(given(['all'])).toBe('Dit cijfer berekenen we niet voor deze keuze.');
  expect(given(['all', 'region'])).toBe('Voor deze keuze is hierover niets geleverd. Dit is geen nul.');
  expect(given([])).toBe('Voor deze keuze is hierover niets geleverd. Dit is geen nul.');
});
