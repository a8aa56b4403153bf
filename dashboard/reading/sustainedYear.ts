import type { KpiValue } from '../../sql/kpiValue.ts';
import type { Amount } from '../charts/chart.ts';
import { counted, remainder } from './amount.ts';
import { addMonths } from './period.ts';
import type { Values } from './values.ts';

export type Horizon = 3 | 6 | 12;

type Sustained<Months extends Horizon> = `sustained_${Months}m`;
type Half = Sustained<6>;

/** People who found regular work in twelve months, by what is known of them so many months later. */
export interface SustainedYear {
  /** The last of those twelve months. */
  period: string;
  /** The people on 100, of those of whom it is known, who still work. */
  share: KpiValue | undefined;
  yes: Amount;
  no: Amount;
  unknown: Amount;
}

const none: Amount = { value: 0, state: 'ok' };

/** The last twelve months of exits that can all be known; the last of all where none can. */
export function sustainedYear<Months extends Horizon>(values: Values<Half | Sustained<NoInfer<Months>>>, months: Months): SustainedYear {
  const kpi: Sustained<Months> = `sustained_${months}m`;
  const period = givenPeriod(values, kpi, maturePeriod(values, months, values.at(kpi)));
  const share = values.at(kpi, '', period);
  const coverage = values.at(kpi, 'coverage', period);
  if (!share && !coverage && isDelivered(values, period)) return { period, share, yes: none, no: none, unknown: none };
  const known = coverage?.numerator === 0 ? none : counted(share);
  const rest = known === none ? none : remainder(share?.denominator ?? 0, known);
  return { period, share, yes: known, no: rest, unknown: unknownOf(coverage, known) };
}

/** Known are the exits without a row: a month without any has one at six months only. */
function isDelivered(values: Values<Half>, period: string): boolean {
  const state = values.at('sustained_6m', '', period)?.state;
  return state !== undefined && state !== 'no_data' && state !== 'immature';
}

function unknownOf(coverage: KpiValue | undefined, known: Amount): Amount {
  const told = counted(coverage);
  if (!coverage) return known.value === null ? known : none;
  return remainder(coverage.denominator ?? 0, told);
}

/** The period, or the last before it that is given where not every month is. */
function givenPeriod<Kpi extends string>(values: Values<Half | Kpi>, kpi: Kpi, period: string): string {
  if (values.at(kpi, '', period) || values.at(kpi, 'coverage', period) || isDelivered(values, period)) return period;
  return values.line(kpi).findLast((row) => row.period < period && row.state !== 'immature')?.period ?? period;
}

function maturePeriod(values: Values<Half>, months: Horizon, now: KpiValue | undefined): string {
  const line = values.line('sustained_6m');
  const half = (line.findLast(({ state }) => state !== 'immature') ?? line.at(-1))?.period ?? values.period;
  if (months === 6) return half;
  if (months === 3) return [addMonths(half, 3), values.period].sort()[0] as string;
  return now && now.state !== 'immature' ? now.period : addMonths(half, -6);
}
