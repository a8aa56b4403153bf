import type { KpiQuery, KpiValue, Population, Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import { absence } from './absence.ts';
import type { Asked, Choice } from './choice.ts';
import type { ShownValue } from './shownState.ts';

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
   * The value of a series at the period, or at another that is asked, and no other. A series without a row there is zero (or too few to be
   * given) where the release gives it in this cell at this period; else its state says whether it was not delivered, is not given at this period, or is never computed here.
   */
  now: (kpi: Kpi, series?: string, when?: string) => ShownValue;
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
  const period = lastPeriod(rows) ?? choice.period;
  return only(byLine(rows, { release, viewer, period, population: choice.population, group: '', ...cell, beside: [] }), kpis);
}

/** Reads KPIs of the groups of a dimension that have rows, and of those that are named; all are about the last period that any has. */
export async function readGroups<const Kpi extends string>(
  { release, viewer, choice }: Asked,
  kpis: readonly Kpi[],
  cell: CellQuery,
  named: readonly string[] = [],
): Promise<ReadonlyMap<string, Values<Kpi>>> {
  const rows = await release.values(viewer, kpiQuery(choice, kpis, cell));
  const groups = groupBy(rows, (row) => row.group_name);
  for (const name of named) if (!groups.has(name)) groups.set(name, []);
  const about = { release, viewer, period: lastPeriod(rows) ?? choice.period, population: choice.population, ...cell, beside: rows };
  return new Map([...groups].map(([group, values]) => [group, only(byLine(values, { ...about, group }), kpis)]));
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

/** What the values of a cell are read against. */
interface Surroundings {
  release: Release;
  viewer: Viewer;
  period: string;
  population: Population;
  dimension: string;
  group: string;
  /** Rows of all groups, where several were read. */
  beside: readonly KpiValue[];
}

function byLine(rows: readonly KpiValue[], about: Surroundings): Values<string> {
  const { period } = about;
  const lines = groupBy(rows, (row) => `${row.kpi}|${row.series}`);
  const line = (kpi: string, series = ''): readonly KpiValue[] => lines.get(`${kpi}|${series}`) ?? [];
  const at = (kpi: string, series = '', when = period): KpiValue | undefined => line(kpi, series).find((row) => row.period === when);
  return {
    period,
    line,
    at,
    latest: (kpi, series = '') => line(kpi, series).at(-1),
    now: (kpi, series = '', when = period) => at(kpi, series, when) ?? standIn(rows, { ...about, period: when }, kpi, series),
    series: (kpi) => [...lines.keys()].filter((key) => key.startsWith(`${kpi}|`)).map((key) => key.slice(kpi.length + 1)),
  };
}

/** What stands for a row that is not there: none or too few like the rows beside it, or why there is nothing to say. */
function standIn(rows: readonly KpiValue[], about: Surroundings, kpi: string, series: string): ShownValue {
  const { release, viewer, period, dimension } = about;
  const owner = rows.find((row) => row.owner !== null)?.owner ?? null;
  const given = absence(release, viewer, { kpi, dimension, series, period, owner });
  const row = { ...nothing, kpi, series, period, dimension, group_name: about.group, population: about.population };
  if (typeof given === 'string') return { ...row, state: given };
  const beside = rows.filter((other) => other.period === period && other.kpi === kpi);
  const other = beside.find(({ state }) => state === 'ok' || state === 'provisional' || state === 'too_small') ?? beside[0];
  if (other !== undefined) return notOccurring(other, series, given.below);
  const group = about.beside.find((each) => each.period === period && each.kpi === kpi && each.series === series);
  if (group !== undefined && !dimension.startsWith('organisation')) return emptyGroup(group, about.group, given.below);
  return { ...row, state: 'no_data' };
}

const nothing = {
  numerator: null,
  denominator: null,
  value: null,
  lower: null,
  upper: null,
  rounding: null,
  audience: 'shared',
  owner: null,
} as const;

/** What has no row beside the others of its KPI in a cell. */
function notOccurring(other: KpiValue, series: string, rounding: number | null): KpiValue {
  const row = { ...other, series, denominator: null, lower: null, upper: null, rounding };
  if (other.state === 'no_data' || other.state === 'immature') return { ...row, numerator: null, value: null };
  return { ...row, numerator: 0, value: 0, state: other.state === 'provisional' ? 'provisional' : 'ok' };
}

/** A group of people without a row where others have one: there was nobody in it, and nothing to divide by. */
function emptyGroup(other: KpiValue, group: string, rounding: number | null): KpiValue {
  const row = { ...other, ...nothing, group_name: group, rounding };
  if (other.state === 'no_data' || other.state === 'immature') return row;
  const isRate = other.denominator !== null;
  return { ...row, numerator: 0, value: isRate ? null : 0, denominator: isRate ? 0 : null, state: isRate ? 'too_small' : 'ok' };
}

function lastPeriod(rows: readonly KpiValue[]): string | undefined {
  let last: string | undefined;
  for (const { period } of rows) if (last === undefined || period > last) last = period;
  return last;
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
