import type { Config } from '../config.ts';
import { asksAnswer, writeCorrections } from './corrections.ts';
import { readDesk, writeDesks } from './desk.ts';
import { deskQuestions } from './deskQuestions.ts';
import { settleEmployers } from './employers/settleEmployers.ts';
import { type Answerable, oweNothing } from './owedAnswers.ts';
import { suspectPersons, writeSuspicions } from './samePersons.ts';
import type { Statements } from './statements.ts';

interface Options {
  folder: string;
  config: Config;
  now: Date;
  /** Senders of which something came in. */
  delivered: ReadonlySet<string>;
  /** Files that may get a correction workbook. */
  answerable: readonly Answerable[];
  inTransaction: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * What follows when files have landed: employers that were named are found, persons that may be one are asked about, and who
 * delivered, or has no desk yet, gets correction workbooks and a desk.
 */
export async function answerSenders(statements: Statements, options: Options): Promise<void> {
  const { folder, config, now, delivered, answerable, inTransaction } = options;
  const { senders: changed } = await settleEmployers(statements.connection, folder);
  const isAnswered = (id: string): boolean => delivered.has(id) || changed.has(id) || readDesk(folder, id) === undefined;
  const senders = new Set(config.senders.map(({ id }) => id).filter(isAnswered));
  if (senders.size === 0 && answerable.length === 0) return;
  const suspicions = await suspectPersons(statements);
  const persons = await inTransaction(() => writeSuspicions(statements, suspicions, senders));
  const questions = await deskQuestions(statements, now, suspicions);
  for (const one of answerable) {
    const { load } = one;
    const findings = [...one.findings, ...(persons.get(load.load_id) ?? [])];
    if (!findings.some(asksAnswer)) continue;
    const asked = (questions.get(load.sender) ?? []).filter(({ kind, dataset }) => dataset === load.dataset && kind !== 'bevestiging');
    await writeCorrections(folder, { ...one, findings, questions: asked });
  }
  await oweNothing(statements);
  await writeDesks(statements, { folder, config, now, senders, questions });
}
