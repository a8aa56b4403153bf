import loader, { type Highs, type Model, type ModelData } from 'highs';
import type { Bounds, Rule } from './figure.ts';
import { possible } from './losses.ts';
import { linksAround, narrow } from './narrow.ts';
import type { Link, System } from './system.ts';

/** What the solver looked at. */
export interface Squeezed {
  /** Small counts that links in a circle could narrow, and how many of these were asked. */
  targets: number;
  asked: number;
  /** Of which fewer values stay possible than propagation leaves. */
  narrowed: number;
}

export interface Squeezing {
  rule: Rule;
  /** Neighbourhoods that are solved at most, spread evenly; all of them by default. */
  most?: number;
  /** Counts of one neighbourhood. */
  size?: number;
}

// its types are those of the CommonJS build
const solver = (loader as unknown as typeof loader.default)();
const optimal = 7;
const tolerance = 1e-5;

/**
 * Narrows further what propagation left: each count that may be small is made as small and as large as the links near it allow all together. Links
 * further away are left out, so that what it says holds; what it finds is propagated again.
 */
export async function squeeze(system: System, { rule, most = Number.POSITIVE_INFINITY, size = 200 }: Squeezing): Promise<Squeezed> {
  const highs = await solver;
  const mayGain = targetsIn(system, rule);
  const around = linksAround(system);
  const all = neighbourhoods(system, around, mayGain, size);
  const every = Math.max(1, all.length / most);
  let [asked, narrowed] = [0, 0];
  for (let at = 0; Math.floor(at) < all.length; at += every) {
    const { counts, targets } = all[Math.floor(at)] as Neighbourhood;
    const before = targets.map((target) => possible(system.at(target), rule));
    squeezeOne(highs, system, modelOf(highs, system, around, counts), { counts, targets }, rule);
    asked += targets.length;
    narrowed += targets.filter((target, index) => possible(system.at(target), rule) < (before[index] as number)).length;
  }
  narrow(system);
  return { targets: mayGain.size, asked, narrowed };
}

type Around = ReturnType<typeof linksAround>;

interface Neighbourhood {
  counts: readonly number[];
  targets: readonly number[];
}

/** Whether a link still says something that it does not say of each of its counts alone. */
function isOpen({ counts }: System, link: Link): boolean {
  let [free, up] = [0, 0];
  link.counts.forEach((count, at) => {
    const { low, high } = counts[count] as Bounds;
    if (low < high) free += 1;
    const times = link.times[at] as number;
    up += times > 0 ? times * high : times * low;
  });
  return free > 1 && !(link.atMost && up <= 0);
}

/** Counts that may be small and stand in more than one open link: what hangs on one alone is as narrow as propagation makes it. */
function targetsIn(system: System, rule: Rule): ReadonlySet<number> {
  const times = new Uint32Array(system.counts.length);
  for (const link of system.links) if (isOpen(system, link)) for (const count of link.counts) times[count] = (times[count] as number) + 1;
  const found = new Set<number>();
  system.counts.forEach((known, count) => {
    if (known.given && (times[count] as number) > 1 && known.low < known.high && possible(known, rule) > 0) found.add(count);
  });
  return found;
}

/** Every target once, with the counts around it; those nearest to the first one are asked together. */
function neighbourhoods(system: System, around: Around, targets: ReadonlySet<number>, size: number): Neighbourhood[] {
  const left = new Set(targets);
  const found: Neighbourhood[] = [];
  for (const first of targets) {
    if (!left.has(first)) continue;
    const counts = [...new Set([first])];
    const seen = new Set(counts);
    for (let at = 0; at < counts.length && counts.length < size; at++)
      for (const link of around(counts[at] as number))
        for (const count of isOpen(system, system.links[link] as Link) ? (system.links[link] as Link).counts : []) {
          const { low, high } = system.at(count);
          if (seen.has(count) || low === high || counts.length >= size) continue;
          seen.add(count);
          counts.push(count);
        }
    // those at the edge are asked where they are in the middle
    const inner = counts.length < size ? counts : counts.slice(0, Math.ceil(size / 3));
    const asked = inner.filter((count) => left.has(count));
    for (const count of asked) left.delete(count);
    found.push({ counts, targets: asked });
  }
  return found;
}

