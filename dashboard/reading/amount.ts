import type { KpiValue } from '../../sql/kpiValue.ts';
import type { Amount, Point } from '../charts/chart.ts';
import type { Cell } from '../document.ts';

const missing: Amount = { value: null, state: 'no_data' };

/** The value of a KPI, in its unit, for a chart. */
export function amount(row: KpiValue | undefined): Amount & { lower?: number | null; upper?: number | null } {
  if (!row) return missing;
  return { value: row.value, state: row.state, lower: row.lower, upper: row.upper };
}

/** The number of persons, employers or contacts behind a value; there also where it is too small for a rate. */
export function counted(row: KpiValue | undefined): Amount {
  if (!row) return missing;
  const known = row.numerator !== null && row.state !== 'immature' && row.state !== 'hidden' && row.state !== 'no_data';
  if (!known) return { value: null, state: row.state === 'ok' || row.state === 'too_small' ? 'no_data' : row.state };
  return { value: row.numerator, state: row.state === 'provisional' ? 'provisional' : 'ok' };
}

export function points(line: readonly KpiValue[]): Point[] {
  return line.map((row) => ({ period: row.period, ...amount(row) }));
}

export function countPoints(line: readonly KpiValue[]): Point[] {
  return line.map((row) => ({ period: row.period, ...counted(row) }));
}

/** Whether a line says something: at least half of what was delivered is shown. */
export function drawable(line: readonly Point[]): boolean {
  const known = line.filter(({ value }) => value !== null).length;
  const delivered = line.filter(({ state }) => state !== 'no_data' && state !== 'immature').length;
  return known > 0 && 2 * known >= delivered;
}

/** Several amounts as one; not known as soon as one of them is not. */
export function sum(amounts: readonly Amount[]): Amount {
  const gap = amounts.find((each) => each.value === null);
  if (gap) return gap;
  const provisional = amounts.some((each) => each.state === 'provisional');
  return { value: amounts.reduce((total, each) => total + (each.value ?? 0), 0), state: provisional ? 'provisional' : 'ok' };
}

/** `part` on 100 of `whole`. */
export function shareOf(part: Amount, whole: Amount): Amount {
  if (part.value === null) return part;
  if (whole.value === null) return whole;
  return whole.value === 0 ? missing : { value: (100 * part.value) / whole.value, state: part.state };
}

/** An amount as a cell of a table: the number, or the state that says why there is none. */
export function cell({ value, state }: Amount): Cell {
  if (value !== null) return value;
  return { state: state === 'ok' || state === 'provisional' ? 'no_data' : state };
}

/** Bounds of an interval as cells; empty where the value has none. */
export function bound(value: number | null | undefined): Cell {
  return value ?? null;
}
