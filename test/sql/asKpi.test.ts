import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { asKpi, kpiColumns } from '../../sql/asKpi.ts';
import { type KpiHeader, parseKpiHeader } from '../../sql/kpiHeader.ts';
import { openParser } from '../../sql/parser.ts';

const described = (unit: string, select: string): KpiHeader =>
  parseKpiHeader(
    'k',
    `-- label: K\n-- description: k\n-- numerator: k\n-- denominator: k\n-- unit: ${unit}\n-- grain: k\n-- source: k\n-- since: 1\n${select}`,
  );

/** The one row of a KPI whose file selects this, beside the columns that name it. */
async function ending(select: string, unit = 'per_100'): Promise<Record<string, unknown>> {
  const parser = await openParser();
  const header = described(unit, `select date '2026-09-30' as period, 'all' as dimension, 'all' as group_name, ${select}`);
  const sql = asKpi(header, await parser.columnsOf({ file: 'kpis/k.sql', sql: header.sql }));
  parser.close();
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const reader = await connection.runAndReadAll(sql);
  connection.closeSync();
  expect(reader.columnNames()).toEqual(kpiColumns);
  const rows = reader.getRowObjectsJson() as Record<string, unknown>[];
  expect(rows).toHaveLength(1);
  return rows[0] as Record<string, unknown>;
}

describe('asKpi', () => {
  it('fills what a file leaves out', async () => {
    expect(await ending('7 as numerator')).toEqual({
      population: 'alle',
      period: '2026-09-30',
      dimension: 'all',
      group_name: 'all',
      series: '',
      numerator: 7,
      denominator: null,
      value: 7,
      lower: null,
      upper: null,
      state: 'ok',
      units: null,
    });
  });

  it.each([
    ['per_100', '3 as numerator, 12 as denominator', 25],
    ['per_100', '3 as numerator, null::integer as denominator', 3],
    ['spells', '3 as numerator, 12 as denominator', 3],
    ['per_100', '3 as numerator, 12 as denominator, 0.25 as value', 0.25],
  ])('gives the value in %s of %s', async (unit, select, value) => {
    expect(await ending(select, unit)).toMatchObject({ value, state: 'ok' });
  });

  it.each([
    ['no rate', '0 as numerator, 0 as denominator', 'per_100', { state: 'too_small', numerator: 0, denominator: 0, value: null }],
    ['no rate, whatever still comes in', "0 as numerator, 0 as denominator, 'provisional' as state", 'per_100', { state: 'too_small' }],
    ['no rate that the file divides itself', '5 as numerator, 0 as denominator, null as value', 'euro', { state: 'too_small' }],
    ['a count', '0 as numerator, 0 as denominator', 'spells', { state: 'ok', value: 0 }],
  ])('gives %s over 0', async (_, select, unit, row) => {
    expect(await ending(select, unit)).toMatchObject(row);
  });

  it.each(['no_data', 'immature'])('shows no number where it is %s', async (state) => {
    const row = await ending(`1 as numerator, 20 as denominator, 1 as lower, 2 as upper, 3 as units, '${state}' as state`);
    expect(row).toMatchObject({ numerator: null, denominator: null, value: null, lower: null, upper: null, units: null, state });
  });

  it.each([
    ['ok', 'provisional'],
    ['no_data', 'no_data'],
    ['too_small', 'too_small'],
  ])('is_open makes %s %s', async (state, shown) => {
    expect(await ending(`1 as numerator, '${state}' as state, true as is_open`)).toMatchObject({ state: shown });
  });

  it('reads the columns of the first of united selects', async () => {
    const united = "select m.period, 'all' as dimension, group_name, 1 as numerator from m union all select 1, 2, 3, 4";
    const parser = await openParser();
    expect(await parser.columnsOf({ file: 'kpis/k.sql', sql: united })).toEqual(['period', 'dimension', 'group_name', 'numerator']);
    await expect(parser.columnsOf({ file: 'kpis/k.sql', sql: 'select from' })).rejects.toThrow('unreadable select in kpis/k.sql: ');
    parser.close();
  });

  it('refuses a column that no KPI has, and names one that is missing', () => {
    const header = described('spells', 'select 1');
    const names = ['period', 'dimension', 'group_name', 'numerator'];
    expect(() => asKpi(header, [...names, 'colour'])).toThrow('unknown column in kpis/k.sql: colour');
    expect(() => asKpi(header, names.slice(1))).toThrow('missing column in kpis/k.sql: period');
  });
});
