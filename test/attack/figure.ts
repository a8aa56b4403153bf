/** A row of the API, as anybody who may read it gets it. */
export interface Figure {
  kpi: string;
  population: string;
  period: string;
  dimension: string;
  group_name: string;
  series: string;
  numerator: number | null;
  denominator: number | null;
  value?: number | null;
  state: string;
  rounding?: number | null;
}

/** A count, and what may still be true of it: every whole number from `low` to `high`. */
export interface Bounds {
  low: number;
  high: number;
}

/** What the page *Bescherming* says that others than the owner do not get. */
export interface Rule {
  hideUpTo: number;
  /** What a count is that a row hides; undefined where more than small ones are hidden. */
  hidden?: Bounds;
  /** The most that a count is of which there is no row in a list that is given. */
  absent: number;
}

/** Counts of persons are rounded, and rows are hidden from which one could be narrowed. */
export const roundedRule: Rule = { hideUpTo: 4, absent: 4 };

/** As it was: counts of 1 to 4 were hidden, and nothing else. */
export const hidingRule: Rule = { hideUpTo: 4, hidden: { low: 1, high: 4 }, absent: 0 };
