import type { Column, ColumnType, Dataset } from './contract.ts';
import { spellOf } from './spell.ts';

export interface LandingColumn {
  name: string;
  sqlType: 'varchar' | 'integer' | 'bigint' | 'boolean' | 'date';
}

const plain: Record<ColumnType, LandingColumn['sqlType']> = {
  text: 'varchar',
  reason: 'varchar',
  int: 'integer',
  count: 'integer',
  decimal: 'bigint',
  date: 'date',
  date_or_month: 'date',
  month: 'date',
  quarter: 'date',
  date_or_quarter: 'date',
  year: 'integer',
  year_or_month: 'date',
  bool: 'boolean',
  code: 'varchar',
  codes: 'varchar',
  texts: 'varchar',
  wop: 'integer',
  enterprise: 'varchar',
  employer: 'varchar',
  person: 'varchar',
  shared_key: 'varchar',
};

/**
 * The typed columns in which a contract column lands. Decimals land as integer hundredths; lists as text joined
 * by ", " in alphabetical order; reasons of leaving in comparable form; months, quarters and years as their first day (a month given where a day was
 * possible: the 15th), with what was given in `<name>_precision`; WOP as `wop_share` and `wop_level`; an employer
 * as its enterprise number and, where an establishment was given, `<name>_vestiging`; persons as HMAC keys.
 */
export function landingColumnsOf({ name, type }: Column): LandingColumn[] {
  const sqlType = plain[type];
  if (type === 'wop') {
    return [
      { name: `${name}_share`, sqlType: 'integer' },
      { name: `${name}_level`, sqlType: 'varchar' },
    ];
  }
  if (type === 'employer') {
    return [
      { name, sqlType },
      { name: `${name}_vestiging`, sqlType: 'varchar' },
    ];
  }
  if (type === 'count') {
    return [
      { name, sqlType },
      { name: `${name}_onderdrukt`, sqlType: 'boolean' },
    ];
  }
  if (type === 'date_or_month' || type === 'date_or_quarter' || type === 'year_or_month') {
    return [
      { name, sqlType },
      { name: `${name}_precision`, sqlType: 'varchar' },
    ];
  }
  return [{ name, sqlType }];
}

/** The columns of every landed row, in front of the columns of its contract. */
const provenance = [
  'row_id bigint not null',
  'load_id integer not null',
  'sender varchar not null',
  'line integer',
  'row_key varchar',
  'inferred boolean not null',
  'opened_at timestamp not null',
  'closed_by integer',
  'closed_at timestamp',
  'closed_because varchar',
] as const;

/**
 * What a landed row that holds from a day on knows besides: the begin by which its spell is referred to, where that is another
 * than its own; the last day for which a file of the sender showed it; and whether the same spell goes on otherwise after its end.
 */
export const spellProvenance = ['spell_begin date', 'shown_on date', 'continued boolean'] as const;

function provenanceOf(dataset: Dataset): readonly string[] {
  return spellOf(dataset) ? [...provenance, ...spellProvenance] : provenance;
}

/** Names of the columns in front of those of the contract. */
export function provenanceNames(dataset: Dataset): string[] {
  return provenanceOf(dataset).map((column) => column.split(' ')[0] as string);
}

export function landingColumns(dataset: Dataset): LandingColumn[] {
  return dataset.columns.flatMap(landingColumnsOf);
}

export function landingTable(dataset: Dataset): string {
  return `landing_${dataset.name}`;
}

/** `create table` for the landing of one dataset; the grain is one row per version of a delivered row. */
export function landingDdl(dataset: Dataset): string {
  const columns = landingColumns(dataset).map(({ name, sqlType }) => `${name} ${sqlType}`);
  return `create table if not exists ${landingTable(dataset)} (\n  ${[...provenanceOf(dataset), ...columns].join(',\n  ')}\n)`;
}

/** Adds to the landing of one dataset the columns that it got since the table was made. */
export function addedColumns(dataset: Dataset, there: ReadonlySet<string>): string[] {
  const columns = landingColumns(dataset).map(({ name, sqlType }) => `"${name}" ${sqlType}`);
  return [...(spellOf(dataset) ? spellProvenance : []), ...columns]
    .filter((column) => !there.has((column.split(' ')[0] as string).replaceAll('"', '')))
    .map((column) => `alter table ${landingTable(dataset)} add column ${column}`);
}
