import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import {
  emptyMark,
  fingerprint,
  fingerprintKey,
  markedAs,
  markedColumns,
  markLength,
  salted,
  shownColumns,
} from '../door/answer/fingerprint.ts';
import { type KnownMonths, knownRowsFile } from '../door/answer/knownRows.ts';
import { literal } from '../door/check/cellCheck.ts';
import { dateColumn } from '../door/check/datasetCheck.ts';
import type { ChangedCell, Changes, FileLine } from '../door/intake.ts';
import { personSecret } from '../door/read/personKey.ts';
import { ofFile } from '../door/read/place.ts';
import { type Column, type Dataset, isKeyed } from '../sources/contract.ts';
import { landingColumns } from '../sources/landing.ts';
import { spellOf } from '../sources/spell.ts';
import { cellInWords, type LandedRow, valueInWords } from './cellInWords.ts';
import type { CheckedFile } from './checkedFile.ts';
import type { Terms } from './terms.ts';

const linesAtMost = 20;
const changedAtMost = 100;

/** A checked file, and what is known of its sender. */
export interface Compared {
  /** The data folder. */
  folder: string;
  sender: string;
  checked: CheckedFile;
  terms: Terms;
  /** Something of this dataset counts already. */
  delivered: boolean;
  /** Rows of datasets without a key, by month. */
  months: KnownMonths;
}

/** What a file changes against what is known, by line or by month; null where nothing of it can be known. */
export async function changesOf(connection: DuckDBConnection, compared: Compared): Promise<Changes | null> {
  const { folder, sender, checked, delivered } = compared;
  if (!delivered) return { ...nothing, first: true };
  if (!isKeyed(checked.dataset)) return ofMonths(connection, compared);
  const file = knownRowsFile(folder, sender);
  if (!existsSync(file)) return null;
  try {
    await connection.run(knownTable(checked.dataset, file));
    if ((await connection.runAndReadAll('select 1 from known limit 1')).currentRowCount === 0) return null;
    await connection.run(spokenTable(checked), { key: fingerprintKey(personSecret(folder)), sender });
    await pair(connection, compared);
    return await ofRows(connection, compared);
  } finally {
    await connection.run('drop table if exists known; drop table if exists spoken; drop table if exists pairs');
  }
}

const none: FileLine[] = [];
const nothing: Changes = {
  first: false,
  people: { count: 0, lines: none },
  added: { count: 0, lines: none },
  changed: { count: 0, rows: [] },
  gone: { count: 0, rows: [] },
  unsure: false,
  lacking: [],
  months: [],
};

function knownTable(dataset: Dataset, file: string): string {
  return `create or replace temp table known as select row_number() over () as id, * from read_parquet(${literal(file)})
    where dataset = '${dataset.name}' and marked_as = ${literal(markedAs(dataset))}`;
}

/** The rows of the file; of a key that it names twice the last line. */
function spokenTable({ dataset, table }: CheckedFile): string {
  const spell = spellOf(dataset);
  const days = spell ? `"${spell.begin}" as begins, "${spell.end}" is not null as ends` : 'cast(null as date) as begins, false as ends';
  return `create or replace temp table spoken as
    select line, aside, coalesce(unread, '') as unread, ${days}, ${fingerprint(dataset, { row: 'row' })}
    from ${salted(dataset, { from: table, sender: '$sender' })} as row
    qualify set_aside or row_number() over (partition by row_key, set_aside order by line desc) = 1`;
}

const told = '(select * from spoken where aside is null and key_mark is not null)';

/** Known rows that the file ends, closes or replaces where it does not speak of them. */
function withinReach(dataset: Dataset, { mode, scope }: Terms): string {
  const day = (text: string | null | undefined): string => (text ? `date ${literal(text)}` : 'cast(null as date)');
  switch (mode) {
    case 'alles':
      return 'true';
    case 'momentopname':
      return spellOf(dataset) ? `coalesce(shown_on <= ${day(scope?.to)}, true)` : 'false';
    case 'periode':
      return `coalesce(scope_from >= ${day(scope?.from)} and scope_to <= ${day(scope?.to)}, false)`;
    case 'aanvulling':
      return 'false';
  }
}

