import * as Plot from '@observablehq/plot';
import { formatCount } from '../format.ts';
import { fontSize, textWidth } from './frame.ts';
import { colours } from './palette.ts';

/** Months since a start, on a true axis: a label at each whole year, "start" at zero. */
export function monthAxis(last: number, narrow: boolean): Plot.Markish {
  const ticks = Array.from({ length: Math.floor(last / 12) + 1 }, (_, index) => index * 12);
  return Plot.axisX(ticks, {
    tickFormat: (month: number) => (month === 0 ? 'start' : narrow ? String(month / 12) : formatCount(month / 12, 'jaar', 'jaar')),
    tickSize: 4,
    tickPadding: 4,
    label: null,
    color: colours.quiet,
    fontSize,
  });
}

/** Half of the first label stands before the axis. */
export const startRoom = Math.ceil(textWidth('start') / 2) + 2;
