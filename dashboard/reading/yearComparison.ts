import type { KpiValue } from '../../sql/kpiValue.ts';
import { breakSince } from './breaks.ts';
import type { Asked } from './choice.ts';
import { difference, type Exposed } from './compareCounts.ts';
import { addMonths, yearBefore } from './period.ts';
import type { Reading } from './reading.ts';

/** One of two compared years: its count, in how many it could happen, and what could still be added. */
export interface Year extends Exposed {
  /** Exits whose destination is not known yet. */
  unknown: number;
  row: KpiValue;
}

/** What may be said of two counts; `seems_` where it hangs on destinations of the lower year that are still unknown. */
export type Chance = 'more' | 'fewer' | 'seems_more' | 'seems_fewer' | 'equal' | 'unclear';

/** `equally_late`: the year before as it was known twelve months earlier. `today`: both years as they are known now. */
type Moment = 'equally_late' | 'today';

/** Two years of one figure, of the same senders and known at the same moment. */
export interface TwoYears {
  now: Year;
  before: Year;
  /** The organisations of which both years are made; null where it is one alone, or where they are not counted. */
  senders: number | null;
  moment: Moment;
  /** Null where a difference is no matter of chance, or where a trend break lies between. */
  chance: Chance | null;
  /** The trend break that forbids a verdict, in a sentence. */
  broken: string | null;
}

/** Why there are no two years to compare, in a sentence. */
interface NotCompared {
  whyNot: string;
}

export type YearComparison = TwoYears | NotCompared;

export function isCompared(comparison: YearComparison): comparison is TwoYears {
  return 'now' in comparison;
}

/** How a count is judged, where that is not by its own denominator. */
interface Judgement {
  /** The KPI whose denominator is the exposure. */
  exposure?: string;
  /** Whether destinations that are not known yet could be added. */
  unknown?: boolean;
  /** A number of people in service on a day is no outcome of chance, and of costs we do not know how they vary. */
  chance?: false;
}

const judgements: Readonly<Record<string, Judgement>> = {
  'stock|': { chance: false },
  'location_share|': { chance: false },
  'inflow|12': { exposure: 'outflow_rate' },
  'outflow|12': { exposure: 'outflow_rate' },
  'throughflow_rate_strict|': { unknown: true },
  'cost_per_trajectory|': { chance: false },
  'cost_per_throughflow|': { chance: false },
  'cost_per_sustained_6m|': { chance: false },
};

/** Figures of all who delivered twelve months, or on the day. */
const flows: readonly string[] = ['stock', 'inflow', 'outflow', 'outflow_rate', 'throughflow_rate_strict'];

/** Figures of one sender for all, which is the same in every year. */
const ofOneSender: readonly string[] = ['contingent_fill', 'waiting'];

/** Groups of the dimensions of same senders: this year, and the year before, the better one first. */
const moments = ['now', 'year_before_then', 'year_before'] as const;

type Rows = Partial<Record<(typeof moments)[number], readonly KpiValue[]>>;

/** A figure of the chosen cell beside a year before: the one home of every comparison of two years. */
export async function yearComparison(reading: Reading, kpi: string, series = '', period = reading.values.period): Promise<YearComparison> {
  const rows = ofOneSender.includes(kpi) ? await ownRows(reading, kpi, period) : await alikeRows(reading, kpi, series, period);
  const before = rows.year_before_then ?? rows.year_before;
  const [now, earlier] = [rows.now, before].map((side) => side && yearOf(side, kpi, series));
  if (!now?.row || !earlier?.row) return { whyNot: whyNot(now?.row ?? earlier?.row) };
  if (now.count === null || earlier.count === null) return { whyNot: whyNot(now.count === null ? now.row : earlier.row) };
  const years = { now: now as Year, before: earlier as Year };
  const broken = await breakSince(reading, now.row, isOfDay(kpi) ? yearBefore(period) : firstOfMonth(addMonths(period, -23)));
  return {
    ...years,
    senders: sendersOf(rows.now ?? [], kpi),
    moment: rows.year_before_then ? 'equally_late' : 'today',
    chance: broken === null && judgementOf(kpi, series).chance !== false ? chanceOf(years.now, years.before) : null,
    broken,
  };
}

