import type { Dataset, DeliveryMode } from '../../sources/contract.ts';
import { landingTable } from '../../sources/landing.ts';
import { spellOf } from '../../sources/spell.ts';
import type { Statements } from '../../statements.ts';
import type { Checked } from '../check/batch.ts';
import { checkedTable } from '../check/datasetCheck.ts';
import { type Finding, findingsOf } from '../check/findings.ts';
import { duplicatesOf, notesOf, remarksOf } from '../check/notes.ts';
import { otherMonthsFound } from '../check/otherMonths.ts';
import { readingRemarks } from '../check/readingRemarks.ts';
import { wholeFileFindings } from '../check/wholeFile.ts';
import { leftOutIn } from '../read/leftOutRows.ts';
import type { FileReading } from '../read/readFile.ts';
import { appendFindings, appendLoads, dateValue, type Load, timestampValue } from '../receive/load.ts';
import { appendLoadSheets } from '../receive/loadSheets.ts';
import { type AnsweredLine, appendAnswered } from './answered.ts';
import { arrived, type Landing } from './arrivals.ts';
import { compare } from './comparison.ts';
import { keepDelivered } from './delivered.ts';
import { land } from './history.ts';
import { keepAbsent } from './keptRows.ts';
import { insertRows } from './landedRows.ts';
import { outsizeFiles } from './outsize.ts';
import { nothingInIt, reasonsToPause } from './pause.ts';
import { replay } from './replay.ts';
import { inSequence, keptLoads } from './sequence.ts';

/** A staged and checked file that is to land. */
export interface Arrival {
  fileNo: number;
  load: Load;
  dataset: Dataset;
  mode: DeliveryMode;
  staged: FileReading;
  checked: Checked;
  /** Somebody confirmed that these bytes may close what they close. */
  confirmed: boolean;
  /** Of a returned workbook: the lines that it answers, and what is said of its answers. */
  answered: readonly AnsweredLine[];
  remarks: readonly Finding[];
  /** Earlier loads of the same sender and dataset that count. */
  earlier: readonly Load[];
  /** Among what came before are lists, also ones that were taken back. */
  listed: boolean;
}

/**
 * Lands files that do not depend on each other, at most one per sender and dataset, in the open transaction: rows,
 * history, ledger and findings. Fills in what became of each load, and returns the findings by load.
 */
export async function landRound(statements: Statements, arrivals: readonly Arrival[]): Promise<Map<number, Finding[]>> {
  const findings = new Map<number, Finding[]>();
  const parts = partsOf(arrivals.filter(reconciled));
  await statements.run('delete from arrivals');
  await statements.run('delete from arrival_loads');
  await appendArrivals(statements, parts);
  for (const [part, ofPart] of parts.entries()) {
    const landing = landingOf(part, ofPart);
    const absent = await compare(statements, landing);
    const landed = await withoutPaused(statements, landing, ofPart, absent);
    if (landed.length === 0) continue;
    for (const { load, answered } of landed) if (answered.length > 0) await appendAnswered(statements, load.load_id, answered);
    const problems = await problemsOf(statements, landing, landed);
    const hidden = await keepAbsent(statements, landing);
    await landAll(statements, landing, landed, absent);
    await closeDuplicates(statements, landing, landed);
    for (const one of landed) {
      const ofLoad = [
        ...wholeFile(one),
        ...one.remarks,
        ...remarksOf(one.staged.remarks),
        ...notesOf(one.staged.notes, one.staged.place),
        ...readingRemarks(one.staged),
        ...otherMonthsFound(one.checked.other, one.staged.place),
        ...(problems.get(one.fileNo) ?? []),
        ...duplicatesOf(one.checked, one.staged.place),
      ];
      findings.set(one.load.load_id, ofLoad);
      one.load.status = 'loaded';
      one.load.message = `${sentenceOf(one.load, ofLoad)}${hidden.get(one.fileNo) ?? ''}`;
    }
  }
  if ([...findings.values()].some((ofLoad) => ofLoad.length > 0)) await appendFindings(statements, findings);
  const landed = arrivals.filter(({ load }) => findings.has(load.load_id));
  await appendLoadSheets(statements, new Map(landed.map(({ load, staged }) => [load.load_id, staged.sheets])));
  await appendLoads(
    statements,
    arrivals.map(({ load }) => load),
  );
  return findings;
}

/** Lands files one after the other in time as they come; of a sender of lists one that does not come last, by making its history again. */
async function landAll(statements: Statements, landing: Landing, landed: readonly Arrival[], absent: number): Promise<void> {
  const { dataset, part } = landing;
  if (landed.some(isKept)) await keepDelivered(statements, landing, duplicatesIn(landed));
  const again = landed.filter(isOutOfSequence);
  const apart = again.map(({ fileNo }) => fileNo).join(', ');
  if (again.length > 0) await statements.connection.run(`update arrivals set part = ${againPart} where file_no in (${apart})`);
  if (again.length < landed.length) await land(statements, landing, absent);
  if (again.length === 0) return;
  await insertRows(statements, { ...landing, part: againPart }, 'true');
  for (const { load, answered } of again) {
    await replay(statements, { dataset, by: load, added: load, touched: new Set(answered.map(({ answers }) => answers.load)) });
  }
  await statements.run(`update arrivals set part = $part::integer where part = ${againPart}`, { part });
}

