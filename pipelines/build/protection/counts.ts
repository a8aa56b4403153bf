import { countName, type SeriesName } from './countName.ts';
import { CountSystem, unlimited } from './countSystem.ts';

/** Figures of persons that others may see, a column each, ordered by where they stand (see `sql/release/given_figures.sql`). */
export interface Figures {
  series_place: readonly number[];
  is_cmw: readonly number[];
  month_index: readonly number[];
  cell_place: readonly number[];
  numerator: readonly number[];
  denominator: readonly number[];
  rounded_numerator: readonly number[];
  rounded_denominator: readonly number[];
  traits: readonly number[];
}

export interface CountsOptions {
  figures: Figures;
  /** By `series_place`, from 1 on. */
  series: readonly SeriesName[];
  /** The dimension of each, by `cell_place`, from 1 on. */
  dimensions: readonly string[];
}

/** Nobody in a list that gives rows of somebody only, and the count of the same list that has one. */
export interface Nobody {
  count: number;
  like: number;
  cell: number;
}

const [rounded, small, givesNobody, givesOfNobody, absent, tellsNothing] = [1, 2, 4, 8, 16, 32];

/** Has no row, for it is rounded to none. */
export function isAbsent(traits: number): boolean {
  return (traits & absent) > 0;
}

/** Stands in a list that gives rows of somebody only. */
export function isOfSomebody(traits: number): boolean {
  return (traits & givesNobody) === 0;
}

/** So much more do exact figures weigh, which are of the whole. */
const heavy = 100;

/** Counts that pages lead with: of the whole, they are never hidden. */
const leading = [
  'regulier',
  'stock',
  'average',
  'exits',
  'entries',
  'ready_not_moved  n',
  // with what official figures and how final a month is are compared
  'inflow  n',
  'outflow  n',
  'outflow regulier n',
];

/** Where a count stands: its programme, month and cell in one number. */
type Spot = number;

/** The counts of a release: each once for all figures that give it, found by its name and its spot. */
export class Counts {
  readonly system = new CountSystem();
  /** The counts of each figure, above and below its line. */
  readonly standing: (readonly [part: number | undefined, whole: number | undefined])[] = [];
  /** What goes when a count is hidden: exact figures, of the whole, weigh more than rounded ones; what weighs endlessly stays. */
  readonly weights: number[] = [];
  readonly #spots: number;
  readonly #cells: number;
  readonly #months: number;
  readonly #firstMonth: number;
  readonly #names = new Map<string, number>();
  readonly #leading: ReadonlySet<number>;
  /** By name: what stands where. */
  readonly #found: Map<Spot, number>[] = [];
  readonly #dimensions: readonly string[];
  /** By name: in which dimensions a count of nobody has a row. */
  readonly #givesNobody: Map<string, boolean>[] = [];
  readonly #nobody: Map<Spot, Nobody>[] = [];
  /** By name: where a row tells no count. */
  readonly #tellsNothing: Set<Spot>[] = [];

