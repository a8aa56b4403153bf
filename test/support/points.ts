import type { Amount, Point } from '../../dashboard/charts/chart.ts';

export const ok = (value: number): Amount => ({ value, state: 'ok' });
export const absent = (state: Amount['state']): Amount => ({ value: null, state });

/** Last days of the months from January 2020 to September 2026; quarters until September 2024. */
export const periods: readonly string[] = Array.from({ length: 81 }, (_, index) =>
  new Date(Date.UTC(2020, index + 1, 0)).toISOString().slice(0, 10),
).filter((period) => period > '2024-09-30' || Number(period.slice(5, 7)) % 3 === 0);

/** A smooth, fixed series that looks like a figure of the sector. */
export function wave(from: number, to: number, swing: number, phase = 0): Point[] {
  return periods.map((period, index) => {
    const value =
      from +
      ((to - from) * index) / (periods.length - 1) +
      swing * Math.sin(index / 3.1 + phase) +
      (swing / 3) * Math.sin(index * 1.7 + phase);
    const provisional = period > '2026-06-30';
    return { period, value, lower: value * 0.89, upper: value * 1.12, state: provisional ? 'provisional' : 'ok' };
  });
}

/** The same points as whole numbers without an interval. */
export const counts = (points: readonly Point[]): Point[] =>
  points.map(({ period, value, state }) => ({ period, value: Math.round(value ?? 0), state }));

/** The same points without the value of March 2025. */
export const gap = (points: readonly Point[]): Point[] =>
  points.map((point) => (point.period.startsWith('2025-03') ? { period: point.period, ...absent('no_data') } : point));
