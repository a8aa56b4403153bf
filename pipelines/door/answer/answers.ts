import type { Statements } from '../../statements.ts';
import type { Answer } from '../intake.ts';

/** The last answer of each sender to each question, by sender. */
export async function readAnswers(statements: Statements): Promise<Map<string, Answer[]>> {
  const answers = new Map<string, Answer[]>();
  const rows = await statements.rows(
    `select sender, soort as kind, bestand as dataset, onderwerp as subject, antwoord as answer
     from landing_antwoorden where closed_by is null order by all`,
  );
  for (const { sender, ...answer } of rows as unknown as (Answer & { sender: string })[]) {
    const ofSender = answers.get(sender) ?? [];
    answers.set(sender, ofSender);
    ofSender.push(answer);
  }
  return answers;
}
