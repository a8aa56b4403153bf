/** A row of the API, as anybody who may read it gets it. */
export interface Figure {
  kpi: string;
  population: string;
  period: string;
  dimension: string;
  group_name: string;
  series: string;
  numerator: number | null;
  state: string;
  rounding?: number | null;
}

/** A count, and what may still be true of it: every whole number from `low` to `high`. */
export interface Bounds {
  low: number;
  high: number;
}

type Place = Pick<Figure, 'kpi' | 'population' | 'period' | 'dimension' | 'group_name' | 'series'>;

export function keyOf({ kpi, population, period, dimension, group_name, series }: Place): string {
  return [kpi, population, period, dimension, group_name, series].join('\t');
}

/** What a row says of its own count; undefined where it says nothing. */
export function boundsOf({ numerator, state, rounding }: Figure, hideUpTo: number): Bounds | undefined {
  if (state === 'hidden') return { low: 1, high: hideUpTo };
  if (numerator === null) return undefined;
  if (!rounding) return { low: numerator, high: numerator };
  return { low: Math.max(0, numerator - rounding + 1), high: numerator + rounding - 1 };
}
