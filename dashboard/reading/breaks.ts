import type { Break } from '../charts/chart.ts';
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
