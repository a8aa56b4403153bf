import type { Column, ColumnType, Dataset } from './contract.ts';
import { datasets } from './index.ts';

/** A field of Table Schema (Data Package v2). */
type Field = Record<string, unknown> & { name: string; type: string };

const enterprise = { type: 'string', constraints: { pattern: '[01]\\d{9}' } };
const date = '\\d{2}/\\d{2}/\\d{4}';
const month = '\\d{4}-(0[1-9]|1[0-2])';
const quarter = '\\d{4}-K[1-4]';

const types: Readonly<Record<ColumnType, { type: string; [property: string]: unknown }>> = {
  text: { type: 'string' },
  reason: { type: 'string' },
  int: { type: 'integer' },
  count: { type: 'string', constraints: { pattern: '^(\\d+|-)$' } },
  decimal: { type: 'number', decimalChar: ',', groupChar: '.' },
  date: { type: 'date', format: '%d/%m/%Y' },
  date_or_month: { type: 'string', constraints: { pattern: `${date}|${month}` } },
  month: { type: 'yearmonth' },
  quarter: { type: 'string', constraints: { pattern: quarter } },
  date_or_quarter: { type: 'string', constraints: { pattern: `${date}|${quarter}` } },
  year: { type: 'year' },
  year_or_month: { type: 'string', constraints: { pattern: `\\d{4}|${month}` } },
  bool: { type: 'boolean', trueValues: ['ja', 'j', '1', 'x'], falseValues: ['nee', 'n', '0'] },
  code: { type: 'string' },
  codes: { type: 'list', delimiter: ',', itemType: 'string' },
  texts: { type: 'list', delimiter: ',', itemType: 'string' },
  wop: { type: 'string', constraints: { pattern: '\\d{2} (laag|midden|hoog)' } },
  enterprise,
  employer: { type: 'string', constraints: { pattern: '\\d{10}' } },
  person: { type: 'string' },
  shared_key: { type: 'string' },
};

/** The exchange format as a Data Package (v2) with a Table Schema per file that organisations and VDAB deliver. */
export function dataPackage(): Record<string, unknown> {
  const delivered = [...datasets.values()].filter(({ kind }) => kind === 'organisatie' || kind === 'vdab');
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'doorstroom',
    title: 'Uitwisselingsformaat van doorstroom',
    description:
      'Wat organisaties in de sociale economie en VDAB leveren: één bestand per soort, als CSV of XLSX. Nooit met rijksregisternummers of namen.',
    version: '0.1.0',
    resources: delivered.map(resource),
  };
}

function resource(dataset: Dataset): Record<string, unknown> {
  const { name, title, grain } = dataset;
  return {
    name,
    type: 'table',
    title,
    description: `${grain[0]?.toUpperCase()}${grain.slice(1)}.`,
    path: `${name}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: {
      $schema: 'https://datapackage.org/profiles/2.0/tabledialect.json',
      delimiter: ';',
      quoteChar: '"',
      doubleQuote: true,
      header: true,
    },
    schema: schemaOf(dataset),
  };
}

/** Table Schema of one dataset. A key that may be empty is no primary key there, so only datasets of which all of it is required have one. */
function schemaOf({ columns }: Dataset): Record<string, unknown> {
  const keys = columns.filter(({ key }) => key);
  const primaryKey = keys.length > 0 && keys.every(({ required }) => required) ? keys.map(({ name }) => name) : undefined;
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: columns.map(fieldOf),
    fieldsMatch: 'partial',
    missingValues: ['', '-', 'n.v.t.', 'nvt'],
    ...(primaryKey && { primaryKey }),
  };
}

function fieldOf({ name, type, required, codes, help }: Column): Field {
  const { constraints, ...shape } = types[type];
  const limits = { ...(required && { required: true }), ...(type === 'code' && { enum: codes }), ...(constraints as object | undefined) };
  const choices = type === 'codes' ? ` Kies uit: ${codes.join(', ')}.` : '';
  return {
    name,
    ...shape,
    ...(help !== '' && { description: `${help}${choices}` }),
    ...(Object.keys(limits).length > 0 && { constraints: limits }),
  };
}
