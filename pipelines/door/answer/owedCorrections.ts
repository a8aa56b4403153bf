import path from 'node:path';
import type { Config } from '../../config.ts';
import { datasets } from '../../sources/index.ts';
import type { Statements } from '../../statements.ts';
import type { Finding } from '../check/findings.ts';
import type { Answer } from '../intake.ts';
import { agreementOf, withAnyDelimiter } from '../read/agreement.ts';
import { DeliveredFile } from '../read/deliveredFile.ts';
import { layoutOf } from '../read/readFile.ts';
import { inboxPath } from '../receive/inbox.ts';
import { type Load, listDay, readLoads } from '../receive/load.ts';
import type { CorrectedLoad } from './corrections.ts';

/** A loaded file that may get a workbook, before it is known what else is asked of its sender. */
export type Correctable = Omit<CorrectedLoad, 'questions'>;

/** Loads that landed and of which the workbook is not written yet: what a crash leaves, the next ingest writes. */
export const owedCorrectionsTable = `create table if not exists owed_answers (load_id integer not null)`;

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

/** The workbooks that an ingest which was cut short still owes, read again from the files; one that is gone or another by now gets nothing. */
export async function owedCorrections(statements: Statements, options: Options): Promise<Correctable[]> {
  const rows = await statements.rows('select load_id from owed_answers');
  if (rows.length === 0) return [];
  const owed = new Set(rows.map(({ load_id }) => load_id as number));
  const loads = (await readLoads(statements)).filter(({ load_id }) => owed.has(load_id));
  const correctable: Correctable[] = [];
  for (const load of loads) {
    const again = await readAgain(load, options);
    if (again) correctable.push({ ...again, findings: await findingsOfLoad(statements, load) });
  }
  return correctable;
}

async function readAgain(load: Load, { folder, config, answers }: Options): Promise<Omit<Correctable, 'findings'> | undefined> {
  const file = inboxPath(path.join(folder, 'inbox'), load.file);
  const sender = config.senders.find(({ id }) => id === load.sender);
  const dataset = datasets.get(load.dataset ?? '');
  if (!sender || !dataset || file === undefined) return undefined;
  const agreement = agreementOf(sender, dataset, answers.get(sender.id) ?? []);
  const delivered = DeliveredFile.open(file, { stated: agreement.delivery.encoding, day: listDay(load) });
  if (delivered.survey.sha256 !== load.sha256) return undefined;
  return { load, dataset, delivered, layout: await layoutOf(delivered, withAnyDelimiter(agreement)) };
}

async function findingsOfLoad(statements: Statements, { load_id }: Load): Promise<Finding[]> {
  const rows = await statements.rows(
    `select line, column_name as "column", code, severity, shown, message, expected from findings where load_id = $load::integer order by line`,
    { load: load_id },
  );
  return rows as unknown as Finding[];
}
