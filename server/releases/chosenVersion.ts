import type { RequestHandler } from 'express';
import type { Document } from '../../dashboard/document.ts';
import { formatTime } from '../../dashboard/format.ts';
import type { Filters } from '../../dashboard/html/page.ts';
import type { Release } from '../../sql/release.ts';
import { type Context, visitOf } from '../context.ts';
import { badParameter } from '../httpError.ts';
import { hiddenSince } from './hiddenSince.ts';

/**
 * `?versie=…` on any address answers from that release instead of the current one: an older one, or one that looks back. One that was withdrawn
 * gives its own rows to who has an organisation, and to others the current one answers.
 */
export function chosenVersion({ releases }: Context): RequestHandler {
  return async (request, response, next) => {
    const id = request.query.versie;
    const isWithdrawn = typeof id === 'string' && releases.older.isWithdrawn(id);
    const isOwners = visitOf(request).scope.viewer.organisations.length > 0;
    if (isWithdrawn) response.set('X-Ingetrokken-Versie', id);
    if (id !== undefined && (!isWithdrawn || isOwners)) {
      const hold = typeof id !== 'string' ? undefined : await (isWithdrawn ? releases.older.holdOwn(id) : releases.older.hold(id));
      if (hold === undefined) throw badParameter('versie', String(id), 'een versie die er nog is; kies ze op de pagina Revisies');
      visitOf(request).hold?.letGo();
      const current = isWithdrawn ? undefined : releases.hold();
      visitOf(request).hold = current === undefined ? hold : { ...hold, release: hiddenSince(hold.release, current.release) };
      response.once('close', () => {
        hold.letGo();
        current?.letGo();
      });
    }
    next();
  };
}

/** The line above a page of a chosen version; nothing where the release is the one that serves. */
export function withVersion(document: Document, release: Release, { releases }: Context, asked: unknown): Document {
  const isWithdrawn = typeof asked === 'string' && releases.older.isWithdrawn(asked);
  if (release.id === releases.serving()) return isWithdrawn ? warned(document, withdrawn) : document;
  if (isWithdrawn) return warned(document, ownOnly);
  const { as_of, beside } = release.manifest;
  const what = beside ? `zoals ze bekend waren op ${formatTime(as_of)}` : 'van een oudere versie';
  const warning = `U bekijkt de cijfers ${what}. Via het menu keert u terug naar de huidige versie.`;
  return warned(document, warning);
}

const withdrawn =
  'De versie die u vroeg, is ingetrokken: ze werd gemaakt voor we aantallen van mensen afrondden, en naast de huidige cijfers zou ze verraden wat we beschermen. U ziet de huidige cijfers.';
const ownOnly =
  'Deze oudere versie is ingetrokken, want ze werd gemaakt voor we aantallen van mensen afrondden. U ziet er alleen nog de cijfers van uw eigen organisatie.';

function warned(document: Document, warning: string): Document {
  return { ...document, status: { ...document.status, warnings: [warning, ...document.status.warnings] } };
}

/** The controls above a page, which keep the chosen version. */
export function keepVersion(filters: Filters, release: Release, { releases }: Context): Filters {
  if (release.id === releases.serving()) return filters;
  return { ...filters, hidden: [...(filters.hidden ?? []), { name: 'versie', value: release.id }] };
}
