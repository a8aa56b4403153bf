import { z } from 'zod';
import { formats } from '../kpi/formats.ts';
import { publishedList, roundingColumn } from '../kpi/kpiFormats.ts';
import { kpiQuery } from '../kpi/kpiQuery.ts';

/** The description of the API, made from what checks its parameters. */
export function openApi(title: string): object {
  const problems = {
    '400': problem('Een parameter is onbekend of heeft een verkeerde waarde.'),
    '401': problem('Niet aangemeld.'),
    '404': problem('Dit bestaat niet.'),
    '503': problem('Er zijn nog geen cijfers.'),
  };
  const responsesOf = (description: string, type: string, schema: object): object => ({
    '200': { description, headers: { ETag: { schema: { type: 'string' } } }, content: { [type]: { schema } } },
    '304': { description: 'Niet veranderd sinds de vorige vraag.' },
    ...problems,
  });
  const kpi = { name: 'kpi', in: 'path', required: true, schema: { type: 'string' }, description: 'naam van het cijfer, zie /api/kpis' };
  const one = Object.entries(formats).map(([format, type]) => [
    format === 'json' ? '/api/kpis/{kpi}' : `/api/kpis/{kpi}.${format}`,
    {
      get: {
        summary: format === 'parquet' ? 'Alle gedeelde rijen van een cijfer, ongefilterd' : `Een cijfer als ${format}`,
        parameters: [kpi, ...(format === 'parquet' ? [] : queryParameters(format === 'csv'))],
        responses: responsesOf(
          'De rijen die u mag zien.',
          mediaType(type),
          format === 'json' ? columnar : { type: 'string', format: 'binary' },
        ),
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: `${title}: cijfers`, version: '1' },
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths: {
      '/healthz': {
        get: {
          summary: 'Of er cijfers zijn',
          security: [],
          responses: { '200': { description: 'Ja.' }, '503': { description: 'Nog niet.' } },
        },
      },
      '/api/kpis': {
        get: { summary: 'Alle cijfers met hun definitie', responses: responsesOf('De lijst.', 'application/json', { type: 'object' }) },
      },
      ...Object.fromEntries(one),
    },
  };
}

const day = { type: ['string', 'null'], format: 'date' };

const columnar = {
  type: 'object',
  required: ['meta', 'data'],
  properties: {
    meta: {
      type: 'object',
      properties: {
        published: {
          type: 'array',
          description: publishedList,
          items: {
            type: 'object',
            properties: {
              dimension: { type: 'string' },
              series: { type: 'string' },
              audience: { enum: ['shared', 'policy', 'own'] },
              months_from: day,
              quarters_from: day,
              years_from: day,
              gives_last: { type: 'boolean' },
              gives_year_before: { type: 'boolean' },
              absent_below: { type: ['integer', 'null'] },
            },
          },
        },
      },
    },
    data: {
      type: 'object',
      properties: {
        rounding: {
          type: 'array',
          items: { type: ['integer', 'null'] },
          description: roundingColumn,
        },
      },
      additionalProperties: { type: 'array', items: { type: ['string', 'number', 'null'] } },
    },
  },
};

function queryParameters(excel: boolean): object[] {
  const { properties = {} } = z.toJSONSchema(kpiQuery, { io: 'input' });
  return Object.entries(properties)
    .filter(([name]) => excel || name !== 'excel')
    .map(([name, schema]) => ({
      name,
      in: 'query',
      required: false,
      schema,
      description: (schema as { description?: string }).description,
    }));
}

function mediaType(type: string): string {
  return type.split(';')[0] ?? type;
}

function problem(description: string): object {
  const schema = { type: 'object', properties: { title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' } } };
  return { description, content: { 'application/problem+json': { schema } } };
}
