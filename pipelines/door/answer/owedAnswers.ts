import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../config.ts';
import { datasets } from '../../sources/index.ts';
import type { Statements } from '../../statements.ts';
import type { Finding } from '../check/findings.ts';
import type { Answer } from '../intake.ts';
import { findLayout, previewOf } from '../read/layout.ts';
import { sheetAsText } from '../read/sheet.ts';
import { readDelivered } from '../read/stage.ts';
import { type Load, readLoads } from '../receive/load.ts';
import { withAnswers } from './answers.ts';
import type { Answered } from './corrections.ts';

/** A loaded file that may get a workbook, before it is known what else is asked of its sender. */
export type Answerable = Omit<Answered, 'questions'>;

/** Loads that landed and of which the workbook is not written yet: what a crash leaves, the next ingest writes. */
export const owedAnswersTable = `create table if not exists owed_answers (load_id integer not null)`;

/** Notes, in the transaction in which they land, that these loads get a workbook. */
export async function owe({ connection }: Statements, loads: readonly Load[]): Promise<void> {
  const appender = await connection.createAppender('owed_answers');
  for (const { load_id } of loads) {
    appender.appendInteger(load_id);
    appender.endRow();
  }
  appender.closeSync();
}

/** All workbooks are written. */
export async function oweNothing(statements: Statements): Promise<void> {
  await statements.run('delete from owed_answers');
}

interface Options {
  folder: string;
  config: Config;
  answers: ReadonlyMap<string, readonly Answer[]>;
}

/** What an ingest that was cut short still owes, read again from the files; one that is gone or another by now gets nothing. */
export async function owedAnswers(statements: Statements, options: Options): Promise<Answerable[]> {
  const rows = await statements.rows('select load_id from owed_answers');
  if (rows.length === 0) return [];
  const owed = new Set(rows.map(({ load_id }) => load_id as number));
  const loads = (await readLoads(statements)).filter(({ load_id }) => owed.has(load_id));
  const answerable: Answerable[] = [];
  for (const load of loads) {
    const again = await readAgain(load, options);
    if (again) answerable.push({ ...again, findings: await findingsOfLoad(statements, load) });
  }
  return answerable;
}

async function readAgain(load: Load, { folder, config, answers }: Options): Promise<Omit<Answerable, 'findings'> | undefined> {
  const file = path.join(folder, 'inbox', load.file);
  const sender = config.senders.find(({ id }) => id === load.sender);
  const dataset = datasets.get(load.dataset ?? '');
  if (!sender || !dataset || !existsSync(file)) return undefined;
  const delivery = withAnswers(sender.datasets[dataset.name] ?? {}, dataset, answers.get(sender.id) ?? []);
  const delivered = readDelivered(file, statSync(file).size, delivery.encoding);
  const { encoding, bom, workbook, sha256 } = delivered.survey;
  if (sha256 !== load.sha256) return undefined;
  const preview = previewOf(workbook ? [await sheetAsText(file)] : delivered.chunks(bom), encoding);
  return { load, dataset, file, delivered, layout: findLayout(preview, encoding, dataset, { ...delivery, delimiter: undefined }) };
}

async function findingsOfLoad(statements: Statements, { load_id }: Load): Promise<Finding[]> {
  const rows = await statements.rows(
    `select line, column_name as "column", code, severity, shown, message, expected from findings where load_id = $load::integer order by line`,
    { load: load_id },
  );
  return rows as unknown as Finding[];
}
