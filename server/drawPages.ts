import type { MessagePort } from 'node:worker_threads';
import type { Document } from '../dashboard/document.ts';
import type { Page } from '../dashboard/html/page.ts';
import { pageResponse } from './pageResponse.ts';

/** A page as data: what stands around its sections is no HTML yet. */
export type DataPage = Omit<Page, 'before' | 'after'>;

export interface DrawRequest {
  id: number;
  document: Document;
  page: DataPage;
}

export interface DrawAnswer {
  id: number;
  made?: { type: string; body: Uint8Array<ArrayBuffer>; headers?: Record<string, string> };
  /** Message of what went wrong. */
  failure?: string;
}

/** Draws one page after another for the thread that asks: it knows no release and no viewer, only what it is to draw. */
export function drawPages(port: MessagePort): void {
  port.on('message', ({ id, document, page }: DrawRequest) => {
    const answer = answerTo(id, document, page);
    port.postMessage(answer, answer.made ? [answer.made.body.buffer] : []);
  });
}

function answerTo(id: number, document: Document, page: DataPage): DrawAnswer {
  try {
    const made = pageResponse(document, page);
    return { id, made: { ...made, body: new TextEncoder().encode(String(made.body)) } };
  } catch (error) {
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
