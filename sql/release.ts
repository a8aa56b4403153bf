import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { KpiHeader } from './kpiHeader.ts';
import type { Audience, KpiQuery, KpiValue, Population, Viewer } from './kpiValue.ts';
import { type ReleaseStamp, type Revision, readRevision } from './revision.ts';
import { rowsOf, viewerValues } from './rows.ts';
import { selectValues } from './selectValues.ts';

export interface Manifest {
  id: string;
  title: string;
  demo: boolean;
  /** ISO date and time. */
  built_at: string;
  /** Moment of knowing: deliveries received by then count. */
  as_of: string;
  /** Last published period, the last day of a month. */
  last_period: string;
  code_version: string;
  parameters: Record<string, number | string>;
  /** The senders as they were configured, as far as figures depend on it; absent in releases of before. */
  senders?: readonly ManifestSender[];
  /** Per organisation the day until which its deliveries were complete; null where nothing came. */
  cutoffs?: Readonly<Record<string, string | null>>;
  loads: readonly ManifestLoad[];
  checks: readonly { check: string; rows: number }[];
  rows: Record<string, number>;
  /** Fingerprint of all on which its figures rest: what was landed, configuration, code and day. Absent in releases of before. */
  basis?: string;
  /** How counts of persons are protected; absent in releases of before they were rounded. */
  protection?: string;
  /** Answers a question about the past: stands beside the others and is never the current one. */
  beside?: boolean;
  /** The older releases with which it was compared when it was made. */
  compared?: Partial<Record<Since, ReleaseStamp>>;
}

/** The release that was current before, or the last one of an earlier month. */
export type Since = 'previous' | 'month';

/** One sender of the configuration: what the models read of it. */
export interface ManifestSender {
  id: string;
  name: string;
  kind: string;
  enterprise?: string;
  postcode?: string;
  programme: string;
  shared_key?: string;
  observed_from?: string;
  opted_in: boolean;
  datasets: Readonly<Record<string, { mode?: string; rhythm: string; deadline: number }>>;
}

export interface ManifestLoad {
  load_id: number;
  sender: string;
  dataset: string;
  file: string;
  sha256: string;
  received_at: string;
  records: number;
  accepted: number;
  set_aside: number;
}

/** One cell for which figures exist. */
export interface Group {
  dimension: string;
  group_name: string;
  label: string;
  sort_order: number;
  owner: string | null;
  audience: 'shared' | 'policy' | 'own';
}

export interface Organisation {
  organisation: string;
  name: string;
  province: string | null;
  region: string | null;
  programme: string;
  level: string;
  size_class: string;
  /** ISO date until which its deliveries are complete; null when nothing came. */
  cutoff: string | null;
  delivers_contacts: boolean;
}

export const releaseTables = [
  'source_status',
  'official_series',
  'own_actions',
  'own_scans',
  'own_work',
  'trend_breaks',
  'parameters',
  'delivered_loads',
  'delivery_times',
  'delivery_lists',
  'month_versions',
  'published_series',
  'sender_spans',
  'protection_loss',
] as const;
export type ReleaseTable = (typeof releaseTables)[number];

/** What a release gives of a series in the cells of a dimension, to one audience: a row of `published_series`. Periods are ISO. */
export interface PublishedSeries {
  kpi: string;
  dimension: string;
  series: string;
  audience: Audience;
  /** From when on it is given each month, at each quarter end and at each year end; null where it is not. */
  months_from: string | null;
  quarters_from: string | null;
  years_from: string | null;
  gives_last: boolean;
  /** The month a year before the last. */
  gives_year_before: boolean;
  /** A cell without a row at such a moment had fewer than this; null where it had none. */
  absent_below: number | null;
}

export interface Release {
  id: string;
  folder: string;
  manifest: Manifest;
  headers: ReadonlyMap<string, KpiHeader>;
  groups: readonly Group[];
  organisations: readonly Organisation[];
  /** Published periods (last days of months, ISO), ascending. */
  periods: readonly string[];
  /** The multiple to which counts of persons are rounded for who does not own them; null where none is. */
  rounding: number | null;
  /** What it gives of a series, or of all, in the cells of a dimension, per audience; nothing where none has it, and in releases of before. */
  published(kpi: string, dimension: string, series?: string): readonly PublishedSeries[];
  /**
   * The values that this viewer may see, by kpi, dimension, group, series and period. Where a KPI exists for all programmes only,
   * asking for CMW gives that. An own row wins over the protected row of the same cell.
   */
  values(viewer: Viewer, query: KpiQuery): Promise<KpiValue[]>;
  /** Rows of another table of the release; rows with an owner only for who may see that owner. None where an older release lacks the table. */
  table<Row>(name: ReleaseTable, viewer: Viewer): Promise<Row[]>;
  /** Changes since an older release, as it was computed when this one was made. */
  revision(since: Since): Revision | undefined;
  close(): void;
}

