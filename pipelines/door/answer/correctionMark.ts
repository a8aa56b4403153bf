import { createHash } from 'node:crypto';
import type { Question } from '../intake.ts';

/** The load that a correction workbook is about; stands on each of its sheets, so that it is known under any name and by any sheet. */
export interface CorrectionMark {
  sender: string;
  load: number;
  dataset: string;
}

export const sheetNames = { about: 'Lees mij', rows: 'Verbeteringen', questions: 'Vragen', contract: 'Afspraken' } as const;

/** Columns in front of the row as delivered, and the one behind it. */
export const rowColumns = [
  'levering',
  'regel',
  'soort',
  'kolom',
  'waarde',
  'wat is er mis',
  'wat verwachten we',
  'telt de rij mee',
] as const;
export const questionColumns = ['vraag', 'uitleg', 'kies uit', 'uw antwoord'] as const;
export const markColumn = 'kenmerk';

/** Begin of every mark. */
export const markPrefix = 'doorstroom-verbeteringen-1 ';

export function markText({ sender, load, dataset }: CorrectionMark): string {
  return `${markPrefix}${[sender, load, dataset].join(' ')}`;
}

export function readMark(text: string): CorrectionMark | undefined {
  const match = /^doorstroom-verbeteringen-1 ([a-z0-9-]+) (\d{1,9}) ([a-z0-9_]+)$/.exec(text.trim());
  return match ? { sender: match[1] as string, load: Number(match[2]), dataset: match[3] as string } : undefined;
}

/** Tells a row that somebody changed from one that came back as it was: 12 hexadecimal signs over its cells as shown. */
export function rowMark(cells: readonly string[]): string {
  const given = [...cells];
  while (given.at(-1) === '') given.pop();
  return createHash('sha256').update(JSON.stringify(given)).digest('hex').slice(0, 12);
}

type Asked = Pick<Question, 'kind' | 'dataset' | 'subject' | 'choices' | 'free' | 'answer'>;

/** The subject of a question, its choices, and the answer that it has already. */
export function questionMark({ kind, dataset, subject, choices, free, answer }: Asked): string {
  return JSON.stringify([kind, dataset, subject, choices.map(({ value, label }) => [value, label]), free, answer]);
}

export function readQuestionMark(text: string): Asked | undefined {
  try {
    const [kind, dataset, subject, choices, free, answer] = JSON.parse(text);
    if (![kind, dataset, subject].every((part) => typeof part === 'string') || !Array.isArray(choices)) return undefined;
    return {
      kind,
      dataset,
      subject,
      choices: choices.map(([value, label]) => ({ value: String(value), label: String(label) })),
      free,
      answer,
    };
  } catch {
    return undefined;
  }
}
