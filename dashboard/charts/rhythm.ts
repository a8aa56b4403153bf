import type { Point } from './chart.ts';

/** The points of lines in one rhythm: where months follow quarters, the ends of quarters and the last month. */
export function inRhythm<Timed extends Pick<Point, 'period'>>(lines: readonly (readonly Timed[])[]): Timed[][] {
  const periods = [...new Set(lines.flatMap((line) => line.map(({ period }) => period)))].sort();
  const steps = periods.slice(1).map((period, index) => monthsBetween(periods[index] ?? period, period));
  const mixed = steps.includes(1) && steps.includes(3);
  const kept = (period: string): boolean => !mixed || Number(period.slice(5, 7)) % 3 === 0 || period === periods.at(-1);
  return lines.map((line) => line.filter(({ period }) => kept(period)));
}

function monthsBetween(from: string, to: string): number {
  const month = (period: string): number => Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7));
  return month(to) - month(from);
}