/** Id of the current release; undefined before the first build. */
export function currentReleaseId(releasesFolder: string): string | undefined {
  try {
    return readFileSync(path.join(releasesFolder, 'current'), 'utf8').trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

export function stampOf({ id, built_at, as_of, last_period, code_version }: Manifest): ReleaseStamp {
  return { id, built_at, as_of, last_period, code_version };
}

/** Opens one release read-only; any number of processes may. */
export async function openRelease(folder: string): Promise<Release> {
  const manifest = readJson<Manifest>(folder, 'manifest.json');
  const headers = new Map(readJson<KpiHeader[]>(folder, 'headers.json').map((header) => [header.kpi, header]));
  const instance = await DuckDBInstance.create(path.join(folder, 'release.duckdb'), { access_mode: 'READ_ONLY', threads: '2' });
  const connection = await instance.connect();
  await connection.run('set enable_external_access = false');
  await connection.run('set lock_configuration = true');
  const groups = await rowsOf<Group>(
    connection,
    'select dimension, group_name, label, sort_order, owner, audience from cells order by dimension, sort_order, group_name',
  );
  const organisations = await rowsOf<Organisation>(
    connection,
    'select organisation, name, province, region, programme, level, size_class, cutoff::varchar as cutoff, delivers_contacts from organisations order by name',
  );
  const periods = (
    await rowsOf<{ period: string }>(connection, 'select distinct period::varchar as period from kpi_values order by period')
  ).map((row) => row.period);
  const columns = new Set(
    (await rowsOf<{ name: string }>(connection, "select table_name || '.' || column_name as name from duckdb_columns()")).map(
      ({ name }) => name,
    ),
  );
  const tables = new Set([...columns].map((name) => name.split('.')[0]));
  // releases of before have no such column: nothing in them was rounded
  const rounding = columns.has('kpi_values.rounding') ? 'rounding' : 'null::integer as rounding';
  const roundings = await rowsOf<{ rounding: number | null }>(
    connection,
    `select max(rounding) as rounding from (select ${rounding} from kpi_values)`,
  );
  const published = new Map<string, PublishedSeries[]>();
  // nor a list of this form
  if (columns.has('published_series.audience')) {
    for (const row of await rowsOf<PublishedSeries>(connection, publishedSql)) {
      const key = `${row.kpi}|${row.dimension}`;
      const before = published.get(key);
      if (before) before.push(row);
      else published.set(key, [row]);
    }
  }
  const populations = new Map<string, Set<Population>>();
  for (const { kpi, population } of await rowsOf<{ kpi: string; population: Population }>(
    connection,
    'select distinct kpi, population from kpi_values',
  )) {
    populations.set(kpi, (populations.get(kpi) ?? new Set()).add(population));
  }

  return {
    id: manifest.id,
    folder,
    manifest,
    headers,
    groups,
    organisations,
    periods,
    rounding: roundings[0]?.rounding ?? null,
    published: (kpi, dimension, series) => {
      const listed = published.get(`${kpi}|${dimension}`) ?? [];
      return series === undefined ? listed : listed.filter((row) => row.series === series);
    },
    values: async (viewer, query) => {
      const kpis = typeof query.kpi === 'string' ? [query.kpi] : query.kpi;
      const asked = query.population;
      const onlyAll = (kpi: string): boolean => asked !== undefined && !populations.get(kpi)?.has(asked);
      const found = await Promise.all([
        selectValues(connection, viewer, { ...query, kpi: kpis.filter((kpi) => !onlyAll(kpi)) }, rounding),
        selectValues(connection, viewer, { ...query, kpi: kpis.filter(onlyAll), population: 'alle' }, rounding),
      ]);
      return found.flat();
    },
    table: async <Row>(name: ReleaseTable, viewer: Viewer) => (tables.has(name) ? selectTable<Row>(connection, name, viewer) : []),
    revision: (since) => {
      const before = manifest.compared?.[since];
      return before && readRevision(connection, before, stampOf(manifest));
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

const publishedSql = 'select * from published_series order by kpi, dimension, series, audience';

/** Tables whose rows belong to an owner, and the roles that see all owners. */
const ownedBy: Record<ReleaseTable, readonly Viewer['role'][] | null> = {
  source_status: ['beheer', 'beleid'],
  own_actions: [],
  own_scans: [],
  own_work: [],
  official_series: null,
  trend_breaks: null,
  parameters: null,
  delivered_loads: ['beheer', 'beleid'],
  delivery_times: ['beheer', 'beleid'],
  // small numbers of people: not for policy
  delivery_lists: ['beheer'],
  month_versions: null,
  published_series: null,
  protection_loss: null,
  sender_spans: null,
};

async function selectTable<Row>(connection: DuckDBConnection, name: ReleaseTable, viewer: Viewer): Promise<Row[]> {
  const roles = ownedBy[name];
  if (roles === null) return rowsOf<Row>(connection, `select * from ${name}`);
  return rowsOf<Row>(connection, `select * from ${name} where $all or list_contains($owners, owner)`, {
    all: roles.includes(viewer.role),
    ...viewerValues(viewer),
  });
}

function readJson<T>(folder: string, file: string): T {
  return JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T;
}
