import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import { modelsFrom, readModels } from '../../sql/models.ts';
import { rowsOf } from '../../sql/rows.ts';
import { runModels } from '../../sql/runModels.ts';

/** A share, or a cost, of each organisation: organisation, period, numerator, denominator, state. */
async function compared(
  relation: 'same_senders_results' | 'peer_results',
  rows: string,
  { kpi = 'k', unit = 'per_100' } = {},
): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const given = {
    kpi_results: `select '${kpi}' as kpi, 'CMW' as population, period::date as period, 'organisation' as dimension, organisation as group_name,
      '' as series, numerator, denominator, state from (values ${rows}) as r (organisation, period, numerator, denominator, state)`,
    kpi_headers: `select '${kpi}' as kpi, 'persons' as counts, '${unit}' as unit, true as peers`,
    months: `select period::date as period, month_index, period = '2026-09-30' as is_last
      from (values ('2025-09-30', 24308), ('2026-09-30', 24320)) as m (period, month_index)`,
    organisations: "select distinct group_name as organisation, 'Limburg' as province, 'Limburg' as region from kpi_results",
    organisation_classes: `select distinct group_name as organisation, '-50' as size_class, 'CMW' as programme from kpi_results`,
    same_senders_employers: `select 'k' as kpi, date '2026-09-30' as period, 'now' as moment, '' as series, 0.0 as numerator, 0.0 as denominator,
      'ok' as state where false`,
    known_then_employers: `select 'k' as kpi, date '2026-09-30' as period, 'all' as dimension, 'all' as group_name, 'now' as moment, '' as series,
      0.0 as numerator, 0.0 as denominator, 'ok' as state where false`,
    same_senders_cells: `select 'CMW' as population, 'all' as dimension, 'all' as group_name, date '2026-09-30' as period, 'year' as span,
      'now' as moment, 0 as organisations, 0 as stock, 0 as stock_12, 0 as entries, 0 as exits, 0 as strict, 0 as broad,
      0 as destination_unknown where false`,
    same_senders_people: `select 'k' as kpi, 'CMW' as population, 'all' as dimension, 'all' as group_name, date '2026-09-30' as period,
      'now' as moment, 0 as part, 0 as whole where false`,
    expected_exits: `select 'CMW' as population, 'a' as organisation, 0.0 as expected, 0 as other_count, 0 as largest_other, 0 as other_stock,
      0 as stock_12 where false`,
  };
  for (const [name, select] of Object.entries(given)) await connection.run(`create table ${name} as ${select}`);
  await runModels(duckdbWorkspace([connection]), modelsFrom(await readModels(), [relation], Object.keys(given)));
  const found = await rowsOf<Record<string, unknown>>(connection, `select * from ${relation} order by period, group_name, series`);
  connection.closeSync();
  return found;
}

test('same senders are who told both years what it cost, at least five of them, also with 0 to divide by', async () => {
  const year = (period: string, costs: readonly (readonly [number, number, string])[]) =>
    costs.map(([euro, results, state], index) => `('${'abcdef'[index]}', '${period}', ${euro * 100}, ${results}, '${state}')`);
  const before = year(
    '2025-09-30',
    [1, 2, 3, 4, 5].map((results) => [1000, results, 'ok'] as const),
  );
  const now = [
    [2000, 3, 'ok'],
    [1000, 0, 'too_small'],
    [1000, 2, 'ok'],
    [1000, 2, 'provisional'],
    [1000, 3, 'ok'],
    [9000, 1, 'ok'],
  ] as const;
  const found = await compared('same_senders_results', [...before, ...year('2026-09-30', now)].join(', '), {
    kpi: 'cost_per_throughflow',
    unit: 'euro',
  });
  const shown = found.filter(({ dimension }) => dimension === 'same_senders');
  expect(shown.map(({ group_name, numerator, denominator, value, units }) => [group_name, numerator, denominator, value, units])).toEqual([
    ['now', 600_000, 10, 600, 10],
    ['year_before', 500_000, 15, 5000 / 15, 15],
  ]);
  expect(new Set(found.map(({ group_name }) => group_name))).toEqual(new Set(['now', 'year_before', 'Limburg|now', 'Limburg|year_before']));
  const four = [...before.slice(0, 4), ...year('2026-09-30', now)];
  expect(await compared('same_senders_results', four.join(', '), { kpi: 'cost_per_throughflow', unit: 'euro' })).toEqual([]);
});

test('comparable are who delivered, also with 0 to divide by', async () => {
  const others = ['b', 'c', 'd', 'e'].map((name) => `('${name}', '2026-09-30', 1, 10, 'ok')`);
  const own = `('a', '2026-09-30', 3, 12, 'ok')`;
  const found = await compared('peer_results', [own, ...others, `('f', '2026-09-30', 0, 0, 'too_small')`].join(', '));
  const of = (organisation: string) => found.filter(({ group_name }) => group_name === organisation).map(({ value }) => value);
  expect(of('a')).toEqual([10, 5]);
  expect(of('f')).toEqual([(100 * 7) / 52, 5]);
  expect(await compared('peer_results', [own, ...others, `('f', '2026-09-30', null, null, 'no_data')`].join(', '))).toEqual([]);
});
