import type { KpiValue } from '../../sql/kpiValue.ts';
import type { Values } from './values.ts';

/** Months since the start at which the share is known of who found regular work, left otherwise or is still there. */
export const horizons = [12, 24, 36, 48, 60] as const;

/** The people who started in one year (`2021`), or in all years together (empty). */
export type StartYear = string;

/** The years of start that a KPI has in this cell, oldest first. */
export function startYears<Kpi extends string>(values: Values<Kpi>, kpi: Kpi): StartYear[] {
  const years = values.series(kpi).flatMap((series) => /^(\d{4})\|/.exec(series)?.[1] ?? []);
  return [...new Set(years)].sort();
}

export function ofYear<Kpi extends string>(
  values: Values<Kpi>,
  kpi: Kpi,
  year: StartYear,
  position: string,
  months: number,
): KpiValue | undefined {
  return values.latest(kpi, `${year && `${year}|`}${position}_${months}`);
}

/** "1 jaar", "18 maanden". */
export function duration(months: number): string {
  return months % 12 === 0 ? `${months / 12} jaar` : `${months} maanden`;
}
