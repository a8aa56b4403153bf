import { formatMonth, formatTwelveMonths } from '../format.ts';
import { addMonths, atOrBefore } from '../reading/period.ts';

/** Equal stretches of time before and after the start of a trajectory, as last days of months. */
export interface Window {
  /** First day of the month in which the trajectory started. */
  start: string;
  /** The last published month before the start; undefined where nothing is published from before. */
  before: string | undefined;
  now: string;
  /** Whole months from the start to now. */
  months: number;
}

/** Reads the start (`2025-03` or a day in it) against the published months; undefined when it lies after the period. */
export function windowOf(periods: readonly string[], start: string, period: string): Window | undefined {
  const now = atOrBefore(periods, `${period.slice(0, 7)}-31`);
  const first = `${start.slice(0, 7)}-01`;
  if (now === undefined || first > now) return undefined;
  return { start: first, before: atOrBefore(periods, addMonths(first, -1)), now, months: monthsBetween(first, now) };
}

/** `12 maanden vóór de start (maart 2024 tot en met februari 2025), en de laatste 12 (…)`. */
export function windowInWords({ before, now }: Window): string {
  const after = `de 12 maanden van ${formatTwelveMonths(now)}`;
  return before === undefined ? after : `de 12 maanden van ${formatTwelveMonths(before)} met ${after}`;
}

/** Whether a figure over so many months says nothing of the time before the start any more. */
export function isPast({ months }: Window, length: number): boolean {
  return months >= length;
}

/** Sentences on a start that is still recent, or that lies between two published months. */
export function windowNotes(window: Window): string[] {
  const notes: string[] = [];
  if (window.before === undefined) notes.push('Van vóór de start zijn er geen cijfers. We tonen alleen die van nu.');
  else if (window.before !== addMonths(window.start, -1)) {
    notes.push(
      `Van zo lang geleden tonen we kwartalen: "voor de start" loopt daarom tot en met ${formatMonth(window.before)}, en niet tot aan ${formatMonth(window.start)}.`,
    );
  }
  if (!isPast(window, 12)) {
    notes.push(
      `Nog te vroeg: sinds de start zijn er ${window.months} maanden voorbij. Over cijfers van 12 maanden doen we pas een uitspraak als er 12 om zijn.`,
    );
  }
  return notes;
}

function monthsBetween(first: string, last: string): number {
  const index = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7));
  return index(last) - index(first) + 1;
}
