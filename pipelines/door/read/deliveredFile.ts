import { readFileSync, statSync } from 'node:fs';
import { type Limits, standardLimits } from '../../config.ts';
import { DataError } from '../../dataError.ts';
import { containerOf, headLength, packedTwice, webPage } from './container.ts';
import { asciiCompatible, chunkSize, chunksOf, type Encoding, ownSurvey, type Survey, survey, textOf } from './decode.ts';
import { type Movements, pairedMovements } from './movements.ts';
import { readSheets } from './readSheets.ts';
import type { ReadSheet } from './sheetCells.ts';
import { type PassedSheet, type SheetTable, sheetTables } from './sheetTables.ts';
import { refuseTooWide } from './tableWidth.ts';
import { TextSearch } from './textSearch.ts';
import { zipContents } from './workbookGuard.ts';
import { lockedWorkbook, tooLargeWorkbook } from './workbookRefusal.ts';

/** The delimited text in a file: its own, or that of one table of a workbook. */
export interface FileText extends Pick<Survey, 'encoding' | 'encodingBy'> {
  /** Some bytes are not UTF-8, as they should be. */
  badBytes: boolean;
  /** Bytes in which every character below 0x80 stands for itself, without the byte order mark; once more at every call. */
  chunks: () => Iterable<Buffer>;
  /** The sheets that the text comes from; undefined for a text file. */
  table: Omit<SheetTable, 'text'> | undefined;
  /** Sheets that are not read. */
  passed: readonly PassedSheet[];
  /** Rows of a workbook that a filter or somebody hid, where its format says so; they are read all the same. */
  hiddenRows: number;
  /** The text is written by us, so that no agreement on its dialect applies. */
  ours: boolean;
  /** The file had a row per entry and per exit; its text has spells. */
  movements?: Movements;
}

interface Source {
  survey: Survey;
  path?: string;
  bytes?: Buffer | undefined;
  stated?: Encoding | undefined;
  limits: Limits;
  /** It is text that we made, or it was packed in a zip. */
  origin?: 'ours' | 'zip';
  day?: string | undefined;
}

interface OpenOptions {
  /** The encoding that was agreed. */
  stated?: Encoding | undefined;
  limits?: Limits | undefined;
  /** Day of the list that is asked for: of a workbook with a month a sheet only that month is read. */
  day?: string | undefined;
}

type Contents = { sheets: ReadSheet[]; hiddenRows: number } | { inside: DeliveredFile; name: string };

/** The stream of a workbook of today that stands, with a password, in the container of before 2007. */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** A delivered file of which the bytes are surveyed: small ones stay in memory until they are let go. */
export class DeliveredFile {
  readonly survey: Survey;
  readonly #source: Source;
  #bytes: Buffer | undefined;
  #contents: Promise<Contents> | undefined;
  #texts: Promise<FileText[]> | undefined;

  private constructor(source: Source) {
    this.survey = source.survey;
    this.#source = source;
    this.#bytes = source.bytes;
  }

  /** Surveys a file; one that is too large, or can hold no rows, is refused before it is read. */
  static open(path: string, { stated, limits = standardLimits, day }: OpenOptions = {}): DeliveredFile {
    const { size } = statSync(path);
    refuseTooLarge(size, limits);
    const bytes = size > chunkSize ? undefined : readFileSync(path);
    return new DeliveredFile({ survey: survey(bytes ? [bytes] : chunksOf(path), stated), path, bytes, stated, limits, day });
  }

  /** Text that we made, such as the rows of a returned workbook. */
  static ofText(bytes: Buffer): DeliveredFile {
    return new DeliveredFile({ survey: ownSurvey(bytes), bytes, limits: standardLimits, origin: 'ours' });
  }

