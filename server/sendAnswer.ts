import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Release } from '../sql/release.ts';
import { type Context, releaseOf, visitOf } from './context.ts';
import type { Answer, FinishedAnswer } from './pageCache.ts';

/**
 * Answers from the release, kept per release, scope and address; the browser asks each time whether it still holds. `also` is what else
 * the answer depends on.
 */
export async function sendFromRelease(
  context: Context,
  request: Request,
  response: Response,
  make: (release: Release) => Promise<Answer>,
  also = '',
): Promise<void> {
  const release = releaseOf(request, response, context);
  const key = keyOf(release.id, request, also);
  const answer = await context.answers.get(key, async () => {
    const made = await make(release);
    const tag = `W/"${release.id}.${hashOf(`${context.started}\n${key}`)}"`;
    const headers = { ...made.headers, ETag: tag, 'Cache-Control': 'private, no-cache', Vary: 'Accept-Encoding, Authorization, Cookie' };
    return { ...made, headers };
  });
  sendFinished(request, response, answer);
}

/** Sends what is kept for this address and scope before any route is looked for; the routes put it there. */
export function sendKept({ releases, answers }: Context): RequestHandler {
  return (request, response, next) => {
    const release = request.method === 'GET' ? releases.serving() : undefined;
    const answer = release === undefined ? undefined : answers.find(keyOf(release, request, ''));
    if (answer === undefined) next();
    else sendFinished(request, response, answer);
  };
}

export function sendFinished(request: Request, response: Response, { type, headers, body, gzipped }: FinishedAnswer): void {
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

function keyOf(release: string, request: Request, also: string): string {
  return `${release}\n${visitOf(request).scope.key}\n${also}\n${request.originalUrl}`;
}

/** Short and one way: a tag does not say whose scope it is. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
