import { type Delivery, type Limits, type Sender, standardLimits } from '../../config.ts';
import { DataError } from '../../dataError.ts';
import type { Dataset } from '../../sources/contract.ts';
import type { Agreement } from './agreement.ts';
import type { Cells } from './cells.ts';
import type { CodedRows } from './codedRows.ts';
import type { FileText } from './deliveredFile.ts';
import type { Layout } from './layout.ts';
import { type LeftOut, LeftOutRows } from './leftOutRows.ts';
import type { Pseudonym } from './person.ts';
import { type Note, Records } from './records.ts';
import { Scanner } from './scanner.ts';

export interface StageOptions {
  /** Number of the file in its batch. */
  fileNo: number;
  persons: Pseudonym;
  sharedKeys: Pseudonym | undefined;
  /** Takes its records. */
  batch: {
    rows(dataset: Dataset, dates: Delivery['dates']): CodedRows;
    compareMonths(sheets: { fileNo: number; dataset: Dataset; lastMonth: number }): void;
  };
  limits?: Limits | undefined;
}

export interface Staged {
  /** Records among the staged rows. */
  records: number;
  notes: Note[];
  layout: Layout;
  /** Rows that its sender wants left out: no records. */
  leftOut: LeftOut[];
}

const registerNumberShare = 0.8;
/** Bytes after which other work has its turn: the database may wait for its next statement. */
const scannedAtOnce = 1 << 15;

/** Scans a text into the staged rows of its dataset; refuses it with a sentence when it cannot be read. */
export async function stage(text: FileText, layout: Layout, agreement: Agreement, options: StageOptions): Promise<Staged> {
  const { dataset, delivery, sender } = agreement;
  const { limits = standardLimits, batch } = options;
  if (layout.cells.length > limits.columns) throw tooManyColumns(layout.cells.length, limits);
  const records = new Records(
    { ...options, dataset, delivery, layout, encoding: text.encoding },
    batch.rows(dataset, delivery.dates ?? 'dmy'),
  );
  for (let line = 0; line < layout.preamble.length; line++) records.notes.push({ line: layout.preamble[line] as number, code: 'preamble' });
  const leftOut = new LeftOutRows(layout, delivery.leave_out, text.encoding);
  const scanner = new Scanner(
    layout.delimiter.charCodeAt(0),
    (record) => {
      if (!leftOut.takes(record)) records.take(record);
      if (records.count > limits.rows) throw tooManyRows(limits);
      return true;
    },
    layout.nextLine,
  );
  let skip = layout.nextOffset;
  for (const chunk of text.chunks()) {
    const skipped = Math.min(skip, chunk.length);
    skip -= skipped;
    for (let from = skipped; from < chunk.length; from += scannedAtOnce) {
      scanner.push(chunk.subarray(from, from + scannedAtOnce));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  scanner.end();
  records.end();
  refuseRegisterNumbers(records.cells, layout, sender);
  return { records: records.count, notes: records.notes, layout, leftOut: leftOut.found };
}

function tooManyRows({ rows }: Limits): DataError {
  return new DataError({
    code: 'too_many_rows',
    message: `Dit bestand heeft meer dan ${rows} rijen. Stuur het in delen, elk met een eigen periode.`,
  });
}

function tooManyColumns(count: number, { columns }: Limits): DataError {
  return new DataError({
    code: 'too_many_columns',
    message: `Dit bestand heeft ${count} kolommen; we lezen er hoogstens ${columns}. Laat de kolommen weg die niet gevraagd zijn.`,
  });
}

/** A column of register numbers is refused; where the sender may hash, only a person's column may hold them. */
function refuseRegisterNumbers({ filled, registerNumbers }: Cells, { cells, header }: Layout, sender: Sender): void {
  cells.forEach((name, position) => {
    if ((registerNumbers[position] as number) < registerNumberShare * (filled[position] as number) || filled[position] === 0) return;
    if (sender.register_number === 'hash' && (header.persons.includes(position) || !header.positions.includes(position))) return;
    throw new DataError({
      code: 'register_number',
      column: name,
      message: `De kolom "${name}" lijkt rijksregisternummers te bevatten. Die mogen we niet ontvangen: haal ze weg of gebruik uw eigen nummer van de persoon.`,
    });
  });
}
