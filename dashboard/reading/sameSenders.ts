import type { KpiValue } from '../../sql/kpiValue.ts';
import type { Reading } from './reading.ts';
import { readGroups } from './values.ts';

/** A figure of only who delivered both years, now and a year before: the change is then none of who delivered. */
export interface SameSenders {
  now: KpiValue;
  before: KpiValue;
}

/** Exists for the whole only; null where it is not there. */
export async function sameSenders(reading: Reading, kpi: string, series = ''): Promise<SameSenders | null> {
  if (reading.choice.dimension !== 'all') return null;
  const groups = await readGroups(reading, [kpi], { dimension: 'same_senders', from: reading.values.period });
  const now = groups.get('now')?.at(kpi, series);
  const before = groups.get('year_before')?.at(kpi, series);
  return now?.numerator == null || before?.numerator == null ? null : { now, before };
}
