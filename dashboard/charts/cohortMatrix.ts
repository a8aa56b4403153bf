import * as Plot from '@observablehq/plot';
import { formatNumber, formatValue } from '../format.ts';
import { valueText } from './barRows.ts';
import type { Amount, ChartFunction } from './chart.ts';
import { fontSize, frame, textWidth } from './frame.ts';
import { hatchMark } from './hatch.ts';
import { colours } from './palette.ts';

/** A row per year of start, a column per number of months since: the darker the more; hatched where it cannot be known yet. */
interface CohortMatrix {
  /** Words above the matrix: what a cell counts. */
  unit: string;
  months: readonly number[];
  rows: readonly { label: string; cells: readonly Amount[] }[];
  /** Words of the hatch. */
  notYet: string;
}

interface Cell extends Amount {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
  strength: number;
  title: string;
}

const rowHeight = 30;
const marginTop = 70;

export const cohortMatrix: ChartFunction<CohortMatrix> = (data, options) => {
  const left = Math.ceil(Math.max(30, ...data.rows.map(({ label }) => textWidth(label)))) + 10;
  const width = Math.min(64, (options.width - left - 2) / Math.max(1, data.months.length));
  const most = Math.max(1e-9, ...data.rows.flatMap(({ cells }) => cells.map(({ value }) => value ?? 0)));
  const cells = data.rows.flatMap((row, index) =>
    row.cells.map((amount, column): Cell => {
      const x1 = left + column * width;
      const y1 = marginTop + index * rowHeight;
      const title = `Gestart in ${row.label}, na ${formatNumber(data.months[column] ?? 0)} maanden\n${valueText(amount, (value) => `${formatValue(value, 'per_100')} op 100`)}`;
      return { ...amount, x1, x2: x1 + width, y1, y2: y1 + rowHeight, strength: 0.06 + 0.94 * ((amount.value ?? 0) / most), title };
    }),
  );
  const known = cells.filter(({ value }) => value !== null);
  const hatched = cells.filter(({ state }) => state === 'immature');
  const absent = cells.filter(({ value, state }) => value === null && state !== 'immature');
  const middle = { x: ({ x1, x2 }: Cell) => (x1 + x2) / 2, y: ({ y1, y2 }: Cell) => (y1 + y2) / 2 };
  const height = marginTop + data.rows.length * rowHeight + 4;
  return frame(
    options,
    {
      height,
      margin: 0,
      x: { domain: [0, options.width], range: [0, options.width], axis: null },
      y: { domain: [0, height], range: [0, height], axis: null },
      marks: [
        Plot.text([data.unit], { x: 0, y: 10, textAnchor: 'start', fill: colours.quiet, fontSize: 12 }),
        hatchMark([{ x1: 2, x2: 16, y1: 23, y2: 37 }]),
        Plot.text([data.notYet], { x: 22, y: 30, textAnchor: 'start', fill: colours.quiet, fontSize: 12 }),
        Plot.text(data.months, {
          x: (_, index) => left + (index + 0.5) * width,
          y: marginTop - 12,
          text: (month: number) => formatNumber(month),
          fill: colours.quiet,
          fontSize: 12,
        }),
        Plot.text(data.rows, {
          x: 0,
          y: (_, index) => marginTop + (index + 0.5) * rowHeight,
          textAnchor: 'start',
          text: 'label',
          fontSize,
        }),
        Plot.rect(known, { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', inset: 1, fill: colours.blue, fillOpacity: 'strength' }),
        hatchMark(hatched),
        Plot.text(known, {
          ...middle,
          text: ({ value, below }: Cell) =>
            below === undefined ? formatNumber(value ?? 0, (value ?? 0) < 10 && width > 26 ? 1 : 0) : `<${formatNumber(Math.ceil(below))}`,
          fill: ({ strength }: Cell) => (strength > 0.68 ? colours.ground : colours.text),
          fontSize: 12,
        }),
        Plot.text(absent, { ...middle, text: ({ state }: Cell) => (state === 'hidden' ? '×' : '–'), fill: colours.quiet, fontSize }),
      ],
    },
    cells.map((each) => ({ x: (each.x1 + each.x2) / 2, y: (each.y1 + each.y2) / 2, title: each.title })),
  );
};
