import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Release } from '../sql/release.ts';
import type { Answer, FinishedAnswer } from './answers.ts';
import { type Context, releaseOf, visitOf } from './context.ts';

/** Answers from the release, kept per release, scope and address; the browser asks each time whether it still holds. */
export async function sendFromRelease(
  context: Context,
  request: Request,
  response: Response,
  make: (release: Release) => Promise<Answer>,
): Promise<void> {
  const release = releaseOf(request, response, context);
  const { scope } = visitOf(request);
  const answer = await context.answers.get([release.id, scope.key, request.originalUrl].join('\n'), () => make(release));
  response.set({ 'Cache-Control': 'private, no-cache', Vary: 'Accept-Encoding, Authorization, Cookie' });
  response.set('ETag', `W/"${release.id}.${hashOf(scope.key)}.${context.started}"`);
  if (request.fresh) response.status(304).end();
  else sendFinished(request, response, answer);
}

export function sendFinished(request: Request, response: Response, { type, headers, body, gzipped }: FinishedAnswer): void {
  response.set('Content-Type', type).set(headers);
  const zipped = gzipped !== null && request.acceptsEncodings('gzip') === 'gzip';
  const bytes = zipped ? gzipped : body;
  if (zipped) response.set('Content-Encoding', 'gzip');
  response.set('Content-Length', String(bytes.length)).end(request.method === 'HEAD' ? undefined : bytes);
}

/** Short and one way: the address bar and logs do not say whose scope it is. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
