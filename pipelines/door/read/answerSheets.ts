import type { MessagePort } from 'node:worker_threads';
import { type ReadSheet, type SheetFormat, sheetCells, TooManyCells } from './sheetCells.ts';

export interface SheetRequest {
  id: number;
  bytes: Uint8Array;
  format: SheetFormat;
  /** Rows of a sheet, and cells of its outer rows and columns. */
  limits: { rows: number; cells: number };
}

export type SheetFailure = 'large' | 'locked' | 'other' | 'unreadable';

export interface SheetAnswer {
  id: number;
  sheets?: ReadSheet[];
  /** Reason that there are none. */
  failure?: SheetFailure;
  /** Message of the library. */
  reason?: string;
}

/** Reads the sheets of one file after another for the thread that asks. */
export function answerSheets(port: MessagePort): void {
  port.on('message', ({ id, bytes, format, limits }: SheetRequest) => {
    const answer = answerTo(id, () => sheetCells(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), format, limits));
    const texts = (answer.sheets ?? []).map(({ text }) => text.buffer as ArrayBuffer);
    port.postMessage(answer, [...new Set(texts)]);
  });
}

function answerTo(id: number, read: () => ReadSheet[]): SheetAnswer {
  try {
    return { id, sheets: read().map((sheet) => ({ ...sheet, text: Uint8Array.from(sheet.text) })) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof TooManyCells) return { id, failure: 'large' };
    return { id, failure: failureOf(reason), reason };
  }
}

/** Tells from its message why the library could not read a file. */
function failureOf(reason: string): SheetFailure {
  if (/password-protected|ODS Encryption|Encryption scheme/i.test(reason)) return 'locked';
  return /Cannot find Workbook|Unsupported (Works|file)/i.test(reason) ? 'other' : 'unreadable';
}
