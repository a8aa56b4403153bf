import { type Request, type Response, Router } from 'express';
import { pageFilters } from '../../dashboard/pages/filters.ts';
import { pages as definitions } from '../../dashboard/pages/index.ts';
import type { PageDefinition } from '../../dashboard/pages/page.ts';
import { type Context, visitOf } from '../context.ts';
import { makePage } from '../pageDocument.ts';
import { keepVersion, withVersion } from '../releases/chosenVersion.ts';
import { sendRepeatable } from '../sendResponse.ts';
import { surroundings } from '../sitePage.ts';

/** The pages of the dashboard for who signed in. */
export function pages(context: Context): Router {
  return routerOf(context, ({ id }) => !['toegankelijkheid', 'revisies', 'definities'].includes(id));
}

/** The page on accessibility, for everybody. */
export function accessibility(context: Context): Router {
  return routerOf(context, ({ id }) => id === 'toegankelijkheid');
}

function routerOf(context: Context, wanted: (definition: PageDefinition) => boolean): Router {
  const router = Router();
  for (const definition of definitions.filter(wanted)) {
    router.get(definition.path, (request, response) => sendPage(context, definition, request, response));
  }
  return router;
}

async function sendPage(context: Context, definition: PageDefinition, request: Request, response: Response): Promise<void> {
  await sendRepeatable(context, request, response, async (asked, release) => {
    const { viewer } = visitOf(asked).scope;
    const { document, choice } = await makePage(definition, asked, release, viewer);
    const { filters, unused } = definition;
    return context.pages.draw(withVersion(document, release, context, asked.query.versie), {
      ...surroundings(context, asked),
      path: asked.path,
      query: asked.originalUrl.split('?')[1] ?? '',
      filters:
        filters === 'none'
          ? null
          : keepVersion(pageFilters(release, viewer, choice, { cell: filters === 'all', unused }), release, context),
      headers: release.headers,
    });
  });
}
