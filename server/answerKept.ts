import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Scope, scopeOf } from './access/scope.ts';
import { bearerOf } from './access/visit.ts';
import { addressOf, noteReading, type Reading, readingOf } from './audit/auditRequests.ts';
import type { Context } from './context.ts';
import type { FinishedResponse } from './responseCache.ts';
import { keyOf } from './sendResponse.ts';
import type { User } from './settings.ts';

/** A kept response, ready to be written. */
interface Ready {
  /** Names and values of its headers in turn, with and without compression. */
  plain: string[];
  gzip: string[];
  reading: Reading;
}

/**
 * Answers who is signed in with what is kept for this address and scope, before a route or a filter runs, and says whether it did.
 * Whatever is out of the ordinary goes by the routes, which give the same answer.
 */
export function answerKept(
  context: Context,
  headers: ReadonlyMap<string, string>,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const ready = new WeakMap<FinishedResponse, Ready>();
  return (request, response) => {
    const { url = '' } = request;
    const release = context.releases.serving();
    const coding = codingOf(request);
    const user = release === undefined || coding === undefined ? undefined : whoAsks(context, request);
    if (release === undefined || user === undefined) return false;
    const scope = scopeOf(user);
    const kept = context.responses.find(keyOf(release, scope, url));
    if (kept === undefined) return false;
    const made = ready.get(kept) ?? makeReady(kept, headers, scope, url);
    ready.set(kept, made);
    const zipped = coding === 'gzip' ? kept.gzipped : null;
    response.writeHead(200, zipped ? made.gzip : made.plain);
    response.end(zipped ?? kept.body);
    noteReading(context, user.name, made.reading);
    return true;
  };
}

/** How a request for a whole answer wants it; undefined where there is more to weigh. */
function codingOf({ method, headers }: IncomingMessage): 'gzip' | 'identity' | undefined {
  if (method !== 'GET' || headers['if-none-match'] !== undefined) return undefined;
  const accepted = headers['accept-encoding'];
  if (accepted === undefined) return 'identity';
  return typeof accepted === 'string' && /^[\w, -]*$/.test(accepted) && /\bgzip\b/.test(accepted) ? 'gzip' : undefined;
}

function whoAsks({ tokens, sessions, clock }: Context, request: IncomingMessage): User | undefined {
  const token = bearerOf(request);
  return token === undefined ? sessions.fresh(request, clock())?.user : tokens.find(token, clock())?.user;
}

function makeReady(kept: FinishedResponse, security: ReadonlyMap<string, string>, scope: Scope, url: string): Ready {
  const own = Object.entries({ ...kept.headers, 'Content-Type': kept.type });
  const merged = new Map([...security, ...own].map(([name, value]) => [name.toLowerCase(), [name, value] as const]));
  const all = [...merged.values()].flat();
  const about = addressOf(url);
  const attached = (merged.get('content-disposition')?.[1] ?? '').startsWith('attachment');
  const event = readingOf(about, scope.viewer, { attached, page: kept.type.startsWith('text/html') });
  return {
    plain: [...all, 'Content-Length', String(kept.body.length)],
    gzip: [...all, 'Content-Encoding', 'gzip', 'Content-Length', String(kept.gzipped?.length ?? 0)],
    reading: { event, about },
  };
}
