import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { compareCounts } from '../../dashboard/reading/compareCounts.ts';
import { duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import { modelsFrom, readModels } from '../../sql/models.ts';
import { rowsOf } from '../../sql/rows.ts';
import { runModels } from '../../sql/runModels.ts';
import { nothingShielded } from '../support/nothingShielded.ts';

type Numbers = Record<string, number | null>;

const folder = path.join(import.meta.dirname, '../../fixtures/parity');
const models = await readModels();
const z = 1.959963984540054;

const read = (name: string): Record<string, string>[] =>
  parse(readFileSync(path.join(folder, `${name}.csv`), 'utf8'), { columns: true }) as Record<string, string>[];
const csv = (name: string): string => `read_csv('${path.join(folder, `${name}.csv`)}')`;

/** The rows of one of our models on relations that are given. */
async function modelOn(wanted: string, given: Record<string, string>, sql: string): Promise<Record<string, unknown>[]> {
  const connection: DuckDBConnection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const [name, select] of Object.entries(given)) await connection.run(`create table ${name} as ${select}`);
  await runModels(duckdbWorkspace([connection]), modelsFrom(models, [wanted], Object.keys(given)));
  const rows = await rowsOf<Record<string, unknown>>(connection, sql);
  connection.closeSync();
  return rows;
}

/** Each number of R equals ours to 1e-9 of itself. */
function expectParity(ours: Numbers, theirs: Record<string, string>, names: readonly string[], at: string): void {
  for (const name of names) {
    if (theirs[name] === '') continue;
    const wanted = Number(theirs[name]);
    const found = ours[name] ?? Number.NaN;
    expect(Math.abs(found - wanted) / Math.max(1e-6, Math.abs(wanted)), `${at} ${name}: ${found}, R says ${wanted}`).toBeLessThan(1e-9);
  }
}

/** The interval on the log scale, from a share and its variance, as the KPI writes it. */
const logBounds = (share: number, variance: number): [number, number] => {
  const margin = (z * Math.sqrt(variance)) / share;
  return [share * Math.exp(-margin), Math.min(1, share * Math.exp(margin))];
};

