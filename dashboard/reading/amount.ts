import type { KpiValue } from '../../sql/kpiValue.ts';
import type { Amount, Point } from '../charts/chart.ts';
import type { Cell } from '../document.ts';
import type { Countable } from '../format.ts';
import type { ShownValue } from './shownState.ts';

const missing: Amount = { value: null, state: 'no_data' };

/** The value of a KPI, in its unit, for a chart. */
export function amount(row: ShownValue | undefined): Amount & { lower?: number | null; upper?: number | null } {
  if (!row) return missing;
  const { value, state, lower, upper, denominator } = row;
  return { value, state, lower, upper, ...roundingOf(row, value === null || !denominator ? 1 : perOne(row)) };
}

/** The number of persons, employers or contacts behind a value; there also where it is too small for a rate. */
export function counted(row: ShownValue | undefined): Amount {
  if (!row) return missing;
  const { numerator, state } = row;
  if (numerator !== null && (state === 'ok' || state === 'provisional' || state === 'too_small'))
    return { value: numerator, state: state === 'provisional' ? state : 'ok', ...roundingOf(row, 1) };
  return { value: null, state: state === 'ok' || state === 'provisional' || state === 'too_small' ? 'no_data' : state };
}

/** The number of which a value is a part; null where it is a part of nothing. */
export function dividedBy(row: ShownValue | undefined): Amount | null {
  const count = counted(row);
  if (row?.denominator == null) return count.value === null ? count : null;
  return { value: row.denominator, state: 'ok', ...roundingOf({ ...row, numerator: row.denominator }, 1) };
}

/** The rounding of a row, and where its count was rounded to 0 below what it lies, in its unit. */
function roundingOf({ rounding, numerator }: ShownValue, unit: number): Pick<Amount, 'rounding' | 'below'> {
  if (rounding === null) return {};
  return { rounding, ...(numerator === 0 && { below: rounding * unit }) };
}

/** What one of the counted adds to a value on 100. */
function perOne({ denominator }: ShownValue): number {
  return 100 / (denominator ?? 100);
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
  const value = amounts.reduce((total, each) => total + (each.value ?? 0), 0);
  return { value, state: provisional ? 'provisional' : 'ok', ...summedRounding(amounts, value) };
}

function summedRounding(amounts: readonly Amount[], total: number): Pick<Amount, 'rounding' | 'below' | 'isSum'> {
  const rounding = amounts.find((each) => each.rounding !== undefined)?.rounding;
  const most = amounts.reduce((most, { below }) => most + (below === undefined ? 0 : below - 1), 0);
  if (rounding === undefined) return {};
  return { rounding, ...(amounts.length > 1 && { isSum: true as const }), ...(total === 0 && { below: most + 1 }) };
}

/** What is left of `whole` without `part`; of two rounded numbers less than two roundings may be left where nothing seems to be. */
export function remainder(whole: number, part: Amount): Amount {
  if (part.value === null) return part;
  const { state, rounding } = part;
  const value = whole - part.value;
  if (rounding === undefined) return { value, state };
  return { value: Math.max(value, 0), state, rounding, ...(value <= 0 && { below: 2 * rounding - 1 }) };
}

/** `part` on 100 of `whole`. */
export function shareOf(part: Amount, whole: Amount): Amount {
  if (part.value === null) return part;
  if (whole.value === null) return whole;
  if (whole.value === 0) return missing;
  const rounding = part.rounding ?? whole.rounding;
  const onHundred = 100 / whole.value;
  return {
    value: part.value * onHundred,
    state: part.state,
    ...(rounding !== undefined && { rounding }),
    ...(part.below !== undefined && { below: part.below * onHundred }),
  };
}

/** An amount that is there as a sentence says it. */
export function countable(given: Amount | number): Countable {
  return typeof given === 'number' || given.rounding !== undefined ? given : (given.value ?? 0);
}

/** An amount as a cell of a table: the number with what is to be said of it, or the state that says why there is none. */
export function cell(given: Amount | null): Cell {
  if (given === null) return null;
  const { value, state, rounding, below } = given;
  if (value === null) return { state: state === 'ok' || state === 'provisional' ? 'no_data' : state };
  if (state !== 'provisional' && rounding === undefined) return value;
  return {
    value,
    state: state === 'provisional' ? state : 'ok',
    ...(rounding !== undefined && { rounding }),
    ...(below !== undefined && { below }),
  };
}

/** Bounds of an interval as cells; empty where the value has none. */
export function bound(value: number | null | undefined): Cell {
  return value ?? null;
}
