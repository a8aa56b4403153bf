import { readFileSync } from 'node:fs';
import type { KpiHeader } from './kpiHeader.ts';

/** Columns of every KPI, in this order. The build adds `kpi`, `audience` and `owner`. */
export const kpiColumns = [
  'population',
  'period',
  'dimension',
  'group_name',
  'series',
  'numerator',
  'denominator',
  'value',
  'lower',
  'upper',
  'state',
  'units',
] as const;

const required: readonly string[] = ['period', 'dimension', 'group_name', 'numerator'];

/** Values of the columns that a KPI file leaves out; `is_open` says that what still comes in can change an `ok` figure. */
const optional = {
  population: "'alle'",
  series: "''",
  denominator: 'null::double',
  lower: 'null::double',
  upper: 'null::double',
  state: "'ok'",
  is_open: 'false',
  units: 'null::integer',
};

const per100 = 'case when denominator is null then numerator::double else 100 * numerator::double / nullif(denominator, 0) end';
const end = readFileSync(new URL('asKpi.sql', import.meta.url), 'utf8');

/**
 * The select of a KPI file with the end that all KPIs have in common, which also says when there is nothing to divide by. `columns` are
 * those of the select. A value that it leaves out is the numerator, or per 100 of the denominator where that is the unit.
 */
export function asKpi({ kpi, unit, sql }: KpiHeader, columns: readonly string[]): string {
  const given = new Set(columns);
  const missing = required.find((name) => !given.has(name));
  if (missing) throw new Error(`missing column in kpis/${kpi}.sql: ${missing}`);
  const defaults = { ...optional, value: unit === 'per_100' && given.has('denominator') ? per100 : 'numerator' };
  const unknown = columns.find((name) => !required.includes(name) && !(name in defaults));
  if (unknown !== undefined) throw new Error(`unknown column in kpis/${kpi}.sql: ${unknown}`);
  const added = Object.entries(defaults).flatMap(([name, filled]) => (given.has(name) ? [] : [`${filled} as ${name}`]));
  return `with selected as (\nselect ${['*', ...added].join(', ')} from (\n${sql.trim()}\n) as own\n)\n\n${end}`;
}
