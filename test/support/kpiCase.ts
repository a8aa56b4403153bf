import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { Dataset } from '../../pipelines/sources/contract.ts';
import { datasets } from '../../pipelines/sources/index.ts';

export type Row = Record<string, string>;

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

/** Input of a run of the models. */
export interface Given {
  deliveries: CaseDelivery[];
  /** As in a configuration. */
  senders: CaseSender[];
  asOf: string;
  parameters: Record<string, number> | undefined;
  folder: string;
}

export function givenBy(kpiCase: KpiCase): Given {
  const { asOf, parameters, folder } = kpiCase;
  const deliveries = deliveriesOf(kpiCase);
  return { deliveries, senders: sendersOf(kpiCase, deliveries), asOf, parameters, folder };
}

/** A delivery of a sender of a case on one day. */
export interface CaseDelivery {
  sender: string;
  dataset: string;
  received: string;
  mode: string;
  from: string | null;
  to: string;
  rows: Row[];
  /** Findings in it, as `findings.csv` tells. */
  findings: Row[];
  /** Sheets that it stacks, as `sheets.csv` tells. */
  sheets: Row[];
}

/** One delivery per sender, dataset and day of receipt; `deliveries.csv` says more of it where the case is about that. */
function deliveriesOf({ folder, asOf, cutoff }: KpiCase): CaseDelivery[] {
  const findings = optionalRows(path.join(folder, 'findings.csv'));
  const sheets = optionalRows(path.join(folder, 'sheets.csv'));
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
      findings: findings.filter((row) => row.sender === sender && row.dataset === dataset),
      sheets: sheets.filter((row) => row.sender === sender && row.dataset === dataset),
    };
    deliveries.set(key, delivery);
    return delivery;
  };
  for (const row of told) deliver(row.sender ?? 'a', row.dataset ?? '', row.received || asOf);
  for (const dataset of datasets.values()) {
    for (const row of readGiven(folder, dataset))
      deliver(row.sender || defaultSender(dataset.name), dataset.name, row.received || asOf).rows.push(row);
  }
  return [...deliveries.values()];
}

function defaultSender(dataset: string): string {
  const kind = datasets.get(dataset)?.kind;
  return kind === 'organisatie' ? 'a' : (kind ?? 'a');
}

interface CaseSender {
  id: string;
  kind: string;
  datasets: object;
}

/** Every sender that delivered, with `senders.csv` for what is not usual: all share a key and stand in Antwerp. */
function sendersOf({ folder }: KpiCase, deliveries: readonly CaseDelivery[]): CaseSender[] {
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
      kind,
      ...rest,
      ...(shared_key && shared_key !== 'none' && { shared_key }),
      opted_in: opted_in === 'ja',
      datasets: Object.fromEntries([...new Set([...own, ...listed.split(' ').filter(Boolean)])].map((name) => [name, {}])),
    };
  });
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
