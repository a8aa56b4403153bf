import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import type { Request } from 'express';
import { withoutRegisterNumbers } from '../../dashboard/registerNumber.ts';
import { HttpError } from '../httpError.ts';

interface Reading {
  /** Bytes of the file. */
  limit: number;
  /** Says where the file goes once it begins, from the fields before it; throws what refuses it. */
  begin: (fields: Readonly<Record<string, string>>) => Promise<string>;
}

export interface ReceivedFile {
  path: string;
  /** As the sender named it, without folders, control characters and register numbers; for people, never for a path. */
  name: string;
  size: number;
}

/**
 * Reads a multipart form with one file straight to disk; undefined when no file was chosen. The fields stand before the file, so that a
 * form that is not ours writes nothing. Throws an HttpError; what was written of a file that did not come whole is removed.
 */
export async function readUpload(request: Request, { limit, begin }: Reading): Promise<ReceivedFile | undefined> {
  checkLength(request, limit);
  const parser = makeParser(request, limit);
  const fields: Record<string, string> = {};
  let receiving: { stream: BusboyFileStream; file: Promise<ReceivedFile | undefined> } | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      parser.on('field', (name, value) => {
        fields[name] = value;
      });
      parser.on('file', (_field, stream, name) => {
        const file = receive(stream, name, () => begin({ ...fields }));
        file.catch((error: unknown) => (stream.destroyed ? reject(error) : stream.resume()));
        receiving = { stream, file };
      });
      parser.once('finish', resolve).once('error', reject);
      request.once('close', () => request.complete || reject(new Error('aborted')));
      request.pipe(parser);
    });
  } catch (error) {
    request.unpipe(parser);
    receiving?.stream.destroy();
    const failure: unknown = await receiving?.file.then(() => undefined).catch((reason: unknown) => reason);
    if (failure instanceof HttpError) throw failure;
    throw new HttpError(400, 'Het bestand kwam niet volledig aan.', { advice: 'Stuur het opnieuw.', cause: error });
  }
  if (receiving === undefined) await begin(fields);
  return receiving?.file;

  async function receive(stream: BusboyFileStream, name: string | undefined, where: () => Promise<string>) {
    const chosen = shownName(name);
    const path = await where();
    if (chosen === '') {
      stream.resume();
      return undefined;
    }
    try {
      await pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      if (stream.truncated) throw tooLarge(limit);
      return { path, name: chosen, size: (await stat(path)).size };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }
}

/** A body that is far too large is not read at all; a browser that is somewhat over gets a page that says so. */
function checkLength({ headers }: Request, limit: number): void {
  const length = Number(headers['content-length'] ?? Number.NaN);
  if (Number.isNaN(length)) throw new HttpError(411, 'De grootte van het bestand ontbreekt.', { headers: { Connection: 'close' } });
  if (length > 4 * limit + 100_000) throw tooLarge(limit, { Connection: 'close' });
}

function makeParser(request: Request, limit: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
      limits: { fields: 5, fieldNameSize: 50, fieldSize: 1000, files: 1, parts: 6, fileSize: limit, headerPairs: 20, headerSize: 4096 },
      isPartAFile: (field) => field === 'bestand',
    });
  } catch (error) {
    throw new HttpError(400, 'Dit formulier is niet volledig.', { advice: 'Laad de pagina opnieuw en kies uw bestand.', cause: error });
  }
}

function tooLarge(limit: number, headers: Record<string, string> = {}): HttpError {
  const megabytes = Math.floor(limit / (1024 * 1024));
  return new HttpError(413, `Dit bestand is groter dan ${megabytes} MB.`, {
    advice: 'Splits het per jaar, of lever het als CSV. Lukt dat niet, vraag de beheerder om een map.',
    headers,
  });
}

function shownName(name: string | undefined): string {
  const base = (name ?? '').split(/[/\\]/).pop() ?? '';
  return withoutRegisterNumbers(base.replace(/[\p{Cc}\p{Cf}]/gu, ''))
    .trim()
    .slice(-120);
}
