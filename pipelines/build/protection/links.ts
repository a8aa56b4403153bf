import { Narrowing } from './narrowing.ts';

/** A figure of persons that others may see, with its exact counts, rounded or not. */
export interface GivenRow {
  kpi: string;
  population: string;
  period: string;
  dimension: string;
  group_name: string;
  series: string;
  numerator: number | null;
  denominator: number | null;
  rounded_numerator: number | null;
  rounded_denominator: number | null;
  is_rounded: boolean;
  is_small: boolean;
  /** Whether there are rows of nobody; else a row tells that there is somebody. */
  gives_nobody: boolean;
  gives_of_nobody: boolean;
}

/** Where an organisation lies. */
interface Place {
  organisation: string;
  province: string | null;
  region: string | null;
}

/** The counts of a release with the links between them that its readers know, and the rows in which each count stands. */
export interface LinkedCounts {
  narrowing: Narrowing;
  rowsOf: ReadonlyMap<number, readonly number[]>;
}

const step = 5;
const unlimited = 10_000_000;
const dimensions = [
  'province',
  'region',
  'organisation',
  'target_group',
  'gender',
  'age_band',
  'wop_level',
  'tenure_band',
  'programme',
] as const;

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
};

function nameOf({ kpi, series }: GivenRow, part: 'n' | 'd'): string {
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

type Counts = Map<string, number>;

/** Name of a count and its cells -> its number; a cell is a population, a period, a dimension and a group. */
class Cells {
  readonly byGroup = new Map<string, Counts>();
  readonly byCell = new Map<string, Counts>();

  /** The counts of the cell of a row. */
  of({ population, period, dimension, group_name }: GivenRow): Counts {
    return entry(this.byCell, `${population}\t${period}\t${dimension}\t${group_name}`);
  }

  put(name: string, { population, period, dimension, group_name }: GivenRow, count: number): void {
    entry(this.byGroup, `${name}\t${population}\t${period}\t${dimension}`).set(group_name, count);
  }

  groups(name: string, population: string, period: string, dimension: string): Counts {
    return this.byGroup.get(`${name}\t${population}\t${period}\t${dimension}`) ?? new Map();
  }
}

function entry(map: Map<string, Counts>, key: string): Counts {
  let found = map.get(key);
  if (!found) {
    found = new Map<string, number>();
    map.set(key, found);
  }
  return found;
}

export function linkCounts(rows: readonly GivenRow[], places: readonly Place[], hideUpTo: number): LinkedCounts {
  const narrowing = new Narrowing(hideUpTo);
  const cells = new Cells();
  const rowsOf = new Map<number, number[]>();
  const put = (
    row: GivenRow,
    index: number,
    cell: Counts,
    part: 'n' | 'd',
    truth: number | null,
    rounded: number | null,
  ): number | undefined => {
    if (truth === null || truth < 0) return undefined;
    const name = nameOf(row, part);
    const [low, high] = row.is_small
      ? [0, unlimited]
      : row.is_rounded && rounded !== null
        ? [Math.max((part === 'n' ? row.gives_nobody : row.gives_of_nobody) ? 0 : 1, rounded - step + 1), rounded + step - 1]
        : [truth, truth];
    const known = cell.get(name);
    const same = known !== undefined && narrowing.truthOf(known) === truth;
    const count = same ? known : narrowing.add({ truth, low, high });
    if (same) narrowing.meet(count, low, high);
    else if (known === undefined) {
      cell.set(name, count);
      cells.put(name, row, count);
    }
    const standing = rowsOf.get(count);
    if (standing) standing.push(index);
    else rowsOf.set(count, [index]);
    return count;
  };
  rows.forEach((row, index) => {
    const cell = cells.of(row);
    const part = put(row, index, cell, 'n', row.numerator, row.rounded_numerator);
    const whole = put(row, index, cell, 'd', row.denominator, row.rounded_denominator);
    if (part !== undefined && whole !== undefined) narrowing.within(part, whole);
  });
  linkGroups(narrowing, cells, places);
  linkKinds(narrowing, cells);
  linkYears(narrowing, cells);
  return { narrowing, rowsOf };
}

/** Groups of a dimension make the whole, places a larger place. */
function linkGroups(narrowing: Narrowing, cells: Cells, places: readonly Place[]): void {
  const provinceOf = new Map(places.map(({ region, province }) => [region ?? '', province]));
  const placeOf = new Map(places.map((place) => [place.organisation, place]));
  for (const [key, counts] of cells.byGroup) {
    const [name = '', population = '', period = '', dimension] = key.split('\t');
    const of = (other: string): [string, number][] => [...cells.groups(name, population, period, other)];
    const sum = (total: number | undefined, parts: [string, number][], owned = false): void =>
      narrowing.sum(
        total,
        parts.map(([, count]) => count),
        owned,
      );
    if (dimension === 'all') for (const other of dimensions) sum(counts.get('all'), of(other), other === 'organisation');
    if (dimension === 'programme' && population === 'alle') {
      const whole = cells.groups(name, 'CMW', period, 'all').get('all');
      const cmw = counts.get('CMW');
      if (cmw !== undefined) narrowing.sum(whole, [cmw]);
    }
    if (dimension === 'province')
      for (const [province, total] of counts) {
        sum(
          total,
          of('region').filter(([region]) => provinceOf.get(region) === province),
        );
        sum(
          total,
          of('organisation').filter(([organisation]) => placeOf.get(organisation)?.province === province),
          true,
        );
        sum(
          total,
          of('province_target_group').filter(([group]) => group.startsWith(`${province}|`)),
        );
      }
    if (dimension === 'region')
      for (const [region, total] of counts)
        sum(
          total,
          of('organisation').filter(([organisation]) => placeOf.get(organisation)?.region === region),
          true,
        );
    if (dimension === 'target_group')
      for (const [target, total] of counts)
        sum(
          total,
          of('province_target_group').filter(([group]) => group.endsWith(`|${target}`)),
        );
  }
}

const exitKinds = [
  'regulier',
  'supported',
  'internal',
  ...[
    'andere_sociale_economie',
    'opleiding',
    'werkzoekend',
    'ziekte_invaliditeit',
    'pensioen',
    'overlijden',
    'ontslag_of_andere',
    'onbekend',
  ].map((kind) => `outflow ${kind}_12 n`),
];
const entryKinds = ['nieuw', 'teruggekeerd', 'overgekomen', 'onbepaald', 'nieuw_bij_organisatie'].map((kind) => `inflow ${kind}_12 n`);
const positions = ['in_service', 'regular', 'elsewhere', 'unknown'];

/** Kinds of one flow make the flow, positions of who started together all of them, and one figure lies within another. */
function linkKinds(narrowing: Narrowing, cells: Cells): void {
  for (const counts of cells.byCell.values()) {
    const of = (names: readonly string[]): number[] => names.flatMap((name) => counts.get(name) ?? []);
    const within = (part: string, whole: string): void => {
      const [small, large] = [counts.get(part), counts.get(whole)];
      if (small !== undefined && large !== undefined) narrowing.within(small, large);
    };
    narrowing.sum(counts.get('exits'), of(exitKinds));
    narrowing.sum(counts.get('entries'), of(entryKinds));
    narrowing.sum(counts.get('broad'), of(['regulier', 'supported']));
    within('throughflow_rate_strict without_permanent n', 'regulier');
    within('stock persons n', 'stock');
    within('ready_not_moved 12 n', 'ready_not_moved  n');
    for (const months of ['3m', '6m', '12m']) {
      const exits = counts.get(`sustained_${months} exits`);
      const strict = counts.get('regulier');
      if (exits !== undefined && strict !== undefined) narrowing.sum(exits, [strict]);
    }
    for (const [name, members] of counts) {
      const [, cohort, horizon] = /^cohort_matrix (\d{4}\||)(\d+)$/.exec(name) ?? [];
      if (horizon !== undefined) narrowing.sum(members, of(positions.map((position) => `cohort_matrix ${cohort}${position}_${horizon} n`)));
    }
  }
}

/** Who was there a year before and who came make who left and who is there; one programme lies within all; months make years. */
function linkYears(narrowing: Narrowing, cells: Cells): void {
  for (const [key, counts] of cells.byCell) {
    const [population = '', period = '', dimension, group] = key.split('\t');
    const earlier = `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;
    const before = cells.byCell.get([population, earlier, dimension, group].join('\t'));
    balanceOf(narrowing, before?.get('stock'), counts);
    if (population === 'CMW') {
      const all = cells.byCell.get(['alle', period, dimension, group].join('\t'));
      for (const [name, count] of counts) {
        const whole = all?.get(name);
        if (whole !== undefined) narrowing.within(count, whole);
      }
    }
    if (dimension !== 'all') continue;
    const year = lastMonths(period).map((month) => cells.byCell.get([population, month, dimension, group].join('\t')));
    for (const [total, month] of monthsOf) {
      const found = year.flatMap((counts) => counts?.get(month) ?? []);
      if (found.length === 12) narrowing.sum(counts.get(total), found);
    }
  }
}

const monthsOf = [
  ['exits', 'outflow  n'],
  ['entries', 'inflow  n'],
  ['regulier', 'outflow regulier n'],
  ['outflow onbekend_12 n', 'outflow onbekend n'],
] as const;

function balanceOf(narrowing: Narrowing, start: number | undefined, counts: Counts): void {
  const [end, came, left] = [counts.get('stock'), counts.get('entries'), counts.get('exits')];
  if (start === undefined || end === undefined || came === undefined || left === undefined) return;
  const together = narrowing.truthOf(start) + narrowing.truthOf(came);
  const sum = narrowing.add({ truth: together, low: 0, high: unlimited, between: true });
  narrowing.sum(sum, [start, came]);
  narrowing.sum(sum, [end, left]);
}

/** Ends of the twelve months up to one, ISO. */
function lastMonths(period: string): string[] {
  const [year = 0, month = 0] = period.split('-').map(Number);
  return Array.from({ length: 12 }, (_, back) => new Date(Date.UTC(year, month - back, 0)).toISOString().slice(0, 10));
}
