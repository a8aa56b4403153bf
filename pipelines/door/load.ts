import type { DuckDBConnection } from '@duckdb/node-api';
import type { DeliveryMode } from '../sources/contract.ts';
import type { Checked } from './batch.ts';
import { duplicateOf, type Finding, findingsOf, notesOf } from './findings.ts';
import { type KnownLoad, type Landing, land } from './history.ts';
import { landingTable } from './landing.ts';
import { reasonToPause } from './pause.ts';
import type { Staged } from './stage.ts';
import type { Statements } from './statements.ts';

export type LoadStatus = 'loaded' | 'refused' | 'paused' | 'known';

/** One row of the ledger. */
export interface Load {
  load_id: number;
  sender: string;
  dataset: string | null;
  file: string;
  sha256: string;
  size: number;
  received_at: string;
  loaded_at: string;
  mode: DeliveryMode | null;
  scope_from: string | null;
  scope_to: string | null;
  records: number;
  accepted: number;
  set_aside: number;
  status: LoadStatus;
  message: string;
}

const types: Record<keyof Load, string> = {
  load_id: 'integer',
  sender: 'varchar',
  dataset: 'varchar',
  file: 'varchar',
  sha256: 'varchar',
  size: 'bigint',
  received_at: 'timestamp',
  loaded_at: 'timestamp',
  mode: 'varchar',
  scope_from: 'date',
  scope_to: 'date',
  records: 'integer',
  accepted: 'integer',
  set_aside: 'integer',
  status: 'varchar',
  message: 'varchar',
};
const names = Object.keys(types) as (keyof Load)[];

/** Timestamps in the warehouse are UTC without a zone. */
export function sqlTimestamp(instant: Date): string {
  return instant.toISOString().replace('T', ' ').replace('Z', '');
}

export async function writeLoad(statements: Statements, load: Load): Promise<void> {
  const values = names.map((name) => `$${name}::${types[name]}`);
  await statements.run(`insert into loads (${names.join(', ')}) values (${values.join(', ')})`, { ...load });
}

interface Loading {
  load: Load;
  landing: Omit<Landing, 'earlier'> & { earlier: readonly KnownLoad[] };
  staged: Staged;
  checked: Checked | undefined;
}

/** Lands one staged and checked file in the open transaction: rows, history, ledger and findings. */
export async function loadFile(
  statements: Statements,
  { load, landing, staged, checked }: Loading,
): Promise<{ load: Load; findings: Finding[] }> {
  const { records = 0, setAside = 0, withProblems = 0, duplicates = [] } = checked ?? {};
  const counted: Load = { ...load, records: staged.records, accepted: records - setAside, set_aside: setAside };
  if (records !== staged.records)
    return refuse(
      statements,
      counted,
      `Er staan ${staged.records} rijen in, maar we konden er ${records} lezen. Bewaar het bestand opnieuw en stuur het nog eens.`,
    );
  const pause = await reasonToPause(statements, landing);
  if (pause !== null) return refuse(statements, counted, pause, 'paused');
  await land(statements, landing);
  if (duplicates.length > 0) await closeDuplicates(statements, landing, duplicates);
  const findings = [
    ...notesOf(staged.notes),
    ...(withProblems > 0 ? await problemsOf(statements, landing, staged) : []),
    ...duplicates.map(([line, later]) => duplicateOf(line, later)),
  ];
  const done: Load = { ...counted, status: 'loaded', message: sentenceOf(counted, findings) };
  await writeLoad(statements, done);
  await appendFindings(statements.connection, done.load_id, findings);
  return { load: done, findings };
}

async function refuse(
  statements: Statements,
  load: Load,
  message: string,
  status: 'refused' | 'paused' = 'refused',
): Promise<{ load: Load; findings: Finding[] }> {
  const refused: Load = { ...load, status, message };
  await writeLoad(statements, refused);
  return { load: refused, findings: [] };
}

function sentenceOf({ accepted, set_aside }: Load, findings: readonly Finding[]): string {
  const cells = findings.filter(({ severity }) => severity === 'cell').length;
  const parts = [`${accepted} ${accepted === 1 ? 'rij' : 'rijen'} geladen`];
  if (set_aside > 0) parts.push(`${set_aside} opzijgezet`);
  if (cells > 0) parts.push(`${cells} ${cells === 1 ? 'cel' : 'cellen'} leeg gelaten`);
  return `${parts.join(', ')}.`;
}

async function closeDuplicates(
  statements: Statements,
  { dataset, load, receivedAt }: Landing,
  duplicates: readonly [number, number][],
): Promise<void> {
  await statements.run(
    `update ${landingTable(dataset)} set closed_by = $load::integer, closed_at = $receivedAt::timestamp, closed_because = 'dubbel'
     where load_id = $load::integer and not inferred and line in (select unnest(string_split($lines, ','))::integer)`,
    { load, receivedAt, lines: duplicates.map(([line]) => line).join(',') },
  );
}

async function problemsOf(statements: Statements, { checked, file, dataset }: Landing, { layout }: Staged): Promise<Finding[]> {
  const rows = await statements.rows(
    `select line, problems from ${checked} where file_no = $file::integer and problems is not null order by line`,
    { file },
  );
  const { delivered } = layout.header;
  return rows.flatMap(({ line, problems }) => findingsOf(line as number, problems as string, { dataset, delivered }));
}

async function appendFindings(connection: DuckDBConnection, loadId: number, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  const appender = await connection.createAppender('findings');
  const text = (value: string | null): void => (value === null ? appender.appendNull() : appender.appendVarchar(value));
  for (const { line, column, code, severity, shown, message, expected } of findings) {
    appender.appendInteger(loadId);
    if (line === null) appender.appendNull();
    else appender.appendInteger(line);
    for (const value of [column, code, severity, shown, message, expected]) text(value);
    appender.endRow();
  }
  appender.closeSync();
}
