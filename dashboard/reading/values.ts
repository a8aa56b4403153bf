import type { KpiQuery, KpiValue } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { Asked, Choice } from './choice.ts';
import { isQuarterEnd } from './period.ts';

/**
 * Values of one cell, read once and looked up by KPI, series and period. Only KPIs that were asked can be looked up: another one is
 * refused by its type, and throws where its name is known only later.
 */
export interface Values<Kpi extends string> {
  /** The period that the figures are about: the chosen one, or the last before it that this cell has. */
  period: string;
  /** The value of a series at a period, by default that of the cell. */
  at: (kpi: Kpi, series?: string, period?: string) => KpiValue | undefined;
  /** A series up to the period, oldest first. */
  line: (kpi: Kpi, series?: string) => readonly KpiValue[];
  /** The last value of a series up to the period, with its own period: for what is known at some moments only, and says which. */
  latest: (kpi: Kpi, series?: string) => KpiValue | undefined;
  /**
   * The value of a series at the period and no other. A series without a row there is zero where the release gives it in this cell at this
   * period; undefined where it does not.
   */
  now: (kpi: Kpi, series?: string) => KpiValue | undefined;
  /** Names of the series that a KPI has here; empty where this cell does not have the KPI. */
  series: (kpi: Kpi) => readonly string[];
}

/** The cell to read; `from` leaves out what is older. */
interface CellQuery {
  dimension: string;
  group?: string;
  from?: string;
}

/** Reads KPIs of one cell up to the chosen month. */
export async function readValues<const Kpi extends string>(
  { release, viewer, choice }: Asked,
  kpis: readonly Kpi[],
  cell: CellQuery = choice,
): Promise<Values<Kpi>> {
  const rows = await release.values(viewer, kpiQuery(choice, kpis, cell));
  return only(byLine(rows, release, lastPeriod(rows) ?? choice.period), kpis);
}

/** Reads KPIs of every group of a dimension, by group; all are about the last period that any of them has. */
export async function readGroups<const Kpi extends string>(
  { release, viewer, choice }: Asked,
  kpis: readonly Kpi[],
  cell: CellQuery,
): Promise<ReadonlyMap<string, Values<Kpi>>> {
  const rows = await release.values(viewer, kpiQuery(choice, kpis, cell));
  const groups = groupBy(rows, (row) => row.group_name);
  const period = lastPeriod(rows) ?? choice.period;
  return new Map([...groups].map(([group, values]) => [group, only(byLine(values, release, period), kpis)]));
}

/** The same values, of these KPIs alone. */
export function only<const Kpi extends string>(values: Values<Kpi>, kpis: readonly Kpi[]): Values<Kpi> {
  const declared = new Set<string>(kpis);
  const known = (kpi: Kpi): Kpi => {
    if (!declared.has(kpi)) throw new Error(`kpi not declared: ${kpi}`);
    return kpi;
  };
  return {
    period: values.period,
    at: (kpi, ...rest) => values.at(known(kpi), ...rest),
    line: (kpi, ...rest) => values.line(known(kpi), ...rest),
    latest: (kpi, ...rest) => values.latest(known(kpi), ...rest),
    now: (kpi, ...rest) => values.now(known(kpi), ...rest),
    series: (kpi) => values.series(known(kpi)),
  };
}

function kpiQuery(choice: Choice, kpi: readonly string[], { dimension, group, from }: CellQuery): KpiQuery {
  return { kpi, population: choice.population, dimension, group, from, to: choice.period };
}

function byLine(rows: readonly KpiValue[], release: Release, period: string): Values<string> {
  const lines = groupBy(rows, (row) => `${row.kpi}|${row.series}`);
  const line = (kpi: string, series = ''): readonly KpiValue[] => lines.get(`${kpi}|${series}`) ?? [];
  const at = (kpi: string, series = '', when = period): KpiValue | undefined => line(kpi, series).find((row) => row.period === when);
  return {
    period,
    line,
    at,
    latest: (kpi, series = '') => line(kpi, series).at(-1),
    now: (kpi, series = '') =>
      at(kpi, series) ??
      notOccurring(
        release,
        rows.filter((row) => row.period === period && row.kpi === kpi),
        series,
      ),
    series: (kpi) => [...lines.keys()].filter((key) => key.startsWith(`${kpi}|`)).map((key) => key.slice(kpi.length + 1)),
  };
}

/** What has no row beside the others of its KPI: zero where the release gives the series then, else undefined. */
function notOccurring(release: Release, beside: readonly KpiValue[], series: string): KpiValue | undefined {
  const other = beside.find(({ state }) => state === 'ok' || state === 'provisional' || state === 'too_small') ?? beside[0];
  if (other === undefined || !isGivenThen(release, other, series)) return undefined;
  const row = { ...other, series, denominator: null, lower: null, upper: null };
  if (other.state === 'no_data' || other.state === 'immature') return { ...row, numerator: null, value: null };
  return { ...row, numerator: 0, value: 0, state: other.state === 'provisional' ? 'provisional' : 'ok' };
}

function isGivenThen(release: Release, { kpi, dimension, period }: KpiValue, series: string): boolean {
  const rhythm = release.rhythm(kpi, dimension, series);
  if (rhythm === 'month') return true;
  return rhythm === 'quarter' && (isQuarterEnd(period) || period === release.manifest.last_period);
}

function lastPeriod(rows: readonly KpiValue[]): string | undefined {
  return rows
    .map(({ period }) => period)
    .sort()
    .at(-1);
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
