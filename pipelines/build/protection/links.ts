import { Counts, type CountsOptions } from './counts.ts';

/** A cell, and of an organisation where it lies. */
export interface Place {
  dimension: string;
  group_name: string;
  province: string | null;
  region: string | null;
}

interface LinkOptions extends Omit<CountsOptions, 'cells'> {
  /** By `cell_place`, from 1 on. */
  cells: readonly Place[];
}

/** The counts of a release with the links between them that its readers know. */
export function linkCounts({ cells, ...options }: LinkOptions): Counts {
  const counts = new Counts({ ...options, cells: cells.length });
  linkGroups(counts, sumsOf(cells));
  linkProgrammes(counts, cells);
  linkKinds(counts);
  linkYears(counts);
  linkMonths(counts, placeOf(cells, 'all', 'all'));
  return counts;
}

/** Cells that make another one together. */
interface CellSum {
  total: number;
  /** Its parts are organisations, of which a reader may know one exactly: its own. */
  owned: boolean;
}

const dimensions = ['province', 'region', 'organisation', 'target_group', 'gender', 'age_band', 'wop_level', 'tenure_band', 'programme'];

/** The sums of cells, and for each cell those in which it is a part. */
interface CellSums {
  sums: readonly CellSum[];
  ofCell: readonly (readonly number[])[];
}

/** Groups of a dimension make the whole, places a larger place, target groups of the provinces a province and a target group. */
function sumsOf(cells: readonly Place[]): CellSums {
  const provinceOf = new Map(cells.filter(({ region }) => region !== null).map(({ region, province }) => [region, province]));
  const sums: CellSum[] = [];
  const known = new Map<string, number>();
  const sumOf = (total: string, of: string): number[] => {
    const place = places.get(total);
    if (place === undefined) return [];
    const key = `${total} of ${of}`;
    const at = known.get(key) ?? sums.push({ total: place, owned: of === 'organisation' }) - 1;
    known.set(key, at);
    return [at];
  };
  const places = new Map(cells.map(({ dimension, group_name }, at) => [`${dimension} ${group_name}`, at + 1]));
  const ofCell = cells.map(({ dimension, group_name, province, region }) => [
    ...(dimensions.includes(dimension) ? sumOf('all all', dimension) : []),
    ...(dimension === 'region' ? sumOf(`province ${provinceOf.get(group_name)}`, dimension) : []),
    ...(dimension === 'organisation' ? [...sumOf(`province ${province}`, dimension), ...sumOf(`region ${region}`, dimension)] : []),
    ...(dimension === 'province_target_group'
      ? [...sumOf(`province ${group_name.split('|')[0]}`, dimension), ...sumOf(`target_group ${group_name.split('|')[1]}`, dimension)]
      : []),
  ]);
  return { sums, ofCell: [[], ...ofCell] };
}

function placeOf(cells: readonly Place[], dimension: string, group: string): number {
  return cells.findIndex((cell) => cell.dimension === dimension && cell.group_name === group) + 1;
}

function linkGroups(counts: Counts, { sums, ofCell }: CellSums): void {
  for (const name of counts.names) {
    const found = counts.named(name);
    const parts = new Map<number, { spot: number; parts: number[]; owned: boolean }>();
    for (const [spot, count] of found)
      for (const at of ofCell[counts.cellOf(spot)] ?? []) {
        const { total, owned } = sums[at] as CellSum;
        const spotOfTotal = counts.inCell(spot, total);
        if (!found.has(spotOfTotal)) continue;
        const key = spotOfTotal * sums.length + at;
        const sum = parts.get(key);
        if (sum) sum.parts.push(count);
        else parts.set(key, { spot: spotOfTotal, parts: [count], owned });
      }
    for (const { spot, parts: together, owned } of parts.values()) counts.narrowing.sum(found.get(spot), together, owned);
  }
}

/** One programme lies within all, and its cell is the whole of it. */
function linkProgrammes(counts: Counts, cells: readonly Place[]): void {
  const [whole, cmw] = [placeOf(cells, 'all', 'all'), placeOf(cells, 'programme', 'CMW')];
  for (const name of counts.names) {
    const found = counts.named(name);
    for (const [spot, count] of found) {
      const ofAll = counts.isCmw(spot) ? found.get(counts.inAll(spot)) : undefined;
      if (ofAll !== undefined) counts.narrowing.within(count, ofAll);
      if (counts.cellOf(spot) === cmw && !counts.isCmw(spot))
        counts.narrowing.sum(found.get(counts.inCmw(counts.inCell(spot, whole))), [count]);
    }
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
function linkKinds(counts: Counts): void {
  sumKinds(counts, 'exits', exitKinds);
  sumKinds(counts, 'entries', entryKinds);
  sumKinds(counts, 'broad', ['regulier', 'supported']);
  for (const months of ['3m', '6m', '12m']) sumKinds(counts, `sustained_${months} exits`, ['regulier']);
  for (const name of counts.names) {
    const [, cohort, horizon] = /^cohort_matrix (\d{4}\||)(\d+)$/.exec(name) ?? [];
    const kinds = positions.map((position) => `cohort_matrix ${cohort}${position}_${horizon} n`);
    if (horizon !== undefined) sumKinds(counts, name, kinds);
  }
  for (const [part, whole] of [
    ['throughflow_rate_strict without_permanent n', 'regulier'],
    ['stock persons n', 'stock'],
    ['ready_not_moved 12 n', 'ready_not_moved  n'],
  ] as const)
    for (const [spot, count] of counts.named(part)) {
      const larger = counts.named(whole).get(spot);
      if (larger !== undefined) counts.narrowing.within(count, larger);
    }
}

function sumKinds(counts: Counts, total: string, kinds: readonly string[]): void {
  const parts = kinds.map((kind) => counts.named(kind));
  for (const [spot, count] of counts.named(total))
    counts.narrowing.sum(
      count,
      parts.flatMap((found) => found.get(spot) ?? []),
    );
}

/** Who was there a year before and who came are together who left and who is there. */
function linkYears(counts: Counts): void {
  const { narrowing } = counts;
  const [stock, entries, exits] = [counts.named('stock'), counts.named('entries'), counts.named('exits')];
  for (const [spot, end] of stock) {
    const [start, came, left] = [stock.get(counts.monthsBefore(spot, 12) ?? -1), entries.get(spot), exits.get(spot)];
    if (start === undefined || came === undefined || left === undefined) continue;
    const together = narrowing.addBetween(narrowing.truthOf(start) + narrowing.truthOf(came));
    narrowing.sum(together, [start, came]);
    narrowing.sum(together, [end, left]);
  }
}

const monthsOf = [
  ['exits', 'outflow  n'],
  ['entries', 'inflow  n'],
  ['regulier', 'outflow regulier n'],
  ['outflow onbekend_12 n', 'outflow onbekend n'],
] as const;

/** Months of the whole make its years. */
function linkMonths(counts: Counts, whole: number): void {
  for (const [total, month] of monthsOf) {
    const found = counts.named(month);
    for (const [spot, count] of counts.named(total)) {
      if (counts.cellOf(spot) !== whole) continue;
      const year = Array.from({ length: 12 }, (_, back) => found.get(counts.monthsBefore(spot, back) ?? -1)).filter(
        (each) => each !== undefined,
      );
      if (year.length === 12) counts.narrowing.sum(count, year);
    }
  }
}
