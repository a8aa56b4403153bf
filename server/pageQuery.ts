import type { Request } from 'express';
import type { PageDefinition } from '../dashboard/pages/page.ts';
import { type Choice, denominators, parseChoice } from '../dashboard/reading/choice.ts';
import type { Viewer } from '../sql/kpiValue.ts';
import type { Release } from '../sql/release.ts';
import { maySeeGroup } from './access/scope.ts';
import { badParameter } from './httpError.ts';
import { checkParameters } from './query.ts';

const parameters: Record<PageDefinition['filters'], readonly string[]> = {
  none: [],
  period: ['periode', 'programma'],
  all: ['periode', 'programma', 'gebied', 'doelgroep', 'organisatie', 'noemer', 'vdab', 'dagen'],
};

interface Asked {
  release: Release;
  viewer: Viewer;
  filters: PageDefinition['filters'];
  /** The organisation that the page is about. */
  organisation?: string;
}

/** The choice of this address; throws an HttpError 400 on what the page does not know or this viewer may not see. */
export function readChoice(request: Request, { release, viewer, filters, organisation }: Asked): Choice {
  const query = checkParameters(request, parameters[filters]);
  const { periode = '', programma = '', gebied = '', doelgroep = '', organisatie = '', noemer = '', vdab = '', dagen = '' } = query;
  const sees = (dimension: string, name: string): boolean =>
    release.groups.some((group) => group.dimension === dimension && group.group_name === name && maySeeGroup(viewer, group));
  const [dimension = '', ...area] = gebied.split('.');
  if (periode !== '' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(periode)) throw badParameter('periode', periode, 'een maand, zoals 2026-09');
  if (!['', 'CMW', 'alle'].includes(programma)) throw badParameter('programma', programma, 'CMW of alle');
  if (gebied !== '' && !(['province', 'region'].includes(dimension) && sees(dimension, area.join('.')))) {
    throw badParameter('gebied', gebied, 'een provincie of regio uit de lijst, zoals province.Limburg');
  }
  if (noemer !== '' && !denominators.some((name) => name === noemer)) throw badParameter('noemer', noemer, denominators.join(', '));
  if (!['', 'mee'].includes(vdab)) throw badParameter('vdab', vdab, 'mee, of niets');
  if (!['', '30'].includes(dagen)) throw badParameter('dagen', dagen, '30, of niets');
  if (doelgroep !== '' && !sees('target_group', doelgroep)) throw badParameter('doelgroep', doelgroep, 'een doelgroep uit de lijst');
  if (organisatie !== '' && !sees('organisation', organisatie))
    throw badParameter('organisatie', organisatie, 'een organisatie die u mag zien');
  return parseChoice(release, viewer, organisation === undefined ? query : { ...query, organisatie: organisation });
}
