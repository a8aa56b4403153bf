import type { RequestHandler } from 'express';
import { beginVisit, type Context, visitOf } from '../context.ts';
import { HttpError } from '../httpError.ts';
import type { Asking } from './session.ts';

/** Finds out who asks: a bearer token, or else a session. */
export function identify(context: Context): RequestHandler {
  return (request, response, next) => {
    const token = bearerOf(request);
    if (token !== undefined) {
      const found = context.tokens.find(token, context.clock());
      if (found === undefined) throw unauthorised('Het token is ongeldig of verlopen.');
      if (!found.token.writes && !['GET', 'HEAD', 'OPTIONS'].includes(request.method)) throw onlyReads();
      beginVisit(request, { user: found.user });
    } else {
      const session = context.sessions.find(request, response, context.clock());
      beginVisit(request, { session, user: session?.user });
    }
    next();
  };
}

/** The bearer token of a request; undefined where it has none. */
export function bearerOf({ headers }: Asking): string | undefined {
  return /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]?.trim();
}

/** Everything from here on is for who signed in: a page sends to the sign-in page, the API says 401. */
export const requireSignIn: RequestHandler = (request, response, next) => {
  if (visitOf(request).user !== undefined) next();
  else if (request.method === 'GET' && !request.path.startsWith('/api/')) {
    const back = request.originalUrl === '/' ? '' : `?naar=${encodeURIComponent(request.originalUrl)}`;
    response.set('Cache-Control', 'no-store').redirect(303, `/aanmelden${back}`);
  } else throw unauthorised('Meld u aan.');
};

function onlyReads(): HttpError {
  return new HttpError(403, 'Deze sleutel mag alleen lezen.', {
    advice: 'Maak op de pagina Mijn account een sleutel die ook mag insturen en antwoorden.',
  });
}

function unauthorised(message: string): HttpError {
  return new HttpError(401, message, {
    advice: 'Meld u aan, of stuur een geldig token mee (Authorization: Bearer …).',
    headers: { 'WWW-Authenticate': 'Bearer realm="doorstroom"' },
  });
}
