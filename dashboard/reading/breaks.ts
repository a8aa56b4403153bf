import type { KpiValue } from '../../sql/kpiValue.ts';
import type { Break } from '../charts/chart.ts';
import type { Asked } from './choice.ts';
import type { Reading } from './reading.ts';

/** A row of the table `trend_breaks`. */
interface TrendBreak {
  break_date: string;
  /** `programmes`: sums that contain other programmes than CMW; `areas`: municipalities and what is made of them. */
  scope: string;
  label: string;
  note: string;
}

/** Trend breaks that concern this choice: marks for the chart, and the sentence that explains each. */
export async function breaksOf({ release, viewer, choice }: Reading): Promise<{ marks: Break[]; notes: string[] }> {
  const rows = await release.table<TrendBreak>('trend_breaks', viewer);
  const area = ['province', 'region', 'province_target_group'].includes(choice.dimension);
  const concerned = rows.filter(({ scope }) => (scope === 'programmes' ? choice.population === 'alle' : area));
  return {
    marks: concerned.map(({ break_date, label }) => ({ date: break_date, label })),
    notes: concerned.map(({ note }) => note),
  };
}

/** The trend break between the first day that two compared values count and the last, in a sentence; null where none lies there. */
export async function breakSince(
  { release, viewer }: Pick<Asked, 'release' | 'viewer'>,
  now: KpiValue,
  first: string,
): Promise<string | null> {
  if (now.population !== 'alle' || release.headers.get(now.kpi)?.counts !== 'persons') return null;
  const rows = await release.table<TrendBreak>('trend_breaks', viewer);
  // all years are computed on the newest boundaries: only programmes break a series
  const found = rows.find(({ scope, break_date }) => scope === 'programmes' && break_date > first && break_date <= now.period);
  return found?.note ?? null;
}
