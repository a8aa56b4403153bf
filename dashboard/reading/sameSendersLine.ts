import type { KpiValue } from '../../sql/kpiValue.ts';
import { addMonths, yearBefore } from './period.ts';
import type { Reading } from './reading.ts';
import { readValues } from './values.ts';

/**
 * A figure over 24 months of who delivered both years: each of the last twelve months, and the same month a year before, as known now; the last
 * of each as its comparison has it.
 */
export async function sameSendersLine<Kpi extends string>(reading: Reading<Kpi>, kpi: Kpi, series = ''): Promise<KpiValue[]> {
  const { dimension, group } = reading.choice;
  const { period } = reading.values;
  const whole = dimension === 'all';
  const side = async (moment: string): Promise<readonly KpiValue[]> => {
    const cell = { dimension: whole ? 'same_senders' : `same_senders_${dimension}`, group: whole ? moment : `${group}|${moment}` };
    const values = await readValues(reading, [kpi], { ...cell, from: addMonths(period, -11) });
    return values.line(kpi, series);
  };
  const [now, before, then] = await Promise.all([side('now'), side('year_before'), side('year_before_then')]);
  return [...before, ...then].map((row) => ({ ...row, period: yearBefore(row.period) })).concat(now);
}
