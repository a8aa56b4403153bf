import type { Population } from '../../../sql/kpiValue.ts';
import type { Change } from '../../../sql/revision.ts';

/** A figure that is followed from version to version: a count, in words. */
export interface Followed {
  kpi: string;
  series: string;
  label: string;
}

/** The counts on people and employers that a reader would have written down. */
export const followed: readonly Followed[] = [
  { kpi: 'stock', series: '', label: 'In dienst' },
  { kpi: 'inflow', series: '', label: 'Erbij in de maand' },
  { kpi: 'outflow', series: '', label: 'Weg in de maand' },
  { kpi: 'outflow', series: 'regulier', label: 'Weg naar regulier werk in de maand' },
  { kpi: 'throughflow_rate_strict', series: '', label: 'Naar regulier werk, 12 maanden' },
  { kpi: 'throughflow_rate_broad', series: '', label: 'Naar regulier werk, steun meegeteld, 12 maanden' },
  { kpi: 'employer_reach', series: '', label: 'Werkgevers aangesproken, 12 maanden' },
];

/** The people who came, left and are there, month by month: what a correction of a list of people changes. */
export const flows: readonly Followed[] = followed.slice(0, 3);

export const followedKpis: readonly string[] = [...new Set(followed.map(({ kpi }) => kpi))];

/** The name of a figure that changed; undefined where it is not followed for these programmes. */
export function followedAs({ kpi, series, population }: Change, programmes: Population, among = followed): Followed | undefined {
  const wanted = kpi === 'employer_reach' ? 'alle' : programmes;
  return population === wanted ? among.find((each) => each.kpi === kpi && each.series === series) : undefined;
}