/** Pairs lines with the known rows that they speak of: by key, then by spell, then by a spell of which the begin was corrected. */
async function pair(connection: DuckDBConnection, { checked: { dataset }, terms }: Compared): Promise<void> {
  await connection.run(
    `create or replace temp table pairs as
     select told.line, min(known.id) as id, false as begins from ${told} as told join known using (key_mark) group by told.line`,
  );
  if (!spellOf(dataset) || terms.mode === 'aanvulling') return;
  const reach = withinReach(dataset, terms);
  const listed = terms.mode === 'momentopname' ? 'told.begins <= known.shown_on' : 'true';
  await connection.run(alike('spell_mark', 'false', reach, 'true'));
  await connection.run(alike('subject_mark', 'true', `${reach} and not ended`, `not told.ends and ${listed}`));
}

function alike(mark: string, begins: string, reach: string, also: string): string {
  const nth = (order: string): string => `row_number() over (partition by ${mark} order by ${order}) as nth`;
  return `insert into pairs select told.line, known.id, ${begins}
    from (select *, ${nth('line')} from ${told} as told where line not in (select line from pairs)) as told
    join (select *, ${nth('id')} from known where ${reach} and id not in (select id from pairs)) as known using (${mark}, nth) where ${also}`;
}

async function ofRows(connection: DuckDBConnection, { checked, terms }: Compared): Promise<Changes> {
  const { dataset } = checked;
  const people = dataset.name === 'tewerkstellingen' ? 'about_mark not in (select about_mark from known)' : 'false';
  const fresh = `(select *, ${people} as unknown from ${told} as told where line not in (select line from pairs))`;
  const newcomers = `select min(line) as line from ${fresh} where unknown group by about_mark`;
  const others = `select line from ${fresh} where not unknown`;
  const unsure = await mayBeAnybody(connection, checked);
  return {
    ...nothing,
    people: await linesOf(connection, checked, newcomers),
    added: await linesOf(connection, checked, others),
    changed: await changedRows(connection, checked, terms),
    gone: unsure ? nothing.gone : await goneRows(connection, dataset, terms),
    unsure,
    lacking: terms.mode === 'aanvulling' ? [] : await lackingColumns(connection, checked, terms),
  };
}

async function linesOf(connection: DuckDBConnection, { staged }: CheckedFile, sql: string): Promise<Changes['added']> {
  const rows = await connection.runAndReadAll(
    `select line, (count(*) over ())::integer from (${sql}) as lines order by line limit ${linesAtMost}`,
  );
  const found = rows.getRows() as [number, number][];
  return { count: found[0]?.[1] ?? 0, lines: found.map(([line]) => lineOf(staged, line)) };
}

function lineOf({ place }: CheckedFile['staged'], line: number): FileLine {
  return place === ofFile ? { line } : { line, place: place(line) };
}

/** A row was set aside of which it is not known whom it is about. */
async function mayBeAnybody(connection: DuckDBConnection, { checked }: CheckedFile): Promise<boolean> {
  if (checked.setAside === 0) return false;
  const rows = await connection.runAndReadAll(
    `select 1 from spoken where aside = 'hidden' or (aside = 'shifted' and about_mark not in (select about_mark from known)) limit 1`,
  );
  return rows.currentRowCount > 0;
}

/** Rows that the file no longer speaks of, nor any row of it that was set aside. */
async function goneRows(connection: DuckDBConnection, dataset: Dataset, terms: Terms): Promise<Changes['gone']> {
  const rows = await connection.runAndReadAll(
    `select line, place, file, received::varchar as received, (count(*) over ())::integer as count
     from known where ${withinReach(dataset, terms)} and not ended and id not in (select id from pairs)
       and about_mark not in (select about_mark from spoken where aside is not null and about_mark is not null)
     order by load_id, line limit ${linesAtMost}`,
  );
  const found = rows.getRowObjects() as unknown as (Required<FileLine> & { file: string; received: string; count: number })[];
  return {
    count: found[0]?.count ?? 0,
    rows: found.map(({ line, place, file, received }) => ({ line, ...(place && { place }), file: path.basename(file), received })),
  };
}

/** Columns of the contract that the file has, or lacks; what a list does not tell of a spell is no sign of a change. */
function columnsIn({ dataset, staged }: CheckedFile, there: boolean): { column: Column; from: number }[] {
  const isThere = (column: Column): boolean => (staged.layout.header.positions[dataset.columns.indexOf(column)] ?? -1) >= 0;
  return markedColumns(dataset)
    .map((column, index) => ({ column, from: 1 + index * markLength }))
    .filter(({ column }) => isThere(column) === there);
}

function markOf(row: string, from: number): string {
  return `substring(${row}.marks, ${from}, ${markLength})`;
}

interface Changed {
  line: number;
  began: boolean;
  columns: string[];
  known_marks: string;
  was: (string | null)[];
  count: number;
}

