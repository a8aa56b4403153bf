import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Release } from '../sql/release.ts';
import type { Scope } from './access/scope.ts';
import { type Context, releaseOf, visitOf, withoutConnection } from './context.ts';
import type { Again, FinishedResponse, MadeResponse } from './responseCache.ts';

type Make = (release: Release) => Promise<MadeResponse>;

/**
 * Sends a response from the release, kept per release, scope and address; the browser asks each time whether it still holds. `also` is what else
 * it depends on.
 */
export async function sendFromRelease(context: Context, request: Request, response: Response, make: Make, also = ''): Promise<void> {
  const release = releaseOf(request, response, context);
  sendFinished(request, response, await keptFrom(context, release, { request, make, also }));
}

/** The same for what the address and the scope alone decide: it is made again for the next release, before somebody asks, where browsers may keep it. */
export async function sendRepeatable(
  context: Context,
  request: Request,
  response: Response,
  makeFor: (asked: Request, release: Release) => Promise<MadeResponse>,
): Promise<void> {
  const asked = withoutConnection(request);
  const make: Make = (release) => makeFor(asked, release);
  const again: Again = (release) => keptFrom(context, release, { request: asked, make, also: '', again, ahead: true });
  const isShared = cacheControl(request) === shared && request.query.versie === undefined;
  const release = releaseOf(request, response, context);
  sendFinished(
    request,
    response,
    await keptFrom(context, release, { request: asked, make, also: '', again: isShared ? again : undefined }),
  );
}

interface Wanted {
  request: Request;
  make: Make;
  also: string;
  again?: Again | undefined;
  ahead?: boolean;
}

function keptFrom(context: Context, release: Release, { request, make, also, ...how }: Wanted): Promise<FinishedResponse> {
  const serving = context.releases.serving();
  // an older one hides what the current one hides
  const which = release.id === serving ? release.id : `${release.id} ${serving}`;
  const key = keyOf(which, visitOf(request).scope, request.originalUrl, also);
  const makeNow = async () => {
    const made = await make(release);
    const tag = `W/"${release.id}.${hashOf(`${context.started}\n${key}`)}"`;
    const headers = { ...made.headers, ETag: tag, 'Cache-Control': cacheControl(request), Vary: 'Accept-Encoding, Authorization, Cookie' };
    return { ...made, headers };
  };
  return context.responses.get(key, makeNow, how);
}

/** Sends what is kept for this address and scope before any route is looked for; the routes put it there. */
export function sendKept({ releases, responses }: Context): RequestHandler {
  return (request, response, next) => {
    const release = request.method === 'GET' ? releases.serving() : undefined;
    const kept = release === undefined ? undefined : responses.find(keyOf(release, visitOf(request).scope, request.originalUrl));
    if (kept === undefined) next();
    else sendFinished(request, response, kept);
  };
}

export function sendFinished(request: Request, response: Response, { type, headers, body, gzipped }: FinishedResponse): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (request.headers['if-none-match'] !== undefined && request.fresh) {
    response.status(304).end();
    return;
  }
  const zipped = gzipped !== null && takesGzip(request);
  const bytes = zipped ? gzipped : body;
  response.setHeader('Content-Type', type);
  if (zipped) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Length', bytes.length);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function takesGzip(request: Request): boolean {
  return request.headers['accept-encoding'] !== undefined && request.acceptsEncodings('gzip') === 'gzip';
}

/** What a response is kept under. */
export function keyOf(release: string, scope: Scope, url: string, also = ''): string {
  return `${release}\n${scope.key}\n${also}\n${url}`;
}

const shared = 'private, no-cache';

/** Who sees figures of its own organisations leaves none of them on the disk of a browser; what is shared may stay there, to be asked about again. */
function cacheControl(request: Request): string {
  return visitOf(request).scope.viewer.organisations.length > 0 ? 'private, no-store' : shared;
}

/** Short and one way: a tag does not say whose scope it is. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
