import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countOf, type OwnWork } from '../../dashboard/figures/organisation/workLists.ts';
import { monthlyMail } from '../../dashboard/mail/monthlyMail.ts';
import { pages } from '../../dashboard/pages/index.ts';
import { parseChoice, type Query } from '../../dashboard/reading/choice.ts';
import { evaluatie } from '../../dashboard/reports/evaluatie.ts';
import type { Population, Viewer } from '../../sql/kpiValue.ts';
import { type Organisation, openRelease, type Release } from '../../sql/release.ts';
import { adviser, beleid, organisation, own } from '../support/demoViewers.ts';
import { alike, Definitions, defined, doubled, labelsOf } from '../support/labelled.ts';
import { sharedDemo, today } from '../support/smallDemo.ts';

let release: Release;
beforeAll(async () => {
  const demo = await sharedDemo();
  release = await openRelease(path.join(demo.folder, 'releases', demo.manifest.id));
});
afterAll(() => release.close());

const readers: { viewer: Viewer; query: Query }[] = [
  { viewer: beleid, query: {} },
  { viewer: beleid, query: { gebied: 'province.Antwerpen' } },
  { viewer: organisation, query: { organisatie: own } },
];

describe('a label', () => {
  it('has one definition, over all pages, mails and reports', async () => {
    const definitions = new Definitions();
    const shown = defined(release, definitions);
    const period = release.manifest.last_period.slice(0, 7);
    const ofPages = readers.flatMap(({ viewer, query }) => {
      const choice = parseChoice(shown, viewer, query);
      const there = pages.filter(({ id }) => id !== 'organisatie' || choice.dimension === 'organisation');
      return there.map((page) => page.make(shown, viewer, choice));
    });
    const mails = [beleid, organisation, adviser].map(async (viewer) => (await monthlyMail(shown, viewer, period)).document);
    const report = evaluatie(shown, adviser, { organisation: own, start: '2025-03', period, clock: today });
    const documents = await Promise.all([...ofPages, ...mails, report]);
    const labels = documents.flatMap((document) => labelsOf(document, definitions, release));
    expect(new Set(labels.map(({ label }) => label)).size).toBeGreaterThan(100);
    expect(doubled(labels)).toEqual([]);
  });

  it.each(Object.entries(alike))('%s counts the same as %s, in every organisation', async (here, there) => {
    const all: Viewer = { name: 'alle', role: 'adviseur', organisations: release.organisations.map((each) => each.organisation) };
    const work = await release.table<OwnWork>('own_work', all);
    const counted = async (definition: string, { organisation: group, cutoff }: Organisation): Promise<number | null> => {
      const [kpi = '', series = '', population = ''] = definition.split(' ');
      if (kpi === 'own_work') return countOf(work.filter(({ owner, kind }) => owner === group && kind === series));
      const query = { kpi: [kpi], population: population as Population, dimension: 'organisation', group };
      const rows = await release.values(all, { ...query, from: cutoff ?? '', to: cutoff ?? '' });
      return rows.find((row) => row.series === series)?.numerator ?? null;
    };
    const pairs = await Promise.all(
      release.organisations.map(async (each) => [each.organisation, await counted(here, each), await counted(there, each)] as const),
    );
    const both = pairs.filter(([, one, other]) => one !== null && other !== null);
    expect(both.filter(([, one, other]) => one !== other)).toEqual([]);
    expect(both.filter(([, one]) => one).length).toBeGreaterThan(0);
  });

  it('is refused beside two', () => {
    const beside = (definition: string) => ({ label: 'contacten', place: 'stromen#x', definition });
    expect(doubled([beside('a'), beside('a')])).toEqual([]);
    expect(doubled([beside('a'), beside('b')])).toEqual(['"contacten": a (stromen#x); b (stromen#x)']);
  });
});
