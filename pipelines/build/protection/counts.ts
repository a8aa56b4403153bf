import { countName, type SeriesName } from './countName.ts';
import { heavy, Narrowing } from './narrowing.ts';

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
  /** How many cells there are. */
  cells: number;
  hideUpTo: number;
}

/** How far a count and the one that rounding makes of it are apart at most, and one more. */
const step = 5;
const unlimited = 10_000_000;
const [rounded, small, givesNobody, givesOfNobody] = [1, 2, 4, 8];

/** Counts that pages lead with: of the whole, they are hidden last. */
const leading = ['regulier', 'stock', 'average', 'exits', 'entries', 'ready_not_moved  n'];

/** Where a count stands: its programme, month and cell in one number. */
type Spot = number;

/** The counts of a release: each once for all figures that give it, found by its name and its spot. */
export class Counts {
  readonly narrowing: Narrowing;
  /** The counts of each figure. */
  readonly standing: (readonly number[])[] = [];
  /** What goes when a count is hidden: exact figures, of the whole, weigh more than rounded ones. */
  readonly weights: number[] = [];
  readonly #spots: number;
  readonly #cells: number;
  readonly #months: number;
  readonly #firstMonth: number;
  readonly #names = new Map<string, number>();
  readonly #leading: ReadonlySet<number>;
  /** By name: what stands where. */
  readonly #found: Map<Spot, number>[] = [];

  constructor({ figures, series, cells, hideUpTo }: CountsOptions) {
    this.narrowing = new Narrowing(hideUpTo);
    this.#cells = cells + 1;
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
    return spot >= this.#spots;
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
    return this.#found.push(new Map()) - 1;
  }

  #addFigure(figures: Figures, row: number, part: number, whole: number): void {
    const traits = figures.traits[row] ?? 0;
    const month = (figures.month_index[row] ?? 0) - this.#firstMonth;
    const spot = ((figures.is_cmw[row] ?? 0) * this.#months + month) * this.#cells + (figures.cell_place[row] ?? 0);
    const put = (name: number, truth = -1, shown = -1, lowest = 0): number | undefined => {
      if (truth < 0) return undefined;
      const isRounded = (traits & rounded) > 0 && shown >= 0;
      if (traits & small) return this.#put(name, spot, traits, { truth, low: 0, high: unlimited });
      if (!isRounded) return this.#put(name, spot, traits, { truth, low: truth, high: truth });
      return this.#put(name, spot, traits, { truth, low: Math.max(lowest, shown - step + 1), high: shown + step - 1 });
    };
    const numerator = put(part, figures.numerator[row], figures.rounded_numerator[row], traits & givesNobody ? 0 : 1);
    const denominator = put(whole, figures.denominator[row], figures.rounded_denominator[row], traits & givesOfNobody ? 0 : 1);
    if (numerator !== undefined && denominator !== undefined) this.narrowing.within(numerator, denominator);
    this.standing.push([numerator, denominator].filter((count) => count !== undefined));
  }

  /** Figures that do not say the same of one count, for a reason of their own, have nothing to do with each other. */
  #put(name: number, spot: Spot, traits: number, given: { truth: number; low: number; high: number }): number {
    const found = this.#found[name] as Map<Spot, number>;
    const known = found.get(spot);
    const isSame = known !== undefined && this.narrowing.truthOf(known) === given.truth;
    const count = isSame ? known : this.narrowing.add(given);
    if (isSame) this.narrowing.meet(count, given.low, given.high);
    else if (known === undefined) found.set(spot, count);
    this.weights[count] = (this.weights[count] ?? 0) + (traits & rounded ? 1 : this.#leading.has(name) ? heavy : 100);
    return count;
  }
}
