import type { Statements } from '../../statements.ts';
import type { Question } from '../intake.ts';

/** Senders that are asked, and when. */
export interface Asking {
  now: Date;
  senders: ReadonlySet<string>;
}

/** Questions of one kind that are open to some senders, by sender. */
export type QuestionSource = (statements: Statements, asking: Asking) => Promise<Map<string, Question[]>>;
