import type { Request, RequestHandler } from 'express';
import { HttpError } from '../httpError.ts';
import type { Settings } from '../settings.ts';

const safe = ['GET', 'HEAD', 'OPTIONS'];

/** Refuses what changes something and comes from a page of another site, as the browser says it; a program says nothing and goes on. */
export function checkOrigin(settings: Settings): RequestHandler {
  return (request, _response, next) => {
    if (safe.includes(request.method) || isOwn(request, settings)) next();
    else
      throw new HttpError(403, 'Deze aanvraag kwam van een andere site. Er is niets veranderd.', {
        advice: 'Open de pagina op deze site en probeer het daar.',
      });
  };
}

function isOwn({ headers }: Request, { origin: own }: Settings): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = headers;
  if (origin === undefined || origin === own) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
