import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { type Context, visitOf } from '../context.ts';
import { HttpError } from '../httpError.ts';

/** So many uploads and forms per quarter of an hour for one user, whatever they come to. */
export function sendLimit({ settings }: Context): RequestHandler {
  return rateLimit({
    windowMs: 15 * 60_000,
    limit: settings.sendAttempts,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { creationStack: false },
    keyGenerator: (request) => visitOf(request).user?.name ?? ipKeyGenerator(request.ip ?? ''),
    handler: () => {
      throw new HttpError(429, 'U stuurt heel veel na elkaar.', { advice: 'Wacht een kwartier en ga dan verder.' });
    },
  });
}