  /** The same file, as the list of a day. */
  ofDay(day: string | undefined): DeliveredFile {
    if (!this.isPacked || day === this.#source.day) return this;
    const file = new DeliveredFile({ ...this.#source, day });
    file.#contents = this.#contents;
    return file;
  }

  /** It is unpacked before its rows can be read. */
  get isPacked(): boolean {
    return this.survey.container !== 'text';
  }

  /** Name of the only file in a zip; undefined for anything else. */
  async innerName(): Promise<string | undefined> {
    if (this.survey.container !== 'zip') return undefined;
    const contents = await this.#unpacked();
    return 'inside' in contents ? contents.name : undefined;
  }

  /** A text stands somewhere in what is packed. */
  async holds(text: string): Promise<boolean> {
    const { container } = this.survey;
    if (container === 'text') return false;
    const { path, limits } = this.#source;
    if (container === 'zip') {
      const contents = await zipContents(path ?? this.#whole(), limits, text);
      if (contents.format !== 'file') return contents.found;
      const unpacked = await this.#unpacked();
      return 'inside' in unpacked && unpacked.inside.holds(text);
    }
    const search = new TextSearch(text);
    search.push(this.#whole());
    return search.found;
  }

  /** Its tables as text, one for a text file; unpacked once. A file without contents is refused. */
  texts(): Promise<FileText[]> {
    this.#texts ??= this.#read().then((texts) =>
      texts.map((text) => {
        refuseTooWide(text.chunks(), this.#source.limits);
        return pairedMovements(text);
      }),
    );
    return this.#texts;
  }

  /** The table that begins with a sheet, or the first one. */
  async text(sheet?: string): Promise<FileText> {
    const texts = await this.texts();
    return texts.find(({ table }) => sheet !== undefined && table?.sheets[0]?.name === sheet) ?? (texts[0] as FileText);
  }

  /** Every sheet as it is, hidden ones too; none of a text file. */
  async sheets(): Promise<ReadSheet[]> {
    if (!this.isPacked) return [];
    const contents = await this.#unpacked();
    return 'inside' in contents ? contents.inside.sheets() : contents.sheets;
  }

  /** Frees its memory; what is asked of it later is read from the file again. */
  letGo(): void {
    if (this.#source.path === undefined) return;
    this.#bytes = undefined;
    this.#contents = undefined;
    this.#texts = undefined;
  }

  async #read(): Promise<FileText[]> {
    const { size, bom, encoding, encodingBy, badBytes } = this.survey;
    if (size === bom) throw emptyFile();
    if (!this.isPacked) {
      const chunks = (): Iterable<Buffer> => asciiCompatible(this.#chunks(bom), encoding);
      return [
        {
          encoding,
          encodingBy,
          badBytes: badBytes > 0,
          chunks,
          table: undefined,
          passed: [],
          hiddenRows: 0,
          ours: this.#source.origin === 'ours',
        },
      ];
    }
    const contents = await this.#unpacked();
    if ('inside' in contents) return contents.inside.ofDay(this.#source.day).texts();
    const { sheets, hiddenRows } = contents;
    const { tables, passed } = sheetTables(sheets, this.#source.day);
    if (tables.length === 0) throw emptyFile();
    return tables.map(({ text, ...table }) => ({
      encoding: 'utf-8',
      encodingBy: 'valid',
      badBytes: false,
      chunks: () => [text],
      table,
      passed,
      hiddenRows,
      ours: true,
    }));
  }

  #unpacked(): Promise<Contents> {
    this.#contents ??= this.#unpack();
    return this.#contents;
  }

  async #unpack(): Promise<Contents> {
    const { limits } = this.#source;
    const { container, size } = this.survey;
    if (container === 'zip') return this.#unzip();
    if (size > limits.workbook_megabytes * 1e6) throw tooLargeWorkbook(limits);
    if (container === 'binary' && this.#whole().includes(encryptedPackage)) throw lockedWorkbook();
    if (container === 'binary') return { sheets: await readSheets(this.#whole(), 'binary', limits), hiddenRows: 0 };
    const text = this.#decoded();
    if (container === 'html' && !/<table\b/i.test(text)) throw webPage();
    return { sheets: await readSheets(Buffer.from(text), container === 'html' ? 'html' : 'xml', limits), hiddenRows: 0 };
  }

  async #unzip(): Promise<Contents> {
    const { limits, path, stated, origin } = this.#source;
    const found = await zipContents(path ?? this.#whole(), limits);
    if (found.format !== 'file') return { sheets: await readSheets(this.#whole(), found.format, limits), hiddenRows: found.hiddenRows };
    if (origin === 'zip') throw packedTwice();
    const { bytes, name } = found;
    return { name, inside: new DeliveredFile({ survey: survey([bytes], stated), bytes, stated, limits, origin: 'zip' }) };
  }

  #decoded(): string {
    const { bom, encoding } = this.survey;
    const bytes = Buffer.concat([...asciiCompatible([this.#whole().subarray(bom)], encoding)]);
    return textOf(bytes, 0, bytes.length, encoding);
  }

  #whole(): Buffer {
    return Buffer.from(this.#bytes ?? readFileSync(this.#source.path as string));
  }

  #chunks(from: number): Iterable<Buffer> {
    return this.#bytes ? [this.#bytes.subarray(from)] : chunksOf(this.#source.path as string, from);
  }
}

/** The first bytes of a file say that it is unpacked before its rows can be read. */
export function isPackedFile(path: string): boolean {
  try {
    const [first] = chunksOf(path, 0, headLength);
    return first !== undefined && containerOf(first) !== 'text';
  } catch (error) {
    if (error instanceof DataError) return false;
    throw error;
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
