import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler } from 'express';
import { html } from '../dashboard/html/html.ts';
import type { Context } from './context.ts';
import { HttpError, notFound } from './httpError.ts';
import { sendPlainPage } from './sitePage.ts';

const overview = { href: '/', label: 'Naar het overzicht' };

/** The last step: a problem as JSON for the API, as a page in Dutch for who reads. Only what we say ourselves goes out. */
export function answerErrors(context: Context): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = asHttpError(error);
    if (problem.status >= 500 && problem.status !== 503) context.logger.error({ err: error, path: request.path }, 'request failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    const { headers, advice, parameter, value, expected, next: onward = overview } = problem.details;
    response.removeHeader('ETag');
    response.status(problem.status).set({ ...headers, 'Cache-Control': 'no-store' });
    if (request.originalUrl.startsWith('/api/') || request.path === '/healthz') {
      const title = STATUS_CODES[problem.status];
      const body = { type: 'about:blank', title, status: problem.status, detail: problem.message, advice, parameter, value, expected };
      response.type('application/problem+json').send(JSON.stringify(body));
      return;
    }
    const main = html`<h1>${problem.message}</h1>
<p>${advice ?? ''}</p>
<p><a href="${onward.href}">${onward.label}</a></p>`;
    sendPlainPage(context, request, response, { title: problem.message, main });
  };
}

/** The door says in one sentence for people what is wrong with a delivery (`DataError`). Errors of Express itself (a body too large, an address that cannot be decoded) bear a status of their own. */
function asHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof Error && error.name === 'DataError') {
    return new HttpError(422, error.message, { advice: 'Ga terug en pas het aan.', cause: error });
  }
  const { status } = error as { status?: unknown };
  if (status === 404) return notFound();
  if (status === 413) return new HttpError(413, 'Wat u stuurde is te groot.', { advice: 'Stuur minder in één keer.', cause: error });
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new HttpError(400, 'Deze aanvraag begrijpen we niet.', { advice: 'Kijk het adres na.', cause: error });
  }
  return new HttpError(500, 'Er ging iets mis bij ons.', {
    advice: 'Probeer het opnieuw. Blijft het misgaan, meld het dan aan de beheerder.',
    cause: error,
  });
}
