import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { addMonths } from '../../dashboard/reading/period.ts';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import { openRelease, type Release } from '../../sql/release.ts';

/** A value of the small release: kpi, dimension, group, series, and a number per month (counted from 2023-09). */
export interface Line {
  kpi: string;
  dimension?: string;
  group?: string;
  series?: string;
  numerator: (month: number) => number | null;
  denominator?: number;
  state?: 'ok' | 'provisional' | 'no_data' | 'hidden';
  owner?: string;
}

const lastPeriod = '2026-09-30';
const periods = Array.from({ length: 37 }, (_, index) => addMonths(lastPeriod, index - 36));

/** Monthly figures of two years before lastPeriod, quarterly before that, as a real release publishes them. */
function published(): string[] {
  return periods.filter((period, index) => index > 12 || ['03', '06', '09', '12'].includes(period.slice(5, 7)));
}

function header(kpi: string, changes: Partial<KpiHeader> = {}): KpiHeader {
  return {
    kpi,
    sql: '',
    label: kpi,
    description: `wat ${kpi} is`,
    numerator: `teller van ${kpi}`,
    denominator: '',
    exclusions: '',
    unit: 'spells',
    direction: 'none',
    grain: '',
    source: 'tewerkstellingen',
    since: '2026-11',
    interval: 'none',
    counts: 'persons',
    peers: false,
    months: false,
    protection: 'rounded',
    audience: 'policy',
    series: {},
    ...changes,
  };
}

const headers: KpiHeader[] = [
  header('stock', { label: 'Mensen in dienst' }),
  header('inflow'),
  header('outflow'),
  header('outflow_rate', { unit: 'per_100', peers: true, interval: 'byar_rate', label: 'Vertrekken op 100 mensen in dienst' }),
  header('throughflow_rate_strict', { unit: 'per_100', peers: true, interval: 'byar_rate', label: 'Doorstroom zonder steun' }),
  header('throughflow_rate_broad', { unit: 'per_100' }),
  header('employer_reach', { unit: 'employers', counts: 'employers', label: 'Werkgevers aangesproken' }),
  header('overlap_internal', { unit: 'employers' }),
  header('overlap_external', { unit: 'employers' }),
  header('registration_coverage', { unit: 'per_100' }),
  header('trajectory_funnel', { unit: 'persons' }),
  header('scan_score', { unit: 'score' }),
  header('action_progress', { unit: 'count' }),
  header('sustained_6m', { unit: 'per_100' }),
  header('ready_not_moved', { unit: 'persons' }),
];

const organisations = [
  { organisation: 'org-001', name: 'Groenwerk <Kempen> & Co', cutoff: lastPeriod },
  { organisation: 'org-002', name: 'De Schakel', cutoff: '2026-07-31' },
];

/** Figures of two organisations and of the whole: small, made up, and written as a release is. */
export async function smallRelease(lines: readonly Line[], folder = mkdtempSync(path.join(os.tmpdir(), 'release-'))): Promise<Release> {
  mkdirSync(folder, { recursive: true });
  const instance = await DuckDBInstance.create(path.join(folder, 'release.duckdb'));
  const connection = await instance.connect();
  await connection.run(`
    create table kpi_values (kpi varchar, population varchar, period date, dimension varchar, group_name varchar, series varchar, numerator double,
      denominator double, value double, lower double, upper double, state varchar, rounding integer,
      audience varchar, owner varchar);
    create table cells (dimension varchar, group_name varchar, label varchar, sort_order integer, owner varchar, audience varchar);
    create table organisations (organisation varchar, name varchar, province varchar, region varchar, programme varchar, level varchar,
      size_class varchar, cutoff date, delivers_contacts boolean);
    create table source_status (owner varchar);
    create table official_series (series varchar, from_date date, to_date date, value double);
    create table own_scans (owner varchar);
    create table own_work (owner varchar);
    create table trend_breaks (break_date date, scope varchar, label varchar, note varchar);
    create table parameters (name varchar);
    create table own_actions (owner varchar, action varchar, title varchar, dimension varchar, role varchar, begin_date date, end_date date,
      status varchar, kpi varchar, target double, baseline double, decision varchar, note varchar);
    insert into own_actions values
      ('org-001', 'A1', 'Eén aanspreekpunt voor werkgevers', 'gecoordineerd-werken', 'projectleider', '2025-09-01', '2026-12-31', 'lopend', 'employer_reach', 60, 20, null, null),
      ('org-001', 'A2', '=HYPERLINK("http://x")', 'capaciteit', null, '2025-10-01', null, 'gepland', null, null, null, 'aanpassen', 'later'),
      ('org-002', 'A9', 'Geheim van een ander', null, null, null, null, 'lopend', null, null, null, null, null)`);
  for (const { organisation, name, cutoff } of organisations) {
    await connection.run(
      `insert into organisations values ('${organisation}', '${name}', 'Antwerpen', 'Kempen', 'CMW', 'Volledig', '50-149', '${cutoff}', true)`,
    );
    await connection.run(`insert into cells values ('organisation', '${organisation}', '${name}', 0, '${organisation}', 'policy')`);
  }
  await connection.run(`insert into cells values ('all', 'all', 'Vlaanderen en Brussel', 0, null, 'shared')`);
  const rows = lines.flatMap(valuesOf);
  if (rows.length > 0) await connection.run(`insert into kpi_values values ${rows.join(', ')}`);
  await connection.run('checkpoint');
  connection.closeSync();
  instance.closeSync();
  writeFileSync(path.join(folder, 'headers.json'), JSON.stringify(headers));
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  return openRelease(folder);
}

