import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import { modelsFrom, readModels } from '../../sql/models.ts';
import { rowsOf } from '../../sql/rows.ts';
import { runModels } from '../../sql/runModels.ts';

async function expected(strata: string) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`create table strata as select 'CMW' as population, organisation, target_group, '25-34' as age_band, '1-2' as tenure_band,
    stock_12, strict_12 from (values ${strata}) as s (organisation, target_group, stock_12, strict_12)`);
  await runModels(duckdbWorkspace([connection]), modelsFrom(await readModels(), ['expected_exits'], ['strata']));
  const rows = await rowsOf<Record<string, number>>(connection, 'select * from expected_exits order by organisation');
  connection.closeSync();
  return rows;
}

test('an organisation is expected to move as many as the others with the same people, stratum by stratum', async () => {
  // a beside b and c: PSP (4 + 2) / (200 + 100) = 2 on 100 of 100, UK 3 / 300 = 1 on 100 of 500; so 2 + 5
  const rows = await expected("('a', 'PSP', 100, 9), ('a', 'UK', 500, 0), ('b', 'PSP', 200, 4), ('b', 'UK', 300, 3), ('c', 'PSP', 100, 2)");
  expect(rows[0]).toMatchObject({
    organisation: 'a',
    stock_12: 600,
    strict_12: 9,
    expected: 7,
    other_count: 2,
    other_stock: 600,
    largest_other: 500,
  });
  // c beside a and b: PSP 13 / 300 of 100
  expect(rows[2]?.expected).toBeCloseTo(1300 / 300, 12);
  expect(rows[2]).toMatchObject({ other_stock: 1100, largest_other: 600 });
});

test('people whom no other organisation has are expected to move as the others as a whole', async () => {
  // b has no UK: 6 / 300 of all of its people
  const [a] = await expected("('a', 'UK', 50, 1), ('b', 'PSP', 300, 6)");
  expect(a?.expected).toBeCloseTo(1, 12);
});

test('an organisation alone has nothing beside it', async () => {
  const [a] = await expected("('a', 'UK', 50, 1)");
  expect(a).toMatchObject({ expected: null, other_count: 0 });
});
