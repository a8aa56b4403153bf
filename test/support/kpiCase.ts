import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { kpiHeaders } from '../../pipelines/build/build.ts';
import { makeInputs } from '../../pipelines/build/inputs.ts';
import { makeYearBefore } from '../../pipelines/build/yearBefore.ts';
import { parseConfig } from '../../pipelines/config.ts';
import { employerMatchesTable } from '../../pipelines/door/employers/matchesTable.ts';
import { ledgerTables } from '../../pipelines/door/receive/ledger.ts';
import type { Column, Dataset } from '../../pipelines/sources/contract.ts';
import { datasets } from '../../pipelines/sources/index.ts';
import { landingColumns, landingDdl, landingTable } from '../../pipelines/sources/landing.ts';
import { duckdbEngine, duckdbWorkspace } from '../../sql/engines/duckdb.ts';
import { type Model, modelsFor } from '../../sql/models.ts';
import { type CheckResult, runChecks, runModels } from '../../sql/runModels.ts';

type Row = Record<string, string>;

const caseFile = z.strictObject({
  description: z.string().min(10),
  /** Day on which all that was received by then is known. */
  as_of: z.iso.date(),
  /** Until when every sender's deliveries are complete; by default the end of the month before `as_of`. */
  cutoff: z.iso.date().optional(),
  parameters: z.record(z.string(), z.number()).optional(),
});

/** A folder `fixtures/cases/<kpi>/<case>`: given rows in the exchange format, and the rows that must come out. */
export interface KpiCase {
  kpi: string;
  name: string;
  folder: string;
  description: string;
  asOf: string;
  cutoff: string;
  parameters: Record<string, number> | undefined;
  expected: Row[];
}

export const casesFolder = path.join(import.meta.dirname, '../../fixtures/cases');

export function readKpiCases(folder: string = casesFolder): KpiCase[] {
  return foldersIn(folder).flatMap((kpi) => foldersIn(path.join(folder, kpi)).map((name) => readKpiCase(folder, kpi, name)));
}

function readKpiCase(casesRoot: string, kpi: string, name: string): KpiCase {
  const folder = path.join(casesRoot, kpi, name);
  const parsed = caseFile.safeParse(parseYaml(readFileSync(path.join(folder, 'case.yaml'), 'utf8')));
  if (!parsed.success)
    throw new Error(`bad case ${kpi}/${name}: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`);
  const { description, as_of: asOf, cutoff = endOfMonthBefore(asOf), parameters } = parsed.data;
  return { kpi, name, folder, description, asOf, cutoff, parameters, expected: readRows(path.join(folder, 'expected.csv')) };
}

/** What a case gives: a row for each expected one (null where there is none), and the checks that ran. */
export interface CaseResult {
  found: (Record<string, unknown> | null)[];
  checks: CheckResult[];
}

/** Loads the given rows straight into the landing tables, runs the models and gives back the rows that were asked for. */
export async function runKpiCase(kpiCase: KpiCase, models: readonly Model[]): Promise<CaseResult> {
  return runCase(kpiCase, models, `kpi_${kpiCase.kpi}`, (results, population) =>
    kpiCase.expected.map((row) => findRow(results, row, population)),
  );
}

/** The same for a table of a release, which the case's folder names: all its rows, with the columns that are expected. */
export async function runTableCase(tableCase: KpiCase, models: readonly Model[]): Promise<CaseResult> {
  const columns = Object.keys(tableCase.expected[0] ?? {});
  return runCase(tableCase, models, tableCase.kpi, (results) =>
    results.map((row) => Object.fromEntries(columns.map((name) => [name, row[name] === null ? '' : String(row[name])]))),
  );
}

async function runCase(
  kpiCase: KpiCase,
  models: readonly Model[],
  relation: string,
  find: (results: Record<string, unknown>[], population: string) => CaseResult['found'],
): Promise<CaseResult> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run("attach ':memory:' as warehouse; attach ':memory:' as built; set threads = 1");
    await connection.run('use warehouse');
    const senders = await landCase(connection, kpiCase);
    await connection.run('use built');
    const headers = kpiHeaders(models);
    const inputs = {
      config: parseConfig(JSON.stringify({ senders, parameters: kpiCase.parameters ?? {} }), kpiCase.folder),
      headers,
      asOf: `${kpiCase.asOf} 23:59:59`,
      warehouse: 'warehouse',
    };
    await makeInputs(connection, inputs);
    await makeYearBefore([connection], { ...inputs, engine: duckdbEngine([connection]), models, built: 'built' });
    const checks = models.filter((model) => model.layer === 'checks').map((model) => model.name);
    const needed = modelsFor(models, [relation, ...checks]);
    const workspace = duckdbWorkspace([connection]);
    await runModels(workspace, needed);
    const population = headers.find((header) => header.kpi === kpiCase.kpi)?.counts === 'persons' ? 'CMW' : 'alle';
    const reader = await connection.runAndReadAll(`select * from ${relation}`);
    const found = find(reader.getRowObjectsJson() as Record<string, unknown>[], population);
    return { found, checks: await runChecks(workspace, needed) };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** An expected row with typed cells, for comparison with the one found. */
