import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import { modelsFrom, readModels } from '../../sql/models.ts';
import { rowsOf } from '../../sql/rows.ts';
import { runModels } from '../../sql/runModels.ts';

/** A share of each organisation, this year and the year before: organisation, period, numerator, denominator, state. */
async function compared(
  relation: 'same_senders_results' | 'peer_results',
  rows: string,
  unit = 'per_100',
): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const given = {
    kpi_results: `select 'k' as kpi, 'CMW' as population, period::date as period, 'organisation' as dimension, organisation as group_name,
      '' as series, numerator, denominator, state from (values ${rows}) as r (organisation, period, numerator, denominator, state)`,
    kpi_headers: `select 'k' as kpi, 'persons' as counts, '${unit}' as unit, true as peers`,
    months: `select period::date as period, month_index, period = '2026-09-30' as is_last
      from (values ('2025-09-30', 24308), ('2026-09-30', 24320)) as m (period, month_index)`,
    organisation_classes: `select distinct group_name as organisation, '-50' as size_class, 'CMW' as programme from kpi_results`,
    same_senders_employers: `select 'k' as kpi, date '2026-09-30' as period, 'now' as moment, '' as series, 0.0 as numerator, 0.0 as denominator,
      'ok' as state where false`,
    same_senders_cells: `select 'CMW' as population, 'all' as dimension, 'all' as group_name, date '2026-09-30' as period, 'year' as span,
      'now' as moment, 0 as organisations, 0 as stock, 0 as stock_12, 0 as entries, 0 as exits, 0 as strict, 0 as broad,
      0 as destination_unknown where false`,
    sustained_same_senders: `select 'CMW' as population, 'all' as dimension, 'all' as group_name, date '2026-09-30' as period, 3 as months_later,
      'now' as moment, 0 as sustained, 0 as known where false`,
    expected_exits: `select 'CMW' as population, 'a' as organisation, 0.0 as expected, 0 as other_count, 0 as largest_other, 0 as other_stock,
      0 as stock_12 where false`,
  };
  for (const [name, select] of Object.entries(given)) await connection.run(`create table ${name} as ${select}`);
  await runModels(duckdbWorkspace([connection]), modelsFrom(await readModels(), [relation], Object.keys(given)));
  const found = await rowsOf<Record<string, unknown>>(connection, `select * from ${relation} order by period, group_name, series`);
  connection.closeSync();
  return found;
}

test('same senders are who delivered both years, also with 0 to divide by in one of them', async () => {
  const found = await compared(
    'same_senders_results',
    `('a', '2025-09-30', 2, 10, 'ok'), ('a', '2026-09-30', 3, 12, 'ok'),
     ('b', '2025-09-30', 0, 0, 'too_small'), ('b', '2026-09-30', 1, 8, 'provisional'),
     ('c', '2025-09-30', null, null, 'no_data'), ('c', '2026-09-30', 4, 9, 'ok'),
     ('d', '2025-09-30', 5, 9, 'ok'), ('d', '2026-09-30', null, null, 'immature')`,
  );
  expect(found.map(({ group_name, numerator, denominator, value }) => [group_name, numerator, denominator, value])).toEqual([
    ['now', 4, 20, 20],
    ['year_before', 2, 10, 20],
  ]);
});

test('same senders have a number of people also where it says of how many', async () => {
  const found = await compared(
    'same_senders_results',
    `('a', '2025-09-30', 2, 10, 'ok'), ('a', '2026-09-30', 3, 12, 'ok'),
     ('b', '2025-09-30', 4, 9, 'ok'), ('b', '2026-09-30', null, null, 'immature')`,
    'persons',
  );
  expect(found.map(({ group_name, numerator, denominator, value }) => [group_name, numerator, denominator, value])).toEqual([
    ['now', 3, 12, 3],
    ['year_before', 2, 10, 2],
  ]);
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
