import { Counts, type CountsOptions } from './counts.ts';
import type { Owner } from './shield.ts';

/** A cell, and of an organisation where it lies. */
export interface Place {
  dimension: string;
  group_name: string;
  province: string | null;
  region: string | null;
}

interface LinkOptions extends Omit<CountsOptions, 'dimensions'> {
  /** By `cell_place`, from 1 on. */
  cells: readonly Place[];
}

/** The counts of a release with the links between them that its readers know, and who knows which of them exactly. */
export function linkCounts({ cells, ...options }: LinkOptions): { counts: Counts; owners: readonly Owner[] } {
  const counts = new Counts({ ...options, dimensions: cells.map(({ dimension }) => dimension) });
  const placed = cells.map(placedOf);
  linkProgrammes(counts, cells);
  const sums = sumsOf(placed);
  linkGroups(counts, sums);
  linkSenders(counts, placed);
  linkKinds(counts);
  linkYears(counts);
  linkMonths(counts, placeOf(cells, 'all', 'all'));
  return { counts, owners: ownersOf(counts, placed, sums) };
}

/** For each organisation its own counts, and of the places where it lies which part is its own. */
function ownersOf(counts: Counts, cells: readonly Place[], { sums, ofCell }: CellSums): Owner[] {
  const owners = new Map<string, { own: Set<number>; partOf: Map<number, number> }>();
  const organisationOf = cells.map(({ dimension, group_name }) => (dimension.split(' ')[0] === 'organisation' ? group_name : undefined));
  for (const name of counts.names) {
    const found = counts.named(name);
    for (const [spot, count] of found) {
      const cell = counts.cellOf(spot);
      const organisation = organisationOf[cell - 1];
      if (organisation === undefined) continue;
      const owner = owners.get(organisation) ?? { own: new Set(), partOf: new Map() };
      owners.set(organisation, owner);
      owner.own.add(count);
      for (const at of ofCell[cell] ?? []) {
        const total = found.get(counts.inCell(spot, (sums[at] as CellSum).total));
        if (total !== undefined) owner.partOf.set(total, count);
      }
    }
  }
  return [...owners.values()];
}

/** Figures of who delivered both years stand in the same groups, at one of three moments: that ends their dimension. */
function placedOf(cell: Place): Place {
  const { dimension, group_name } = cell;
  if (!dimension.startsWith('same_senders')) return cell;
  const at = group_name.lastIndexOf('|');
  const of = dimension.replace(/^same_senders_?/, '') || 'all';
  return { ...cell, dimension: `${of} ${group_name.slice(at + 1)}`, group_name: at < 0 ? 'all' : group_name.slice(0, at) };
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
  const places = new Map(cells.map(({ dimension, group_name }, at) => [`${dimension}\t${group_name}`, at + 1]));
  const sumOf = (dimension: string, group: string | null | undefined, of: string): number[] => {
    const place = places.get(`${dimension}\t${group}`);
    if (place === undefined) return [];
    const key = `${place} of ${of}`;
    const at = known.get(key) ?? sums.push({ total: place, owned: of.startsWith('organisation') }) - 1;
    known.set(key, at);
    return [at];
  };
  const ofCell = cells.map(({ dimension: of, group_name, province, region }) => {
    const [dimension = '', moment] = of.split(' ');
    const end = moment === undefined ? '' : ` ${moment}`;
    const [first, second] = group_name.split('|');
    return [
      ...(dimensions.includes(dimension) ? sumOf(`all${end}`, 'all', of) : []),
      ...(dimension === 'region' ? sumOf(`province${end}`, provinceOf.get(group_name), of) : []),
      ...(dimension === 'organisation' ? [...sumOf(`province${end}`, province, of), ...sumOf(`region${end}`, region, of)] : []),
      ...(dimension === 'province_target_group' ? [...sumOf(`province${end}`, first, of), ...sumOf(`target_group${end}`, second, of)] : []),
    ];
  });
  return { sums, ofCell: [[], ...ofCell] };
}

function placeOf(cells: readonly Place[], dimension: string, group: string): number {
  return cells.findIndex((cell) => cell.dimension === dimension && cell.group_name === group) + 1;
}

function linkGroups(counts: Counts, { sums, ofCell }: CellSums): void {
  const cellsOf = sums.map((): number[] => []);
  ofCell.forEach((of, cell) => {
    for (const at of of) cellsOf[at]?.push(cell);
  });
  for (const name of counts.names) {
    const found = counts.named(name);
    const parts = new Map<number, { spot: number; at: number; parts: number[] }>();
    for (const [spot, count] of found)
      for (const at of ofCell[counts.cellOf(spot)] ?? []) {
        const spotOfTotal = counts.inCell(spot, (sums[at] as CellSum).total);
        if (!found.has(spotOfTotal)) continue;
        const key = spotOfTotal * sums.length + at;
        const sum = parts.get(key);
        if (sum) sum.parts.push(count);
        else parts.set(key, { spot: spotOfTotal, at, parts: [count] });
      }
    for (const { spot, at, parts: together } of parts.values()) {
      for (const cell of cellsOf[at] as number[]) {
        const spotOfPart = counts.inCell(spot, cell);
        const nobody = found.has(spotOfPart) ? undefined : counts.nobodyAt(name, spotOfPart, together[0] as number);
        if (nobody !== undefined) together.push(nobody);
      }
      counts.system.sum(found.get(spot), together, (sums[at] as CellSum).owned);
    }
  }
}

