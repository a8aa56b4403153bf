import type { KpiQuery, KpiValue } from '../../sql/kpiValue.ts';
import type { Asked, Choice } from './choice.ts';

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
  /** The last value of a series up to the period: for what is known at some moments only. */
  latest: (kpi: Kpi, series?: string) => KpiValue | undefined;
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
  return only(byLine(await release.values(viewer, kpiQuery(choice, kpis, cell)), choice.period), kpis);
}

/** Reads KPIs of every group of a dimension, by group. */
export async function readGroups<const Kpi extends string>(
  { release, viewer, choice }: Asked,
  kpis: readonly Kpi[],
  cell: CellQuery,
): Promise<ReadonlyMap<string, Values<Kpi>>> {
  const rows = await release.values(viewer, kpiQuery(choice, kpis, cell));
  const groups = groupBy(rows, (row) => row.group_name);
  return new Map([...groups].map(([group, values]) => [group, only(byLine(values, choice.period), kpis)]));
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
    series: (kpi) => values.series(known(kpi)),
  };
}

function kpiQuery(choice: Choice, kpi: readonly string[], { dimension, group, from }: CellQuery): KpiQuery {
  return { kpi, population: choice.population, dimension, group, from, to: choice.period };
}

function byLine(rows: readonly KpiValue[], asked: string): Values<string> {
  const lines = groupBy(rows, (row) => `${row.kpi}|${row.series}`);
  const period =
    rows
      .map((row) => row.period)
      .sort()
      .at(-1) ?? asked;
  const line = (kpi: string, series = ''): readonly KpiValue[] => lines.get(`${kpi}|${series}`) ?? [];
  return {
    period,
    line,
    at: (kpi, series = '', when = period) => line(kpi, series).find((row) => row.period === when),
    latest: (kpi, series = '') => line(kpi, series).at(-1),
    series: (kpi) => [...lines.keys()].filter((key) => key.startsWith(`${kpi}|`)).map((key) => key.slice(kpi.length + 1)),
  };
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
