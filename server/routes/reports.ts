import { type Request, type Response, Router } from 'express';
import type { Document } from '../../dashboard/document.ts';
import { html } from '../../dashboard/html/html.ts';
import type { Page } from '../../dashboard/html/page.ts';
import { statusStrip } from '../../dashboard/pages/statusStrip.ts';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import { evaluatie, ReportError } from '../../dashboard/reports/evaluatie.ts';
import type { Conclusion, PlanAction } from '../../dashboard/reports/evaluation.ts';
import type { Release } from '../../sql/release.ts';
import { csrfField } from '../access/csrf.ts';
import { type Context, releaseOf, visitOf } from '../context.ts';
import { badParameter, HttpError, notFound } from '../httpError.ts';
import { pageResponse } from '../pageResponse.ts';
import { checkParameters } from '../query.ts';
import { type FileShape, fileShapes, reportFile } from '../report/reportFile.ts';
import { chooseReport, conclusionsForm, reportDownloads } from '../report/reportForm.ts';
import { type ReportQuery, readConclusions, readReportQuery, reportParameters } from '../report/reportQuery.ts';
import { finishResponse, type MadeResponse } from '../responseCache.ts';
import { sendFinished, sendFromRelease } from '../sendResponse.ts';
import { sendPlainPage, surroundings } from '../sitePage.ts';

const shapes = ['pagina', ...fileShapes] as const;
type Shape = 'pagina' | FileShape;

const forWhom = html`<h1>Verslagen</h1><p>Een verslag gaat over één organisatie: haar plan, haar scan en haar eigen cijfers.
Daarom maken alleen de organisatie zelf en haar adviseur het.</p>
<p>De cijfers die u mag zien, kunt u bij elke grafiek downloaden. <a href="/">Naar het overzicht</a></p>`;

/** `/verslagen`: the evaluation report, for an organisation and its adviser. */
export function reports(context: Context): Router {
  const router = Router();
  const hasOrganisation = (request: Request) => visitOf(request).scope.viewer.organisations.length > 0;
  router.use('/verslagen', (request, _response, next) => {
    if (request.path !== '/' && !hasOrganisation(request)) throw notFound();
    next();
  });
  router.get('/verslagen', (request, response) => {
    const { organisatie } = checkParameters(request, ['organisatie']);
    if (!hasOrganisation(request)) return sendPlainPage(context, request, response, { title: 'Verslagen', main: forWhom });
    return sendFromRelease(context, request, response, (release) => choicePage(context, request, release, organisatie));
  });
  for (const shape of shapes) {
    router.get(`/verslagen/evaluatie${shape === 'pagina' ? '' : `.${shape}`}`, (request, response) => {
      const { user, session } = visitOf(request);
      const day = new Date(context.clock()).toISOString().slice(0, 10);
      const whose = [user?.name, session?.id, day].join('\n');
      const given = checkParameters(request, reportParameters);
      return sendFromRelease(
        context,
        request,
        response,
        (release) => writeReport({ context, request, response, release, given, shape }),
        whose,
      );
    });
  }
  router.post('/verslagen/evaluatie', async (request, response) => {
    const form = (request.body ?? {}) as Record<string, unknown>;
    const given = Object.fromEntries(reportParameters.map((name) => [name, String(form[name] ?? '')]));
    const shape = shapes.find((candidate) => candidate === form.vorm);
    if (shape === undefined) throw badParameter('vorm', String(form.vorm ?? ''), shapes.join(', '));
    const release = releaseOf(request, response, context);
    const conclusions = readConclusions(form);
    const made = await writeReport({ context, request, response, release, given, shape, conclusions });
    response.set('Cache-Control', 'no-store');
    sendFinished(request, response, await finishResponse(made));
  });
  return router;
}

interface ReportRequest {
  context: Context;
  request: Request;
  response: Response;
  release: Release;
  given: Readonly<Record<string, string>>;
  shape: Shape;
  conclusions?: readonly Conclusion[];
}

/** The report as page or file: one document, so the same figures. */
async function writeReport(asked: ReportRequest): Promise<MadeResponse> {
  const { context, request, release, given, shape, conclusions = [] } = asked;
  const { user, scope } = visitOf(request);
  const query = readReportQuery(given, release, scope.viewer);
  const adviser = scope.viewer.role === 'adviseur' ? user?.name : undefined;
  const clock = (): Date => new Date(context.clock());
  const document = await evaluatie(release, scope.viewer, { ...query, conclusions, adviser, clock }).catch((error: unknown) => {
    throw error instanceof ReportError ? new HttpError(400, error.message, { advice: 'Ga terug en kies opnieuw.', cause: error }) : error;
  });
  if (shape === 'pagina') return reportPage(asked, document, query);
  return reportFile({ document, release, shape, name: `evaluatie-${query.organisation}-${query.period}` });
}

async function reportPage(asked: ReportRequest, document: Document, query: ReportQuery): Promise<MadeResponse> {
  const { context, request, response, release, conclusions = [] } = asked;
  const { viewer } = visitOf(request).scope;
  const actions = (await release.table<PlanAction>('own_actions', viewer)).filter(({ owner }) => owner === query.organisation);
  const address = new URLSearchParams({ organisatie: query.organisation, start: query.start, periode: query.period }).toString();
  return page(context, request, release, document, {
    before: html`${chooseReport(release, viewer, query)}${conclusions.length > 0 ? null : reportDownloads(address)}`,
    after: conclusionsForm({ query, actions, conclusions, csrf: csrfField(context, request, response) }),
  });
}

async function choicePage(context: Context, request: Request, release: Release, organisation?: string): Promise<MadeResponse> {
  const { viewer } = visitOf(request).scope;
  const document: Document = {
    id: 'verslagen',
    title: 'Verslagen',
    lead: 'Kies de organisatie, de start van het traject en de periode. U krijgt een verslag als pagina, pdf, Word of Excel.',
    parameters: [],
    status: await statusStrip(release, viewer, parseChoice(release, viewer, {})),
    sections: [],
  };
  return page(context, request, release, document, { before: chooseReport(release, viewer, { organisation }) });
}

type Around = Pick<Page, 'before' | 'after'>;

function page(context: Context, request: Request, release: Release, document: Document, around: Around): MadeResponse {
  const place = { path: request.path, query: '', filters: null, headers: release.headers };
  return pageResponse(document, { ...surroundings(context, request), ...place, ...around });
}