export function expectedRow(row: Row): Record<string, unknown> | null {
  if (row.state === 'absent') return null;
  return Object.fromEntries(Object.entries(row).map(([name, text]) => [name, measures.has(name) ? numberOrNull(text) : text]));
}

const measures: ReadonlySet<string> = new Set(['numerator', 'denominator', 'value', 'lower', 'upper', 'units']);

function findRow(results: Record<string, unknown>[], row: Row, population: string): Record<string, unknown> | null {
  const keys = { population, dimension: 'all', group_name: 'all', series: '', ...row };
  const matches = results.filter((result) =>
    (['population', 'period', 'dimension', 'group_name', 'series'] as const).every((name) => result[name] === (keys as Row)[name]),
  );
  if (matches.length > 1) throw new Error(`two rows for one cell: ${JSON.stringify(row)}`);
  const [match] = matches;
  if (!match) return null;
  return Object.fromEntries(Object.keys(row).map((name) => [name, measures.has(name) ? rounded(match[name]) : match[name]]));
}

/** Doubles agree to nine digits; what is written in a case is what a person can work out. */
function rounded(value: unknown): number | null {
  return value === null ? null : Number(Number(value).toPrecision(9));
}

function numberOrNull(text: string): number | null {
  if (text === '') return null;
  const [over, under] = text.split('/').map(Number);
  return Number((under === undefined ? (over as number) : (over as number) / under).toPrecision(9));
}

async function landCase(connection: DuckDBConnection, kpiCase: KpiCase): Promise<object[]> {
  for (const table of [...ledgerTables, employerMatchesTable]) await connection.run(table);
  const given = new Map<string, Row[]>();
  for (const dataset of datasets.values()) {
    await connection.run(landingDdl(dataset));
    const rows = readGiven(kpiCase.folder, dataset);
    if (rows.length > 0) given.set(dataset.name, rows);
  }
  const told = optionalRows(path.join(kpiCase.folder, 'findings.csv'));
  let loadId = 0;
  let rowId = 0;
  const deliveries = deliveriesOf(kpiCase, given);
  for (const delivery of deliveries) {
    loadId++;
    await connection.run(
      `insert into loads values (${loadId}, $sender, $dataset, $dataset, $dataset, 0, $received::timestamp, $received::timestamp, $mode, $from::date,
       $to::date, ${delivery.rows.length}, ${delivery.rows.length}, 0, 'loaded', '', null)`,
      {
        sender: delivery.sender,
        dataset: delivery.dataset,
        received: delivery.received,
        mode: delivery.mode,
        from: delivery.from,
        to: delivery.to,
      },
    );
    for (const [index, row] of delivery.rows.entries())
      await landRow(connection, delivery, row, { loadId, rowId: ++rowId, line: index + 2 });
    for (const row of told.filter(({ sender, dataset }) => sender === delivery.sender && dataset === delivery.dataset)) {
      await connection.run(
        `insert into findings values (${loadId}, $line::integer, $column, 'unreadable', $severity, null, $message, null)`,
        {
          line: row.line ?? '',
          column: row.column ?? '',
          severity: row.severity ?? '',
          message: row.message ?? '',
        },
      );
    }
  }
  return sendersOf(kpiCase, deliveries);
}

interface CaseDelivery {
  sender: string;
  dataset: string;
  received: string;
  mode: string;
  from: string | null;
  to: string;
  rows: Row[];
}

/** One delivery per sender, dataset and day of receipt; `deliveries.csv` says more of it where the case is about that. */
function deliveriesOf({ folder, asOf, cutoff }: KpiCase, given: ReadonlyMap<string, Row[]>): CaseDelivery[] {
  const told = optionalRows(path.join(folder, 'deliveries.csv'));
  const deliveries = new Map<string, CaseDelivery>();
  const deliver = (sender: string, dataset: string, received: string): CaseDelivery => {
    const key = [sender, dataset, received].join(' ');
    const found = told.find((row) => row.sender === sender && row.dataset === dataset && (row.received ?? asOf) === received);
    const delivery = deliveries.get(key) ?? {
      sender,
      dataset,
      received,
      mode: found?.mode || datasets.get(dataset)?.defaultMode || 'alles',
      from: found?.scope_from || null,
      to: found?.scope_to || cutoff,
      rows: [],
    };
    deliveries.set(key, delivery);
    return delivery;
  };
  for (const row of told) deliver(row.sender ?? 'a', row.dataset ?? '', row.received || asOf);
  for (const [dataset, rows] of given) {
    for (const row of rows) deliver(row.sender || defaultSender(dataset), dataset, row.received || asOf).rows.push(row);
  }
  return [...deliveries.values()];
}

function defaultSender(dataset: string): string {
  const kind = datasets.get(dataset)?.kind;
  return kind === 'organisatie' ? 'a' : (kind ?? 'a');
}

