import { expect, test } from 'vitest';
import { namedColumns } from '../sql/engines/namedColumns.ts';

test('a column written with its table gets a name in a select list, and nowhere else', () => {
  expect(namedColumns('select a.x, b.y from a inner join b on b.x = a.x group by a.x, b.y order by a.x')).toBe(
    'select a.x as x, b.y as y from a inner join b on b.x = a.x group by a.x, b.y order by a.x',
  );
});

test('what has a name, is computed or stands for all columns is left as it is', () => {
  const sql =
    'select distinct a.*, a.x as z, 1.5, a.x + b.y, max(a.x), row_number() over (partition by a.x, b.y order by a.z, b.z) from a, b';
  expect(namedColumns(sql)).toBe(sql);
});

test('common table expressions, unions and subqueries each have their list', () => {
  expect(
    namedColumns('with c as (select a.x from a) select c.x, (select max(d.y), d.z from d) as e from c union all select f.x from f'),
  ).toBe(
    'with c as (select a.x as x from a) select c.x as x, (select max(d.y), d.z as z from d) as e from c union all select f.x as x from f',
  );
});

test('comments and texts are not read', () => {
  expect(namedColumns('select -- a.b, c.d\n \'select a.b, (\', a."Naam", a.x -- last\nfrom a')).toBe(
    'select -- a.b, c.d\n \'select a.b, (\', a."Naam", a.x as x -- last\nfrom a',
  );
});
