import type { DuckDBConnection } from '@duckdb/node-api';
import type { Audience, KpiQuery, KpiValue, State, Viewer } from './kpiValue.ts';
import { runWith, viewerValues } from './rows.ts';

/** Columns of a query -> the condition on them; only those that are asked stand in the statement, so that sorted rows are skipped. */
const conditions = {
  population: 'population = $population',
  dimension: 'dimension = $dimension',
  group: 'group_name = $group',
  series: 'series = $series',
  from: 'period >= $from::date',
  to: 'period <= $to::date',
} as const;

const states = ['ok', 'hidden', 'too_small', 'no_data', 'provisional', 'immature'] as const satisfies readonly State[];
const audiences = ['shared', 'policy', 'own'] as const satisfies readonly Audience[];

/** Words that are few come as their place in a list, and a day as a number: reading a text costs more than the rest of a row. */
function valuesSql(kpis: number, asked: readonly (keyof typeof conditions)[], rounding: string): string {
  const names = Array.from({ length: kpis }, (_, index) => `$kpi${index}`).join(', ');
  const order = ['kpi', 'dimension', 'group_name', 'series', 'period', 'population', 'audience'];
  return `
select list_position([${names}], kpi)::integer, population = 'CMW', (period - date '1970-01-01')::integer,
  ${asked.includes('dimension') ? 'null' : 'dimension'}, ${asked.includes('group') ? 'null' : 'group_name'},
  ${asked.includes('series') ? 'null' : 'series'}, numerator, denominator, value, lower, upper,
  list_position(${listOf(states)}, state)::integer, ${rounding}, list_position(${listOf(audiences)}, audience)::integer, owner
from kpi_values
where ${[`kpi in (${names})`, ...asked.map((name) => conditions[name])].join('\n  and ')}
  and (audience = 'shared' or (audience = 'policy' and $policy) or list_contains($owners, owner))
order by ${order.map((name) => `kpi_values.${name}`).join(', ')}`;
}

function listOf(words: readonly string[]): string {
  return `[${words.map((word) => `'${word}'`).join(', ')}]`;
}

/** The values that this viewer may see, in the order of kpi, dimension, group, series and period; `rounding` is the column or what stands for it. */
export async function selectValues(connection: DuckDBConnection, viewer: Viewer, query: KpiQuery, rounding: string): Promise<KpiValue[]> {
  const kpis = typeof query.kpi === 'string' ? [query.kpi] : query.kpi;
  if (kpis.length === 0) return [];
  const asked = (Object.keys(conditions) as (keyof typeof conditions)[]).filter((name) => query[name] !== undefined);
  const reader = await runWith(connection, valuesSql(kpis.length, asked, rounding), {
    ...Object.fromEntries(kpis.map((kpi, index) => [`kpi${index}`, kpi])),
    ...Object.fromEntries(asked.map((name) => [name, query[name] as string])),
    ...viewerValues(viewer),
  });
  const columns = reader.getColumns() as Column[];
  const rows = Array.from({ length: reader.currentRowCount }, (_, at) => rowAt(columns, at, kpis, query));
  return rows.filter((row, index) => {
    const before = rows[index - 1];
    return before === undefined || before.audience !== 'own' || !sameCell(before, row);
  });
}

/** Values of a column of the statement. */
type Column = readonly (string | number | boolean | null)[];

function rowAt(columns: readonly Column[], at: number, kpis: readonly string[], query: KpiQuery): KpiValue {
  return {
    kpi: kpis[(columns[0]?.[at] as number) - 1] as string,
    population: columns[1]?.[at] ? 'CMW' : 'alle',
    period: isoDay(columns[2]?.[at] as number),
    dimension: query.dimension ?? (columns[3]?.[at] as string),
    group_name: query.group ?? (columns[4]?.[at] as string),
    series: query.series ?? (columns[5]?.[at] as string),
    numerator: columns[6]?.[at] as number | null,
    denominator: columns[7]?.[at] as number | null,
    value: columns[8]?.[at] as number | null,
    lower: columns[9]?.[at] as number | null,
    upper: columns[10]?.[at] as number | null,
    state: states[(columns[11]?.[at] as number) - 1] as State,
    rounding: columns[12]?.[at] as number | null,
    audience: audiences[(columns[13]?.[at] as number) - 1] as Audience,
    owner: columns[14]?.[at] as string | null,
  };
}

const days = new Map<number, string>();

/** ISO, from days since 1970. */
function isoDay(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  const iso = new Date(day * 86_400_000).toISOString().slice(0, 10);
  days.set(day, iso);
  return iso;
}

function sameCell(a: KpiValue, b: KpiValue): boolean {
  return (
    a.period === b.period &&
    a.series === b.series &&
    a.group_name === b.group_name &&
    a.dimension === b.dimension &&
    a.kpi === b.kpi &&
    a.population === b.population
  );
}
