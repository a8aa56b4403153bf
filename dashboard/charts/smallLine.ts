import type { ChartFunction, Point } from './chart.ts';
import { frame } from './frame.ts';
import { lineMarks } from './line.ts';
import { colours } from './palette.ts';
import { inRhythm } from './rhythm.ts';
import { timeDomain } from './timeAxis.ts';

/** A line without axes beside its number: how it went, from zero. */
interface SmallLine {
  points: readonly Point[];
}

const height = 38;

export const smallLine: ChartFunction<SmallLine> = (data, options) => {
  const [points = []] = inRhythm([data.points]);
  const highest = Math.max(1e-9, ...points.map(({ value }) => value ?? 0));
  return frame(options, {
    height,
    margin: 6,
    x: { type: 'utc', domain: timeDomain(points.map(({ period }) => period)), axis: null },
    y: { domain: [0, highest], axis: null },
    marks: lineMarks(points, colours.blue),
  });
};
