import { readFileSync, statSync } from 'node:fs';
import { type Limits, standardLimits } from '../../config.ts';
import { DataError } from '../../dataError.ts';
import { asciiCompatible, chunkSize, chunksOf, type Encoding, type Survey, survey } from './decode.ts';
import { type SheetText, sheetAsText } from './sheet.ts';

/** The delimited text in a file: its own, or that of a sheet. */
export interface FileText {
  encoding: Encoding;
  /** Bytes in which every character below 0x80 stands for itself, without the byte order mark; once more at every call. */
  chunks: () => Iterable<Buffer>;
  /** The sheet that the text comes from; undefined for a text file. */
  sheet: Omit<SheetText, 'text'> | undefined;
  /** The text is written by us, so that no agreement on its dialect applies. */
  ours: boolean;
}

interface Source {
  survey: Survey;
  path?: string;
  bytes?: Buffer | undefined;
  limits: Limits;
}

/** A delivered file of which the bytes are surveyed: small ones stay in memory until they are let go. */
export class DeliveredFile {
  readonly survey: Survey;
  #path: string | undefined;
  #bytes: Buffer | undefined;
  #limits: Limits;
  #sheet: Promise<SheetText> | undefined;

  private constructor({ survey: surveyed, path, bytes, limits }: Source) {
    this.survey = surveyed;
    this.#path = path;
    this.#bytes = bytes;
    this.#limits = limits;
  }

  /** Surveys a file; one that is too large is refused before it is read. `stated`: the encoding that was agreed. */
  static open(path: string, { stated, limits = standardLimits }: { stated?: Encoding | undefined; limits?: Limits } = {}): DeliveredFile {
    const { size } = statSync(path);
    refuseTooLarge(size, limits);
    const bytes = size > chunkSize ? undefined : readFileSync(path);
    return new DeliveredFile({ survey: survey(bytes ? [bytes] : chunksOf(path), stated), path, bytes, limits });
  }

  /** Text that we made, such as the rows of a returned workbook. */
  static ofText(bytes: Buffer): DeliveredFile {
    return new DeliveredFile({ survey: survey([bytes], 'utf-8'), bytes, limits: standardLimits });
  }

  /** Unpacks a workbook once; a file without contents is refused. */
  async text(): Promise<FileText> {
    const { size, bom, encoding, workbook } = this.survey;
    if (size === bom) throw emptyFile();
    const ours = this.#path === undefined;
    if (!workbook) return { encoding, chunks: () => asciiCompatible(this.#chunks(bom), encoding), sheet: undefined, ours };
    this.#sheet ??= sheetAsText(this.#path as string, this.#limits);
    const { text, ...sheet } = await this.#sheet;
    if (text.length === 0) throw emptyFile();
    return { encoding: 'utf-8', chunks: () => [text], sheet, ours: true };
  }

  /** Frees its memory; what is asked of it later is read from the file again. */
  letGo(): void {
    this.#sheet = undefined;
    if (this.#path !== undefined) this.#bytes = undefined;
  }

  #chunks(from: number): Iterable<Buffer> {
    return this.#bytes ? [this.#bytes.subarray(from)] : chunksOf(this.#path as string, from);
  }
}

function refuseTooLarge(size: number, { megabytes }: Limits): void {
  if (size <= megabytes * 1e6) return;
  throw new DataError({
    code: 'file_too_large',
    message: `Dit bestand is ${Math.ceil(size / 1e6)} MB; we lezen er hoogstens ${megabytes}. Stuur het in delen, elk met een eigen periode.`,
  });
}

function emptyFile(): DataError {
  return new DataError({
    code: 'empty_file',
    message: 'Het bestand is leeg. Er is niets veranderd; stuur het opnieuw als er iets in moest staan.',
  });
}
