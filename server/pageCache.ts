import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';

/** What a route makes: a whole body, the same for everybody of a scope as long as the release serves. */
export interface Answer {
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

export interface FinishedAnswer {
  type: string;
  headers: Record<string, string>;
  body: Buffer;
  /** Null where it would not be smaller. */
  gzipped: Buffer | null;
}

export interface Answers {
  /** The kept answer under this key. */
  find(key: string): FinishedAnswer | undefined;
  /** The kept answer under this key, else the one that is made now; two that ask at once wait for the same. */
  get(key: string, make: () => Promise<Answer>): Promise<FinishedAnswer>;
}

const compress = promisify(gzip);

export async function finishAnswer({ type, body, headers = {} }: Answer): Promise<FinishedAnswer> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return { type, headers, body: bytes, gzipped: shrinks(type, bytes) ? await compress(bytes) : null };
}

/** The same, for a file that is made at the start. */
export function finishStatic({ type, body, headers = {} }: Answer): FinishedAnswer {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return { type, headers, body: bytes, gzipped: shrinks(type, bytes) ? gzipSync(bytes, { level: 9 }) : null };
}

function shrinks(type: string, bytes: Buffer): boolean {
  return bytes.length > 500 && /^(text\/|application\/json|image\/svg)/.test(type);
}

/** Finished answers up to a number of bytes; the one asked for longest ago goes first. */
export function makeAnswers(limit: number): Answers {
  const kept = new Map<string, FinishedAnswer>();
  const making = new Map<string, Promise<FinishedAnswer>>();
  let bytes = 0;
  const sizeOf = (answer: FinishedAnswer): number => answer.body.length + (answer.gzipped?.length ?? 0);

  const keep = (key: string, answer: FinishedAnswer): void => {
    if (sizeOf(answer) > limit / 8) return;
    kept.set(key, answer);
    bytes += sizeOf(answer);
    for (const [oldest, old] of kept) {
      if (bytes <= limit) break;
      kept.delete(oldest);
      bytes -= sizeOf(old);
    }
  };
  const makeNow = async (key: string, make: () => Promise<Answer>): Promise<FinishedAnswer> => {
    const answer = await finishAnswer(await make());
    keep(key, answer);
    return answer;
  };

  const find = (key: string): FinishedAnswer | undefined => {
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
