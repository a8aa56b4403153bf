import { DataError } from '../../dataError.ts';
import type { Column } from '../../sources/contract.ts';
import { cellFit, cellTest } from './cellFit.ts';
import type { CellsContext } from './cells.ts';
import { textOf } from './decode.ts';
import type { Layout } from './layout.ts';
import { Placement } from './placement.ts';
import { cellsOf, Scanner } from './scanner.ts';

const sampleAtMost = 60;
/** Of the longer rows: so many must stand under their headers for the cells behind them to be a column without a name. */
const standing = 0.8;

type ShapeContext = Pick<CellsContext, 'dataset' | 'delivery' | 'layout' | 'encoding' | 'today'>;

/**
 * How wide the rows of a table are, and how cells fit its columns, by its first rows. A header with a name less than its
 * rows have cells is refused. `preview`: the first bytes of the text.
 */
export function tableShape(preview: Buffer, context: ShapeContext): Placement {
  const { layout, delivery, today } = context;
  const width = headerWidth(layout.cells);
  const rows = sampleRows(preview, context);
  const usual = usualWidth(rows, width, layout.cells.length);
  const alike = rows.filter((row) => row.length === usual || row.length === width);
  const columns = Array.from({ length: width }, (_, position) => columnAt(position, context));
  const fits = columns.map((column, position) =>
    cellFit(
      column,
      alike.map((row) => row[position] ?? ''),
      delivery.codes?.[column?.name ?? ''],
      today,
    ),
  );
  const placement = new Placement(fits, usual, layout.delimiter);
  refuseDecimalComma(rows, columns, layout);
  const longer = rows.filter((row) => isFilled(row[width]));
  const fallen = longer.filter((row) => !placement.stands(row)).length;
  const everyRow = usual > layout.cells.length;
  const half = longer.length > 1 && longer.length * 2 > rows.length && fallen > (1 - standing) * longer.length;
  if (half || (everyRow && usual === width + 1 && rows.length > 1))
    refuseShortHeader(rows, { columns, context, certain: half || fallen > 0 });
  return everyRow && fallen > 0 ? new Placement(fits, layout.cells.length, layout.delimiter) : placement;
}

function columnAt(position: number, { dataset, layout }: Pick<ShapeContext, 'dataset' | 'layout'>): Column | undefined {
  return dataset.columns[layout.header.positions.indexOf(position)];
}

/** Width of the header without its empty last cells. */
function headerWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && !isFilled(cells[width - 1])) width--;
  return width;
}

function sampleRows(preview: Buffer, { layout, encoding }: Pick<ShapeContext, 'layout' | 'encoding'>): string[][] {
  const rows: string[][] = [];
  const scanner = new Scanner(layout.delimiter.charCodeAt(0), (record) => {
    rows.push(cellsOf(record, (bytes, from, to) => textOf(bytes, from, to, encoding)));
    return rows.length < sampleAtMost;
  });
  try {
    if (scanner.push(preview.subarray(layout.nextOffset))) scanner.end();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
  }
  return rows;
}

/** The width that every row has; where they differ that of the header, empty names at its end included. */
function usualWidth(rows: readonly (readonly string[])[], width: number, header: number): number {
  const widths = new Set(rows.map(({ length }) => length).filter((length) => length >= width));
  const [only] = widths;
  return widths.size === 1 && only !== undefined ? only : Math.max(header, width);
}

/** A comma that separates cells and stands in numbers: every row is longer than the header, with digits on both sides. */
function refuseDecimalComma(
  rows: readonly (readonly string[])[],
  columns: readonly (Column | undefined)[],
  { cells, delimiter }: Layout,
): void {
  if (delimiter !== ',' || rows.length === 0 || rows.some(({ length }) => length <= cells.length)) return;
  const digits = (cell: string | undefined): boolean => /^\s*\d+\s*$/.test(cell ?? '');
  const cut = columns.findIndex(
    (column, position) => column?.type === 'decimal' && rows.every((row) => digits(row[position]) && digits(row[position + 1])),
  );
  if (cut === -1) return;
  throw new DataError({
    code: 'decimal_comma',
    column: (columns[cut] as Column).name,
    message: `De komma scheidt de cellen, en staat ook in de getallen van kolom "${cells[cut]?.trim()}". Bewaar het bestand met een puntkomma tussen de cellen.`,
  });
}

interface Table {
  columns: readonly (Column | undefined)[];
  context: ShapeContext;
  /** Cells behind the last name are filled, and not by remarks. */
  certain: boolean;
}

/** Rows that are one cell longer than the header, unless the columns fit their names best as they stand and nothing is behind them. */
function refuseShortHeader(rows: readonly (readonly string[])[], table: Table): void {
  const { columns, context, certain } = table;
  const [best, last] = bestGap(rows, table);
  if (!certain && best.score === last.score) return;
  const values = rows.map((row) => row[best.gap]?.trim() ?? '');
  const guess = likelyColumn(
    values,
    context.dataset.columns.filter((column) => !columns.includes(column)),
    context.today,
  );
  throw shortHeader(context.layout, columns.length, best.gap, guess);
}

interface Gap {
  gap: number;
  score: number;
}

/** Where a name is most likely missing, by how the columns behind it fit when they are read one cell further; and the end. */
function bestGap(rows: readonly (readonly string[])[], { columns, context }: Table): [Gap, Gap] {
  const { delivery, today } = context;
  const tests = columns.map((column) => column && cellTest(column, delivery.codes?.[column.name] ?? {}, today));
  const score = (gap: number): number => {
    let sum = 0;
    for (const row of rows) {
      for (const [position, test] of tests.entries()) {
        const cell = row[position < gap ? position : position + 1]?.trim() ?? '';
        if (test && cell !== '') sum += test(cell) ? 1 : -1;
      }
    }
    return sum;
  };
  const last = { gap: columns.length, score: score(columns.length) };
  const gaps = [last, ...columns.map((_, gap) => ({ gap, score: score(gap) })).reverse()];
  return [gaps.reduce((best, one) => (one.score > best.score ? one : best)), last];
}

function shortHeader({ cells, headerLine, delimiter }: Layout, width: number, gap: number, guess: string | undefined): DataError {
  const where = gap === 0 ? 'vooraan' : `na "${cells[gap - 1]?.trim()}"`;
  const comma = delimiter === ',' ? ', en kijk na of er geen komma in een getal staat' : '';
  return new DataError({
    code: 'short_header',
    line: headerLine,
    message: `De kopregel heeft ${width} namen, maar de rijen hebben ${width + 1} cellen. Waarschijnlijk ontbreekt er een naam ${where}${guess === undefined ? '' : `: ${guess}`}. Zet boven elke kolom een naam${comma}.`,
  });
}

/** The column that the values of a column without a name look like. */
function likelyColumn(values: readonly string[], columns: readonly Column[], today: string): string | undefined {
  const filled = values.filter((value) => value !== '');
  const fitting = columns.filter((column) => {
    const test = cellTest(column, {}, today);
    return test && filled.length > 0 && filled.every(test);
  });
  return (fitting.find(({ required }) => required) ?? fitting[0])?.name;
}

function isFilled(cell: string | undefined): boolean {
  return cell !== undefined && cell.trim() !== '';
}
