import type { Config } from '../../config.ts';
import { Statements } from '../../statements.ts';
import type { Warehouse } from '../../warehouse.ts';
import { settleEmployers, unsettledEmployers } from '../employers/settleEmployers.ts';
import { type Suspicion, suspectPersons, writeSuspicions } from '../land/samePersons.ts';
import { asksCorrection, writeCorrections } from './corrections.ts';
import { writeKnownRows } from './knownRows.ts';
import { openQuestions } from './openQuestions.ts';
import { lacksOverview, writeOverviews } from './overview.ts';
import { type Correctable, oweNothing } from './owedCorrections.ts';

interface Options {
  config: Config;
  now: Date;
  /** Senders of which something came in. */
  delivered: ReadonlySet<string>;
  /** Files that may get a correction workbook. */
  correctable: readonly Correctable[];
  inTransaction: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Finishes an ingest for its senders: employers that were named are found, persons that may be one are asked about, and who
 * delivered, or has no overview yet, gets correction workbooks and a overview.
 */
export async function informSenders(warehouse: Warehouse, statements: Statements, options: Options): Promise<void> {
  const { connection, folder } = warehouse;
  const { config, now, delivered, correctable, inTransaction } = options;
  const names = await unsettledEmployers(connection, folder);
  const touched = new Set([...delivered, ...names.senders, ...correctable.map(({ load }) => load.sender)]);
  const senders = new Set(config.senders.map(({ id }) => id).filter((id) => touched.has(id) || lacksOverview(folder, id)));
  if (senders.size === 0 && correctable.length === 0) return settleEmployers(connection, folder, names);
  const [suspicions] = await Promise.all([suspected(warehouse, senders), settleEmployers(connection, folder, names)]);
  const persons = await inTransaction(() => writeSuspicions(statements, suspicions, senders));
  const questions = await openQuestions(statements, { now, senders }, suspicions);
  const workbooks = async (): Promise<void> => {
    for (const one of correctable) {
      const { load } = one;
      const findings = [...one.findings, ...(persons.get(load.load_id) ?? [])];
      if (!findings.some(asksCorrection)) continue;
      const asked = (questions.get(load.sender) ?? []).filter(({ kind, dataset }) => dataset === load.dataset && kind !== 'bevestiging');
      await writeCorrections(folder, { ...one, findings, questions: asked });
    }
  };
  const stored = async (): Promise<void> => {
    await connection.run('checkpoint');
    await writeKnownRows(statements, folder, senders, now.toISOString().slice(0, 10));
  };
  await Promise.all([stored(), workbooks()]);
  await oweNothing(statements);
  await writeOverviews(statements, { folder, config, now, senders, questions });
}

/** Persons that may be one, found beside other work. */
async function suspected({ instance }: Warehouse, senders: ReadonlySet<string>): Promise<Suspicion[]> {
  const beside = await Statements.on(await instance.connect());
  try {
    return await suspectPersons(beside, senders);
  } finally {
    await beside.close();
    beside.connection.closeSync();
  }
}
