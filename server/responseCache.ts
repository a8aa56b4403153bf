import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import type { Release } from '../sql/release.ts';

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

/** Makes and keeps the same for another release. */
export type Again = (release: Release) => Promise<unknown>;

interface Kept {
  made: FinishedResponse;
  /** How often it was asked for. */
  asked: number;
  again: Again | undefined;
}

interface Making {
  /** Absent where only who asks can have it made. */
  again?: Again | undefined;
  /** Made before somebody asks. */
  ahead?: boolean;
}

export interface ResponseCache {
  /** The kept response under this key. */
  find(key: string): FinishedResponse | undefined;
  /** The kept response under this key, else the one that is made now; two that ask at once wait for the same. */
  get(key: string, make: () => Promise<MadeResponse>, making?: Making): Promise<FinishedResponse>;
  /** What makes again the responses of a release that were most asked for, most asked first. */
  mostAsked(release: string, atMost: number): Again[];
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
  const kept = new Map<string, Kept>();
  const making = new Map<string, Promise<FinishedResponse>>();
  let bytes = 0;
  const sizeOf = (made: FinishedResponse): number => made.body.length + (made.gzipped?.length ?? 0);

  const keep = (key: string, made: FinishedResponse, { again, ahead = false }: Making): void => {
    if (sizeOf(made) > limit / 8) return;
    kept.set(key, { made, asked: ahead ? 0 : 1, again });
    bytes += sizeOf(made);
    for (const [oldest, old] of kept) {
      if (bytes <= limit) break;
      kept.delete(oldest);
      bytes -= sizeOf(old.made);
    }
  };
  const makeNow = async (key: string, make: () => Promise<MadeResponse>, how: Making): Promise<FinishedResponse> => {
    const made = await finishResponse(await make());
    keep(key, made, how);
    return made;
  };

  const find = (key: string): FinishedResponse | undefined => {
    const found = kept.get(key);
    if (found) {
      kept.delete(key);
      kept.set(key, found);
      found.asked++;
    }
    return found?.made;
  };

  return {
    find,
    get: (key, make, how = {}) => {
      const found = find(key);
      if (found) return Promise.resolve(found);
      const waiting = making.get(key) ?? makeNow(key, make, how).finally(() => making.delete(key));
      making.set(key, waiting);
      return waiting;
    },
    mostAsked: (release, atMost) =>
      [...kept]
        .filter(([key, { asked }]) => asked > 0 && key.startsWith(`${release}\n`))
        .sort(([, one], [, other]) => other.asked - one.asked)
        .flatMap(([, { again }]) => again ?? [])
        .slice(0, atMost),
  };
}
