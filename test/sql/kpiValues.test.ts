import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import { modelsFrom, readModels } from '../../sql/models.ts';
import { runModels } from '../../sql/runModels.ts';
import { nothingShielded } from '../support/nothingShielded.ts';

const models = await readModels();
const none = 'select * from kpi_results where false';

/** State and value of one row for the whole, of a KPI in this unit that counts employers. */
async function shown(
  unit: string,
  row: { numerator: number; denominator: number | null; value: number; state?: string },
): Promise<unknown[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const { numerator, denominator, value, state = 'ok' } = row;
  const given = {
    kpi_results: `select 'k' as kpi, 'alle' as population, date '2026-09-30' as period, 'all' as dimension, 'all' as group_name, '' as series,
      ${numerator}::double as numerator, ${denominator}::double as denominator, ${value}::double as value, null::double as lower,
      null::double as upper, '${state}' as state, null::integer as units`,
    peer_results: none,
    same_senders_results: none,
    kpi_headers: `select 'k' as kpi, 'none' as interval, 'employers' as counts, '${unit}' as unit, 'policy' as audience, false as months,
      'rounded' as protection`,
    rounding_secret: "select 'secret' as secret",
    shielded_figures: nothingShielded,
    organisations: "select 'org-001' as organisation",
    cells: `select 'all' as dimension, 'all' as group_name, 'shared' as audience, null::varchar as owner`,
    parameters: 'select 10 as smallest_denominator, 4 as hide_up_to, 1 as exact_whole_from',
  };
  for (const [name, select] of Object.entries(given)) await connection.run(`create table ${name} as ${select}`);
  await runModels(duckdbWorkspace([connection]), modelsFrom(models, ['kpi_values'], Object.keys(given)));
  const reader = await connection.runAndReadAll('select state, value from kpi_values');
  connection.closeSync();
  return reader.getRowsJson()[0] as unknown[];
}

describe('a rate on a denominator below 10 is too small', () => {
  it.each([
    ['per_100', { numerator: 3, denominator: 9, value: 100 / 3 }],
    ['per_100', { numerator: 0, denominator: 9, value: 0 }],
    ['employers', { numerator: 0, denominator: 9, value: 0 }],
    ['euro', { numerator: 80_000, denominator: 9, value: 88.9, state: 'provisional' }],
  ])('in %s: %o', async (unit, row) => expect(await shown(unit, row)).toEqual(['too_small', null]));

  it.each([
    ['per_100', { numerator: 0, denominator: 10, value: 0 }],
    ['employers', { numerator: 3, denominator: null, value: 3 }],
    ['spells', { numerator: 3, denominator: 9, value: 3 }],
    ['score', { numerator: 12, denominator: 4, value: 3 }],
  ])('but not a rate on 10, a number, or a score: %s, %o', async (unit, row) => expect(await shown(unit, row)).toEqual(['ok', row.value]));
});
