import { expect, test } from 'vitest';
import { inClickhouse } from '../../sql/engines/clickhouse/dialect.ts';

test('a column written with its table gets a name in a select list, and nowhere else', () => {
  expect(inClickhouse('select a.x, b.y from a inner join b on b.x = a.x group by a.x, b.y order by a.x')).toBe(
    'select a.x as x, b.y as y from a inner join b on b.x = a.x group by a.x, b.y order by a.x',
  );
});

test('what has a name, is computed or stands for all columns is left as it is', () => {
  const sql =
    'select distinct a.*, a.x as z, 1.5, a.x + b.y, max(a.x), row_number() over (partition by a.x, b.y order by a.z, b.z) from a, b';
  expect(inClickhouse(sql)).toBe(sql);
});

test('common table expressions, unions and subqueries each have their list', () => {
  expect(
    inClickhouse('with c as (select a.x from a) select c.x, (select max(d.y), d.z from d) as e from c union all select f.x from f'),
  ).toBe(
    'with c as (select a.x as x from a) select c.x as x, (select max(d.y), d.z as z from d) as e from c union all select f.x as x from f',
  );
});

test('comments and texts are not read', () => {
  expect(inClickhouse('select -- a.b, c.d\n \'select a.b, (\', a."Naam", a.x -- last\nfrom a')).toBe(
    'select -- a.b, c.d\n \'select a.b, (\', a."Naam", a.x as x -- last\nfrom a',
  );
});

test('texts are letters, not bytes', () => {
  expect(inClickhouse("select lower(trim(name)) as name, upper(substring(a.x, 1, 1)) as y, length from a where name like 'lower(%'")).toBe(
    "select lowerUTF8(trim(name)) as name, upperUTF8(substringUTF8(a.x, 1, 1)) as y, length from a where name like 'lower(%'",
  );
});

test('months are counted as DuckDB counts them', () => {
  expect(inClickhouse('select month_index_of(coalesce(a.x, y) + 1) - 2 as m, lag(month_index_of(d)) over w from a')).toBe(
    'select (toRelativeMonthNum(coalesce(a.x, y) + 1) - 1)::integer - 2 as m, lag(toNullable((toRelativeMonthNum(d) - 1)::integer)) over w from a',
  );
});

test('lag and lead give null where there is no row', () => {
  expect(inClickhouse('select lag(lower(x)) over w from a')).toBe('select lag(toNullable(lowerUTF8(x))) over w from a');
  expect(inClickhouse('select lag(x) over w as a, lead(coalesce(b.y, 0), 2) over w as c, lag(a.x) over w from a, b')).toBe(
    'select lag(toNullable(x)) over w as a, lead(toNullable(coalesce(b.y, 0)), 2) over w as c, lag(toNullable(a.x)) over w from a, b',
  );
});

test('what is read more than once is computed once', () => {
  expect(
    inClickhouse('with a as (select 1 as x), b (y) as (values (1)), c as (select x from a) select a.* from a inner join b on y = x'),
  ).toBe('with a as materialized (select 1 as x), b (y) as (values (1)), c as (select x from a) select a.* from a inner join b on y = x');
  expect(inClickhouse('select x from (with b (y) as (values (1)) select b.y from b cross join b as c) as d')).toBe(
    'select x from (with b (y) as materialized (values (1)) select b.y as y from b cross join b as c) as d',
  );
  const recursive = 'with recursive a as (select 1 as x union all select x + 1 from a) select x from a union all select x from a';
  expect(inClickhouse(recursive)).toBe(recursive);
});