/** The part of `arrivals` of files for which the history of their sender is made again. */
const againPart = -3;

/** Its rows are kept as they were delivered: it is a list, or comes from a sender of lists. */
function isKept({ dataset, mode, listed }: Arrival): boolean {
  return spellOf(dataset) !== undefined && (listed || mode === 'momentopname');
}

function isOutOfSequence(arrival: Arrival): boolean {
  if (!isKept(arrival)) return false;
  const { load, earlier, answered } = arrival;
  const kept = keptLoads([...earlier, load]);
  if (kept.length === 0) return false;
  const sequence = inSequence(kept);
  const lists = new Set(kept.filter(({ mode }) => mode === 'momentopname').map(({ load_id }) => load_id));
  return sequence.at(-1) !== load || sequence.length < kept.length || answered.some(({ answers }) => lists.has(answers.load));
}

/** Arrivals by contract. */
function partsOf(arrivals: readonly Arrival[]): Arrival[][] {
  const parts = new Map<string, Arrival[]>();
  for (const one of arrivals) {
    const part = parts.get(one.dataset.name) ?? [];
    parts.set(one.dataset.name, part);
    part.push(one);
  }
  return [...parts.values()];
}

/** Every record that was scanned is accepted, set aside or left out, or the file is refused. */
function reconciled({ load, staged, checked: { records, setAside, refusal } }: Arrival): boolean {
  load.left_out = leftOutIn(staged);
  load.records = staged.records + load.left_out;
  load.accepted = records - setAside;
  load.set_aside = setAside;
  if (refusal !== undefined) {
    load.message = refusal;
    return false;
  }
  if (records === staged.records) return true;
  load.message = `Er staan ${staged.records} rijen in, maar we konden er ${records} lezen. Bewaar het bestand opnieuw en stuur het nog eens.`;
  return false;
}

function landingOf(part: number, arrivals: readonly Arrival[]): Landing {
  const { dataset } = arrivals[0] as Arrival;
  return {
    dataset,
    table: landingTable(dataset),
    rows: checkedTable(dataset),
    modes: new Set(arrivals.filter(({ earlier }) => earlier.length > 0).map(({ mode }) => mode)),
    part,
    answers: arrivals.some(({ answered }) => answered.length > 0),
    replaces: arrivals.some((one) => replacedBy(one).length > 0),
    late: arrivals.some((one) => laterThan(one).length > 0),
    asides: arrivals.some(({ checked: { setAside } }) => setAside > 0),
    listed: arrivals.some(({ listed }) => listed),
    origins: false,
    accepted: arrivals.reduce((sum, { earlier, load }) => sum + (earlier.length > 0 ? load.accepted : 0), 0),
    firsts: arrivals.some(({ earlier }) => earlier.length === 0),
  };
}

/** Earlier loads whose scope lies within that of this file: the same period, or the same day. */
function replacedBy({ mode, load, earlier }: Arrival): readonly Load[] {
  if (mode === 'alles' || mode === 'aanvulling') return [];
  return earlier.filter(
    ({ scope_from, scope_to }) =>
      scope_from !== null && scope_to !== null && scope_from >= (load.scope_from ?? '') && scope_to <= (load.scope_to ?? ''),
  );
}

function laterThan({ mode, load, earlier }: Arrival): readonly Load[] {
  return mode === 'alles' || mode === 'aanvulling'
    ? []
    : earlier.filter(({ scope_from }) => scope_from !== null && scope_from > (load.scope_to ?? ''));
}

async function appendArrivals({ connection }: Statements, parts: readonly (readonly Arrival[])[]): Promise<void> {
  const appender = await connection.createAppender('arrivals', null, 'temp');
  const relations = await connection.createAppender('arrival_loads', null, 'temp');
  const day = (to: typeof appender, value: string | null): void => (value === null ? to.appendNull() : to.appendDate(dateValue(value)));
  for (const [part, arrivals] of parts.entries()) {
    for (const one of arrivals) {
      const { load, fileNo, mode, earlier, confirmed } = one;
      for (const value of [part, fileNo, load.load_id]) appender.appendInteger(value);
      for (const value of [load.sender, mode]) appender.appendVarchar(value);
      appender.appendTimestamp(timestampValue(load.received_at));
      day(appender, load.scope_from);
      day(appender, load.scope_to);
      appender.appendInteger(load.accepted);
      for (const value of [earlier.length === 0, isKept(one), confirmed, true]) appender.appendBoolean(value);
      appender.appendVarchar(silentOf(one));
      appender.endRow();
      for (const [relation, loads] of Object.entries({ replaced: replacedBy(one), later: laterThan(one) })) {
        for (const { load_id } of loads) {
          for (const value of [fileNo, load_id]) relations.appendInteger(value);
          relations.appendVarchar(relation);
          relations.endRow();
        }
      }
    }
  }
  appender.closeSync();
  relations.closeSync();
}

