import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { type Html, html } from '../dashboard/html/html.ts';
import { type Context, visitOf } from './context.ts';
import { HttpError } from './httpError.ts';
import { sameText, sign } from './secret.ts';
import { cookie } from './session.ts';

const cookieName = 'doorstroom-formulier';

/** Proof that a form came from this site: of the session, or before there is one of a cookie of its own. */
export function csrfToken(context: Context, request: Request, response: Response): string {
  const { session } = visitOf(request);
  if (session) return sign(context.settings.secret, 'form', session.id);
  let id = cookie(request, cookieName);
  if (!/^[\w-]{22}$/.test(id)) {
    id = randomBytes(16).toString('base64url');
    response.cookie(cookieName, id, { httpOnly: true, sameSite: 'lax', secure: context.settings.https, path: '/' });
  }
  return sign(context.settings.secret, 'form', id);
}

export function csrfField(token: string): Html {
  return html`<input type="hidden" name="csrf" value="${token}">`;
}

/** Refuses a POST without the proof. A bearer token is proof itself: no browser sends it along unasked. */
export function checkCsrf(context: Context): RequestHandler {
  return (request, _response, next) => {
    const { session, user } = visitOf(request);
    const bearer = user !== undefined && session === undefined;
    if (request.method !== 'GET' && request.method !== 'HEAD' && !bearer) {
      const id = session?.id ?? cookie(request, cookieName);
      const given = String((request.body as Record<string, unknown> | undefined)?.csrf ?? '');
      if (id === '' || !sameText(given, sign(context.settings.secret, 'form', id))) {
        throw new HttpError(403, 'Dit formulier is verlopen.', {
          advice: 'Ga terug, laad de pagina opnieuw en verstuur het formulier nog eens.',
        });
      }
    }
    next();
  };
}
