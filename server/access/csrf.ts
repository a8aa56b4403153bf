import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { type Html, html } from '../../dashboard/html/html.ts';
import { type Context, visitOf } from '../context.ts';
import { HttpError } from '../httpError.ts';
import { sameText, sign } from './secret.ts';
import { cookie } from './session.ts';
import { siteCookie } from './siteCookie.ts';

/** Hidden field that proves that a form came from this site: of the session, or before there is one of a cookie of its own. */
export function csrfField(context: Context, request: Request, response: Response): Html {
  const { name, options } = siteCookie(context.settings, 'doorstroom-formulier');
  let id = visitOf(request).session?.id ?? cookie(request, name);
  if (!/^[\w-]{22}$/.test(id)) {
    id = randomBytes(16).toString('base64url');
    response.cookie(name, id, options);
  }
  return html`<input type="hidden" name="csrf" value="${sign(context.settings.secret, 'form', id)}">`;
}

/** Did this form come from this site? A bearer token is proof itself: no browser sends it along unasked. */
export function isOwnForm({ settings }: Pick<Context, 'settings'>, request: Request, csrf: unknown): boolean {
  const { session, user } = visitOf(request);
  if (user !== undefined && session === undefined) return true;
  const id = session?.id ?? cookie(request, siteCookie(settings, 'doorstroom-formulier').name);
  return id !== '' && typeof csrf === 'string' && sameText(csrf, sign(settings.secret, 'form', id));
}

/** `isSignedIn`: who was signed out has to sign in first. */
export function expiredForm(isSignedIn: boolean): HttpError {
  const first = isSignedIn ? '' : 'U bent intussen afgemeld: meld u eerst aan. ';
  return new HttpError(403, 'Dit formulier is verlopen. Er is niets verstuurd.', {
    advice: `${first}Ga terug, schrijf over wat u invulde, laad de pagina opnieuw en verstuur het formulier nog eens.`,
  });
}

/**
 * Refuses a POST without the proof. Pages are kept for all of a scope and bear no proof, so their button to sign out only opens the
 * page that asks for sure.
 */
export function checkCsrf(context: Context): RequestHandler {
  return (request, response, next) => {
    const { csrf } = (request.body ?? {}) as { csrf?: unknown };
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || isOwnForm(context, request, csrf)) next();
    else if (csrf === undefined && request.path === '/afmelden') response.redirect(303, '/afmelden');
    else throw expiredForm(visitOf(request).user !== undefined);
  };
}
