import { Router } from 'express';
import { pages } from '../../dashboard/pages/index.ts';
import { onePage as onOnePage } from '../../dashboard/reports/onePage.ts';
import { type Context, visitOf } from '../context.ts';
import { makePage } from '../pageDocument.ts';
import { reportFile } from '../report/reportFile.ts';
import { sendFromRelease } from '../sendResponse.ts';

/** *In het kort* of the overview on one sheet, with the same filters, hence with the same numbers. */
export function onePage(context: Context): Router {
  const router = Router();
  const overview = pages.find(({ id }) => id === 'overzicht');
  if (!overview) throw new Error('no page: overzicht');
  for (const shape of ['pdf', 'docx'] as const) {
    router.get(`/in-het-kort.${shape}`, (request, response) =>
      sendFromRelease(context, request, response, async (release) => {
        const { document, choice } = await makePage(overview, request, release, visitOf(request).scope.viewer);
        const name = `in-het-kort-${choice.period.slice(0, 7)}`;
        return reportFile({ document: onOnePage(document), release, shape, name, scale: 0.8 });
      }),
    );
  }
  return router;
}
