import type { Release } from '../../sql/release.ts';
import type { Change, Revision } from '../../sql/revision.ts';

/** A comparison of two older releases of which others than the owner read no number that the current one hides. */
export function hiddenChanges(revision: Revision, current: Release): Revision {
  return {
    ...revision,
    changes: async (viewer, query = {}) => {
      const changes = await revision.changes(viewer, query);
      const kpi = [...new Set(changes.map((change) => change.kpi))];
      const now = await current.values(viewer, { kpi, dimension: query.dimension, group: query.group });
      const hidden = new Set(now.filter(({ state }) => state === 'hidden').map(cellOf));
      return changes.map((change) => (change.audience !== 'own' && hidden.has(cellOf(change)) ? { ...change, ...nothing } : change));
    },
  };
}

const nothing = {
  numerator_before: null,
  numerator_after: null,
  value_before: null,
  value_after: null,
  rounding: null,
  state_before: 'hidden',
  state_after: 'hidden',
} as const;

function cellOf({
  kpi,
  population,
  period,
  dimension,
  group_name,
  series,
}: Pick<Change, 'kpi' | 'population' | 'period' | 'dimension' | 'group_name' | 'series'>): string {
  return [kpi, population, period, dimension, group_name, series].join('\t');
}