/** Two periods of so many months of one organisation, which is its own same sender, both as they are known now. */
export async function periodComparison(
  reading: Asked,
  { now, before }: Pick<TwoYears, 'now' | 'before'>,
  months: number,
): Promise<TwoYears> {
  const broken = await breakSince(reading, now.row, firstOfMonth(addMonths(before.row.period, 1 - months)));
  return { now, before, senders: null, moment: 'today', chance: broken === null ? chanceOf(now, before) : null, broken };
}

/** Says more or fewer only where chance alone would give this difference in less than 5 % of cases. */
export function chanceOf(now: Year, before: Year): Chance {
  const said = difference(now, before);
  if (said === 'unclear') return now.count === before.count ? 'equal' : 'unclear';
  const [higher, lower] = said === 'more' ? [now, before] : [before, now];
  const firm =
    lower.unknown <= higher.unknown || difference(higher, { count: lower.count + lower.unknown, exposure: lower.exposure }) === 'more';
  return firm ? said : `seems_${said}`;
}

async function alikeRows(reading: Reading, kpi: string, series: string, period: string): Promise<Rows> {
  const { release, viewer, choice } = reading;
  const { dimension, group, population } = choice;
  const kpis = [...new Set([kpi, 'stock', 'outflow', 'outflow_rate'])];
  const whole = dimension === 'all';
  const found: Rows = {};
  for (const moment of moments) {
    const rows = await release.values(viewer, {
      kpi: kpis,
      population,
      dimension: whole ? 'same_senders' : `same_senders_${dimension}`,
      group: whole ? moment : `${group}|${moment}`,
      from: period,
      to: period,
    });
    if (rows.some((row) => row.kpi === kpi && row.series === series)) found[moment] = rows;
  }
  if (found.now || dimension !== 'organisation') return found;
  return ownRows(reading, kpi, period);
}

/** The rows of the cell itself: an organisation is its own same sender. */
async function ownRows({ release, viewer, choice }: Reading, kpi: string, period: string): Promise<Rows> {
  const { dimension, group, population } = choice;
  const kpis = [...new Set([kpi, 'outflow', 'outflow_rate'])];
  const from = yearBefore(period);
  const rows = await release.values(viewer, { kpi: kpis, population, dimension, group, from, to: period });
  const at = (when: string): KpiValue[] => rows.filter((row) => row.period === when);
  return { now: at(period), year_before: at(from) };
}

function yearOf(rows: readonly KpiValue[], kpi: string, series: string): { [Key in keyof Year]: Year[Key] | null } {
  const { exposure, unknown } = judgementOf(kpi, series);
  const at = (name: string, part: string): KpiValue | undefined => rows.find((row) => row.kpi === name && row.series === part);
  const row = at(kpi, series) ?? null;
  return {
    row,
    count: row?.numerator ?? null,
    exposure: (exposure === undefined ? row : at(exposure, ''))?.denominator ?? 1,
    unknown: (unknown && at('outflow', 'onbekend_12')?.numerator) || 0,
  };
}

/** Who can be counted on readiness, packages, lasting work and employers are others: of them no number is given. */
function sendersOf(rows: readonly KpiValue[], kpi: string): number | null {
  if (!flows.includes(kpi)) return null;
  const counting = isOfDay(kpi) ? 'stock' : 'outflow_rate';
  return rows.find((each) => each.kpi === counting && each.series === 'organisations')?.numerator ?? null;
}

function judgementOf(kpi: string, series: string): Judgement {
  return judgements[`${kpi}|${series}`] ?? {};
}

function isOfDay(kpi: string): boolean {
  return ['stock', 'ready_not_moved', 'evaluation_due', 'evaluation_overdue'].includes(kpi);
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function whyNot(row: KpiValue | null | undefined): string {
  if (row?.state === 'hidden')
    return 'Het cijfer van een jaar eerder tonen we niet: samen met dit cijfer zou iemand herkenbaar kunnen zijn.';
  if (row?.state === 'immature') return 'Voor een vergelijking met een jaar eerder is het nog te vroeg.';
  return 'Van een jaar eerder is er geen cijfer van dezelfde organisaties.';
}
