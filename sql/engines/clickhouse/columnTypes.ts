/** A column of DuckDB in ClickHouse. Every one may be null: a view does not say which cannot, and `lag` and outer joins need it. */
export function clickhouseType(duckdbType: string): string {
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(duckdbType);
  const type = decimal ? `Decimal(${decimal[1]}, ${decimal[2]})` : clickhouseTypes[duckdbType];
  if (type === undefined) throw new Error(`no ClickHouse type for ${duckdbType}`);
  return `Nullable(${type})`;
}

/** A column of ClickHouse in DuckDB, as DuckDB itself would have had it. */
export function duckdbType(clickhouseType: string): string {
  const bare = clickhouseType.replace(/^LowCardinality\((.*)\)$/, '$1').replace(/^Nullable\((.*)\)$/, '$1');
  const decimal = /^Decimal\((\d+), (\d+)\)$/.exec(bare);
  const type = decimal ? `DECIMAL(${decimal[1]},${decimal[2]})` : bare.startsWith('DateTime') ? 'TIMESTAMP' : duckdbTypes[bare];
  if (type === undefined) throw new Error(`no DuckDB type for ${clickhouseType}`);
  return type;
}

const clickhouseTypes: Readonly<Record<string, string>> = {
  VARCHAR: 'String',
  BOOLEAN: 'Bool',
  TINYINT: 'Int8',
  SMALLINT: 'Int16',
  INTEGER: 'Int32',
  BIGINT: 'Int64',
  HUGEINT: 'Int128',
  UBIGINT: 'UInt64',
  DOUBLE: 'Float64',
  DATE: 'Date32',
  TIMESTAMP: "DateTime64(6, 'UTC')",
};

const duckdbTypes: Readonly<Record<string, string>> = {
  String: 'VARCHAR',
  Bool: 'BOOLEAN',
  Int8: 'INTEGER',
  Int16: 'INTEGER',
  Int32: 'INTEGER',
  Int64: 'BIGINT',
  UInt8: 'INTEGER',
  UInt16: 'INTEGER',
  UInt32: 'BIGINT',
  UInt64: 'BIGINT',
  Int128: 'HUGEINT',
  Float32: 'DOUBLE',
  Float64: 'DOUBLE',
  Date: 'DATE',
  Date32: 'DATE',
  Nothing: 'INTEGER',
};
