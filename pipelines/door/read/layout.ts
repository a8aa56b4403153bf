import { withoutRegisterNumbers } from '../../../dashboard/registerNumber.ts';
import type { Delivery } from '../../config.ts';
import { DataError } from '../../dataError.ts';
import type { Column, Dataset } from '../../sources/contract.ts';
import { type Encoding, textOf } from './decode.ts';
import { type HeaderMap, mapHeaders, nearestHeader } from './header.ts';
import { cellsOf, type ScannedRecord, Scanner } from './scanner.ts';

/** Where the header stands and what it says. */
export interface Layout {
  /** First sheet of the table, in a workbook. */
  sheet?: string | undefined;
  delimiter: string;
  header: HeaderMap;
  /** The header's cells as delivered. */
  cells: string[];
  headerLine: number;
  /** Line and offset (in decoded bytes) of what follows the header. */
  nextLine: number;
  nextOffset: number;
  /** Lines in front of the header that are no blank lines. */
  preamble: number[];
}

export const delimiters = [';', ',', '\t', '|'];
const previewBytes = 1 << 16;
const previewAtMost = 40;

/** Calls back with the cells of the first records of a file, read with one delimiter, until it returns false. */
export function previewRecords(
  preview: Buffer,
  delimiter: string,
  encoding: Encoding,
  onRecord: (cells: string[], record: ScannedRecord) => boolean,
): void {
  let left = previewAtMost;
  const decode = (bytes: Buffer, from: number, to: number): string => textOf(bytes, from, to, encoding).trim();
  const scanner = new Scanner(delimiter.charCodeAt(0), (record) => onRecord(cellsOf(record, decode), record) && --left > 0);
  try {
    if (scanner.push(preview)) scanner.end();
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
  }
}

/** The first 64 kB of a text, as `asciiCompatible` gives it. */
export function previewOf(chunks: Iterable<Buffer>): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  for (const chunk of chunks) {
    parts.push(Buffer.from(chunk.subarray(0, previewBytes)));
    length += chunk.length;
    if (length >= previewBytes) break;
  }
  return Buffer.concat(parts);
}

/**
 * Finds delimiter and header by the names that the contract and the sender's mapping know: the record that maps the
 * most columns. A missing required column, or a delimiter other than the stated one, refuses the file.
 */
export function findLayout(preview: Buffer, encoding: Encoding, dataset: Dataset, delivery?: Partial<Delivery>): Layout {
  let best: Layout | undefined;
  for (const delimiter of delimiters) {
    const layout = bestHeader(preview, delimiter, encoding, dataset, delivery?.headers);
    if (layout && (!best || better(layout.header, best.header))) best = layout;
    if (best && best.header.missing.length === 0 && best.header.mapped > 1) break;
  }
  if (!best || best.header.mapped === 0) {
    throw new DataError({
      code: 'no_header',
      message: `Er staat geen kopregel in die past bij ${dataset.title}. Zet op de eerste regel de namen: ${dataset.columns.map(({ label }) => label).join(', ')}.`,
    });
  }
  if (delivery?.delimiter !== undefined && delivery.delimiter !== best.delimiter) {
    throw new DataError({
      code: 'delimiter',
      message: `De kolommen worden gescheiden door ${delimiterName(best.delimiter)}, afgesproken was ${delimiterName(delivery.delimiter)}. Bewaar het bestand zoals afgesproken of pas de afspraak aan.`,
    });
  }
  refuseMissing(best);
  return best;
}

function better(left: HeaderMap, right: HeaderMap): boolean {
  return left.missing.length !== right.missing.length ? left.missing.length < right.missing.length : left.mapped > right.mapped;
}

/** The first record that maps all required columns, else the one that maps the most. */
function bestHeader(
  preview: Buffer,
  delimiter: string,
  encoding: Encoding,
  dataset: Dataset,
  own?: Readonly<Record<string, string>>,
): Layout | undefined {
  let best: Layout | undefined;
  const lines: number[] = [];
  previewRecords(preview, delimiter, encoding, (delivered, { line, nextLine, nextOffset }) => {
    const cells = delivered.map((cell) => withoutRegisterNumbers(cell));
    const header = mapHeaders(cells, dataset, own);
    if (header.mapped > 0 && (!best || better(header, best.header))) {
      best = { delimiter, header, cells, headerLine: line, nextLine, nextOffset, preamble: [...lines] };
    }
    lines.push(line);
    return header.mapped < 2 || header.missing.length > 0;
  });
  return best;
}

function refuseMissing({ header, cells }: Layout): void {
  const [column] = header.missing;
  if (!column) return;
  const unknown = cells.filter((_, position) => !header.positions.includes(position));
  const hint = nearestHeader(column, unknown);
  throw new DataError({
    code: 'missing_column',
    column: column.name,
    message: `De kolom "${column.label}" ontbreekt${inWords(column)}. ${hint === undefined ? `Voeg ze toe; de kopregel was: ${cells.join(' · ').slice(0, 200)}.` : `Bedoelt u uw kolom "${hint}"? Noem ze dan "${column.label}".`}`,
  });
}

function inWords(column: Column): string {
  return column.help === '' ? '' : ` (${column.help})`;
}

/** A delimiter in Dutch. */
export function delimiterName(delimiter: string): string {
  return delimiter === '\t' ? 'tabs' : `"${delimiter}"`;
}
