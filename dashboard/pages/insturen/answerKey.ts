import { createHash } from 'node:crypto';
import type { Answer } from '../../../pipelines/door/intake.ts';

/** Name of a question in a form: the same for the same question, whatever stands around it. */
export function answerKey({ kind, dataset, subject }: Omit<Answer, 'answer'>): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, dataset, subject]))
    .digest('hex')
    .slice(0, 12);
}