/** One programme and the rest make all, and its cell is the whole of it. */
function linkProgrammes(counts: Counts, cells: readonly Place[]): void {
  const { system } = counts;
  const [whole, cmw] = [placeOf(cells, 'all', 'all'), placeOf(cells, 'programme', 'CMW')];
  for (const name of counts.names) {
    const found = counts.named(name);
    for (const [spot, count] of [...found]) {
      if (counts.cellOf(spot) === cmw && !counts.isCmw(spot)) system.sum(found.get(counts.inCmw(counts.inCell(spot, whole))), [count]);
      const ofAll = counts.isCmw(spot) ? found.get(counts.inAll(spot)) : undefined;
      const rest = ofAll === undefined ? -1 : system.truthOf(ofAll) - system.truthOf(count);
      if (rest >= 0) system.sum(ofAll, [count, counts.addRest(name, spot, rest)]);
    }
  }
}

/** Who delivered both years is among all. */
function linkSenders(counts: Counts, cells: readonly Place[]): void {
  const places = new Map(cells.map(({ dimension, group_name }, at) => [`${dimension}\t${group_name}`, at + 1]));
  const wholes = cells.map(({ dimension, group_name }) => {
    const [of, moment] = dimension.split(' ');
    return moment === 'now' ? places.get(`${of}\t${group_name}`) : undefined;
  });
  for (const name of counts.names) {
    const found = counts.named(name);
    for (const [spot, count] of found) {
      const whole = wholes[counts.cellOf(spot) - 1];
      const larger = whole === undefined ? undefined : found.get(counts.inCell(spot, whole));
      if (larger !== undefined) counts.system.within(count, larger);
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

/** Counts of which one is within the other. */
const nested: readonly (readonly [part: string, whole: string])[] = [
  ['throughflow_rate_strict without_permanent n', 'regulier'],
  ['throughflow_rate_strict without_permanent d', 'average'],
  ['regulier', 'broad'],
  ['broad', 'exits'],
  ['stock persons n', 'stock'],
  ['ready_not_moved 12 n', 'ready_not_moved  n'],
  ['ready_not_moved 12 d', 'ready_not_moved  d'],
  ['ready_not_moved  d', 'stock'],
  ['evaluation_due  d', 'stock'],
  ['return_6m old_24 n', 'return_6m  n'],
  ['return_12m old_24 n', 'return_12m  n'],
  ['return_6m old_24 n', 'return_12m old_24 n'],
  ['return_12m old_24 n', 'return_24m  n'],
  ['first exits old_24', 'return_12m  d'],
  ['return_12m  d', 'return_6m  d'],
  ['trajectory_funnel voortraject n', 'evaluated'],
  ['trajectory_funnel jobmatching d', 'evaluated'],
  ['trajectory_funnel stage d', 'trajectory_funnel jobmatching d'],
  ['trajectory_funnel aangeworven d', 'trajectory_funnel stage d'],
  ['trajectory_funnel nazorg d', 'trajectory_funnel aangeworven d'],
  ['trajectory_funnel now_late_voortraject n', 'trajectory_funnel now_voortraject n'],
  ['trajectory_funnel now_late_jobmatching n', 'trajectory_funnel now_jobmatching n'],
  ['trajectory_funnel now_late_stage n', 'trajectory_funnel now_stage n'],
  ['trajectory_funnel now_late_nazorg n', 'trajectory_funnel now_nazorg n'],
];

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
  for (const [part, whole] of nested)
    for (const [spot, count] of counts.named(part)) {
      const larger = counts.named(whole).get(spot);
      if (larger !== undefined) counts.system.within(count, larger);
    }
}

function sumKinds(counts: Counts, total: string, kinds: readonly string[]): void {
  const parts = kinds.map((kind) => counts.named(kind));
  for (const [spot, count] of counts.named(total))
    counts.system.sum(
      count,
      parts.flatMap((found) => found.get(spot) ?? []),
    );
}

/** Who was there a year before and who came are together who left and who is there. */
function linkYears(counts: Counts): void {
  const { system } = counts;
  const [stock, entries, exits] = [counts.named('stock'), counts.named('entries'), counts.named('exits')];
  for (const [spot, end] of stock) {
    const [start, came, left] = [stock.get(counts.monthsBefore(spot, 12) ?? -1), entries.get(spot), exits.get(spot)];
    if (start === undefined || came === undefined || left === undefined) continue;
    system.same([start, came], [end, left]);
  }
}

const monthsOf = [
  ['exits', 'outflow  n'],
  ['entries', 'inflow  n'],
  ['regulier', 'outflow regulier n'],
  ['outflow onbekend_12 n', 'outflow onbekend n'],
] as const;

/** Months of the whole make its years; a year is the one a month before, less the month that goes, with the one that comes. */
function linkMonths(counts: Counts, whole: number): void {
  for (const [total, month] of monthsOf) {
    const found = counts.named(month);
    for (const [spot, count] of counts.named(total)) {
      if (counts.cellOf(spot) !== whole) continue;
      const year = Array.from({ length: 12 }, (_, back) => found.get(counts.monthsBefore(spot, back) ?? -1)).filter(
        (each) => each !== undefined,
      );
      if (year.length === 12) counts.system.sum(count, year);
      const yearBefore = counts.named(total).get(counts.monthsBefore(spot, 1) ?? -1);
      const [comes, goes] = [found.get(spot), found.get(counts.monthsBefore(spot, 12) ?? -1)];
      if (yearBefore !== undefined && comes !== undefined && goes !== undefined) counts.system.same([count, goes], [yearBefore, comes]);
    }
  }
}