function squeezeOne(highs: Highs, system: System, data: ModelData, { counts, targets }: Neighbourhood, { hideUpTo }: Rule): void {
  const model = highs.createModel();
  try {
    model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex' });
    model.passModel(data);
    const columns = new Map(counts.map((count, column) => [count, column]));
    const asked = targets.map((target) => columns.get(target) as number);
    const seen = extremesOf(counts.length);
    /** The least of these columns together, or minus the most of them. */
    const least = (of: readonly number[], cost: 1 | -1): number | undefined => {
      for (const column of of) model.changeColCost(column, cost);
      const isSolved = model.run().modelStatus === optimal;
      if (isSolved) seen.look(model);
      const value = isSolved ? model.getObjectiveValue() : undefined;
      for (const column of of) model.changeColCost(column, 0);
      return value;
    };
    // two corners show of most counts that they reach both ends
    least(asked, 1);
    least(asked, -1);
    for (const column of asked) {
      const known = system.at(counts[column] as number);
      const low = Math.ceil(seen.lows[column] as number) > Math.max(known.low, 1) ? least([column], 1) : undefined;
      if (low !== undefined) known.low = Math.max(known.low, Math.ceil(low - tolerance));
      const high = Math.floor(seen.highs[column] as number) < Math.min(known.high, hideUpTo) ? least([column], -1) : undefined;
      if (high !== undefined) known.high = Math.min(known.high, Math.floor(-high + tolerance));
    }
  } finally {
    model.dispose();
  }
}

interface Extremes {
  lows: Float64Array;
  highs: Float64Array;
  /** What is possible as the solver last had it. */
  look(model: Model): void;
}

function extremesOf(columns: number): Extremes {
  const lows = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const highs = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
  return {
    lows,
    highs,
    look: (model) =>
      model.getSolution().colValue.forEach((value, column) => {
        lows[column] = Math.min(lows[column] as number, value - tolerance);
        highs[column] = Math.max(highs[column] as number, value + tolerance);
      }),
  };
}

/** The counts are columns and each link that touches them is a row, in which the counts outside take any of their values. */
function modelOf({ infinity }: Highs, system: System, around: Around, counts: readonly number[]): ModelData {
  const columns = new Map(counts.map((count, column) => [count, column]));
  const links = new Set(counts.flatMap((count) => [...around(count)]));
  const rows = { lower: [] as number[], upper: [] as number[], starts: [0], indices: [] as number[], values: [] as number[] };
  for (const at of links) {
    const link = system.links[at] as Link;
    if (!isOpen(system, link)) continue;
    let [low, high] = [0, 0];
    const inside = new Map<number, number>();
    link.counts.forEach((count, index) => {
      const times = link.times[index] as number;
      const column = columns.get(count);
      const known = system.at(count);
      if (column !== undefined) inside.set(column, (inside.get(column) ?? 0) + times);
      else {
        low += times > 0 ? times * known.low : times * known.high;
        high += times > 0 ? times * known.high : times * known.low;
      }
    });
    if (inside.size < 2) continue;
    rows.lower.push(link.atMost || high === Number.POSITIVE_INFINITY ? -infinity : -high);
    rows.upper.push(low === Number.NEGATIVE_INFINITY ? infinity : -low);
    rows.indices.push(...inside.keys());
    rows.values.push(...inside.values());
    rows.starts.push(rows.indices.length);
  }
  const bounds = counts.map((count) => system.at(count));
  return {
    numCols: counts.length,
    numRows: rows.lower.length,
    colCost: counts.map(() => 0),
    colLower: bounds.map(({ low }) => low),
    colUpper: bounds.map(({ high }) => Math.min(high, infinity)),
    rowLower: rows.lower,
    rowUpper: rows.upper,
    matrix: {
      format: 'csr',
      numRows: rows.lower.length,
      numCols: counts.length,
      starts: rows.starts,
      indices: rows.indices,
      values: rows.values,
    },
  };
}
