import type { KpiValue } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';

/** An older release of which others than the owner do not read what the current one hides: beside it, a number of before would tell. */
export function hiddenSince(older: Release, current: Release): Release {
  return {
    ...older,
    values: async (viewer, query) => {
      const [rows, now] = await Promise.all([older.values(viewer, query), current.values(viewer, query)]);
      const hidden = new Set(now.filter(({ state }) => state === 'hidden').map(cellOf));
      return rows.map((row) => (row.audience !== 'own' && hidden.has(cellOf(row)) ? { ...row, ...nothing } : row));
    },
  };
}

const nothing = { numerator: null, denominator: null, value: null, lower: null, upper: null, rounding: null, state: 'hidden' } as const;

function cellOf({ kpi, population, period, dimension, group_name, series }: KpiValue): string {
  return [kpi, population, period, dimension, group_name, series].join('\t');
}
