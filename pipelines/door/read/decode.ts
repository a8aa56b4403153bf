import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import iconv from 'iconv-lite';
import { DataError } from '../../dataError.ts';
import { type Container, containerOf, headLength } from './container.ts';

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/** The result of one pass over the bytes: their hash, and how they are to be read. */
export interface Survey {
  size: number;
  sha256: string;
  encoding: Encoding;
  /** The reason: a byte order mark, the agreement, that the bytes are valid UTF-8, or that they are not. */
  encodingBy: 'mark' | 'agreed' | 'valid' | 'invalid';
  /** Length of the byte order mark. */
  bom: number;
  container: Container;
}

export const chunkSize = 1 << 22;

/** The bytes of a file in chunks; each is valid until the next is asked for. */
export function* chunksOf(file: string, from = 0): Generator<Buffer> {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(chunkSize);
    let position = from;
    for (;;) {
      const length = readSync(descriptor, buffer, 0, chunkSize, position);
      if (length === 0) return;
      position += length;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Hashes a file and tells its encoding by rule: a byte order mark, else strict UTF-8, else windows-1252.
 * An encoding that the configuration states is verified; a binary file is refused.
 */
export function survey(chunks: Iterable<Buffer>, stated?: Encoding): Survey {
  const hash = createHash('sha256');
  let size = 0;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let utf8 = true;
  let nul = false;
  for (const chunk of chunks) {
    if (size === 0) head = Buffer.from(chunk.subarray(0, headLength));
    hash.update(chunk);
    size += chunk.length;
    nul ||= chunk.includes(0);
    if (!utf8) continue;
    const joined = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk;
    const whole = wholeCharacters(joined);
    utf8 = isUtf8(joined.subarray(0, whole));
    tail = Buffer.from(joined.subarray(whole));
  }
  utf8 &&= tail.length === 0;
  const marked = byteOrderMark(head);
  const container = containerOf(head);
  const packed = container === 'zip' || container === 'binary';
  const held = container === 'text' ? stated : undefined;
  const encoding = packed ? 'utf-8' : agreed({ marked: marked?.encoding, stated: held, utf8, nul });
  const encodingBy = marked ? 'mark' : held ? 'agreed' : utf8 ? 'valid' : 'invalid';
  return { size, sha256: hash.digest('hex'), encoding, encodingBy, bom: marked?.bom ?? 0, container };
}

/** The survey of a text that we made ourselves, in UTF-8. */
export function ownSurvey(text: Buffer): Survey {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { size: text.length, sha256, encoding: 'utf-8', encodingBy: 'agreed', bom: 0, container: 'text' };
}

function byteOrderMark(head: Buffer): { encoding: Encoding; bom: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bom: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bom: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bom: 2 };
  return undefined;
}

/** Where the last whole UTF-8 character of a chunk ends. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

interface Found {
  marked: Encoding | undefined;
  stated: Encoding | undefined;
  utf8: boolean;
  nul: boolean;
}

function agreed({ marked, stated, utf8, nul }: Found): Encoding {
  const wide = (marked ?? stated ?? '').startsWith('utf-16');
  if (nul && !wide) {
    throw new DataError({
      code: 'binary',
      message: 'Dit is geen tekstbestand. Bewaar het in Excel als "CSV UTF-8" of als XLSX en stuur het opnieuw.',
    });
  }
  const found = marked ?? (wide ? stated : utf8 ? 'utf-8' : 'windows-1252');
  const fits = stated === undefined || stated === found || (stated === 'windows-1252' && marked === undefined);
  if (!fits || (marked === 'utf-8' && !utf8)) {
    throw new DataError({
      code: 'encoding',
      message: `De tekens kloppen niet: het bestand is ${marked === 'utf-8' && !utf8 ? 'geen geldige utf-8' : found}, afgesproken was ${stated ?? marked}. Bewaar het als "CSV UTF-8" of pas de afspraak aan.`,
    });
  }
  return stated === 'windows-1252' && marked === undefined ? 'windows-1252' : (found as Encoding);
}

/** The characters that windows-1252 has at 0x80 to 0x9f; undefined bytes become the replacement character. */
const windows1252 = Array.from({ length: 32 }, (_, index) => iconv.decode(Buffer.from([index + 0x80]), 'windows-1252'));

/**
 * The chunks as bytes in which every character below 0x80 stands for itself: UTF-8 and windows-1252 as they are,
 * UTF-16 recoded to UTF-8.
 */
export function* asciiCompatible(chunks: Iterable<Buffer>, encoding: Encoding): Generator<Buffer> {
  if (!encoding.startsWith('utf-16')) {
    yield* chunks;
    return;
  }
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  for (const chunk of chunks) yield Buffer.from(decoder.write(chunk), 'utf8');
  const rest = decoder.end();
  if (rest) yield Buffer.from(rest, 'utf8');
}

/** Text of a stretch of bytes from `asciiCompatible`. */
export function textOf(bytes: Buffer, from: number, to: number, encoding: Encoding): string {
  if (encoding !== 'windows-1252') return bytes.toString('utf8', from, to);
  const latin = bytes.toString('latin1', from, to);
  return /[\x80-\x9f]/.test(latin) ? latin.replace(/[\x80-\x9f]/g, (sign) => windows1252[sign.charCodeAt(0) - 0x80] as string) : latin;
}