  constructor({ figures, series, dimensions }: CountsOptions) {
    this.#dimensions = dimensions;
    this.#cells = dimensions.length + 1;
    this.#firstMonth = figures.month_index.reduce((first, month) => Math.min(first, month), Number.POSITIVE_INFINITY);
    this.#months = figures.month_index.reduce((last, month) => Math.max(last, month), 0) - this.#firstMonth + 1;
    this.#spots = this.#months * this.#cells;
    const named = series.map((each) => [this.#nameOf(countName(each, 'n')), this.#nameOf(countName(each, 'd'))] as const);
    this.#leading = new Set(leading.map((name) => this.#nameOf(name)));
    figures.series_place.forEach((place, row) => {
      const [part, whole] = named[place - 1] as readonly [number, number];
      this.#addFigure(figures, row, part, whole);
    });
  }

  /** All counts of a name. */
  named(name: string): ReadonlyMap<Spot, number> {
    return this.#found[this.#names.get(name) ?? -1] ?? new Map();
  }

  get names(): IterableIterator<string> {
    return this.#names.keys();
  }

  cellOf(spot: Spot): number {
    return spot % this.#cells;
  }

  /** The same programme and month. */
  inCell(spot: Spot, cell: number): Spot {
    return spot - (spot % this.#cells) + cell;
  }

  /** The same programme and cell; undefined before the first month. */
  monthsBefore(spot: Spot, months: number): Spot | undefined {
    const month = Math.floor((spot % this.#spots) / this.#cells);
    return month < months ? undefined : spot - months * this.#cells;
  }

  isCmw(spot: Spot): boolean {
    return spot >= this.#spots && spot < 2 * this.#spots;
  }

  /** All that is not in CMW, which no figure gives. */
  addRest(name: string, spot: Spot, truth: number): number {
    const count = this.system.addBetween(truth);
    this.#found[this.#nameOf(name)]?.set(this.inAll(spot) + 2 * this.#spots, count);
    return count;
  }

  /** The same in the other programme. */
  inAll(spot: Spot): Spot {
    return spot % this.#spots;
  }

  inCmw(spot: Spot): Spot {
    return this.inAll(spot) + this.#spots;
  }

  #nameOf(name: string): number {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, this.#found.length);
    this.#givesNobody.push(new Map());
    this.#nobody.push(new Map());
    this.#tellsNothing.push(new Set());
    return this.#found.push(new Map()) - 1;
  }

  /** What a cell has that has no row of its own, where others like it do and readers know that it has people: none, for all they know 0 to 4. */
  nobodyAt(name: string, spot: Spot, like: number): number | undefined {
    const place = this.#names.get(name) as number;
    const cell = this.cellOf(spot);
    if (this.#givesNobody[place]?.get(this.#dimensions[cell - 1] as string) !== false) return undefined;
    if (this.#tellsNothing[place]?.has(spot) || !this.named('stock').has(spot)) return undefined;
    const known = this.#nobody[place]?.get(spot);
    if (known !== undefined) return known.count;
    const count = this.system.addAbsent(0);
    this.weights[count] = 1;
    this.#nobody[place]?.set(spot, { count, like, cell });
    return count;
  }

  *nobodies(): Generator<Nobody> {
    for (const found of this.#nobody) yield* found.values();
  }

  #addFigure(figures: Figures, row: number, part: number, whole: number): void {
    const traits = figures.traits[row] ?? 0;
    const month = (figures.month_index[row] ?? 0) - this.#firstMonth;
    const spot = ((figures.is_cmw[row] ?? 0) * this.#months + month) * this.#cells + (figures.cell_place[row] ?? 0);
    if (traits & tellsNothing) this.#tellsNothing[part]?.add(spot);
    const put = (name: number, truth = -1, shown = -1, lowest = 0): number | undefined =>
      truth < 0 ? undefined : this.#put(name, spot, traits, { truth, shown, lowest });
    const numerator = put(part, figures.numerator[row], figures.rounded_numerator[row], isOfSomebody(traits) ? 1 : 0);
    const denominator = put(whole, figures.denominator[row], figures.rounded_denominator[row], traits & givesOfNobody ? 0 : 1);
    if (numerator !== undefined) this.#noteNobody(part, figures.cell_place[row] as number, !isOfSomebody(traits));
    if (numerator !== undefined && denominator !== undefined) this.system.within(numerator, denominator);
    this.standing.push([numerator, denominator]);
  }

  #noteNobody(name: number, cell: number, gives: boolean): void {
    const dimension = this.#dimensions[cell - 1] as string;
    const known = this.#givesNobody[name] as Map<string, boolean>;
    known.set(dimension, gives || known.get(dimension) === true);
  }

  /** Figures that do not say the same of one count, for a reason of their own, have nothing to do with each other. */
  #put(name: number, spot: Spot, traits: number, given: Given): number {
    const found = this.#found[name] as Map<Spot, number>;
    const known = found.get(spot);
    const isSame = known !== undefined && this.system.truthOf(known) === given.truth;
    const count = isSame ? this.#meet(known, traits, given) : this.#add(traits, given);
    if (known === undefined) found.set(spot, count);
    this.weights[count] = (this.weights[count] ?? 0) + (traits & rounded ? 1 : this.#leading.has(name) ? Number.POSITIVE_INFINITY : heavy);
    return count;
  }

  #add(traits: number, { truth, shown, lowest }: Given): number {
    if (isAbsent(traits)) return this.system.addAbsent(truth);
    if (traits & small) return this.system.add({ truth, low: 0, high: unlimited });
    if (traits & rounded && shown >= 0) return this.system.addRounded(truth, shown > truth, lowest);
    return this.system.add({ truth, low: truth, high: truth });
  }

  #meet(count: number, traits: number, { truth, shown, lowest }: Given): number {
    if (traits & small) return count;
    if (traits & rounded && shown >= 0) this.system.meetRounded(count, shown > truth, isAbsent(traits) ? 0 : lowest);
    else this.system.meet(count, truth, truth);
    return count;
  }
}

/** What a figure says of a count: rounded (-1: not), and at least how much it is since there is a figure. */
interface Given {
  truth: number;
  shown: number;
  lowest: number;
}
