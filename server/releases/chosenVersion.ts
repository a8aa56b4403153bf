import type { RequestHandler } from 'express';
import type { Document } from '../../dashboard/document.ts';
import { formatTime } from '../../dashboard/format.ts';
import type { Filters } from '../../dashboard/html/page.ts';
import type { Release } from '../../sql/release.ts';
import { type Context, visitOf } from '../context.ts';
import { badParameter } from '../httpError.ts';

/** `?versie=…` on any address answers from that release instead of the current one: an older one, or one that looks back. */
export function chosenVersion({ releases }: Context): RequestHandler {
  return async (request, response, next) => {
    const id = request.query.versie;
    if (id !== undefined) {
      const hold = typeof id === 'string' ? await releases.older.hold(id) : undefined;
      if (hold === undefined) throw badParameter('versie', String(id), 'een versie die er nog is; kies ze op de pagina Revisies');
      visitOf(request).hold?.letGo();
      visitOf(request).hold = hold;
      response.once('close', hold.letGo);
    }
    next();
  };
}

/** The line above a page of a chosen version; nothing where the release is the one that serves. */
export function withVersion(document: Document, release: Release, { releases }: Context): Document {
  if (release.id === releases.serving()) return document;
  const { as_of, beside } = release.manifest;
  const what = beside ? `zoals ze bekend waren op ${formatTime(as_of)}` : 'van een oudere versie';
  const warning = `U bekijkt de cijfers ${what}. Via het menu keert u terug naar de huidige versie.`;
  return { ...document, status: { ...document.status, warnings: [warning, ...document.status.warnings] } };
}

/** The controls above a page, which keep the chosen version. */
export function keepVersion(filters: Filters, release: Release, { releases }: Context): Filters {
  if (release.id === releases.serving()) return filters;
  return { ...filters, hidden: [...(filters.hidden ?? []), { name: 'versie', value: release.id }] };
}
