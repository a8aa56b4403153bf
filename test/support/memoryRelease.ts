import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import type { Read } from '../../dashboard/reading/reading.ts';
import { readValues } from '../../dashboard/reading/values.ts';
import { chanceOf, type TwoYears, type Year } from '../../dashboard/reading/yearComparison.ts';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { KpiValue, State, Viewer } from '../../sql/kpiValue.ts';
import type { Group, Organisation, PublishedSeries, Release } from '../../sql/release.ts';
import type { Revision } from '../../sql/revision.ts';

export const period = '2026-09-30';
export const before = '2025-09-30';

/** A value with what is usual left out: CMW, the whole, the last period, state ok. */
export function value(kpi: string, given: Partial<KpiValue> = {}): KpiValue {
  const row: KpiValue = {
    kpi,
    population: 'CMW',
    period,
    dimension: 'all',
    group_name: 'all',
    series: '',
    numerator: null,
    denominator: null,
    value: null,
    lower: null,
    upper: null,
    state: 'ok',
    rounding: null,
    audience: 'shared',
    owner: null,
    ...given,
  };
  return row;
}

/** A count in a series. */
export function count(kpi: string, series: string, numerator: number, given: Partial<KpiValue> = {}): KpiValue {
  return value(kpi, { series, numerator, value: numerator, ...given });
}

/** A value that is not there, and why. */
export function absent(kpi: string, state: State, given: Partial<KpiValue> = {}): KpiValue {
  return value(kpi, { state, ...given });
}

/** What is compared of a year: its count, in how many it could happen, and how many destinations are unknown. */
type Compared = Partial<Omit<Year, 'row'>> & { count: number };

/** Two years of the same 80 senders, or of one organisation, known equally long after their end. */
export function twoYears(now: Compared, earlier: Compared, given: Partial<TwoYears> = {}): TwoYears {
  const dimension = given.senders === null ? 'organisation' : 'same_senders';
  const year = ({ count: numerator, exposure = 1, unknown = 0 }: Compared): Year => ({
    count: numerator,
    exposure,
    unknown,
    row: value('throughflow_rate_strict', { numerator, dimension }),
  });
  const years = { now: year(now), before: year(earlier) };
  return { ...years, senders: 80, moment: 'equally_late', chance: chanceOf(years.now, years.before), broken: null, ...given };
}

/** No year before. */
export const notCompared = { whyNot: 'Van een jaar eerder is er geen cijfer van dezelfde organisaties.' };

const kpis = readdirSync(new URL('../../sql/kpis', import.meta.url)).map((file) => path.basename(file, '.sql'));

const groups: Group[] = [
  group('all', 'all', 'Vlaanderen en Brussel'),
  group('province', 'Limburg', 'Limburg'),
  group('region', 'Limburg', 'Limburg'),
  group('target_group', 'PSP', 'Psychosociale problematiek'),
  group('province_target_group', 'Limburg|PSP', 'Limburg · Psychosociale problematiek'),
  group('organisation', 'org-001', 'De Brug vzw', 'policy', 'org-001'),
  group('organisation', 'org-002', 'Het Anker vzw', 'policy', 'org-002'),
  group('organisation', 'vdab', 'VDAB'),
];

const organisations: Organisation[] = [
  organisation('org-001', 'De Brug vzw', '2026-09-30'),
  organisation('org-002', 'Het Anker vzw', '2026-06-30'),
];

interface MemoryRelease {
  values?: readonly KpiValue[];
  tables?: Readonly<Record<string, readonly object[]>>;
  headers?: readonly KpiHeader[];
  periods?: readonly string[];
  revision?: Revision;
  /** What it lists of every series; by default each month, to everybody. */
  listed?: Partial<PublishedSeries>;
}

/** A row of `published_series`, given at no moment to everybody. */
export function publishedSeries(row: Pick<PublishedSeries, 'kpi' | 'dimension' | 'series'> & Partial<PublishedSeries>): PublishedSeries {
  const never = { months_from: null, quarters_from: null, years_from: null, gives_last: false, gives_year_before: false };
  return { audience: 'shared', ...never, absent_below: null, ...row };
}

/** The values of the whole, of any KPI. */
export async function valuesOf(...rows: readonly KpiValue[]): Promise<Read<string>> {
  const release = memoryRelease({ values: rows });
  const viewer: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
  return { values: await readValues({ release, viewer, choice: parseChoice(release, viewer, {}) }, kpis) };
}

/** A release of a handful of values, read as a real one is. */
export function memoryRelease({
  values = [],
  tables = {},
  headers = [],
  periods = ['2025-06-30', before, '2026-08-31', period],
  revision,
  listed = { months_from: '2000-01-31' },
}: MemoryRelease): Release {
  const onlyAll = (kpi: string): boolean => values.every((row) => row.kpi !== kpi || row.population === 'alle');
  return {
    id: '20261015-0530',
    folder: '',
    manifest: {
      id: '20261015-0530',
      title: 'doorstroom',
      demo: true,
      built_at: '2026-10-15T03:30:00.000Z',
      as_of: '2026-10-15T03:30:00.000Z',
      last_period: period,
      code_version: '0',
      parameters: { overlap_days: 90, hide_up_to: 4 },
      loads: [],
      checks: [],
      rows: {},
    },
    headers: new Map(headers.map((header) => [header.kpi, header])),
    groups,
    organisations,
    periods,
    rounding: values.find((row) => row.rounding !== null)?.rounding ?? null,
    published: (kpi, dimension, series = '') => [
      publishedSeries({ kpi, dimension, series, absent_below: values.find((row) => row.rounding !== null)?.rounding ?? null, ...listed }),
    ],
    values: async (viewer, query) =>
      values.filter(
        (row) =>
          [query.kpi].flat().includes(row.kpi) &&
          (query.population === undefined || row.population === (onlyAll(row.kpi) ? 'alle' : query.population)) &&
          (query.dimension === undefined || row.dimension === query.dimension) &&
          (query.group === undefined || row.group_name === query.group) &&
          (query.to === undefined || row.period <= query.to) &&
          (query.from === undefined || row.period >= query.from) &&
          (row.audience === 'shared' ||
            (row.audience === 'policy' && viewer.role === 'beleid') ||
            viewer.organisations.includes(row.owner ?? '')),
      ),
    table: async <Row>(name: string) => [...(tables[name] ?? [])] as Row[],
    revision: () => revision,
    close: () => {},
  };
}

function group(dimension: string, name: string, label: string, audience: Group['audience'] = 'shared', owner: string | null = null): Group {
  return { dimension, group_name: name, label, sort_order: 1, owner, audience };
}

function organisation(id: string, name: string, cutoff: string): Organisation {
  return {
    organisation: id,
    name,
    province: 'Limburg',
    region: 'Limburg',
    programme: 'CMW',
    level: 'Plus',
    size_class: '150-399',
    cutoff,
    delivers_contacts: id === 'org-001',
  };
}
