import { isAscii, isUtf8 } from 'node:buffer';
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
  /** Bytes of a UTF-8 file that are not UTF-8. */
  badBytes: number;
  /** The reason: a byte order mark, the agreement, that the bytes are valid UTF-8, or that they are not. */
  encodingBy: 'mark' | 'agreed' | 'valid' | 'invalid';
  /** Length of the byte order mark. */
  bom: number;
  container: Container;
}

export const chunkSize = 1 << 22;

/** The bytes of a file in chunks; each is valid until the next is asked for. */
export function* chunksOf(file: string, from = 0, most = chunkSize): Generator<Buffer> {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(most);
    let position = from;
    for (;;) {
      const length = readSync(descriptor, buffer, 0, most, position);
      if (length === 0) return;
      position += length;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Hashes a file and tells its encoding by rule: a byte order mark, else UTF-8, else windows-1252. UTF-8 with a few bytes
 * that are not stays UTF-8. An encoding that the configuration states is verified; a binary file is refused.
 */
export function survey(chunks: Iterable<Buffer>, stated?: Encoding): Survey {
  const hash = createHash('sha256');
  const signs: Signs = { wide: 0, bad: 0 };
  let size = 0;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let nul = false;
  for (const chunk of chunks) {
    if (size === 0) head = Buffer.from(chunk.subarray(0, headLength));
    hash.update(chunk);
    size += chunk.length;
    nul ||= chunk.includes(0);
    const joined = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk;
    const whole = wholeCharacters(joined);
    countSigns(joined.subarray(0, whole), signs);
    tail = Buffer.from(joined.subarray(whole));
  }
  signs.bad += tail.length;
  const marked = byteOrderMark(head);
  const container = containerOf(head);
  const packed = container === 'zip' || container === 'binary';
  const held = container === 'text' ? stated : undefined;
  const encoding = packed ? 'utf-8' : agreed({ marked: marked?.encoding, stated: held, signs, nul });
  const badBytes = encoding === 'utf-8' && !packed ? signs.bad : 0;
  const encodingBy = marked ? 'mark' : held ? 'agreed' : encoding === 'utf-8' ? 'valid' : 'invalid';
  return { size, sha256: hash.digest('hex'), encoding, encodingBy, badBytes, bom: marked?.bom ?? 0, container };
}

/** Characters of more than one byte in valid UTF-8, and bytes that belong to none. */
interface Signs {
  wide: number;
  bad: number;
}

/** A file is told from windows-1252 by its first characters: more need not be counted. */
const countedAtMost = 10_000;
/** More bytes than this are no slip. */
const badAtMost = 20;

function countSigns(bytes: Buffer, signs: Signs): void {
  if (isAscii(bytes) || signs.bad > countedAtMost) return;
  if (isUtf8(bytes)) {
    if (signs.wide < countedAtMost) signs.wide += countWide(bytes);
    return;
  }
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] as number) < 0x80) continue;
    const length = characterLength(bytes, at);
    if (length === 0) signs.bad++;
    else {
      signs.wide++;
      at += length - 1;
    }
  }
}

function countWide(bytes: Buffer): number {
  let count = 0;
  for (let at = 0; at < bytes.length && count < countedAtMost; at++) if ((bytes[at] as number) >= 0xc0) count++;
  return count;
}

/** Bytes of the UTF-8 character of more than one that begins here; 0 where none does. */
function characterLength(bytes: Buffer, at: number): number {
  const first = bytes[at] as number;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  return first >= 0xc2 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

/** The survey of a text that we made ourselves, in UTF-8. */
export function ownSurvey(text: Buffer): Survey {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { size: text.length, sha256, encoding: 'utf-8', encodingBy: 'agreed', badBytes: 0, bom: 0, container: 'text' };
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
  signs: Signs;
  nul: boolean;
}

function agreed({ marked, stated, signs, nul }: Found): Encoding {
  const wide = (marked ?? stated ?? '').startsWith('utf-16');
  if (nul && !wide) {
    throw new DataError({
      code: 'binary',
      message: 'Dit is geen tekstbestand. Bewaar het in Excel als "CSV UTF-8" of als XLSX en stuur het opnieuw.',
    });
  }
  const utf8 = isMostlyUtf8(signs);
  const found = marked ?? (wide ? stated : utf8 ? 'utf-8' : 'windows-1252');
  const fits = stated === undefined || stated === found || (stated === 'windows-1252' && marked === undefined);
  const invalid = marked === 'utf-8' && signs.bad > badAtMost;
  if (!fits || invalid) {
    throw new DataError({
      code: 'encoding',
      message: `De tekens kloppen niet: het bestand is ${invalid ? 'geen geldige utf-8' : found}, afgesproken was ${stated ?? marked}. Bewaar het als "CSV UTF-8" of pas de afspraak aan.`,
    });
  }
  return stated === 'windows-1252' && marked === undefined ? 'windows-1252' : (found as Encoding);
}

/** A few bytes among more characters that can only be UTF-8 are slips. Nearly as many of both are two files in one. */
function isMostlyUtf8({ wide, bad }: Signs): boolean {
  if (bad === 0) return true;
  if (bad <= badAtMost && wide > bad) return true;
  if (wide * 2 <= bad || wide < 3) return false;
  throw new DataError({
    code: 'mixed_encoding',
    message: `Een deel van de tekens is utf-8 en een deel niet: ${bad} tekens kunnen we niet lezen. Bewaar het hele bestand opnieuw als "CSV UTF-8".`,
  });
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

/** Text of a stretch of bytes from `asciiCompatible`; a byte that is not UTF-8 is taken for windows-1252. */
export function textOf(bytes: Buffer, from: number, to: number, encoding: Encoding): string {
  if (encoding !== 'windows-1252') {
    const text = bytes.toString('utf8', from, to);
    return text.includes('\ufffd') ? mended(bytes.subarray(from, to)) : text;
  }
  const latin = bytes.toString('latin1', from, to);
  return /[\x80-\x9f]/.test(latin) ? latin.replace(/[\x80-\x9f]/g, (sign) => windows1252[sign.charCodeAt(0) - 0x80] as string) : latin;
}

function mended(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    text += length === 0 ? textOf(bytes, at, at + 1, 'windows-1252') : bytes.toString('utf8', at, at + length);
    at += Math.max(1, length);
  }
  return text;
}
