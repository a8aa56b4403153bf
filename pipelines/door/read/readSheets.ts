import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { withoutRegisterNumbers } from '../../../dashboard/registerNumber.ts';
import type { Limits } from '../../config.ts';
import type { SheetAnswer, SheetFailure, SheetRequest } from './answerSheets.ts';
import type { ReadSheet, SheetFormat } from './sheetCells.ts';
import { lockedWorkbook, noWorkbook, tooLargeWorkbook, unreadableWorkbook } from './workbookRefusal.ts';

interface Waiting {
  limits: Limits;
  resolve: (sheets: ReadSheet[]) => void;
  reject: (error: Error) => void;
}

const script = fileURLToPath(new URL('sheetWorker.mjs', import.meta.url));
let reader: SheetReader | undefined;

/**
 * The sheets of a file, read on a thread of its own that may take so much memory and time and no more: a file that asks
 * more is refused, and whoever waits behind it is not. The bytes are given away.
 */
export function readSheets(bytes: Uint8Array, format: SheetFormat, limits: Limits): Promise<ReadSheet[]> {
  if (reader?.memory !== limits.workbook_memory) {
    reader?.retire();
    reader = new SheetReader(limits.workbook_memory);
  }
  return reader.read(bytes, format, limits);
}

/** One thread, that starts on first use, stays while nobody waits without keeping the process alive, and is replaced when it ends. */
class SheetReader {
  readonly memory: number;
  #worker: Worker | undefined;
  #waiting: { request: SheetRequest; one: Waiting }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #last = 0;
  #retired = false;

  constructor(memory: number) {
    this.memory = memory;
  }

  read(bytes: Uint8Array, format: SheetFormat, limits: Limits): Promise<ReadSheet[]> {
    return new Promise((resolve, reject) => {
      const request = { id: ++this.#last, bytes, format, limits: { rows: limits.rows, cells: limits.workbook_cells } };
      this.#waiting.push({ request, one: { limits, resolve, reject } });
      if (this.#waiting.length === 1) this.#next();
    });
  }

  /** Ends once nobody waits. */
  retire(): void {
    this.#retired = true;
    if (this.#waiting.length === 0) void this.#worker?.terminate();
  }

  #next(): void {
    const [first] = this.#waiting;
    if (!first) {
      if (this.#retired) void this.#worker?.terminate();
      else this.#worker?.unref();
      return;
    }
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#timer = setTimeout(() => this.#lose(tooLargeWorkbook(first.one.limits)), first.one.limits.workbook_seconds * 1000);
    const { bytes } = first.request;
    const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
    this.#worker.postMessage({ ...first.request, bytes: whole }, [whole.buffer as ArrayBuffer]);
  }

  #start(): Worker {
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: this.memory }, execArgv: [] });
    worker.on('message', (answer: SheetAnswer) => this.#settle(answer));
    worker.on('error', (error) => {
      const [first] = this.#waiting;
      const large = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (worker === this.#worker) this.#lose(large && first ? tooLargeWorkbook(first.one.limits) : unreadableWorkbook(error));
    });
    return worker;
  }

  #settle({ sheets, failure, reason }: SheetAnswer): void {
    clearTimeout(this.#timer);
    const one = this.#waiting.shift()?.one;
    if (sheets) one?.resolve(sheets.map((sheet) => ({ ...sheet, name: withoutRegisterNumbers(sheet.name) })));
    else one?.reject(refusalOf(failure, reason, one.limits));
    this.#next();
  }

  /** Refuses the file that was being read; those behind it go to a new thread. */
  #lose(error: Error): void {
    clearTimeout(this.#timer);
    const ended = this.#worker;
    this.#worker = undefined;
    void ended?.terminate();
    this.#waiting.shift()?.one.reject(error);
    this.#next();
  }
}

function refusalOf(failure: SheetFailure | undefined, reason: string | undefined, limits: Limits): Error {
  if (failure === 'large') return tooLargeWorkbook(limits);
  if (failure === 'locked') return lockedWorkbook();
  return failure === 'other' ? noWorkbook() : unreadableWorkbook(new Error(reason));
}
