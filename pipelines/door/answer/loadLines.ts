import { formatDate, formatMonth, formatQuarter } from '../../../dashboard/format.ts';
import type { Statements } from '../../statements.ts';
import type { Severity } from '../check/findings.ts';
import { ruleCounts, type Tally } from '../check/rules.ts';
import type { LoadLine } from '../intake.ts';
import { type Load, readLoads } from '../receive/load.ts';
import { namesOf, someSenders } from './someSenders.ts';

const atMost = 200;

interface Found {
  tallies: Tally[];
  /** Lines that stand aside or lack a cell, and were not answered since. */
  open: number;
}

/** The latest loads of some senders as their overviews show them, newest first. `workbookOf` names the correction workbook of a load, if there is one. */
export async function loadLines(
  statements: Statements,
  senders: ReadonlySet<string>,
  workbookOf: (load: Load) => string | null,
): Promise<Map<string, LoadLine[]>> {
  const found = await foundByLoad(statements, senders);
  const lines = new Map<string, LoadLine[]>();
  const all = await readLoads(statements);
  for (const sender of senders) {
    const loads = all.filter((load) => load.sender === sender);
    const shown = loads.filter(({ dataset }) => dataset !== 'antwoorden').slice(-atMost);
    lines.set(
      sender,
      shown.reverse().map((load) => lineOf(load, loads, found.get(load.load_id), workbookOf(load))),
    );
  }
  return lines;
}

function lineOf(load: Load, loads: readonly Load[], found: Found | undefined, corrections: string | null): LoadLine {
  const counts = load.status === 'loaded' && !isReplaced(load, loads);
  return {
    load: load.load_id,
    dataset: load.dataset,
    file: load.file.split('/').at(-1) ?? load.file,
    receivedAt: load.received_at.toISOString(),
    status: load.status === 'known' ? 'loaded' : load.status,
    scope: scopeInWords(load),
    records: load.records,
    accepted: load.accepted,
    setAside: load.set_aside,
    message: load.message,
    open: counts ? (found?.open ?? 0) : 0,
    corrections,
    rules: ruleCounts(found?.tallies ?? [], load.records),
  };
}

/** A later file holds all of what this one held, so its errors no longer matter. */
function isReplaced(load: Load, loads: readonly Load[]): boolean {
  return loads.some(
    (other) =>
      other.dataset === load.dataset &&
      other.status === 'loaded' &&
      other.load_id > load.load_id &&
      (other.mode === 'alles' || (other.mode !== 'aanvulling' && load.scope_from !== null && contains(other, load))),
  );
}

function contains(outer: Load, inner: Load): boolean {
  return (outer.scope_from ?? '') <= (inner.scope_from ?? '') && (outer.scope_to ?? '') >= (inner.scope_to ?? '');
}

/** "september 2026", "2026-K3", "30/09/2026", "alles tot en met 30/09/2026". */
export function scopeInWords({ mode, scope_from: from, scope_to: to }: Pick<Load, 'mode' | 'scope_from' | 'scope_to'>): string | null {
  if (mode === 'aanvulling') return 'aanvulling';
  if (to === null) return null;
  if (from === null) return `alles tot en met ${formatDate(to)}`;
  if (from === to) return formatDate(to);
  if (!from.endsWith('-01') || !isMonthEnd(to)) return `${formatDate(from)} tot en met ${formatDate(to)}`;
  const months = monthOf(to) - monthOf(from) + 1;
  if (months === 1) return formatMonth(from);
  if (months === 3 && (monthOf(from) % 12) % 3 === 0) return formatQuarter(from);
  return months === 12 && from.slice(5) === '01-01' ? from.slice(0, 4) : `${formatMonth(from)} tot en met ${formatMonth(to)}`;
}

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function isMonthEnd(day: string): boolean {
  return new Date(Date.parse(day) + 86_400_000).getUTCDate() === 1;
}

const theirs = `(select load_id from loads where sender in ${someSenders})`;

async function foundByLoad(statements: Statements, senders: ReadonlySet<string>): Promise<Map<number, Found>> {
  const found = new Map<number, Found>();
  const rows = await statements.rows(
    `select load_id, code, severity, count(*)::integer as count from findings where load_id in ${theirs} group by all order by all`,
    { senders: namesOf(senders) },
  );
  for (const { load_id, ...tally } of rows as unknown as (Tally & { load_id: number; severity: Severity })[]) {
    const ofLoad = found.get(load_id) ?? { tallies: [], open: 0 };
    found.set(load_id, ofLoad);
    ofLoad.tallies.push(tally);
  }
  const open = await statements.rows(
    `select load_id, count(distinct line)::integer as open from findings where load_id in ${theirs} and severity in ('blocking', 'cell')
       and not exists (select 1 from answered_lines as a where a.answered_load = findings.load_id and a.answered_line = findings.line)
     group by load_id`,
    { senders: namesOf(senders) },
  );
  for (const row of open as { load_id: number; open: number }[]) Object.assign(found.get(row.load_id) ?? {}, { open: row.open });
  return found;
}
