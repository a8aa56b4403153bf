import type { Config } from '../config.ts';
import { asksAnswer, writeCorrections } from './corrections.ts';
import { readDesk, writeDesks } from './desk.ts';
import { deskQuestions } from './deskQuestions.ts';
import { settleEmployers } from './employers/settleEmployers.ts';
import type { Finding } from './findings.ts';
import type { Incoming } from './receipt.ts';
import { suspectPersons, writeSuspicions } from './samePersons.ts';
import type { Statements } from './statements.ts';

/** A file that landed, with what was found in it. */
export type Settled = readonly [Incoming, readonly Finding[]];

interface Options {
  folder: string;
  config: Config;
  now: Date;
  /** Senders of which something came in. */
  delivered: ReadonlySet<string>;
  /** Files that may get a correction workbook. */
  settled: readonly Settled[];
  inTransaction: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * What follows when files have landed: employers that were named are found, persons that may be one are asked about, and who
 * delivered, or has no desk yet, gets correction workbooks and a desk.
 */
export async function answerSenders(statements: Statements, options: Options): Promise<void> {
  const { folder, config, now, delivered, settled, inTransaction } = options;
  const { senders: changed } = await settleEmployers(statements.connection, folder);
  const isAnswered = (id: string): boolean => delivered.has(id) || changed.has(id) || readDesk(folder, id) === undefined;
  const senders = new Set(config.senders.map(({ id }) => id).filter(isAnswered));
  if (senders.size === 0) return;
  const suspicions = await suspectPersons(statements);
  const persons = await inTransaction(() => writeSuspicions(statements, suspicions, senders));
  const questions = await deskQuestions(statements, now, suspicions);
  for (const [{ entry, delivered, dataset, staged, load }, found] of settled) {
    const findings = [...found, ...(persons.get(load.load_id) ?? [])];
    if (!delivered || !dataset || !staged || !findings.some(asksAnswer)) continue;
    const asked = (questions.get(load.sender) ?? []).filter(({ kind, dataset }) => dataset === load.dataset && kind !== 'bevestiging');
    await writeCorrections(folder, { load, dataset, file: entry.path, delivered, layout: staged.layout, findings, questions: asked });
  }
  await writeDesks(statements, { folder, config, now, senders, questions });
}