describe('as R gives it', async () => {
  const sets = [...new Set(read('survival_data').map(({ data }) => data as string))];
  const incidences = await modelOn(
    'cohort_incidences',
    {
      cohort_durations: `select list_position(${JSON.stringify(sets).replaceAll('"', "'")}, data)::integer as cell_id, 0 as entry_year, days::integer as days,
        regular::integer as regular, otherwise::integer as otherwise, followed::integer as followed, 0 as still_open, 1 as horizon
        from ${csv('survival_data')}`,
    },
    'select * from cohort_incidences',
  );
  const ours = new Map(
    incidences.map((row) => {
      const { in_service, in_service_variance, regular_share, otherwise_share, regular_variance } = row as Record<string, number>;
      const [in_service_lower, in_service_upper] = logBounds(in_service as number, in_service_variance as number);
      const [regular_lower, regular_upper] = logBounds(regular_share as number, regular_variance as number);
      const shares = {
        regular: regular_share,
        otherwise: otherwise_share,
        in_service_lower,
        in_service_upper,
        regular_lower,
        regular_upper,
      };
      const errors = {
        se: Math.sqrt(in_service_variance as number),
        in_service_se: Math.sqrt(in_service_variance as number),
        regular_se: Math.sqrt(regular_variance as number),
      };
      const bounds = { lower: in_service_lower, upper: in_service_upper };
      return [`${sets[(row.cell_id as number) - 1]} ${row.days}`, { ...row, ...shares, ...errors, ...bounds } as Numbers];
    }),
  );

  test.each([
    ['aalen_johansen', ['at_risk', 'in_service', 'regular', 'otherwise', 'in_service_se', 'regular_se']],
    ['kaplan_meier', ['at_risk', 'in_service', 'se']],
  ])('%s: shares, numbers at risk and standard errors at every moment', (name, columns) => {
    const rows = read(name);
    expect(rows.length).toBeGreaterThan(250);
    for (const row of rows) expectParity(ours.get(`${row.data} ${row.days}`) ?? {}, row, columns, `${row.data} day ${row.days}`);
  });

  test.each([
    ['aalen_johansen', 'regular', ['regular_lower', 'regular_upper']],
    ['aalen_johansen', 'in_service', ['in_service_lower', 'in_service_upper']],
    ['kaplan_meier', 'in_service', ['lower', 'upper']],
  ])('%s: bounds of %s where there is a share', (name, share, columns) => {
    const rows = read(name).filter((row) => Number(row[share]) > 1e-9);
    expect(rows.length).toBeGreaterThan(250);
    for (const row of rows) expectParity(ours.get(`${row.data} ${row.days}`) ?? {}, row, columns, `${row.data} day ${row.days}`);
  });

  test('shares and survival sum to 1', () => {
    for (const row of ours.values()) expect((row.in_service ?? 0) + (row.regular ?? 0) + (row.otherwise ?? 0)).toBeCloseTo(1, 12);
  });

  test.each([
    ['wilson', 'per_100', 'numerator', 'denominator', 100],
    ['byar', 'spells', 'count', 'null', 1],
  ])('%s', async (name, unit, numerator, denominator, scale) => {
    const rows = await modelOn(
      'kpi_values',
      intervalInputs(name, unit, numerator, denominator),
      'select * from kpi_values order by period',
    );
    const expected = read(name);
    expect(rows).toHaveLength(expected.length);
    expected.forEach((row, index) => {
      const { lower, upper } = rows[index] as Numbers;
      expectParity({ lower: (lower ?? 0) / scale, upper: (upper ?? 0) / scale }, row, ['lower', 'upper'], `${name} ${index}`);
    });
  });

  test('indirect standardisation, each beside the rates of the others', async () => {
    const rows = await modelOn(
      'expected_exits',
      {
        strata: `select 'alle' as population, district::varchar as organisation, "group"::varchar as target_group, age::varchar as age_band,
          '' as tenure_band, holders::integer as stock_12, claims::integer as strict_12 from ${csv('insurance')}`,
      },
      'select * from expected_exits order by organisation',
    );
    expect(rows).toHaveLength(4);
    read('indirect_standardisation').forEach((row, index) => {
      expectParity(rows[index] as Numbers, row, ['expected'], `district ${row.district}`);
    });
  });

  test('the exact test of two counts', () => {
    for (const row of read('exact_test')) {
      const now = { count: Number(row.count), exposure: Number(row.exposure) };
      const before = { count: Number(row.count_before), exposure: Number(row.exposure_before) };
      expectParity({ p: compareCounts(now, before) }, row, ['p'], `${row.count} and ${row.count_before}`);
    }
  });
});

/** Relations under `kpi_values`: a KPI whose counts are those of a file of R, one a day, nothing hidden. */
function intervalInputs(name: string, unit: string, numerator: string, denominator: string): Record<string, string> {
  const results = `select 'k' as kpi, 'CMW' as population, date '2026-01-01' + (row_number() over ())::integer as period, 'all' as dimension,
    'all' as group_name, '' as series, ${numerator}::double as numerator, ${denominator}::double as denominator,
    coalesce(100.0 * ${numerator} / ${denominator}, ${numerator})::double as value,
    null::double as lower, null::double as upper, null::integer as units, 'ok' as state from ${csv(name)}`;
  return {
    kpi_results: results,
    peer_results: `select * from (${results}) where false`,
    same_senders_results: `select * from (${results}) where false`,
    kpi_headers: `select 'k' as kpi, '${name === 'byar' ? 'byar_count' : name}' as interval, 'none' as counts, '${unit}' as unit, 'shared' as audience, false as months, 'rounded' as protection`,
    rounding_secret: "select 'secret' as secret",
    shielded_figures: nothingShielded,
    organisations: "select 'org-001' as organisation",
    cells: "select 'all' as dimension, 'all' as group_name, 'shared' as audience, null::varchar as owner",
    parameters: 'select 1 as smallest_denominator, 4 as hide_up_to, 1 as exact_whole_from',
  };
}
