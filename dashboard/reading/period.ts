/** The last day of the month that lies so many months after (before, if negative) the month of an ISO date. */
export function addMonths(period: string, months: number): string {
  const [year = 0, month = 1] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month + months, 0)).toISOString().slice(0, 10);
}

export function yearBefore(period: string): string {
  return addMonths(period, -12);
}

/** The last of `periods` (ascending) that is not after `period`. */
export function atOrBefore(periods: readonly string[], period: string): string | undefined {
  return periods.filter((each) => each <= period).at(-1);
}

/** Periods a year apart, the last one first: for what is shown per year. */
export function yearsBack(period: string, years: number): string[] {
  return Array.from({ length: years }, (_, index) => addMonths(period, -12 * index));
}

export function isQuarterEnd(period: string): boolean {
  return Number(period.slice(5, 7)) % 3 === 0;
}
