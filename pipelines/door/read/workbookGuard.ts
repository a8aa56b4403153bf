import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { Limits } from '../../config.ts';
import { DataError } from '../../dataError.ts';

const entriesAtMost = 2000;
const localHeader = 30;
/** A data descriptor may stand behind the bytes of an entry. */
const descriptor = 24;
/** The end of the directory of a zip, also of a large one. */
const directoryEnd = 22 + 76;
const longestReference = 40;
/** Where a row or a cell says that it stands, and how far a sheet says that it reaches. */
const references = /\s(?:r|ref)="(?:[A-Z]+\d+:)?([A-Z]{0,3})(\d{1,7})"/g;

/**
 * Refuses a workbook that would take too much before anything reads it whole: the stated sizes first, then the real
 * ones and the rows and cells in it while it is unpacked piece by piece. Entries may not overlap or hide.
 */
export async function refuseUnsafeWorkbook(file: string, limits: Limits): Promise<void> {
  const zip = await openPromise(file, { autoClose: false, validateEntrySizes: true }).catch(unreadable);
  try {
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > entriesAtMost) throw tooLarge(limits);
    }
    if (entries.some((entry) => entry.isEncrypted())) throw locked();
    const most = limits.workbook_megabytes * 1e6;
    if (entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) > most) throw tooLarge(limits);
    await refuseHidden(zip, entries);
    for (const entry of entries) await unpack(zip, entry, limits);
  } catch (error) {
    if (error instanceof DataError) throw error;
    unreadable(error as Error);
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

async function unpack(zip: ZipFile, entry: Entry, limits: Limits): Promise<void> {
  if (entry.fileName.endsWith('/')) return;
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const sheet = /worksheets\/[^/]+\.xml$/i.test(entry.fileName);
  let [size, rows, columns, tail] = [0, 0, 0, ''];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limits.workbook_megabytes * 1e6) throw tooLarge(limits);
    if (!sheet) continue;
    const text = tail + chunk.toString('latin1');
    for (const [, letters, row] of text.matchAll(references)) {
      rows = Math.max(rows, Number(row));
      columns = Math.max(columns, columnNumber(letters as string));
    }
    if (rows > limits.rows || rows * columns > limits.workbook_cells) throw tooLarge(limits);
    tail = text.slice(-longestReference);
  }
}

/** A is 1, XFD is 16384; 0 for no letters. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

function tooLarge(limits: Limits): DataError {
  return new DataError({
    code: 'workbook_too_large',
    message: `Dit werkboek is te groot: uitgepakt mag het ${limits.workbook_megabytes} MB, ${limits.rows} rijen en ${limits.workbook_cells} cellen hebben. Bewaar het blad met de lijst als CSV en stuur dat.`,
  });
}

function locked(): DataError {
  return new DataError({
    code: 'workbook_locked',
    message: 'Dit werkboek heeft een wachtwoord. Haal het wachtwoord weg en stuur het opnieuw.',
  });
}

export function unreadableWorkbook(cause?: Error): DataError {
  const message = 'Dit XLSX-bestand kunnen we niet openen. Open het in Excel, bewaar het opnieuw als XLSX en stuur dat.';
  return new DataError({ code: 'workbook', message }, { cause });
}

function unreadable(cause: Error): never {
  throw unreadableWorkbook(cause);
}
