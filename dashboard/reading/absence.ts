import type { KpiValue, Viewer } from '../../sql/kpiValue.ts';
import type { PublishedSeries, Release } from '../../sql/release.ts';
import { addMonths, isQuarterEnd } from './period.ts';

/** Where a row could have stood. */
interface Place extends Pick<KpiValue, 'kpi' | 'dimension' | 'series' | 'period' | 'owner'> {}

/**
 * A row that is not there, for a viewer: fewer than `below` of what it counts, none where that is null; or why the release does not say. It speaks
 * only where it lists the series at this period for an audience of this viewer.
 */
export function absence(
  release: Release,
  viewer: Viewer,
  { kpi, dimension, series, period, owner }: Place,
): { below: number | null } | 'no_data' | 'not_given' | 'not_computed' {
  const isOwner = owner !== null && viewer.organisations.includes(owner);
  const sees = ({ audience }: PublishedSeries): boolean =>
    audience === 'shared' || isOwner || (audience === 'policy' && viewer.role === 'beleid');
  const listed = listedOf(release, { kpi, dimension, series }).filter(sees);
  if (listed.length === 0) return listsSeries(release, kpi) ? 'not_computed' : 'no_data';
  const given = listed.filter((each) => givesAt(each, period, release.manifest.last_period));
  const read = given.find(({ audience }) => audience === 'own') ?? given[0];
  return read === undefined ? 'not_given' : { below: read.absent_below };
}

/** The list of a series; of a kind that nobody here ever was, which stands for the whole alone, that of the others of its kind. */
function listedOf(release: Release, { kpi, dimension, series }: Pick<Place, 'kpi' | 'dimension' | 'series'>): readonly PublishedSeries[] {
  const listed = release.published(kpi, dimension, series);
  const kind = kindOf(series);
  if (listed.length > 0 || kind === '' || release.published(kpi, 'all', series).length === 0) return listed;
  return release.published(kpi, dimension).filter((other) => kindOf(other.series) === kind);
}

/** "now_late" of "now_late_nazorg". Medians of days are no counts, and a month after the start is no kind: those have none. */
function kindOf(series: string): string {
  return series.startsWith('days') ? '' : (/^([a-z_]+)_[a-z]+$/.exec(series)?.[1] ?? '');
}

function givesAt(listed: PublishedSeries, period: string, last: string): boolean {
  const since = (from: string | null): boolean => from !== null && from <= period;
  return (
    since(listed.months_from) ||
    (isQuarterEnd(period) && since(listed.quarters_from)) ||
    (period.slice(5, 7) === '12' && since(listed.years_from)) ||
    (listed.gives_last && period === last) ||
    (listed.gives_year_before && period === addMonths(last, -12))
  );
}

function listsSeries(release: Release, kpi: string): boolean {
  const { series = {} } = release.headers.get(kpi) ?? {};
  return ['', ...Object.keys(series)].some((name) => release.published(kpi, 'all', name).length > 0);
}
