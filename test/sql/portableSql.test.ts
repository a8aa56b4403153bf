import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModels } from '../../sql/models.ts';
import { refusals } from './portableSql.ts';

const root = path.join(import.meta.dirname, '../../sql');

describe('shared SQL', () => {
  it('holds nothing that DuckDB and ClickHouse do not share', async () => {
    const models = (await readModels()).map(({ file, sql, header }) => ({ file, sql: header?.sql ?? sql }));
    const files = [...models, ...['asKpi.sql', 'triangle/month_versions.sql'].map(read)];
    const found = files.flatMap(({ file, sql }) =>
      refusals(sql).map(({ line, found, instead }) => `sql/${file}:${line} has "${found}": write ${instead}`),
    );
    expect(found).toEqual([]);
  });
});

function read(file: string): { file: string; sql: string } {
  return { file, sql: readFileSync(path.join(root, file), 'utf8') };
}

describe('refusals', () => {
  it.each([
    'median(x)',
    'quantile_cont(x, 0.5)',
    'percentile_cont(0.5) within group (order by x)',
    'arg_max(x, y)',
    'round(x)',
    'a // b',
    'select 1 union\nselect 2',
    'x not in (select y from z)',
    'ln(x)',
    'sum(x) over (order by d range between interval 3 month preceding and current row)',
    'sum(x) over (partition by a rows between 1 preceding and current row)',
    'first_value(x ignore nulls)',
    'array_agg(x order by y)',
    'concat(a, b)',
    'make_date(2024, 1, 1)',
    "strftime(d, '%Y')",
    'd + to_months(3)',
    'd - n * interval 1 month',
    'dayofweek(d)',
    'current_date',
    "split_part(x, '|', 1)",
    'try_cast(x as integer)',
    'from a, lateral (select 1)',
    'from a full join b using (x)',
    'select year(d) * 12 + month(d) - 1 as m',
    'from range(1, 3)',
    'select unnest(generate_series(1, 3))',
    'select -count(*) as n',
    'from a inner join b on b.is_last\nwhere a.x = 1',
    'from a left join b on b.x <= a.y and b.z >= a.y where a.q = 1',
    "coalesce(d, date '9999-12-31')",
    "birth < date '1958-01-01'",
  ])('refuses %s', (sql) => expect(refusals(sql)).toHaveLength(1));

  it.each([
    'select 1 union all select 2',
    'x not in (1, 2) and not exists (select 1 from z where z.y = x)',
    'exp(sum(ln(case when x > 0 then x else 1.0 end)))',
    'sum(x) over (partition by a order by d rows between 1 preceding and current row)',
    'sum(x) over (order by n range between 90 preceding and 90 following)',
    'select -count(*)::integer as n',
    'd - interval (n) month',
    'from generate_series(1, 3) cross join generate_series(1, 4)',
    'from a cross join b where b.is_last',
    'from a inner join b on true where a.x = 1',
    'from a left join b on b.x = a.x and b.y <= a.y',
    'from a left join b\n    on b.y <= a.y and b.x = a.x\nleft join c on c.x = a.x',
    "d >= date '1970-01-02' and d < date '2100-01-01'",
  ])('lets %s be', (sql) => expect(refusals(sql)).toEqual([]));

  it('does not read comments and texts, and counts lines past them', () => {
    expect(refusals("-- median(x)\nselect 'round(x) -- not one', 'it''s // 9' as y,\n    x // 2 as half -- a // b")).toEqual([
      { line: 3, found: '//', instead: 'floor(a / b)' },
    ]);
  });
});
