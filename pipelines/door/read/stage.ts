import { readFileSync } from 'node:fs';
import { type Delivery, type Limits, type Sender, standardLimits } from '../../config.ts';
import { DataError } from '../../dataError.ts';
import type { Dataset } from '../../sources/contract.ts';
import type { Cells } from './cells.ts';
import type { CodedRows } from './codedRows.ts';
import { asciiCompatible, chunkSize, chunksOf, type Encoding, type Survey, survey } from './decode.ts';
import { findLayout, type Layout, previewOf } from './layout.ts';
import type { Pseudonym } from './person.ts';
import type { Note } from './records.ts';
import { Records } from './records.ts';
import { Scanner } from './scanner.ts';
import { sheetAsText } from './sheet.ts';

/** A delivered file of which the bytes are known. */
export interface Delivered {
  /** Its bytes, once more at every call. */
  chunks: (from?: number) => Iterable<Buffer>;
  survey: Survey;
}

/** Reads the bytes of a file once: small ones stay in memory. */
export function readDelivered(file: string, size: number, stated?: Encoding): Delivered {
  if (size > chunkSize) return { chunks: (from = 0) => chunksOf(file, from), survey: survey(chunksOf(file), stated) };
  const bytes = readFileSync(file);
  return { chunks: (from = 0) => [bytes.subarray(from)], survey: survey([bytes], stated) };
}

export interface StageOptions {
  file: string;
  fileNo: number;
  dataset: Dataset;
  sender: Sender;
  delivery: Partial<Delivery>;
  persons: Pseudonym;
  sharedKeys: Pseudonym | undefined;
  /** Where its records go, as `Batch.rows` gives them. */
  rows: CodedRows;
  limits?: Limits;
  onBytes?: (bytes: number) => void;
}

export interface Staged {
  /** Records among the staged rows. */
  records: number;
  notes: Note[];
  layout: Layout;
}

const registerNumberShare = 0.8;
/** Bytes after which other work has its turn: the database may wait for its next statement. */
const scannedAtOnce = 1 << 15;

/** Scans a delivered file into the staged rows of its dataset; refuses it with a sentence when it cannot be read. */
export async function stage(delivered: Delivered, options: StageOptions): Promise<Staged> {
  const { dataset, delivery, sender, rows, limits = standardLimits } = options;
  const { survey } = delivered;
  refuseTooLarge(survey.size, limits);
  if (survey.size === survey.bom) throw emptyFile();
  const workbook = survey.workbook ? await sheetAsText(options.file, limits) : undefined;
  if (workbook?.length === 0) throw emptyFile();
  const encoding = survey.encoding;
  const chunks = (): Iterable<Buffer> => (workbook ? [workbook] : asciiCompatible(delivered.chunks(survey.bom), encoding));
  const layout = findLayout(
    previewOf(workbook ? [workbook] : delivered.chunks(survey.bom), encoding),
    encoding,
    dataset,
    workbook ? { ...delivery, delimiter: undefined } : delivery,
  );
  if (layout.cells.length > limits.columns) throw tooManyColumns(layout.cells.length, limits);
  const records = new Records({ ...options, layout, encoding }, rows);
  for (let line = 0; line < layout.preamble.length; line++) records.notes.push({ line: layout.preamble[line] as number, code: 'preamble' });
  const scanner = new Scanner(
    layout.delimiter.charCodeAt(0),
    (record) => {
      records.take(record);
      if (records.count > limits.rows) throw tooManyRows(limits);
      return true;
    },
    layout.nextLine,
  );
  let skip = layout.nextOffset;
  for (const chunk of chunks()) {
    options.onBytes?.(chunk.length);
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
  return { records: records.count, notes: records.notes, layout };
}

/** Refuses a file by its size alone, before it is read. */
export function refuseTooLarge(size: number, { megabytes }: Limits): void {
  if (size <= megabytes * 1e6) return;
  throw new DataError({
    code: 'file_too_large',
    message: `Dit bestand is ${Math.ceil(size / 1e6)} MB; we lezen er hoogstens ${megabytes}. Stuur het in delen, elk met een eigen periode.`,
  });
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

export function emptyFile(): DataError {
  return new DataError({
    code: 'empty_file',
    message: 'Het bestand is leeg. Er is niets veranderd; stuur het opnieuw als er iets in moest staan.',
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
