import { type Request, type Response, Router } from 'express';
import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { Release } from '../../sql/release.ts';
import { type Context, releaseOf, visitOf } from '../context.ts';
import { HttpError } from '../httpError.ts';
import { type Format, formats } from '../kpi/formats.ts';
import { writeKpi } from '../kpi/kpiFormats.ts';
import { readKpiQuery } from '../kpi/kpiQuery.ts';
import { checkParameters } from '../query.ts';
import { sendFromRelease } from '../sendResponse.ts';
import { openApi } from './openApi.ts';

/** The figures for machines: `/api/kpis`, one KPI in each format, and the description of all this. */
export function api(context: Context): Router {
  const router = Router();
  router.get('/openapi.json', (request, response) => {
    checkParameters(request, []);
    response.type('application/json').send(openApi(context.settings.title));
  });
  router.get('/kpis', (request, response) => {
    checkParameters(request, []);
    return sendFromRelease(context, request, response, async (release) => ({
      type: 'application/json; charset=utf-8',
      body: JSON.stringify(listKpis(release)),
    }));
  });
  router.get('/kpis/:file', (request, response) => sendKpi(context, request, response));
  router.use(() => {
    throw new HttpError(404, 'Dit adres bestaat niet in de API.', { advice: 'Zie /api/openapi.json voor wat er wel is.' });
  });
  return router;
}

async function sendKpi(context: Context, request: Request, response: Response): Promise<void> {
  const { kpi, format } = readName(String(request.params.file));
  const header = releaseOf(request, response, context).headers.get(kpi);
  if (header === undefined) {
    throw new HttpError(404, `Het cijfer "${kpi}" bestaat niet.`, { advice: 'Zie /api/kpis voor de lijst.' });
  }
  const { viewer } = visitOf(request).scope;
  if (format === 'parquet' && releaseOf(request, response, context).id !== context.releases.serving()) {
    throw new HttpError(404, 'Een oudere versie is er niet als Parquet.', { advice: 'Vraag ze als CSV, Arrow of JSON, met ?versie=.' });
  }
  await sendFromRelease(context, request, response, async (release) => {
    const query = readKpiQuery(request, { release, viewer, kpi, format });
    return writeKpi({ release, viewer, header, query, format: query.excel ? 'be.csv' : format });
  });
}

/** `stock.csv` -> the KPI and its format; JSON without one. */
function readName(file: string): { kpi: string; format: Format } {
  const at = file.indexOf('.');
  if (at < 0) return { kpi: file, format: 'json' };
  const format = file.slice(at + 1);
  if (!Object.hasOwn(formats, format)) {
    throw new HttpError(404, `De vorm ".${format}" bestaat niet.`, { advice: `Kies uit: ${Object.keys(formats).join(', ')}.` });
  }
  return { kpi: file.slice(0, at), format: format as Format };
}

function listKpis(release: Release): object {
  const kpis = [...release.headers.values()].map((header) => ({
    ...describeKpi(header),
    links: Object.fromEntries(
      Object.keys(formats).map((format) => [format, `/api/kpis/${header.kpi}${format === 'json' ? '' : `.${format}`}`]),
    ),
  }));
  return { release: release.id, built_at: release.manifest.built_at, kpis };
}

function describeKpi({ sql: _sql, ...header }: KpiHeader): object {
  return header;
}
