import path from 'node:path';
import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import type { Limits } from '../../config.ts';
import { DataError } from '../../dataError.ts';
import { TextSearch } from './textSearch.ts';
import { lockedWorkbook, noWorkbook, tooLargeWorkbook, unreadableWorkbook } from './workbookRefusal.ts';

/** Contents of a zip: a workbook, or one file that stands in it by itself. */
export type ZipContents = {
  /** Some part of the workbook holds the text that was sought. */
  found: boolean;
  /** Rows of its sheets that are hidden; only Office says it in a way that costs nothing to see. */
  hiddenRows: number;
} & ({ format: 'office' | 'opendocument' } | { format: 'file'; bytes: Buffer; name: string });

const entriesAtMost = 2000;
const localHeader = 30;
/** A data descriptor may stand behind the bytes of an entry. */
const descriptor = 24;
/** The end of the directory of a zip, also of a large one. */
const directoryEnd = 22 + 76;
const longestReference = 40;
const longestTag = 2000;
/** Places that rows and cells give themselves, and the reach that a sheet gives itself. */
const references = /\s(?:r|ref)="(?:[A-Z]+\d+:)?([A-Z]{0,3})(\d{1,7})"/g;
const hiddenRow = /<(?:\w+:)?row\b[^<>]*\shidden="(?:1|true)"/g;
/** Rows and cells of an OpenDocument, which may stand for many. */
const repeated = /<(?:[\w-]+:)?(table-row|table-cell|covered-table-cell)\b([^<>]*?)(\/?)>/g;

/**
 * Tells what a zip holds, and refuses it when it would take too much before anything reads it whole: the stated sizes
 * first, then the real ones and the rows and cells in it while it is unpacked piece by piece. Entries may not overlap or hide.
 * `sought`: a text that is looked for meanwhile.
 */
export async function zipContents(file: string | Buffer, limits: Limits, sought?: string): Promise<ZipContents> {
  const options = { autoClose: false, validateEntrySizes: true };
  const opened = typeof file === 'string' ? openPromise(file, options) : fromBufferPromise(file, options);
  const zip = await opened.catch(unreadable);
  try {
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > entriesAtMost) throw tooLargeWorkbook(limits);
    }
    if (entries.some((entry) => entry.isEncrypted())) throw lockedWorkbook();
    const most = limits.workbook_megabytes * 1e6;
    if (entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) > most) throw tooLargeWorkbook(limits);
    await refuseHidden(zip, entries);
    return await contentsOf(zip, entries, limits, sought === undefined ? undefined : new TextSearch(sought));
  } catch (error) {
    if (error instanceof DataError) throw error;
    return unreadable(error as Error);
  } finally {
    zip.close();
  }
}

/** From the first byte to the directory, the file is its entries one after another. */
async function refuseHidden(zip: ZipFile, entries: readonly Entry[]): Promise<void> {
  let at = 0;
  for (const entry of [...entries].sort((left, right) => left.relativeOffsetOfLocalHeader - right.relativeOffsetOfLocalHeader)) {
    const start = entry.relativeOffsetOfLocalHeader;
    if (start < at || start > at + descriptor) throw unreadableWorkbook();
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    if (fileDataStart < start + localHeader) throw unreadableWorkbook();
    at = fileDataStart + entry.compressedSize;
  }
  const directory = entries.reduce((sum, entry) => sum + 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength, 0);
  if (zip.fileSize - zip.comment.length - directory - at > directoryEnd + descriptor) throw unreadableWorkbook();
}

async function contentsOf(zip: ZipFile, entries: readonly Entry[], limits: Limits, search?: TextSearch): Promise<ZipContents> {
  const format = formatOf(new Set(entries.map(({ fileName }) => fileName)));
  if (format === 'file') {
    const [only, ...others] = entries.filter(({ fileName }) => isFile(fileName));
    if (!only || others.length > 0) throw notOneFile(only ? others.length + 1 : 0);
    const parts: Buffer[] = [];
    for await (const chunk of chunksOf(zip, only, limits)) parts.push(chunk);
    return { format, bytes: Buffer.concat(parts), name: path.posix.basename(only.fileName), found: false, hiddenRows: 0 };
  }
  let hiddenRows = 0;
  for (const entry of entries) hiddenRows += await measure(zip, entry, limits, search);
  return { format, found: search?.found === true, hiddenRows };
}

