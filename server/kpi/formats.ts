/** Name in the address -> media type. */
export const formats = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  'be.csv': 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  arrow: 'application/vnd.apache.arrow.file',
  parquet: 'application/vnd.apache.parquet',
} as const;
export type Format = keyof typeof formats;
