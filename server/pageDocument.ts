import type { Request } from 'express';
import type { Document, FigureSection } from '../dashboard/document.ts';
import type { PageDefinition } from '../dashboard/pages/page.ts';
import type { Choice } from '../dashboard/reading/choice.ts';
import type { Viewer } from '../sql/kpiValue.ts';
import type { Release } from '../sql/release.ts';
import { mayOpenOrganisation } from './access/scope.ts';
import { notFound } from './httpError.ts';
import { readChoice } from './pageQuery.ts';

/** The document of a page for this address and viewer: what the page shows and what its downloads hold. */
export async function makePage(
  { path, make, filters }: PageDefinition,
  request: Request,
  release: Release,
  viewer: Viewer,
): Promise<{ document: Document; choice: Choice }> {
  if (path.startsWith('/organisaties') && viewer.role === 'beheer') throw notFound();
  const organisation = request.params.id === undefined ? undefined : String(request.params.id);
  if (organisation !== undefined && !mayOpenOrganisation(viewer, organisation, release)) throw notFound();
  const choice = readChoice(request, { release, viewer, filters, organisation });
  return { document: await make(release, viewer, choice), choice };
}

/** A figure of a document by its id, also inside a group. */
export function findFigure({ sections }: Document, id: string): FigureSection | undefined {
  return sections
    .flatMap((section) => (section.kind === 'group' ? section.sections : [section]))
    .find((section): section is FigureSection => section.kind === 'figure' && section.id === id);
}
