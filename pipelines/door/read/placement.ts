import type { CellFit } from './cellFit.ts';

/** Most cells by which a row may have been shifted. */
const furthest = 3;

/**
 * Whether the cells of a row that is not as wide as the others stand under their own headers. They do when each fits its
 * column, and would no longer fit in every way in which a delimiter too many, or one too few, can have shifted them.
 */
export class Placement {
  /** Columns with a header. */
  readonly width: number;
  /** Cells that a row has: those without a header, at the end, are empty. */
  readonly usual: number;
  #fits: readonly CellFit[];
  #delimiter: string;

  constructor(fits: readonly CellFit[], usual: number, delimiter: string) {
    this.#fits = fits;
    this.width = fits.length;
    this.usual = usual;
    this.#delimiter = delimiter;
  }

  /** The cells stand where they should; what stands behind them is no part of the table. */
  stands(cells: readonly string[]): boolean {
    if (cells.length < this.width || !this.#fitsUnshifted(cells)) return false;
    if (cells.length < this.usual) return this.#nothingMissing(cells);
    return shiftsOf(cells, this.width, this.usual).every((by) => this.#notShifted(cells, by));
  }

  /** Every cell fits its column, and some say that they belong there. */
  matches(cells: readonly string[]): boolean {
    return this.#fitsUnshifted(cells) && this.#fits.some((_, column) => this.fitOf(column, cells[column] ?? '') === 'yes');
  }

  /** How a cell fits a column. */
  fitOf(column: number, text: string): ReturnType<CellFit> {
    return (this.#fits[column] as CellFit)(text);
  }

  #fitsUnshifted(cells: readonly string[]): boolean {
    return this.#fits.every((_, column) => this.fitOf(column, cells[column] ?? '') !== 'no');
  }

  /** No cell before the last can have been cut in pieces. */
  #notShifted(cells: readonly string[], by: number): boolean {
    for (let cut = 0; cut < this.width - 1; cut++) if (this.#mayBeCut(cells, cut, by)) return false;
    return true;
  }

  /** A cell may have been cut in pieces, and the row would then say something else. */
  #mayBeCut(cells: readonly string[], cut: number, by: number): boolean {
    const whole = cells
      .slice(cut, cut + by + 1)
      .filter((piece) => piece.trim() !== '')
      .join(this.#delimiter);
    if (this.fitOf(cut, whole) === 'no') return false;
    let changes = whole.trim() !== cells[cut]?.trim();
    for (let column = cut + 1; column < this.width; column++) {
      const moved = cells[column + by] ?? '';
      if (this.fitOf(column, moved) === 'no') return false;
      changes ||= cells[column]?.trim() !== moved.trim();
    }
    return changes;
  }

  /** The empty cells at the end are fewer than usual, and no delimiter is missing between the others. */
  #nothingMissing(cells: readonly string[]): boolean {
    const by = this.usual - cells.length;
    if (cells.slice(this.width - by, this.width).some((cell) => cell.trim() !== '')) return true;
    for (let gap = 0; gap < this.width - 1; gap++) if (!this.#gapRefuted(cells, gap, by)) return false;
    return true;
  }

  #gapRefuted(cells: readonly string[], gap: number, by: number): boolean {
    for (let column = gap + by + 1; column < this.width; column++) if (this.fitOf(column, cells[column - by] ?? '') === 'no') return true;
    return false;
  }
}

/** By how many cells a longer row may have been shifted. */
function shiftsOf(cells: readonly string[], width: number, usual: number): number[] {
  let last = cells.length;
  while (last > width && (cells[last - 1] as string).trim() === '') last--;
  const shifts = new Set(Array.from({ length: Math.min(furthest, last - width) }, (_, index) => index + 1));
  if (cells.length > usual) shifts.add(cells.length - usual);
  return [...shifts];
}
