import { DataError } from '../dataError.ts';
import type { Answer } from '../door/intake.ts';
import { type FileName, readFileName, type Scope } from '../door/receive/scope.ts';
import type { Dataset, DeliveryMode } from '../sources/contract.ts';

/** The terms of a delivery: of which rows it speaks, and what it does with those that it does not name. */
export interface Terms {
  mode: DeliveryMode;
  /** Unknown where neither the name nor an answer says it and the mode needs it. */
  scope: Scope | undefined;
  /** Days of the earlier lists in a workbook of which each sheet is one, the earliest first. */
  earlier: readonly string[];
}

/** The answer that a workbook with a month a sheet brings the list of each of them. */
export const everyMonth = 'alle';
/** As many lists land from one workbook. */
export const listsAtMost = 36;

/** Reads the name of a file; undefined where it says nothing that we understand. */
export function namedIn(name: string): FileName | undefined {
  try {
    return readFileName(name);
  } catch (error) {
    if (error instanceof DataError) return undefined;
    throw error;
  }
}

/** The answer on the file itself: `bestand`, `periode` or `wijze`. */
export function answerOn(answers: readonly Answer[], subject: 'bestand' | 'periode' | 'wijze'): string | undefined {
  return answers.findLast((answer) => answer.kind === 'levering' && answer.subject === subject)?.answer;
}

/** Sources beside the name that say of which days a file speaks. */
interface Said {
  answers: readonly Answer[];
  /** Months that its sheets name, the earliest first. */
  months: readonly string[];
  /** ISO text. */
  today: string;
  /** Name of the file inside a zip. */
  inner: string | undefined;
}

/** The terms of a delivery by its name, what was answered, what its sheets say, and what the sender agreed. */
export function termsOf(dataset: Dataset, name: string, agreed: DeliveryMode, { answers, months, today, inner }: Said): Terms {
  const adds = namedIn(name)?.adds || answerOn(answers, 'wijze') === 'aanvulling';
  const mode = adds ? 'aanvulling' : agreed;
  if (mode === 'aanvulling') return { mode, scope: { from: null, to: null }, earlier: [] };
  const lists = mode === 'momentopname' && answerOn(answers, 'periode') === everyMonth ? months.map(lastDayOf) : [];
  const named =
    rangeOf(dataset, lists.at(-1) ?? answerOn(answers, 'periode')) ??
    scopeIn(dataset, name) ??
    scopeIn(dataset, inner ?? '') ??
    rangeOf(dataset, spanOf(months, mode));
  if (mode === 'alles') return { mode, scope: { from: null, to: named?.to ?? dayBefore(today) }, earlier: [] };
  return { mode, scope: mode === 'momentopname' && named ? { from: named.to, to: named.to } : named, earlier: lists.slice(0, -1) };
}

function scopeIn(dataset: Dataset, name: string): Scope | undefined {
  return namedIn(name)?.scope ?? rangeOf(dataset, dayOrMonth.exec(name)?.[0]);
}

function lastDayOf(month: string): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);
}

/** Months of sheets as a period; a list is of one day, so that more than one of them say none. */
function spanOf(months: readonly string[], mode: DeliveryMode): string | undefined {
  const [first] = months;
  if (first === undefined || months.length === 1) return first;
  return mode === 'momentopname' ? undefined : `${first}_${months.at(-1)}`;
}

const dayOrMonth = /(?<!\d)20\d{2}-(K[1-4]|\d{2}-\d{2}|\d{2})(?!\d)/i;

function rangeOf(dataset: Dataset, text: string | undefined): Scope | undefined {
  return text === undefined ? undefined : namedIn(`${dataset.name}_${text}.csv`)?.scope;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** Name in the inbox, without its extension: it says dataset and scope, as `readFileName` reads them. */
export function deliveredStem({ name }: Dataset, { mode, scope }: Omit<Terms, 'earlier'>, stamp: string): string | undefined {
  if (mode === 'aanvulling') return `${name}_aanvulling_${stamp}`;
  if (!scope?.to) return undefined;
  const { from, to } = scope;
  return from === null || from === to ? `${name}_${to}` : `${name}_${period(from, to) ?? `${from}_${to}`}`;
}

function period(from: string, to: string): string | undefined {
  const [year, month] = [from.slice(0, 4), from.slice(5, 7)];
  const first = Number(month);
  const candidates = [year, `${year}-K${Math.ceil(first / 3)}`, `${year}-${month}`];
  return candidates.find((text) => {
    const scope = namedIn(`kosten_${text}.csv`)?.scope;
    return scope?.from === from && scope.to === to;
  });
}
