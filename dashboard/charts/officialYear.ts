import * as Plot from '@observablehq/plot';
import { colours } from './palette.ts';
import { day } from './timeAxis.ts';

/** A figure of a year as a mark over the whole of it, from its first day or from where the axis begins. */
export function yearMark({ period, value }: { period: string; value: number }, begin: Date): Plot.Markish {
  const end = day(period);
  const from = Math.max(begin.getTime(), Date.UTC(end.getUTCFullYear() - 1, end.getUTCMonth() + 1, 1));
  return Plot.link([0], {
    x1: new Date(from),
    x2: end,
    y1: value,
    y2: value,
    stroke: colours.dark,
    strokeWidth: 2.5,
    strokeLinecap: 'butt',
  });
}

/** The same mark before its words. */
export const yearSymbol = {
  draw(context: CanvasPath, size: number): void {
    const width = Math.sqrt(size) * 1.9;
    context.rect(-width / 2, -1.5, width, 3);
  },
};
