import type { Amount } from '../charts/chart.ts';
import { counted } from './amount.ts';
import type { Values } from './values.ts';

type Flow = 'inflow' | 'outflow';

/**
 * A kind of entry or a destination in twelve months. What did not occur has no row: it is 0 where the cell is split into kinds at that
 * period, or where nobody came or left at all; else it is not given.
 */
export function yearPart<Kpi extends Flow>(values: Values<Kpi>, kpi: Kpi, name: string, period = values.period): Amount {
  const row = values.at(kpi, `${name}_12`, period);
  if (row) return counted(row);
  const whole = counted(values.at(kpi, '12', period));
  if (whole.value === null || whole.value === 0) return whole;
  if (!isSplit(values, kpi, period)) return { value: null, state: 'not_given' };
  return { ...whole, value: 0, ...(whole.rounding !== undefined && { below: whole.rounding }) };
}

/** Whether the total of twelve months is there by kind too. */
export function isSplit<Kpi extends Flow>(values: Values<Kpi>, kpi: Kpi, period = values.period): boolean {
  return values.series(kpi).some((series) => series.endsWith('_12') && values.at(kpi, series, period) !== undefined);
}
