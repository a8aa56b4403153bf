import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import { modelsFrom, readModels } from '../../sql/models.ts';
import { runModels } from '../../sql/runModels.ts';
import { nothingShielded } from '../support/nothingShielded.ts';

const most = 400;
const organisations = 40;
let connection: DuckDBConnection;

/** Every count up to 400 in each of 40 organisations, and of the whole, in two months that are given and one that is not. */
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  const cells = `select 'all' as dimension, 'all' as group_name, 'shared' as audience, null::varchar as owner union all
    select 'organisation', 'org-' || i, 'policy', 'org-' || i from generate_series(1, ${organisations}) as t(i)`;
  const given = {
    cells,
    kpi_results: `select k.kpi, 'CMW' as population, p.period, c.dimension, c.group_name, n::varchar as series, n::double as numerator,
        case when k.kpi <> 'count' then 2.0 * n end as denominator, case when k.kpi <> 'count' then 50.0 else n end::double as value,
        null::double as lower, null::double as upper, 'ok' as state, null::integer as units
      from (${cells}) as c, generate_series(0, ${most}) as t(n), (values ('count'), ('rate'), ('share of jobs')) as k(kpi),
        (values (date '2025-12-31'), (date '2026-08-31'), (date '2026-09-30')) as p(period)
      where k.kpi = 'count' or n > 0`,
    peer_results: 'select * from kpi_results where false',
    same_senders_results: 'select * from kpi_results where false',
    kpi_headers: `select kpi, case when kpi = 'count' then 'none' else 'wilson' end as interval, 'persons' as counts,
      case kpi when 'rate' then 'per_100' when 'count' then 'spells' else 'count' end as unit, 'policy' as audience, false as months, 'rounded' as protection
      from (values ('count'), ('rate'), ('share of jobs')) as k(kpi)`,
    parameters: 'select 10 as smallest_denominator, 4 as hide_up_to, 1 as exact_whole_from',
    rounding_secret: "select 'of this test' as secret",
    shielded_figures: nothingShielded,
    organisations: "select 'org-001' as organisation",
  };
  for (const [name, select] of Object.entries(given)) await connection.run(`create table ${name} as ${select}`);
  await runModels(duckdbWorkspace([connection]), modelsFrom(await readModels(), ['kpi_values'], Object.keys(given)));
}, 60_000);
afterAll(() => connection?.closeSync());

async function one(sql: string): Promise<unknown[]> {
  return (await connection.runAndReadAll(sql)).getRowsJson()[0] as unknown[];
}

const others = "audience <> 'own' and dimension = 'organisation'";

it('gives others multiples of 5, at most 4 persons from the count', async () => {
  expect(
    await one(`select count(*) > 10000, count(*) filter (numerator % 5 <> 0 or abs(numerator - series::integer) > 4 or rounding is distinct from 5)::integer
      from kpi_values where ${others} and kpi = 'count'`),
  ).toEqual([true, 0]);
});

it('leaves 0 as it is, and is right on average', async () => {
  expect(await one(`select max(numerator) from kpi_values where ${others} and kpi = 'count' and series = '0'`)).toEqual([0]);
  const [mean] = await one(
    `select avg(numerator - series::integer) from kpi_values where ${others} and kpi = 'count' and period = '2026-09-30'`,
  );
  expect(Math.abs(mean as number)).toBeLessThan(0.1);
  for (const rest of [1, 2, 3, 4]) {
    const [up] = await one(`select avg(case when numerator > series::integer then 1 else 0 end) from kpi_values
      where ${others} and kpi = 'count' and period = '2026-09-30' and series::integer % 5 = ${rest}`);
    expect(up, `${rest} of 5`).toBeCloseTo(rest / 5, 1);
  }
});

it('rounds the same count of a cell the same way in every month and figure, and otherwise in another cell', async () => {
  expect(
    await one(`select count(*)::integer from (select group_name, series from kpi_values where ${others} and kpi = 'count'
      group by group_name, series having count(distinct numerator) > 1)`),
  ).toEqual([0]);
  expect(
    await one(`select count(*)::integer from kpi_values as r join kpi_values as c
      on c.group_name = r.group_name and c.period = r.period and c.series::integer = 2 * r.series::integer and c.kpi = 'count' and c.audience = r.audience
      where r.kpi = 'rate' and r.audience = 'policy' and r.denominator <> c.numerator`),
  ).toEqual([0]);
  expect(await one(`select count(distinct numerator)::integer from kpi_values where ${others} and kpi = 'count' and series = '7'`)).toEqual(
    [2],
  );
});

it('computes a share in any unit but euro from the rounded counts alone', async () => {
  expect(
    await one(`select count(*) > 10000, count(*) filter (abs(value - 100 * numerator / denominator) > 1e-9)::integer
      from kpi_values where ${others} and kpi = 'share of jobs' and denominator >= 10`),
  ).toEqual([true, 0]);
});

it('computes shares and bounds from the rounded counts', async () => {
  expect(
    await one(`select count(*)::integer from kpi_values where ${others} and kpi = 'rate' and state = 'ok'
      and (value <> 100 * numerator / denominator or value > 100 or lower > value or upper < value)`),
  ).toEqual([0]);
  expect(
    await one(`select count(*)::integer from kpi_values where ${others} and kpi = 'rate' and (state = 'too_small') <> (denominator < 10)`),
  ).toEqual([0]);
});

it('gives an organisation its own exactly, each month, and others year ends and the last month', async () => {
  expect(
    await one(`select count(*)::integer, count(distinct period)::integer, count(*) filter (numerator <> series::integer or rounding is not null)::integer
      from kpi_values where audience = 'own' and kpi = 'count'`),
  ).toEqual([organisations * (most + 1) * 3, 3, 0]);
  expect(await one(`select count(distinct period)::integer, max(period)::varchar from kpi_values where ${others}`)).toEqual([
    2,
    '2026-09-30',
  ]);
});

it('gives the whole exactly, each month, without its small counts', async () => {
  expect(
    await one(`select count(*)::integer, count(*) filter (state = 'hidden')::integer,
        count(*) filter (state = 'ok' and numerator <> series::integer)::integer, count(*) filter (rounding is not null)::integer
      from kpi_values where dimension = 'all' and kpi = 'count'`),
  ).toEqual([(most + 1) * 3, 12, 0, 0]);
});
