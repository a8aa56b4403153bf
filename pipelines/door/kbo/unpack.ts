import { closeSync, openSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { DataError } from '../../dataError.ts';
import { refused } from './edition.ts';
import { RecordCounter } from './recordCounter.ts';
import { brokenZip, type Part } from './source.ts';

/** A file of an extract on disk, with its records as its bytes tell them. */
export interface Unpacked {
  part: Part;
  path: string;
  records: number;
  crc32: number;
}

/**
 * Goes once over the bytes of a part: counts and sums it, and writes it to the private folder where it came
 * in a zip. Throws a DataError when a zip gives other bytes than it says.
 */
export async function unpack(part: Part, folder: string, onBytes: (bytes: number) => void): Promise<Unpacked> {
  const counter = new RecordCounter();
  const target = part.path === undefined ? path.join(folder, part.file) : undefined;
  const descriptor = target === undefined ? undefined : openSync(target, 'wx', 0o600);
  let sum = 0;
  let size = 0;
  try {
    for await (const chunk of (await part.open()) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > part.bytes) break;
      counter.push(chunk);
      sum = crc32(chunk, sum);
      onBytes(chunk.length);
      for (let at = 0; descriptor !== undefined && at < chunk.length; ) at += writeSync(descriptor, chunk, at);
    }
  } catch (error) {
    if (error instanceof DataError || part.path !== undefined) throw error;
    throw brokenZip(error as Error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
  if (size !== part.bytes || (part.crc32 !== undefined && sum !== part.crc32)) {
    throw refused('kbo_changed', `${part.file} is niet heel: het heeft een andere inhoud dan het zegt. Download de uitgave opnieuw.`);
  }
  return { part, path: part.path ?? (target as string), records: counter.records, crc32: sum };
}

/** The contents of a zip must fit on the disk, with as much again for the landing. */
export function checkRoom(parts: readonly Part[], folder: string): void {
  const bytes = parts.reduce((sum, part) => sum + (part.path === undefined ? part.bytes : 0), 0);
  const { bavail, bsize } = statfsSync(folder);
  if (bytes * 2 > bavail * bsize) {
    throw refused(
      'disk_full',
      `Om deze uitgave uit te pakken is ${Math.ceil((bytes * 2) / 2 ** 20)} MB schijfruimte nodig, en die is er niet. Maak ruimte en probeer opnieuw.`,
    );
  }
}
