import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Release } from '../sql/release.ts';
import type { Answer, FinishedAnswer } from './answers.ts';
import { type Context, releaseOf, visitOf } from './context.ts';

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
  const whose = `${visitOf(request).scope.key}\n${also}`;
  const answer = await context.answers.get([release.id, whose, request.originalUrl].join('\n'), () => make(release));
  response.set({ 'Cache-Control': 'private, no-cache', Vary: 'Accept-Encoding, Authorization, Cookie' });
  response.set('ETag', `W/"${release.id}.${hashOf(whose)}.${context.started}"`);
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
