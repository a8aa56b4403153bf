import type { Release } from '../../sql/release.ts';

/** A release of which everybody reads what belongs to the own organisation alone, exact as it is for its owner. */
export function ownRowsOf(release: Release): Release {
  return {
    ...release,
    values: async (viewer, query) =>
      (await release.values(viewer, query)).filter(({ owner }) => owner !== null && viewer.organisations.includes(owner)),
    revision: () => undefined,
  };
}
