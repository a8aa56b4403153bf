import { type Request, type Response, Router } from 'express';
import type { Document, FigureSection } from '../../dashboard/document.ts';
import { type FigureExtension, figureExtensions } from '../../dashboard/html/figure.ts';
import { pages as definitions } from '../../dashboard/pages/index.ts';
import type { PageDefinition } from '../../dashboard/pages/page.ts';
import { chartFile, chartPng } from '../../dashboard/picture.ts';
import { documentWorkbook } from '../../dashboard/reports/workbook.ts';
import { type Context, visitOf } from '../context.ts';
import { notFound } from '../httpError.ts';
import { formats } from '../kpi/formats.ts';
import { belgianTableCsv, tableCsv } from '../kpi/tableCsv.ts';
import { findFigure, makePage } from '../pageDocument.ts';
import { sendFromRelease } from '../sendResponse.ts';

const types: Record<FigureExtension, string> = {
  csv: formats.csv,
  'komma.csv': formats.csv,
  xlsx: formats.xlsx,
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
};

/** `<page>/figuur/<figure>.<extension>`: a figure of a page with the same filters, hence with the same numbers. */
export function figures(context: Context): Router {
  const router = Router();
  for (const definition of definitions) {
    const base = definition.path === '/' ? '' : definition.path;
    router.get(`${base}/figuur/:file`, (request, response) => sendFigure(context, definition, request, response));
  }
  return router;
}

async function sendFigure(context: Context, definition: PageDefinition, request: Request, response: Response): Promise<void> {
  const file = String(request.params.file);
  const extension = figureExtensions.find((candidate) => file.slice(file.indexOf('.') + 1) === candidate);
  if (extension === undefined) throw notFound();
  const id = file.slice(0, file.indexOf('.'));
  await sendFromRelease(context, request, response, async (release) => {
    const { document } = await makePage(definition, request, release, visitOf(request).scope.viewer);
    const figure = findFigure(document, id);
    if (figure === undefined) throw notFound();
    const body = await draw[extension](figure, document);
    const name = `${definition.id}-${id}.${extension}`.replace(/[^\w.-]/g, '-');
    return { type: types[extension], body, headers: { 'Content-Disposition': `attachment; filename="${name}"` } };
  });
}

const draw: Record<FigureExtension, (figure: FigureSection, document: Document) => Promise<string | Buffer>> = {
  csv: async ({ table }) => belgianTableCsv(table),
  'komma.csv': async ({ table }) => tableCsv(table),
  xlsx: (figure, document) => documentWorkbook({ ...document, sections: [figure] }),
  svg: async ({ chart }) => {
    if (chart === null) throw notFound();
    return chartFile(chart);
  },
  png: async ({ chart }) => {
    if (chart === null) throw notFound();
    return chartPng(chart);
  },
};
