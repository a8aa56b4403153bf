-- the month of a day as a number, of which one more is the next month. `clickhouse/dialect.ts` has the same for
-- ClickHouse
create or replace macro month_index_of(a_day) as (year(a_day) * 12 + month(a_day) - 1)::integer