function formatOf(names: ReadonlySet<string>): ZipContents['format'] {
  if (names.has('xl/workbook.xml') || names.has('xl/workbook.bin')) return 'office';
  if ([...names].some((name) => /^xl\/worksheets\//i.test(name))) return 'office';
  if (names.has('word/document.xml') || names.has('ppt/presentation.xml')) throw noWorkbook();
  if ([...names].some((name) => /(^|\/)Index(\.zip|\/Document\.iwa)$/.test(name))) throw numbers();
  return names.has('content.xml') && names.has('META-INF/manifest.xml') ? 'opendocument' : 'file';
}

/** No folder, nothing of the system that made the zip. */
function isFile(name: string): boolean {
  return !name.endsWith('/') && !/(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(name);
}

async function* chunksOf(zip: ZipFile, entry: Entry, limits: Limits): AsyncGenerator<Buffer> {
  if (entry.fileName.endsWith('/')) return;
  const stream: Readable = await zip.openReadStreamPromise(entry);
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limits.workbook_megabytes * 1e6) throw tooLargeWorkbook(limits);
    yield chunk;
  }
}

/** Reads an entry once and lets it go; returns how many rows of a sheet are hidden. */
async function measure(zip: ZipFile, entry: Entry, limits: Limits, search?: TextSearch): Promise<number> {
  if (entry.fileName === 'META-INF/manifest.xml') await refuseLocked(zip, entry, limits);
  const sheet = /worksheets\/[^/]+\.xml$/i.test(entry.fileName) ? new SheetExtent(limits) : undefined;
  const cells = entry.fileName === 'content.xml' ? unrolled(limits) : undefined;
  for await (const chunk of chunksOf(zip, entry, limits)) {
    sheet?.push(chunk);
    cells?.(chunk);
    search?.push(chunk);
  }
  return sheet?.hidden ?? 0;
}

/** Follows how far the cells of a sheet reach, and how many of its rows are hidden. */
class SheetExtent {
  hidden = 0;
  #limits: Limits;
  #rows = 0;
  #columns = 0;
  #tail = '';
  #open = '';

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  push(chunk: Buffer): void {
    const { rows: mostRows, workbook_cells: mostCells } = this.#limits;
    const read = chunk.toString('latin1');
    const text = this.#tail + read;
    for (const [, letters, row] of text.matchAll(references)) {
      this.#rows = Math.max(this.#rows, Number(row));
      this.#columns = Math.max(this.#columns, columnNumber(letters as string));
    }
    if (this.#rows > mostRows || this.#rows * this.#columns > mostCells) throw tooLargeWorkbook(this.#limits);
    this.#tail = text.slice(-longestReference);
    this.#countHidden(this.#open + read);
  }

  /** A tag that the piece cuts off is looked at with the next one. */
  #countHidden(text: string): void {
    const cut = text.lastIndexOf('<');
    const whole = cut >= 0 && !text.includes('>', cut) ? cut : text.length;
    this.hidden += text.slice(0, whole).match(hiddenRow)?.length ?? 0;
    this.#open = text.slice(whole, whole + longestTag);
  }
}

/** Counts the cells of an OpenDocument as they are once each stands for itself; an empty cell may be repeated to the edge. */
function unrolled(limits: Limits): (chunk: Buffer) => void {
  let [cells, rowRepeat, tail] = [0, 1, ''];
  return (chunk) => {
    const text = tail + chunk.toString('latin1');
    let done = 0;
    for (const match of text.matchAll(repeated)) {
      const [whole, tag, attributes = '', closed] = match;
      done = (match.index as number) + whole.length;
      if (tag === 'table-row') rowRepeat = repeats(attributes, 'rows');
      else if (tag === 'covered-table-cell' || closed === '') cells += rowRepeat * repeats(attributes, 'columns');
      if (cells > limits.workbook_cells) throw tooLargeWorkbook(limits);
    }
    const open = text.lastIndexOf('<');
    tail = open >= done ? text.slice(open).slice(0, longestTag) : '';
  };
}

function repeats(attributes: string, of: 'rows' | 'columns'): number {
  return Number(new RegExp(`number-${of}-repeated="(\\d+)"`).exec(attributes)?.[1] ?? 1);
}

/** An OpenDocument with a password says in its list of parts how they are encrypted. */
async function refuseLocked(zip: ZipFile, entry: Entry, limits: Limits): Promise<void> {
  const parts: Buffer[] = [];
  for await (const chunk of chunksOf(zip, entry, limits)) parts.push(chunk);
  if (Buffer.concat(parts).includes('encryption-data')) throw lockedWorkbook();
}

/** A is 1, XFD is 16384; 0 for no letters. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function notOneFile(count: number): DataError {
  const message =
    count === 0
      ? 'In deze zip zit geen bestand. Stuur het bestand zelf.'
      : `In deze zip zitten ${count} bestanden. Pak ze uit en stuur elk bestand apart, of stuur een zip met één bestand.`;
  return new DataError({ code: 'zip', message });
}

function numbers(): DataError {
  return new DataError({
    code: 'numbers',
    message: 'Dit is een Numbers-bestand. Kies in Numbers Archief, Exporteer naar, Excel, en stuur het .xlsx-bestand.',
  });
}

function unreadable(cause: Error): never {
  throw unreadableWorkbook(cause);
}
