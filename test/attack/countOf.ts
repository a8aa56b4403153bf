import type { Bounds, Figure, Rule } from './figure.ts';

/** A count that a row tells something of, in whole numbers. */
export interface Told {
  name: string;
  bounds: Bounds;
}

type Part = 'numerator' | 'denominator';

/** Counts that several figures give, by one name. */
const names: Readonly<Record<string, string>> = {
  'stock||numerator': 'stock',
  'inflow||numerator': 'entries month',
  'inflow|12|numerator': 'entries',
  'outflow||numerator': 'exits month',
  'outflow|12|numerator': 'exits',
  'outflow_rate||numerator': 'exits',
  'throughflow_share||denominator': 'exits',
  'throughflow_share||numerator': 'exits regulier',
  'throughflow_rate_strict||numerator': 'exits regulier',
  'throughflow_rate_broad||numerator': 'exits broad',
  'inside_outside|buiten_strikt|numerator': 'exits regulier',
  'inside_outside|buiten_steun|numerator': 'exits regulier_met_ondersteuning',
  'inside_outside|binnen_regulier|numerator': 'exits interne_doorstroom',
  'throughflow_rate_strict|without_permanent|denominator': 'average without_permanent',
  'outflow_rate||denominator': 'average',
  'throughflow_rate_strict||denominator': 'average',
  'throughflow_rate_broad||denominator': 'average',
  'position|throughflow|numerator': 'exits regulier',
  'position|throughflow|denominator': 'average',
  'position|outside|numerator': 'exits broad',
  'position|outside|denominator': 'exits',
  'return_6m|old_24|denominator': 'first exits old_24',
  'return_12m|old_24|denominator': 'first exits old_24',
  'return_24m||denominator': 'first exits old_24',
};

/** Numbers of something else than persons, or none of these. */
const others = /^(organisations|vacancies|places|expected|days_.*|employers|location)$|\|(organisations|q1|q3)$/;
const otherKpis = ['change_explained', 'waiting', 'action_effect', 'jobs_designed'];

function nameOf({ kpi, series, dimension }: Figure, part: Part): string {
  // traits pool whoever has enough people behind them, rates whoever delivered
  const known = kpi === 'position' && dimension === 'peers' ? undefined : names[`${kpi}|${series}|${part}`];
  if (known !== undefined) return known;
  if (kpi === 'inside_outside' && part === 'denominator') return 'average';
  if (kpi === 'inflow' || kpi === 'outflow') {
    const kind = series.replace(/_12$/, '');
    return `${kpi === 'inflow' ? 'entries' : 'exits'} ${kind}${kind === series ? ' month' : ''}`;
  }
  if (kpi === 'cohort_matrix' && part === 'denominator') return `started ${cohort(series)}${months(series)}`;
  if (kpi === 'time_to_throughflow' && part === 'denominator') return `started ${cohort(series)}ever`;
  if (kpi.startsWith('sustained') && series !== 'vdab') {
    if (series === 'coverage') return part === 'numerator' ? `${kpi} known` : 'exits regulier';
    if (part === 'denominator') return `${kpi} known`;
  }
  return `${kpi} ${series} ${part}`;
}

function cohort(series: string): string {
  return /^\d{4}\|/.exec(series)?.[0] ?? '';
}

function months(series: string): string {
  return /\d+$/.exec(series)?.[0] ?? '';
}

/** In how many parts of one the count is told: averages in twelfths, full-time equivalents in hundredths. */
export function partsOf(name: string): number {
  if (name.startsWith('average')) return 12;
  return /^(stock_vte|location_share) /.test(name) ? 100 : 1;
}

/** What a row says of the counts above and below its line. */
export function toldBy(row: Figure, rule: Rule): Told[] {
  if (others.test(row.series) || otherKpis.includes(row.kpi)) return [];
  const parts: Part[] = row.kpi.startsWith('cost_') ? ['denominator'] : ['numerator', 'denominator'];
  return parts.flatMap((part) => {
    // an incidence is estimated, and a middle is no count
    if (row.kpi === 'time_to_throughflow' && part === 'numerator') return [];
    const name = nameOf(row, part);
    const bounds = boundsOf(row, part, partsOf(name), rule);
    return bounds ? [{ name, bounds }] : [];
  });
}

function boundsOf({ kpi, state, rounding, ...row }: Figure, part: Part, parts: number, rule: Rule): Bounds | undefined {
  // a rate is hidden for its denominator too: it then says nothing of its count
  if (state === 'hidden') return hiddenOf({ kpi, series: row.series }, part, rule);
  const given = row[part];
  if (state === 'no_data' && !rounding) return undefined;
  // nothing to divide by: rounded to 0
  if (state === 'no_data' && part === 'denominator' && kpi !== 'inflow') return { low: 0, high: roundedOf(0, parts, rounding ?? 0).high };
  if (given === null || given < 0) return undefined;
  if (rounding) return roundedOf(given, parts, rounding);
  const whole = parts === 12 ? Math.round(given * 12) : Math.round(given);
  return { low: whole, high: whole };
}

/** What is hidden is there, as large as it may be. */
function hiddenOf({ kpi, series }: Pick<Figure, 'kpi' | 'series'>, part: Part, { hidden }: Rule): Bounds | undefined {
  if (part === 'denominator' && (isCount(kpi) || hasNoWhole(kpi, series))) return undefined;
  if (hidden === undefined) return { low: 0, high: Number.POSITIVE_INFINITY };
  return part === 'numerator' && isCount(kpi) ? hidden : undefined;
}

function hasNoWhole(kpi: string, series: string): boolean {
  return series.startsWith('now_') || (kpi === 'location_share' && series !== '');
}

function isCount(kpi: string): boolean {
  return ['stock', 'inflow', 'outflow', 'shifts'].includes(kpi);
}

/** Parts are rounded to whole ones before those are to `rounding`. */
function roundedOf(given: number, parts: number, rounding: number): Bounds {
  const whole = parts === 100 ? given / 100 : given;
  const half = Math.floor(parts / 2);
  const low = Math.max(0, whole - rounding + 1);
  return { low: low === 0 ? 0 : low * parts - half, high: (whole + rounding - 1) * parts + Math.max(0, half - 1) };
}
