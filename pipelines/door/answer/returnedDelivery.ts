import { masked } from '../../../dashboard/registerNumber.ts';
import { DataError } from '../../dataError.ts';
import type { AnsweredLine } from '../land/answered.ts';
import { type Agreement, withAnyDelimiter } from '../read/agreement.ts';
import { DeliveredFile } from '../read/deliveredFile.ts';
import { deliveredRows } from '../read/deliveredRows.ts';
import { layoutOf } from '../read/readFile.ts';
import { delimited } from '../read/sheet.ts';
import { mayTurnDates, turnedDates } from '../read/turnedDates.ts';
import { inboxPath } from '../receive/inbox.ts';
import { type Load, listDay } from '../receive/load.ts';
import { maskedCell } from './corrections.ts';
import { type Returned, readReturned, returnedHash } from './returned.ts';

/** An earlier load: its file below the inbox, and what that held. */
export type DeliveredBefore = Pick<Load, 'load_id' | 'file' | 'sha256' | 'mode' | 'scope_to'>;

interface Sources {
  /** Folder of all inboxes, in which the files of earlier loads stand as long as somebody keeps them. */
  inbox: string;
  /** The sender's loads of this dataset. */
  loads: readonly DeliveredBefore[];
  agreement: Agreement;
}

/**
 * The changed rows of a returned workbook as a delivery under the sender's own headers, each on the line of its row in the
 * sheet. A cell that is still masked is filled from the file that it came from, as long as that is there.
 */
export async function returnedDelivery(
  returned: Returned,
  sources: Sources,
): Promise<{ delivered: DeliveredFile; answered: AnsweredLine[] }> {
  const answered = returned.rows.filter((row): row is typeof row & AnsweredLine => row.answers !== null);
  for (const { line, answers } of answered) {
    if (!sources.loads.some(({ load_id }) => load_id === answers.load)) throw unknownLoad(`Rij ${line} van dit werkboek`);
  }
  const turns = mayTurnDates(sources.agreement);
  const hidden = answered.filter(({ cells }) => turns || cells.some((cell) => cell.includes(masked)));
  const originals = new Map<number, Original>();
  for (const load of sources.loads) {
    const lines = hidden.filter(({ answers }) => answers.load === load.load_id).map(({ answers }) => answers.line);
    if (lines.length > 0) originals.set(load.load_id, await originalOf(load, new Set(lines), sources));
  }
  const text: string[][] = [];
  text[returned.headerLine - 1] = returned.headers;
  for (const { line, answers, cells } of returned.rows) {
    const { rows, asRead } = (answers && originals.get(answers.load)) ?? gone;
    const original = answers ? rows.get(answers.line) : undefined;
    text[line - 1] = cells.map((cell, index) => (cell === original?.[index] ? asRead(index, cell) : unmasked(cell, original?.[index])));
  }
  return { delivered: DeliveredFile.ofText(delimited(Array.from(text, (cells) => cells ?? []))), answered };
}

export function unknownLoad(subject: string): DataError {
  return new DataError({
    code: 'returned_load',
    message: `${subject} hoort bij een levering die we van u niet kennen. Neem het werkboek dat u van ons kreeg, en stuur dat terug.`,
  });
}

function unmasked(cell: string, original: string | undefined): string {
  return original !== undefined && cell.includes(masked) && [masked, maskedCell(original)].includes(cell) ? original : cell;
}

interface Original {
  /** Rows as they were delivered, by line. */
  rows: ReadonlyMap<number, string[]>;
  /** A cell, by its position, as its whole column was read where that is otherwise than it stands. */
  asRead: (position: number, cell: string) => string;
}

/** A file that is gone, or no longer the same. */
const gone: Original = { rows: new Map(), asRead: (_, cell) => cell };

async function originalOf(load: DeliveredBefore, lines: ReadonlySet<number>, sources: Sources): Promise<Original> {
  const file = inboxPath(sources.inbox, load.file);
  if (file === undefined) return gone;
  const { agreement } = sources;
  const returned = await readReturned(file);
  const delivered = returned
    ? (await returnedDelivery(returned, sources)).delivered
    : DeliveredFile.open(file, { stated: agreement.delivery.encoding, day: listDay(load) });
  if ((returned ? returnedHash(returned) : delivered.survey.sha256) !== load.sha256) return gone;
  const layout = await layoutOf(delivered, withAnyDelimiter(agreement));
  const asRead = mayTurnDates(agreement) ? await turnedDates(delivered, layout, agreement) : gone.asRead;
  return { rows: await deliveredRows(delivered, layout, lines), asRead };
}
