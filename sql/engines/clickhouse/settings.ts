import type { ClickHouseSettings } from '@clickhouse/client';

/** With these ClickHouse gives on our SQL what DuckDB gives. */
export const sameAnswers: ClickHouseSettings = {
  join_use_nulls: 1,
  union_default_mode: 'DISTINCT',
  cast_keep_nullable: 1,
  prefer_column_name_to_alias: 1,
  aggregate_functions_null_for_empty: 1,
  group_by_use_nulls: 1,
  joined_subquery_requires_alias: 0,
  date_time_overflow_behavior: 'throw',
  allow_experimental_correlated_subqueries: 1,
  enable_materialized_cte: 1,
  session_timezone: 'UTC',
};

/** How rows cross: Parquet with real dates, and an error that comes before the first byte. */
export const crossing: ClickHouseSettings = {
  output_format_parquet_date_as_uint16: 0,
  output_format_parquet_string_as_string: 1,
  output_format_json_quote_64bit_integers: 0,
  wait_end_of_query: 1,
};
