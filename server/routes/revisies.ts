import { type Request, type Response, Router } from 'express';
import { formatTime } from '../../dashboard/format.ts';
import type { Filters } from '../../dashboard/html/page.ts';
import { revisionDocument } from '../../dashboard/pages/revisies.ts';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import type { Manifest } from '../../sql/release.ts';
import { type Context, visitOf } from '../context.ts';
import { badParameter } from '../httpError.ts';
import { checkParameters } from '../query.ts';
import { hiddenChanges } from '../releases/hiddenChanges.ts';
import { sendFromRelease } from '../sendResponse.ts';
import { surroundings } from '../sitePage.ts';

/** The page of what changed since the version before, or between two versions that the reader chooses: `/revisies?van=…&tot=…`. */
export function revisies(context: Context): Router {
  const router = Router();
  router.get('/revisies', (request, response) => sendRevision(context, request, response));
  return router;
}

async function sendRevision(context: Context, request: Request, response: Response): Promise<void> {
  const kept = context.releases.older.kept();
  await sendFromRelease(
    context,
    request,
    response,
    async (release) => {
      const { viewer } = visitOf(request).scope;
      const { van, tot } = readPair(request, kept, release.id);
      const choice = parseChoice(release, viewer, {});
      const stored = release.revision('previous');
      const asStored = tot === release.id && (van === undefined || van === stored?.before.id);
      const document =
        asStored || van === undefined
          ? await revisionDocument(release, viewer, choice, stored)
          : await context.releases.older.compare(van, tot, (comparison) =>
              revisionDocument(release, viewer, choice, hiddenChanges(comparison, release)),
            );
      return context.pages.draw(document, {
        ...surroundings(context, request),
        path: request.path,
        query: '',
        filters: kept.length > 1 ? versionFilters(kept, van ?? stored?.before.id ?? '', tot) : null,
        headers: release.headers,
      });
    },
    kept.map(({ id }) => id).join(' '),
  );
}

/** The two versions of the address; throws an HttpError 400 on one that is not kept. */
function readPair(request: Request, kept: readonly Manifest[], serving: string): { van: string | undefined; tot: string } {
  const { van, tot = serving } = checkParameters(request, ['van', 'tot']);
  for (const [name, id] of [
    ['van', van],
    ['tot', tot],
  ] as const) {
    if (id !== undefined && id !== serving && !kept.some((manifest) => manifest.id === id))
      throw badParameter(name, id, 'een versie uit de lijst');
  }
  return { van, tot };
}

function versionFilters(kept: readonly Manifest[], van: string, tot: string): Filters {
  const options = kept.toReversed().map(({ id, built_at, as_of, beside }) => ({
    value: id,
    label: beside ? `zoals bekend op ${formatTime(as_of)}` : formatTime(built_at),
  }));
  const labelOf = (id: string): string => options.find(({ value }) => value === id)?.label ?? 'geen';
  return {
    controls: [
      { name: 'van', label: 'Van versie', value: van, options },
      { name: 'tot', label: 'Tot versie', value: tot, options },
    ],
    chosen: `van ${labelOf(van)} tot ${labelOf(tot)}`,
  };
}
