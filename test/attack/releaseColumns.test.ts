import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentReleaseFolder } from '../../pipelines/build/releases.ts';
import { openRelease, type Release } from '../../sql/release.ts';
import { accounts } from '../support/serverSite.ts';
import { sharedDemo } from '../support/smallDemo.ts';

/** Per table of a release its columns of numbers that say how many persons there are, and the others. */
const numbers: Readonly<Record<string, { persons?: readonly string[]; others?: readonly string[] }>> = {
  cells: { others: ['sort_order'] },
  changed_loads: { others: ['load_id', 'records', 'accepted', 'set_aside'] },
  changes: { persons: ['numerator_before', 'numerator_after', 'value_before', 'value_after'], others: ['rounding'] },
  delivered_loads: { others: ['load_id', 'records', 'accepted', 'set_aside', 'counting', 'replaced'] },
  delivery_lists: { persons: ['heads', 'heads_before', 'begun', 'told_left', 'by_movements', 'difference'] },
  delivery_times: { others: ['days_late'] },
  kpi_values: { persons: ['numerator', 'denominator', 'value', 'lower', 'upper'], others: ['rounding'] },
  month_versions: {
    persons: ['entries', 'entries_now', 'exits', 'exits_now', 'regular', 'regular_now'],
    others: ['months_later', 'organisations'],
  },
  official_series: { persons: ['value'] },
  own_actions: { persons: ['target', 'baseline', 'current'], others: ['priority'] },
  own_scans: { others: ['score', 'weight'] },
  own_work: { persons: ['things'], others: ['place', 'line'] },
  parameters: { others: ['gap_days', 'transfer_days', 'overlap_days', 'hide_up_to', 'smallest_denominator', 'exact_whole_from'] },
  protection_loss: { others: ['published_cells', 'rounded_cells', 'hidden_cells', 'mean_change', 'largest_change'] },
  published_series: { others: ['absent_below'] },
  source_status: { others: ['deadline', 'files', 'records', 'accepted', 'set_aside', 'findings', 'coverage'] },
};

/** Series of KPIs on persons that count something else: jobs, organisations, vacancies, places. */
const ofOthers = [
  "kpi = 'jobs_designed' and series <> 'still'",
  "series = 'organisations'",
  "kpi = 'ready_not_moved' and series = 'vacancies'",
  "kpi = 'waiting'",
];
/** No VTE at all is given as it is. */
const noVte = "kpi in ('location_share', 'stock_vte') and numerator = 0";
const whole = "dimension in ('all', 'same_senders')";

let instance: DuckDBInstance;
let connection: DuckDBConnection;
let release: Release;
beforeAll(async () => {
  const folder = currentReleaseFolder((await sharedDemo()).folder);
  release = await openRelease(folder);
  instance = await DuckDBInstance.create(path.join(folder, 'release.duckdb'), { access_mode: 'READ_ONLY' });
  connection = await instance.connect();
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
  release.close();
});

async function rows(sql: string): Promise<unknown[]> {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

const persons = (): string =>
  [...release.headers.values()].flatMap(({ kpi, counts }) => (counts === 'persons' ? [`'${kpi}'`] : [])).join(', ');

it('knows of every column of numbers whether it counts persons', async () => {
  const found = (await rows(`
    select table_name, list(column_name order by column_index) as columns from duckdb_columns()
    where regexp_matches(data_type, 'INT|DOUBLE|FLOAT|DECIMAL') and not internal group by all order by all`)) as {
    table_name: string;
    columns: string[];
  }[];
  expect(Object.fromEntries(found.map(({ table_name, columns }) => [table_name, [...columns].sort()]))).toMatchObject(
    Object.fromEntries(found.map(({ table_name }) => [table_name, columnsOf(table_name)])),
  );
  expect(found.map(({ table_name }) => table_name).filter((table) => !(table in numbers))).toEqual([]);
});

function columnsOf(table: string): string[] {
  const { persons: counts = [], others = [] } = numbers[table] ?? {};
  return [...counts, ...others].sort();
}

describe('a count of persons that others than its owner read', () => {
  it('is rounded outside the whole, numerator and denominator alike', async () => {
    const exact = await rows(`
      select kpi, dimension, series, count(*)::integer as figures from kpi_values
      where audience <> 'own' and kpi in (${persons()}) and not (${whole}) and not (${[...ofOthers, noVte].map((each) => `(${each})`).join(' or ')})
        and (numerator is not null or denominator is not null)
        and (rounding is distinct from 5 or denominator % 5 <> 0 or (numerator % 5 <> 0 and not (kpi = 'position' and series = 'employers')))
      group by all order by all`);
    expect(exact).toEqual([]);
    const [{ rounded }] = (await rows("select count(*)::integer as rounded from kpi_values where audience <> 'own' and rounding = 5")) as [
      { rounded: number },
    ];
    expect(rounded).toBeGreaterThan(10_000);
  });

  it('is not small in the whole', async () => {
    const units = [...release.headers.values()].flatMap(({ kpi, counts, unit }) =>
      counts === 'persons' && ['persons', 'spells'].includes(unit) ? [`'${kpi}'`] : [],
    );
    const small = await rows(`
      select kpi, series, numerator from kpi_values
      where ${whole} and kpi in (${units.join(', ')}) and not (${ofOthers.map((each) => `(${each})`).join(' or ')})
        and numerator between 1 and 4 and series not like 'days%'`);
    expect(small).toEqual([]);
  });

  it('is nowhere where it is hidden or not delivered', async () => {
    const columns = numbers.kpi_values?.persons ?? [];
    const given = columns.map((name) => `${name} is not null`).join(' or ');
    expect(await rows(`select * from kpi_values where state in ('hidden', 'no_data') and (${given})`)).toEqual([]);
  });

  it('has an exact row beside it that names its owner, and no other exact row does', async () => {
    expect(await rows("select * from kpi_values where audience = 'own' and owner is null")).toEqual([]);
    const without = await rows(`
      select distinct v.kpi, v.series, v.dimension from kpi_values as v
      anti join kpi_values as o on o.audience = 'own' and o.kpi = v.kpi and o.population = v.population and o.period = v.period
        and o.dimension = v.dimension and o.group_name = v.group_name and o.series = v.series
      where v.audience = 'policy' and v.rounding = 5`);
    expect(without).toEqual([]);
  });
});

describe.each(accounts)('$name', (viewer) => {
  it('reads counts of persons in tables of owners of no other owner, but for lists that beheer looks after', async () => {
    for (const table of ['own_actions', 'own_work', 'delivery_lists'] as const) {
      const seen = await release.table<{ owner: string }>(table, viewer);
      const others = new Set(seen.map(({ owner }) => owner).filter((owner) => !viewer.organisations.includes(owner)));
      expect([table, others.size > 0]).toEqual([table, table === 'delivery_lists' && viewer.role === 'beheer']);
    }
  });
});
