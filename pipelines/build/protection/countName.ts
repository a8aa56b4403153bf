export interface SeriesName {
  kpi: string;
  series: string;
}

/** Counts that several figures give, by one name. */
const shared: Readonly<Record<string, string>> = {
  'outflow|12|n': 'exits',
  'outflow_rate||n': 'exits',
  'throughflow_share||d': 'exits',
  'outflow|regulier_12|n': 'regulier',
  'throughflow_rate_strict||n': 'regulier',
  'throughflow_share||n': 'regulier',
  'inside_outside|buiten_strikt|n': 'regulier',
  'outflow|regulier_met_ondersteuning_12|n': 'supported',
  'inside_outside|buiten_steun|n': 'supported',
  'outflow|interne_doorstroom_12|n': 'internal',
  'inside_outside|binnen_regulier|n': 'internal',
  'throughflow_rate_broad||n': 'broad',
  'outflow_rate||d': 'average',
  'throughflow_rate_strict||d': 'average',
  'throughflow_rate_broad||d': 'average',
  'inflow|12|n': 'entries',
  'stock||n': 'stock',
  'trajectory_funnel|evaluatie|n': 'evaluated',
  'trajectory_funnel|evaluatie|d': 'evaluated',
  'trajectory_funnel|voortraject|d': 'evaluated',
  'position|throughflow|n': 'regulier',
  'position|throughflow|d': 'average',
  'position|outside|n': 'broad',
  'position|outside|d': 'exits',
  'return_6m|old_24|d': 'first exits old_24',
  'return_12m|old_24|d': 'first exits old_24',
  'return_24m||d': 'first exits old_24',
};

/** What a figure counts: figures that count the same have it under one name. */
export function countName({ kpi, series }: SeriesName, part: 'n' | 'd'): string {
  const known = shared[`${kpi}|${series}|${part}`];
  if (known !== undefined) return known;
  if (kpi === 'inside_outside' && part === 'd') return 'average';
  if (kpi.startsWith('sustained') && (series === 'coverage' ? part === 'n' : series === '' && part === 'd')) return `${kpi} known`;
  if (kpi.startsWith('sustained') && series === 'coverage') return `${kpi} exits`;
  if (part === 'd' && (kpi === 'cohort_matrix' || kpi === 'time_to_throughflow')) return `${kpi} ${started(series)}${ended(kpi, series)}`;
  return `${kpi} ${series} ${part}`;
}

/** The year of entry before a series of those who started in a year. */
function started(series: string): string {
  return /^\d{4}\|/.exec(series)?.[0] ?? '';
}

function ended(kpi: string, series: string): string {
  return kpi === 'cohort_matrix' ? (/\d+$/.exec(series)?.[0] ?? '') : '';
}
