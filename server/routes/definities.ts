import { Router } from 'express';
import { longestSearch, renderSearchForm } from '../../dashboard/html/searchForm.ts';
import { definities as definition } from '../../dashboard/pages/definities.ts';
import { foundIn } from '../../dashboard/pages/foundIn.ts';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import { type Context, visitOf } from '../context.ts';
import { badParameter } from '../httpError.ts';
import { pageResponse } from '../pageResponse.ts';
import { checkParameters } from '../query.ts';
import { withVersion } from '../releases/chosenVersion.ts';
import { sendFromRelease } from '../sendResponse.ts';
import { surroundings } from '../sitePage.ts';

/** The definitions, or those in which what `?zoek=` asks is found. */
export function definities(context: Context): Router {
  const router = Router();
  router.get(definition.path, async (request, response) => {
    const sought = (checkParameters(request, ['zoek']).zoek ?? '').trim();
    if (sought.length > longestSearch) throw badParameter('zoek', `${sought.slice(0, 20)}…`, `hoogstens ${longestSearch} tekens`);
    await sendFromRelease(context, request, response, async (release) => {
      const { viewer } = visitOf(request).scope;
      const all = await definition.make(release, viewer, parseChoice(release, viewer, {}));
      const { document, found, of } = foundIn(all, sought);
      const hidden = release.id === context.releases.serving() ? [] : [{ name: 'versie', value: release.id }];
      return pageResponse(withVersion(document, release, context, request.query.versie), {
        ...surroundings(context, request),
        path: request.path,
        query: request.originalUrl.split('?')[1] ?? '',
        filters: null,
        before: renderSearchForm({ path: request.path, sought, found, of, hidden }),
        headers: release.headers,
      });
    });
  });
  return router;
}
