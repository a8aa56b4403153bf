import type { DuckDBConnection } from '@duckdb/node-api';
import type { Audience, Population, State, Viewer } from './kpiValue.ts';
import { rowsOf, viewerValues } from './rows.ts';

/** Which release, and what made it. */
export interface ReleaseStamp {
  id: string;
  /** ISO date and time. */
  built_at: string;
  as_of: string;
  /** Last published period, the last day of a month. */
  last_period: string;
  code_version: string;
}

/** A figure that reads otherwise in the newer release; null where a release does not give it, or hides it in either. */
export interface Change {
  kpi: string;
  population: Population;
  /** Last day of the month, ISO. */
  period: string;
  dimension: string;
  group_name: string;
  series: string;
  numerator_before: number | null;
  numerator_after: number | null;
  value_before: number | null;
  value_after: number | null;
  /** Null where the release has no such row. */
  state_before: State | null;
  state_after: State | null;
  /** 5 where the numbers of both are rounded at random to a multiple of 5; absent in comparisons of before that was kept. */
  rounding?: number | null;
  audience: Audience;
  owner: string | null;
}

/** A load that counts in one of the two releases alone. */
export interface ChangedLoad {
  owner: string;
  load_id: number;
  dataset: string;
  file: string;
  received_at: string;
  records: number;
  accepted: number;
  set_aside: number;
  change: 'added' | 'removed';
}

/** The organisations of which this figure changed, among those that the viewer may see. */
export interface ChangedBy {
  kpi: string;
  population: Population;
  period: string;
  series: string;
  owners: readonly string[];
}

export interface ChangeCount {
  kpi: string;
  period: string;
  figures: number;
  /** How many of these are hidden in one of the two. */
  hidden: number;
}

interface ChangeQuery {
  kpi?: readonly string[];
  population?: Population;
  dimension?: string;
  group?: string;
  series?: string;
}

/** Changes between two releases, for one viewer. */
export interface Revision {
  before: ReleaseStamp;
  after: ReleaseStamp;
  changes(viewer: Viewer, query?: ChangeQuery): Promise<Change[]>;
  /** Counts of the rows of organisations. */
  changedBy(viewer: Viewer, query?: ChangeQuery): Promise<ChangedBy[]>;
  /** Counts of what has another number, or is hidden; not of what only is no longer provisional. */
  counts(viewer: Viewer): Promise<ChangeCount[]>;
  /** Those of the senders whose deliveries the viewer may see; of the others, how many senders. */
  loads(viewer: Viewer): Promise<{ loads: ChangedLoad[]; otherSenders: number }>;
}

const conditions = {
  population: 'population = $population',
  dimension: 'dimension = $dimension',
  group: 'group_name = $group',
  series: 'series = $series',
} as const;

/** The changes that this viewer may see: the own row of a cell wins over the protected one, as with the values themselves. */
function visibleSql({ kpi, ...query }: ChangeQuery): string {
  const asked = (Object.keys(conditions) as (keyof typeof conditions)[]).filter((name) => query[name] !== undefined);
  const kpis = kpi ? [`kpi in (${kpi.map((_, index) => `$kpi${index}`).join(', ') || 'null'})`] : [];
  const where = [...kpis, ...asked.map((name) => conditions[name])].map((condition) => `and ${condition}`).join(' ');
  return `select * from (
    select * from changes
    where before_id = $before and (audience = 'shared' or (audience = 'policy' and $policy) or list_contains($owners, owner)) ${where}
    qualify row_number() over (partition by kpi, population, period, dimension, group_name, series order by audience) = 1
  ) where differs`;
}

/** Reads a comparison from the tables `changes` and `changed_loads` of the connection's catalog. */
export function readRevision(connection: DuckDBConnection, before: ReleaseStamp, after: ReleaseStamp): Revision {
  const read = <Row>(sql: string, viewer: Viewer, { kpi = [], ...query }: ChangeQuery = {}): Promise<Row[]> =>
    rowsOf<Row>(connection, sql, {
      before: before.id,
      ...viewerValues(viewer),
      ...Object.fromEntries(kpi.map((name, index) => [`kpi${index}`, name])),
      ...Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)),
    });
  return {
    before,
    after,
    changes: (viewer, query = {}) =>
      read(
        `select * exclude (before_id, differs) replace (period::varchar as period)
         from (${visibleSql(query)}) order by period desc, kpi, dimension, group_name, series, population`,
        viewer,
        query,
      ),
    changedBy: (viewer, query = {}) =>
      read(
        `select kpi, population, period::varchar as period, series, string_agg(distinct owner, ' ' order by owner) as owners
         from (${visibleSql({ ...query, dimension: 'organisation' })})
         where owner is not null and (value_before is not null or value_after is not null) group by all`,
        viewer,
        { ...query, dimension: 'organisation' },
      ).then((rows) =>
        (rows as (Omit<ChangedBy, 'owners'> & { owners: string })[]).map((row) => ({ ...row, owners: row.owners.split(' ') })),
      ),
    counts: (viewer) =>
      read(
        `select kpi, period::varchar as period, count(*) as figures, count(*) filter (state_before = 'hidden' or state_after = 'hidden') as hidden
         from (${visibleSql({})})
         where state_before = 'hidden' or state_after = 'hidden' or value_before is distinct from value_after
           or numerator_before is distinct from numerator_after
         group by all order by period desc, kpi`,
        viewer,
      ),
    loads: async (viewer) => {
      const all = await rowsOf<ChangedLoad>(
        connection,
        `select owner, load_id, dataset, file, received_at, records, accepted, set_aside, change from changed_loads
         where before_id = $before order by received_at desc, load_id desc`,
        { before: before.id },
      );
      const may = ({ owner }: ChangedLoad): boolean =>
        viewer.role === 'beleid' || viewer.role === 'beheer' || viewer.organisations.includes(owner);
      return { loads: all.filter(may), otherSenders: new Set(all.filter((load) => !may(load)).map(({ owner }) => owner)).size };
    },
  };
}
