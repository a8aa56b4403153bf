import type { KpiQuery, KpiValue, Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import type { Choice } from './choice.ts';

/** Values of one cell, read once and looked up by KPI, series and period. */
export interface Values {
  /** The period that the figures are about: the chosen one, or the last before it that this cell has. */
  period: string;
  /** The value of a series at a period, by default that of the cell. */
  at(kpi: string, series?: string, period?: string): KpiValue | undefined;
  /** A series up to the period, oldest first. */
  line(kpi: string, series?: string): readonly KpiValue[];
  /** The last value of a series up to the period: for what is known at some moments only. */
  latest(kpi: string, series?: string): KpiValue | undefined;
  /** Names of the series that a KPI has here; empty where this cell does not have the KPI. */
  series(kpi: string): readonly string[];
}

/** Which cell to read; `from` leaves out what is older. */
export interface CellQuery {
  dimension: string;
  group?: string;
  from?: string;
}

/** Reads KPIs of one cell up to the chosen month. */
export async function readValues(
  release: Release,
  viewer: Viewer,
  choice: Choice,
  kpis: readonly string[],
  cell: CellQuery = choice,
): Promise<Values> {
  return byLine(await release.values(viewer, kpiQuery(choice, kpis, cell)), choice.period);
}

/** Reads KPIs of every group of a dimension, by group. */
export async function readGroups(
  release: Release,
  viewer: Viewer,
  choice: Choice,
  kpis: readonly string[],
  cell: CellQuery,
): Promise<ReadonlyMap<string, Values>> {
  const rows = await release.values(viewer, kpiQuery(choice, kpis, cell));
  return new Map([...groupBy(rows, (row) => row.group_name)].map(([group, values]) => [group, byLine(values, choice.period)]));
}

function kpiQuery(choice: Choice, kpi: readonly string[], { dimension, group, from }: CellQuery): KpiQuery {
  return { kpi, population: choice.population, dimension, group, from, to: choice.period };
}

function byLine(rows: readonly KpiValue[], asked: string): Values {
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
