import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';

/** A whole body as a route makes it, the same for everybody of a scope as long as the release serves. */
export interface MadeResponse {
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

export interface FinishedResponse {
  type: string;
  headers: Record<string, string>;
  body: Buffer;
  /** Null where it would not be smaller. */
  gzipped: Buffer | null;
}

export interface ResponseCache {
  /** The kept response under this key. */
  find(key: string): FinishedResponse | undefined;
  /** The kept response under this key, else the one that is made now; two that ask at once wait for the same. */
  get(key: string, make: () => Promise<MadeResponse>): Promise<FinishedResponse>;
}

const compress = promisify(gzip);

export async function finishResponse({ type, body, headers = {} }: MadeResponse): Promise<FinishedResponse> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return { type, headers, body: bytes, gzipped: shrinks(type, bytes) ? await compress(bytes) : null };
}

/** The same, for a file that is made at the start. */
export function finishStatic({ type, body, headers = {} }: MadeResponse): FinishedResponse {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return { type, headers, body: bytes, gzipped: shrinks(type, bytes) ? gzipSync(bytes, { level: 9 }) : null };
}

function shrinks(type: string, bytes: Buffer): boolean {
  return bytes.length > 500 && /^(text\/|application\/json|image\/svg)/.test(type);
}

/** Finished responses up to a number of bytes; the one asked for longest ago goes first. */
export function makeResponseCache(limit: number): ResponseCache {
  const kept = new Map<string, FinishedResponse>();
  const making = new Map<string, Promise<FinishedResponse>>();
  let bytes = 0;
  const sizeOf = (made: FinishedResponse): number => made.body.length + (made.gzipped?.length ?? 0);

  const keep = (key: string, made: FinishedResponse): void => {
    if (sizeOf(made) > limit / 8) return;
    kept.set(key, made);
    bytes += sizeOf(made);
    for (const [oldest, old] of kept) {
      if (bytes <= limit) break;
      kept.delete(oldest);
      bytes -= sizeOf(old);
    }
  };
  const makeNow = async (key: string, make: () => Promise<MadeResponse>): Promise<FinishedResponse> => {
    const made = await finishResponse(await make());
    keep(key, made);
    return made;
  };

  const find = (key: string): FinishedResponse | undefined => {
    const found = kept.get(key);
    if (found) {
      kept.delete(key);
      kept.set(key, found);
    }
    return found;
  };

  return {
    find,
    get: (key, make) => {
      const found = find(key);
      if (found) return Promise.resolve(found);
      const waiting = making.get(key) ?? makeNow(key, make).finally(() => making.delete(key));
      making.set(key, waiting);
      return waiting;
    },
  };
}