/** What may change and has no column in the file, between bars. */
function silentOf({ dataset, staged }: Arrival): string {
  const there = (name: string): boolean =>
    (staged.layout.header.positions[dataset.columns.findIndex((column) => column.name === name)] ?? -1) >= 0;
  return [...(spellOf(dataset)?.dated ?? [])]
    .filter(([, columns]) => !columns.some(({ name }) => there(name)))
    .map(([change]) => `|${change}|`)
    .join('');
}

async function withoutPaused(
  statements: Statements,
  landing: Landing,
  arrivals: readonly Arrival[],
  absent: number,
): Promise<readonly Arrival[]> {
  const ends = arrivals.reduce((sum, { checked }) => sum + (checked.whole?.ended ?? 0), 0);
  const reasons = await reasonsToPause(statements, landing, { absent, ends });
  if (arrivals.some(({ checked }) => checked.withProblems > 0)) {
    for (const [file, reason] of await outsizeFiles(statements, landing)) reasons.set(file, reasons.get(file) ?? reason);
  }
  for (const { fileNo, confirmed, mode, staged, earlier } of arrivals) {
    if (confirmed) reasons.delete(fileNo);
    else if (staged.records === 0 && earlier.length > 0 && (mode === 'alles' || mode === 'momentopname')) reasons.set(fileNo, nothingInIt);
  }
  if (reasons.size === 0) return arrivals;
  await statements.connection.run(`delete from arrivals where file_no in (${[...reasons.keys()].join(', ')})`);
  for (const { fileNo, load } of arrivals) {
    const reason = reasons.get(fileNo);
    if (reason !== undefined) Object.assign(load, { status: 'paused', message: reason });
  }
  return arrivals.filter(({ fileNo }) => !reasons.has(fileNo));
}

/** Rows that say the same as a later one in their file, as `load:line`. */
function duplicatesIn(arrivals: readonly Arrival[]): string[] {
  return arrivals.flatMap(({ load, checked }) => checked.duplicates.map(([line]) => `${load.load_id}:${line}`));
}

async function closeDuplicates(statements: Statements, { dataset, part }: Landing, arrivals: readonly Arrival[]): Promise<void> {
  const lines = duplicatesIn(arrivals);
  if (lines.length === 0) return;
  await statements.run(
    `update ${landingTable(dataset)} as landed set closed_by = arrived.load_id, closed_at = arrived.received_at, closed_because = 'dubbel'
     from ${arrived} as arrived
     where arrived.load_id = landed.load_id and not landed.inferred
       and landed.load_id || ':' || landed.line in (select unnest(string_split($lines, ',')))`,
    { part, lines: lines.join(',') },
  );
}

/** What the checks found, by file. */
async function problemsOf(
  statements: Statements,
  { rows: checked, dataset, part }: Landing,
  arrivals: readonly Arrival[],
): Promise<Map<number, Finding[]>> {
  const found = new Map<number, Finding[]>();
  if (!arrivals.some((one) => one.checked.withProblems > 0)) return found;
  const readings = new Map(arrivals.map(({ fileNo, staged }) => [fileNo, staged]));
  const rows = await statements.rows(
    `select file_no, line, problems from ${checked} join ${arrived} as arrived using (file_no) where problems is not null order by file_no, line`,
    { part },
  );
  for (const row of rows as { file_no: number; line: number; problems: string }[]) {
    const ofFile = found.get(row.file_no) ?? [];
    found.set(row.file_no, ofFile);
    const { layout, place } = readings.get(row.file_no) as FileReading;
    ofFile.push(...findingsOf(row.line, row.problems, { dataset, delivered: layout.header.delivered, place }));
  }
  return found;
}

function wholeFile({ dataset, staged, checked: { whole } }: Arrival): Finding[] {
  return whole ? wholeFileFindings(dataset, whole, staged.layout.header.delivered) : [];
}

function sentenceOf({ mode, records, accepted, set_aside, left_out }: Load, findings: readonly Finding[]): string {
  const cells = findings.filter(({ severity }) => severity === 'cell').length;
  if (records === 0 && mode === 'aanvulling') return 'Er is geen rij bijgekomen of gewijzigd.';
  const parts = [`${accepted} ${accepted === 1 ? 'rij' : 'rijen'} geladen`];
  if (set_aside > 0) parts.push(`${set_aside} opzijgezet`);
  if (left_out > 0) parts.push(`${left_out} weggelaten`);
  if (cells > 0) parts.push(`${cells} ${cells === 1 ? 'cel' : 'cellen'} leeg gelaten`);
  const checks = findings.filter(({ severity }) => severity === 'check').length;
  if (checks > 0) parts.push(`${checks} na te kijken`);
  return `${parts.join(', ')}.`;
}