function valuesOf({ kpi, dimension = 'all', group = 'all', series = '', numerator, denominator, state = 'ok', owner }: Line): string[] {
  return published().map((period) => {
    const count = numerator(periods.indexOf(period));
    const shown = state === 'ok' || state === 'provisional' ? count : null;
    const value = shown === null || denominator === undefined ? shown : (100 * shown) / denominator;
    const audience = owner === undefined ? 'shared' : 'own';
    const text = [kpi, 'CMW', period, dimension, group, series].map((part) => `'${part}'`).join(', ');
    const after = `'${state}', null, '${audience}', ${owner === undefined ? 'null' : `'${owner}'`}`;
    return `(${text}, ${shown}, ${denominator ?? 'null'}, ${value}, null, null, ${after})`;
  });
}

const manifest = {
  id: '20261007-033000000',
  title: 'doorstroom',
  demo: true,
  built_at: '2026-10-07T03:30:00.000Z',
  as_of: '2026-10-07T03:30:00.000Z',
  last_period: lastPeriod,
  code_version: '0.1.0+test',
  parameters: { gap_days: 30, transfer_days: 14, overlap_days: 90, hide_up_to: 4, smallest_denominator: 10 },
  loads: [
    {
      load_id: 1,
      sender: 'org-001',
      dataset: 'tewerkstellingen',
      file: 'tewerkstellingen_2026-09.csv',
      sha256: 'ab',
      received_at: '2026-10-02 08:00:00',
      records: 141,
      accepted: 139,
      set_aside: 2,
    },
  ],
  checks: [],
  rows: { kpi_values: 1 },
};

/** Figures that resemble those of an organisation of 120 people whose trajectory started in September 2025. */
export function likelyLines(): Line[] {
  const own = (kpi: string, series: string, numerator: Line['numerator'], denominator?: number): Line => ({
    kpi,
    series,
    numerator,
    denominator,
    dimension: 'organisation',
    group: 'org-001',
    owner: 'org-001',
  });
  const peers = (kpi: string, series: string, numerator: Line['numerator'], denominator?: number): Line => ({
    ...own(kpi, series, numerator, denominator),
    dimension: 'peers',
  });
  const after = (before: number, now: number) => (month: number) => (month < 24 ? before : now);
  return [
    own('stock', '', (month) => 110 + (month % 5)),
    own('inflow', '12', () => 24),
    own('outflow', '12', () => 21),
    own('outflow', 'onbekend_12', () => 2),
    own('throughflow_rate_strict', '', after(3, 5), 118),
    own('throughflow_rate_broad', '', after(3, 7), 118),
    own('outflow_rate', '', () => 21, 118),
    own('employer_reach', '', after(20, 62)),
    own('employer_reach', 'new', after(8, 25)),
    own('overlap_internal', 'niet_afgesproken', after(6, 5), 60),
    own('registration_coverage', 'matched', () => 90, 100),
    own('trajectory_funnel', 'stage', after(4, 9)),
    own('scan_score', 'visie-en-positie|zelfscan', (month) => (month < 30 ? 2.5 : 3.5)),
    own('scan_score', 'visie-en-positie|adviseur', (month) => (month < 30 ? 2 : 3)),
    own('ready_not_moved', '', () => 6),
    own('action_progress', 'overdue', () => 1),
    peers('throughflow_rate_strict', '', after(20, 21), 900),
    peers('throughflow_rate_strict', 'organisations', () => 7),
    peers('outflow_rate', '', after(150, 155), 900),
    ...['stock', 'inflow', 'outflow', 'employer_reach', 'overlap_external', 'ready_not_moved', 'sustained_6m'].flatMap((kpi): Line[] => [
      { kpi, numerator: (month) => 24_000 + month },
      { kpi, series: kpi === 'employer_reach' ? 'new' : '12', numerator: () => 2_500 },
    ]),
    { kpi: 'outflow', series: 'onbekend_12', numerator: () => 225 },
    { kpi: 'throughflow_rate_strict', numerator: (month) => 330 + month, denominator: 24_000 },
    { kpi: 'throughflow_rate_broad', numerator: (month) => 430 + month, denominator: 24_000 },
  ];
}
