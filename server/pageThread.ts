import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { Document, FigureSection } from '../dashboard/document.ts';
import type { DataPage, DrawAnswer, DrawRequest } from './drawPages.ts';
import { HttpError } from './httpError.ts';
import { pageResponse } from './pageResponse.ts';
import type { MadeResponse } from './responseCache.ts';

export interface Pages {
  draw(document: Document, page: DataPage): Promise<MadeResponse>;
  close(): Promise<void>;
}

interface PageThreadOptions {
  /** The script of the thread. */
  script: URL;
  logger: Pick<Logger, 'error'>;
  /** Memory that it may take. */
  megabytes?: number;
  /** Time that one page may take. */
  seconds?: number;
}

interface Waiting {
  request: DrawRequest;
  resolve(made: MadeResponse): void;
  reject(error: Error): void;
}

/** Draws pages between other requests. */
export const pagesHere: Pages = { draw: async (document, page) => pageResponse(document, page), close: async () => undefined };

/**
 * Draws pages on a thread of their own, so that other requests need not wait. Where it ends, the page that it was drawing is
 * answered with an error that says so, and those behind it go to a new one.
 */
export function pageThread({ script, logger, megabytes = 256, seconds = 30 }: PageThreadOptions): Pages {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let last = 0;

  /** The time of the page that is first in line. */
  const watch = (): void => {
    clearTimeout(timer);
    if (waiting.size > 0) timer = setTimeout(() => lose(worker, new Error(`a page took more than ${seconds} s`)), seconds * 1000);
    if (waiting.size > 0) worker?.ref();
    else worker?.unref();
  };
  const settle = ({ id, made, failure }: DrawAnswer): void => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (made) one?.resolve({ ...made, body: Buffer.from(made.body.buffer) });
    else one?.reject(new Error(failure));
    watch();
  };
  const lose = (ended: Worker | undefined, error: Error): void => {
    if (ended === undefined || ended !== worker) return;
    worker = undefined;
    void ended.terminate();
    logger.error({ err: error }, 'page thread ended');
    const [first] = waiting.values();
    if (first) waiting.delete(first.request.id);
    first?.reject(brokenOff(error));
    if (waiting.size > 0) {
      worker = start();
      for (const { request } of waiting.values()) worker.postMessage(request);
    }
    watch();
  };
  const start = (): Worker => {
    const begun = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: megabytes }, execArgv: [] });
    begun.on('message', settle);
    begun.on('error', (error) => lose(begun, error));
    begun.on('exit', () => lose(begun, new Error('it stopped by itself')));
    return begun;
  };

  worker = start();
  worker.unref();
  return {
    draw: (document, page) =>
      new Promise((resolve, reject) => {
        const request = { id: ++last, document, page: { ...page, headers: headersOf(document, page) } };
        worker ??= start();
        worker.postMessage(request);
        waiting.set(request.id, { request, resolve, reject });
        if (waiting.size === 1) watch();
      }),
    close: async () => {
      clearTimeout(timer);
      const ended = worker;
      worker = undefined;
      await ended?.terminate();
    },
  };
}

/** The definitions that a document explains: all of them are larger than most pages. */
function headersOf({ sections }: Document, { headers }: DataPage): DataPage['headers'] {
  const figures = sections.flatMap((section) => (section.kind === 'group' ? section.sections : [section]));
  const kpis = figures.filter((section): section is FigureSection => section.kind === 'figure').flatMap((figure) => figure.kpis);
  return new Map([...new Set(kpis)].flatMap((kpi) => (headers.has(kpi) ? [[kpi, headers.get(kpi) as never]] : [])));
}

function brokenOff(cause: Error): HttpError {
  return new HttpError(503, 'Het tekenen van deze pagina is afgebroken.', {
    advice: 'Probeer het opnieuw. Lukt het dan weer niet, meld het dan aan de beheerder.',
    headers: { 'Retry-After': '5' },
    cause,
  });
}
