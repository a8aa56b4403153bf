import { DataError } from '../../dataError.ts';
import { comparable } from '../../sources/contract.ts';
import type { Agreement } from './agreement.ts';
import { type Decision, decisionsOf } from './decisions.ts';
import type { DeliveredFile, FileText } from './deliveredFile.ts';
import type { Conflict } from './header.ts';
import { findLayout, type Layout, previewOf } from './layout.ts';
import { type Staged, type StageOptions, stage } from './stage.ts';

/** A question on how the file is to be read that only its sender can answer; until then the likeliest answer holds. */
export interface ReadingQuestion {
  /** Two headers that mean the same column: the first is taken. */
  conflict: Conflict;
  /** The sentence with which the file is refused where nobody can be asked. */
  refusal: DataError;
}

/** A file as it was read under an agreement: its layout, its notes, its records in the batch, and how that was decided. */
export interface FileReading extends Staged {
  decisions: Decision[];
  /** Open questions; none where nobody can be asked. */
  questions: ReadingQuestion[];
}

export interface ReadOptions extends StageOptions {
  /** The sender can be asked: the file is read with what is likeliest, and the questions come back. Else the first one refuses it. */
  asks?: boolean;
}

/** Reads a delivered file into the rows of a batch; refuses it with a sentence when it cannot be read. */
export async function readFile(file: DeliveredFile, agreement: Agreement, options: ReadOptions): Promise<FileReading> {
  const text = await file.text();
  const layout = layoutIn(text, agreement);
  const questions = layout.header.conflicts.map(ambiguous);
  const refused = questions.find((question) => options.asks !== true || !canAsk(question));
  if (refused) throw refused.refusal;
  const staged = await stage(text, layout, agreement, options);
  return { ...staged, decisions: decisionsOf(file, text, layout, agreement), questions };
}

/** The layout of a file that is read for some of its rows only. */
export async function layoutOf(file: DeliveredFile, agreement: Agreement): Promise<Layout> {
  return layoutIn(await file.text(), agreement);
}

function layoutIn(text: FileText, { dataset, delivery }: Agreement): Layout {
  return findLayout(previewOf(text.chunks()), text.encoding, dataset, text.ours ? { ...delivery, delimiter: undefined } : delivery);
}

function ambiguous(conflict: Conflict): ReadingQuestion {
  const { column, headers } = conflict;
  const message = `De kolommen "${headers[0]}" en "${headers[1]}" betekenen allebei ${column.name}. Hernoem er één of haal er één weg.`;
  return { conflict, refusal: new DataError({ code: 'ambiguous_header', column: column.name, message }) };
}

/** Two headers of the same name cannot be told apart by an answer. */
function canAsk({ conflict: { headers } }: ReadingQuestion): boolean {
  return comparable(headers[0]) !== comparable(headers[1]);
}
