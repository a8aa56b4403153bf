import type { Request } from 'express';
import { z } from 'zod';
import type { KpiQuery, Viewer } from '../../sql/kpiValue.ts';
import type { Release } from '../../sql/release.ts';
import { maySeeGroup } from '../access/scope.ts';
import { badParameter } from '../httpError.ts';
import { checkParameters } from '../query.ts';
import type { Format } from './formats.ts';

const day = z.union([z.iso.date(), z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)]);

/** Parameters of `/api/kpis/:kpi`. The description is what was expected. */
export const kpiQuery = z.object({
  population: z.enum(['CMW', 'alle']).default('CMW').describe('CMW of alle'),
  dimension: z
    .string()
    .regex(/^[a-z_]+$/)
    .default('all')
    .describe('een indeling, zoals all, province of target_group'),
  group: z.string().min(1).max(200).optional().describe('een groep van de gekozen indeling'),
  series: z
    .string()
    .regex(/^[\wÀ-ž |-]*$/)
    .max(200)
    .optional()
    .describe('een reeks van dit cijfer; leeg is de hoofdreeks'),
  from: day.optional().describe('een dag of maand, zoals 2025-01-01 of 2025-01'),
  to: day.optional().describe('een dag of maand, zoals 2025-12-31 of 2025-12'),
  excel: z.enum(['0', '1']).optional().describe('1 voor een CSV die Belgische Excel opent, alleen bij .csv'),
});

export interface ReadKpiQuery extends KpiQuery {
  kpi: string;
  excel: boolean;
}

/** The validated query; throws an HttpError 400 that says which parameter, which value, and what was expected. */
export function readKpiQuery(
  request: Request,
  { release, viewer, kpi, format }: { release: Release; viewer: Viewer; kpi: string; format: Format },
): ReadKpiQuery {
  const allowed = Object.keys(kpiQuery.shape).filter((name) => name !== 'excel' || format === 'csv');
  const given = checkParameters(request, format === 'parquet' ? [] : allowed);
  const parsed = kpiQuery.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]) as keyof typeof kpiQuery.shape;
    throw badParameter(name, given[name] ?? '', kpiQuery.shape[name].description ?? '');
  }
  const { excel, from, to, ...query } = parsed.data;
  checkCell(release, viewer, query.dimension, query.group);
  checkSeries(release, kpi, query.series);
  const range = { ...(from ? { from: firstDay(from) } : {}), ...(to ? { to: lastDay(to) } : {}) };
  if (range.from && range.to && range.from > range.to) throw badParameter('to', to ?? '', `niet voor "from" (${from})`);
  return { ...query, ...range, kpi, excel: excel === '1' };
}

/** A group that does not exist and one that is somebody else's get the same answer. */
function checkCell(release: Release, viewer: Viewer, dimension: string, group: string | undefined): void {
  const dimensions = [...new Set(release.groups.map((known) => known.dimension))];
  if (!dimensions.includes(dimension)) throw badParameter('dimension', dimension, `een van ${dimensions.join(', ')}`);
  if (group === undefined) return;
  const seen = release.groups.some((known) => known.dimension === dimension && known.group_name === group && maySeeGroup(viewer, known));
  if (!seen) throw badParameter('group', group, `een groep van ${dimension} die u mag zien`);
}

function checkSeries(release: Release, kpi: string, series: string | undefined): void {
  if (!series) return;
  const known = Object.keys(release.headers.get(kpi)?.series ?? {});
  if (!known.includes(series.replace(/^\d{4}\|/, 'jaar|')) && !known.includes(series))
    throw badParameter('series', series, known.length > 0 ? `een van ${known.join(', ')}` : 'geen andere reeks dan de hoofdreeks');
}

function firstDay(day: string): string {
  return day.length === 7 ? `${day}-01` : day;
}

function lastDay(day: string): string {
  if (day.length !== 7) return day;
  const [year, month] = day.split('-').map(Number);
  return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}