/** Every sender that delivered, with `senders.csv` for what is not usual: all share a key and stand in Antwerp. */
function sendersOf({ folder }: KpiCase, deliveries: readonly CaseDelivery[]): object[] {
  const told = optionalRows(path.join(folder, 'senders.csv'));
  const names = [...new Set([...told.map((row) => row.sender ?? ''), ...deliveries.map((delivery) => delivery.sender)])];
  return names.map((id) => {
    const { sender: _, datasets: listed = '', opted_in, ...row } = told.find((candidate) => candidate.sender === id) ?? ({} as Row);
    const own = deliveries.filter((delivery) => delivery.sender === id).map((delivery) => delivery.dataset);
    const kind = row.kind || (id === 'vdab' || id === 'open' ? id : 'organisatie');
    const defaults = kind === 'organisatie' ? { postcode: '2000', shared_key: 'vdab' } : {};
    const filled = Object.fromEntries(Object.entries(row).filter(([, text]) => text !== ''));
    const { shared_key, ...rest } = { name: id.toUpperCase(), kind, ...defaults, ...filled } as Row;
    return {
      id,
      ...rest,
      ...(shared_key && shared_key !== 'none' && { shared_key }),
      opted_in: opted_in === 'ja',
      datasets: Object.fromEntries([...new Set([...own, ...listed.split(' ').filter(Boolean)])].map((name) => [name, {}])),
    };
  });
}

async function landRow(
  connection: DuckDBConnection,
  delivery: CaseDelivery,
  row: Row,
  { loadId, rowId, line }: { loadId: number; rowId: number; line: number },
): Promise<void> {
  const dataset = datasets.get(delivery.dataset) as Dataset;
  const cells = Object.assign({}, ...dataset.columns.map((column) => landedCells(column, row[column.name] ?? '')));
  const columns = landingColumns(dataset).filter(({ name }) => cells[name] !== undefined);
  const values = columns.map(({ name, sqlType }) => `$${name}::${sqlType}`);
  await connection.run(
    `insert into ${landingTable(dataset)} (row_id, load_id, sender, line, row_key, inferred, opened_at, closed_at${columns.map(({ name }) => `, "${name}"`).join('')})
     values (${rowId}, ${loadId}, $case_sender, ${line}, '${rowId}', false, $case_opened::timestamp, $case_closed::timestamp${values.map((value) => `, ${value}`).join('')})`,
    {
      case_sender: delivery.sender,
      case_opened: delivery.received,
      case_closed: row.closed || null,
      ...Object.fromEntries(columns.map(({ name }) => [name, cells[name] as string])),
    },
  );
}

/** A cell of a case in the columns in which it lands; persons stay readable text. */
function landedCells({ name, type }: Column, text: string): Record<string, string | undefined> {
  if (text === '') return {};
  const precision = text.length === 10 ? 'day' : /K/.test(text) ? 'quarter' : text.length === 7 ? 'month' : 'year';
  switch (type) {
    case 'decimal':
      return { [name]: String(Math.round(Number(text) * 100)) };
    case 'month':
      return { [name]: `${text}-01` };
    case 'quarter':
      return { [name]: quarterStart(text) };
    case 'date_or_month':
      return { [name]: precision === 'month' ? `${text}-15` : text, [`${name}_precision`]: precision };
    case 'date_or_quarter':
      return { [name]: precision === 'quarter' ? quarterStart(text) : text, [`${name}_precision`]: precision };
    case 'year_or_month':
      return { [name]: precision === 'year' ? `${text}-01-01` : `${text}-01`, [`${name}_precision`]: precision };
    case 'bool':
      return { [name]: String(text === 'ja') };
    case 'count':
      return text === '-' ? { [`${name}_onderdrukt`]: 'true' } : { [name]: text };
    case 'wop': {
      const [share, level] = text.split(' ');
      return { [`${name}_share`]: share, [`${name}_level`]: level };
    }
    case 'employer': {
      const [enterprise, establishment] = text.split('/');
      return { [name]: enterprise || undefined, [`${name}_vestiging`]: establishment };
    }
    default:
      return { [name]: text };
  }
}

function quarterStart(text: string): string {
  const [year, quarter] = text.split('-K').map(Number);
  return `${year}-${String(((quarter ?? 1) - 1) * 3 + 1).padStart(2, '0')}-01`;
}

/** Given rows of a dataset; municipalities are the small list beside the cases, unless the case has its own. */
function readGiven(folder: string, dataset: Dataset): Row[] {
  const own = path.join(folder, `${dataset.name}.csv`);
  const shared = path.join(casesFolder, `${dataset.name}.csv`);
  const rows = existsSync(own) ? readRows(own) : optionalRows(shared);
  const known = new Set([...dataset.columns.map((column) => column.name), 'sender', 'received', 'closed']);
  const unknown = Object.keys(rows[0] ?? {}).find((name) => !known.has(name));
  if (unknown) throw new Error(`unknown column in ${own}: ${unknown}`);
  return rows;
}

function readRows(file: string): Row[] {
  return parseCsv(readFileSync(file, 'utf8'), { columns: true, skip_empty_lines: true, trim: true }) as Row[];
}

function optionalRows(file: string): Row[] {
  return existsSync(file) ? readRows(file) : [];
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function endOfMonthBefore(day: string): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCDate(0);
  return date.toISOString().slice(0, 10);
}
