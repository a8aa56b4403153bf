export type Population = 'CMW' | 'alle';
export type State = 'ok' | 'hidden' | 'too_small' | 'no_data' | 'provisional' | 'immature';
export type Audience = 'shared' | 'policy' | 'own';

/** One row of `kpi_values`: one value of one KPI in one cell, as every channel shows it. */
export interface KpiValue {
  kpi: string;
  population: Population;
  /** Last day of the month, ISO (`2026-09-30`). */
  period: string;
  dimension: string;
  group_name: string;
  /** Empty for the main series. */
  series: string;
  numerator: number | null;
  denominator: number | null;
  /** In the KPI's unit; null unless the state is `ok` or `provisional`. */
  value: number | null;
  lower: number | null;
  upper: number | null;
  state: State;
  /** 5 where numerator, denominator and all that follows from them are rounded at random to a multiple of 5; null where they are exact. */
  rounding: number | null;
  audience: Audience;
  /** The organisation whose figure this is, which may always see it; null where it is of more than one. */
  owner: string | null;
}

export type Role = 'beleid' | 'adviseur' | 'organisatie' | 'beheer';

/** For whom something is read: decides which audiences are visible. */
export interface Viewer {
  name: string;
  role: Role;
  /** Organisations whose own figures this person may see. */
  organisations: readonly string[];
}

export interface KpiQuery {
  kpi: string | readonly string[];
  population?: Population;
  dimension?: string;
  group?: string;
  series?: string;
  /** ISO dates, inclusive. */
  from?: string;
  to?: string;
}