async function changedRows(connection: DuckDBConnection, checked: CheckedFile, { mode }: Terms): Promise<Changes['changed']> {
  const differs = columnsIn(checked, true).map(({ column: { name, dated }, from }) => {
    const unread = mode === 'momentopname' && dated !== null ? ` and not contains(told.unread, '|${dated}|')` : '';
    return `case when ${markOf('told', from)} <> ${markOf('known', from)}${unread} then '${name}' end`;
  });
  const rows = await connection.runAndReadAll(
    `select *, (count(*) over ())::integer as count from (
       select told.line, pairs.begins as began, known.marks as known_marks, known.shown as was,
         list_filter([${[...differs, 'cast(null as varchar)'].join(', ')}], lambda name: name is not null) as columns
       from pairs join spoken as told using (line) join known using (id)) as compared
     where began or len(columns) > 0 order by line limit ${changedAtMost}`,
  );
  const found = rows.getRowObjectsJson() as unknown as Changed[];
  const now = await valuesOf(connection, checked, found);
  const cells = (row: Changed): ChangedCell[] => cellsOf(checked, row, now.get(row.line) ?? {});
  return {
    count: found[0]?.count ?? 0,
    rows: found.map((row) => ({ ...lineOf(checked.staged, row.line), cells: cells(row) })),
  };
}

async function valuesOf(
  connection: DuckDBConnection,
  { dataset, table }: CheckedFile,
  rows: readonly Changed[],
): Promise<Map<number, LandedRow>> {
  if (rows.length === 0) return new Map();
  const names = landingColumns(dataset).map(({ name }) => `"${name}"::varchar as "${name}"`);
  const reader = await connection.runAndReadAll(
    `select line, ${names.join(', ')} from ${table} where line in (${rows.map(({ line }) => line).join(', ')})`,
  );
  return new Map((reader.getRowObjects() as unknown as ({ line: number } & LandedRow)[]).map((row) => [row.line, row]));
}

/** Of a value before, only codes and departments are known, and whether there was one. */
function cellsOf({ dataset, staged }: CheckedFile, { began, columns, known_marks: marks, was }: Changed, now: LandedRow): ChangedCell[] {
  const marked = markedColumns(dataset);
  const shown = shownColumns(dataset);
  const begin = dataset.columns.filter(({ name }) => began && name === spellOf(dataset)?.begin);
  return [...begin, ...marked.filter(({ name }) => columns.includes(name))].map((column) => {
    const at = marked.indexOf(column) * markLength;
    const before = was[shown.indexOf(column)] ?? null;
    return {
      column: staged.layout.header.names.get(column.name) ?? column.label,
      was: before === null ? null : valueInWords(column, before),
      wasEmpty: at >= 0 && marks.startsWith(emptyMark, at),
      now: cellInWords(column, now),
    };
  });
}

/** Columns that the file lacks and that known rows which it speaks of had filled: those values go. */
async function lackingColumns(connection: DuckDBConnection, checked: CheckedFile, { mode }: Terms): Promise<string[]> {
  const lacking = columnsIn(checked, false).filter(({ column }) => mode !== 'momentopname' || column.dated === null);
  if (lacking.length === 0) return [];
  const filled = lacking.map(({ from }) => `coalesce(bool_or(${markOf('known', from)} <> '${emptyMark}'), false)`);
  const rows = await connection.runAndReadAll(`select ${filled.join(', ')} from pairs join known using (id)`);
  const [isFilled = []] = rows.getRows();
  return lacking.filter((_, index) => isFilled[index]).map(({ column }) => column.label);
}

/** Rows without a key replace those of their months: how many there are of each, and how many were known. */
async function ofMonths(connection: DuckDBConnection, { checked, terms, months: known }: Compared): Promise<Changes | null> {
  const column = dateColumn(checked.dataset);
  if (!column) return null;
  const rows = await connection.runAndReadAll(
    `select date_trunc('month', "${column.name}")::date::varchar, count(*)::integer from ${checked.table} where not set_aside group by all`,
  );
  const now = new Map(rows.getRows() as [string, number][]);
  const replaced = Object.keys(known).filter((month) => isReplaced(month, terms));
  const months = [...new Set([...now.keys(), ...replaced])].sort();
  return {
    ...nothing,
    months: months.map((month) => ({ month, known: known[month] ?? 0, now: now.get(month) ?? 0 })),
  };
}

function isReplaced(month: string, { mode, scope }: Terms): boolean {
  if (mode === 'periode') return month.slice(0, 7) >= (scope?.from ?? '9999').slice(0, 7) && month <= (scope?.to ?? '');
  return mode === 'alles';
}
