import { createReadStream, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { DataError } from '../../dataError.ts';
import { type Edition, refused } from './edition.ts';
import { columnsOf, fileOf, type PartName, partOf, tableNames } from './parts.ts';

/** One file of an extract, in a folder or in a zip. */
export interface Part extends PartName {
  file: string;
  bytes: number;
  /** Where a reader may open it; undefined in a zip. */
  path: string | undefined;
  crc32: number | undefined;
  open(): Promise<Readable>;
}

export interface Source {
  parts: Part[];
  close(): void;
}

/** More than this is no extract of the Crossroads Bank: eight times the size of June 2025. */
const largest = { files: 64, bytes: 16 * 2 ** 30 };

/** Opens the zip or folder of an extract; throws a DataError for one that holds what it should not, or too much. */
export async function openSource(at: string): Promise<Source> {
  const source = lstatSync(at).isDirectory() ? folderSource(at) : await zipSource(at);
  const seen = new Set<string>();
  for (const part of source.parts) {
    if (seen.has(part.file)) throw refused('kbo_twice', `${part.file} staat er twee keer in. Download de uitgave opnieuw.`);
    seen.add(part.file);
  }
  const bytes = source.parts.reduce((sum, part) => sum + part.bytes, 0);
  if (bytes > largest.bytes) {
    throw refused(
      'kbo_size',
      `Uitgepakt is dit ${Math.round(bytes / 2 ** 30)} GB; een uitgave van de KBO is nooit groter dan ${largest.bytes / 2 ** 30} GB.`,
    );
  }
  return source;
}

/** The parts that an extract of this type must have, in the order in which they are read. */
export function neededParts({ type }: Pick<Edition, 'type'>, parts: readonly Part[]): Part[] {
  const actions: PartName['action'][] = type === 'full' ? ['whole'] : ['delete', 'insert'];
  return tableNames.flatMap((table) =>
    actions.map((action) => {
      const part = parts.find((one) => one.table === table && one.action === action);
      if (part) return part;
      const needed = columnsOf({ table, action }).join(', ');
      throw refused('kbo_part', `In de uitgave ontbreekt ${fileOf({ table, action })} (met ${needed}). Download de uitgave opnieuw.`);
    }),
  );
}

function folderSource(folder: string): Source {
  const parts = readdirSync(folder).flatMap((file): Part[] => {
    const name = partOf(file);
    if (name === undefined || name === 'unused') return [];
    const at = path.join(folder, file);
    const stat = lstatSync(at);
    if (!stat.isFile()) throw refused('kbo_not_a_file', `${file} is geen gewoon bestand. Zet de uitgave zelf in de map, geen verwijzing.`);
    return [
      {
        ...name,
        file: fileOf(name),
        bytes: stat.size,
        path: at,
        crc32: undefined,
        open: async () => createReadStream(at, { highWaterMark: 1 << 20 }),
      },
    ];
  });
  return { parts, close: () => undefined };
}

async function zipSource(file: string): Promise<Source> {
  const zip = await opened(file);
  try {
    const entries = await entriesOf(zip);
    const parts = entries.flatMap((entry): Part[] => {
      const name = partOf(path.posix.basename(entry.fileName));
      if (name === undefined || name === 'unused') return [];
      if (entry.isEncrypted()) throw refused('zip_locked', 'De zip is met een wachtwoord beveiligd. Stuur haar zonder wachtwoord.');
      const open = (): Promise<Readable> => opening(zip, entry);
      return [{ ...name, file: fileOf(name), bytes: entry.uncompressedSize, path: undefined, crc32: entry.crc32, open }];
    });
    return { parts, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function opened(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, zip) =>
      error ? reject(brokenZip(error)) : resolve(zip),
    );
  });
}

/** Every entry of the central directory; yauzl refuses names that lead outside, we refuse folders in folders. */
function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(brokenZip(error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      if (entry.fileName.split('/').length > 2 || entries.length >= largest.files) {
        reject(refused('zip_entries', 'In de zip zit meer dan een uitgave van de KBO. Stuur haar zoals de KBO haar gaf.'));
        return;
      }
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function opening(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(brokenZip(error)) : resolve(stream)));
  });
}

export function brokenZip(cause: Error): DataError {
  return new DataError({ code: 'zip_broken', message: 'De zip is niet heel of niet te lezen. Download de uitgave opnieuw.' }, { cause });
}
