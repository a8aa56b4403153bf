import path from 'node:path';
import { expect, it } from 'vitest';
import { addMonths, yearBefore } from '../../dashboard/reading/period.ts';
import type { KpiValue, Viewer } from '../../sql/kpiValue.ts';
import { openRelease, type Release } from '../../sql/release.ts';
import { buildDemo, smallDemo, today } from '../support/smallDemo.ts';

const compared = [
  ['stock', ''],
  ['inflow', '12'],
  ['outflow', '12'],
  ['outflow', 'onbekend_12'],
  ['throughflow_rate_strict', ''],
] as const;

/** Figures of which the senders are others: compared organisation by organisation. */
const perOrganisation = [
  { kpi: 'ready_not_moved', series: '', monthsBack: 0 },
  { kpi: 'evaluation_due', series: '', monthsBack: 0 },
  { kpi: 'evaluation_overdue', series: '', monthsBack: 0 },
  { kpi: 'sustained_6m', series: '', monthsBack: 6 },
  { kpi: 'employer_reach', series: '', monthsBack: 0 },
  { kpi: 'employer_reach', series: 'new', monthsBack: 0 },
] as const;

/** The figures of each organisation in a month, as it may see them itself. */
async function ofOrganisations(release: Release, period: string): Promise<Map<string, Map<string, KpiValue>>> {
  const organisations = release.organisations.map(({ organisation }) => organisation);
  const viewer: Viewer = { name: 'alle', role: 'adviseur', organisations };
  const kpi = [...new Set(compared.map(([name]) => name)), 'outflow_rate'];
  const rows = await release.values(viewer, { kpi, population: 'CMW', dimension: 'organisation', from: period, to: period });
  const found = new Map<string, Map<string, KpiValue>>();
  for (const row of rows) {
    const own = found.get(row.group_name) ?? new Map<string, KpiValue>();
    found.set(row.group_name, own.set(`${row.kpi}|${row.series}`, row));
  }
  return found;
}

/** Who delivered all twelve months. */
function senders(figures: Map<string, Map<string, KpiValue>>): Set<string> {
  return new Set([...figures].flatMap(([name, own]) => (own.get('outflow_rate|')?.numerator == null ? [] : [name])));
}

/** Of every organisation its number in a month, and that of its comparison at the end of the name. */
async function numbersOf(release: Release, kpi: string, series: string, period: string, moment?: string): Promise<Map<string, number>> {
  const organisations = release.organisations.map(({ organisation }) => organisation);
  const viewer: Viewer = { name: 'alle', role: 'adviseur', organisations };
  const dimension = moment ? 'same_senders_organisation' : 'organisation';
  const rows = await release.values(viewer, { kpi, population: 'CMW', dimension, series, from: period, to: period });
  const named = rows.flatMap(({ group_name, numerator }) => {
    const [organisation = '', of] = group_name.split('|');
    return of === moment && numerator !== null ? [[organisation, numerator] as const] : [];
  });
  return new Map(named);
}

it('the year before is that of a release of twelve months ago, of the same senders', async () => {
  const demo = await smallDemo();
  const current = await openRelease(path.join(demo.folder, 'releases', demo.manifest.id));
  const asOf = new Date(today());
  asOf.setUTCFullYear(asOf.getUTCFullYear() - 1);
  const earlier = await buildDemo(demo.folder, demo.config, () => new Date(today().getTime() + 1000), asOf);
  const then = await openRelease(path.join(demo.folder, 'releases', earlier.id));
  try {
    const period = demo.manifest.last_period;
    expect(earlier.last_period).toBe(addMonths(period, -12));
    const [now, before] = [await ofOrganisations(current, period), await ofOrganisations(then, yearBefore(period))];
    const same = [...senders(now)].filter((organisation) => senders(before).has(organisation));
    expect(same.length).toBeGreaterThan(5);
    let shown = 0;
    for (const [kpi, series] of compared) {
      const sum = (figures: typeof now): number =>
        same.reduce((total, organisation) => total + (figures.get(organisation)?.get(`${kpi}|${series}`)?.numerator ?? 0), 0);
      const viewer: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
      const rows = await current.values(viewer, { kpi, population: 'CMW', dimension: 'same_senders', series, from: period, to: period });
      const counted = Object.fromEntries(rows.map((row) => [row.group_name, row.state === 'hidden' ? 'hidden' : row.numerator]));
      const expected = { now: sum(now), year_before_then: sum(before) };
      for (const [moment, number] of Object.entries(expected)) {
        // also for what it would tell of others
        if (counted[moment] === 'hidden') continue;
        shown++;
        expect([kpi, series, moment, counted[moment]]).toEqual([kpi, series, moment, number]);
        expect(number > 0 && number < 5).toBe(false);
      }
    }
    expect(shown).toBeGreaterThan(5);
    for (const { kpi, series, monthsBack } of perOrganisation) {
      const month = addMonths(period, -monthsBack);
      const known = await numbersOf(current, kpi, series, month, 'year_before_then');
      const told = await numbersOf(then, kpi, series, yearBefore(month));
      const itself = await numbersOf(current, kpi, series, month);
      for (const [organisation, number] of await numbersOf(current, kpi, series, month, 'now')) {
        expect([kpi, organisation, number]).toEqual([kpi, organisation, itself.get(organisation) ?? 0]);
        expect([kpi, organisation, known.get(organisation)]).toEqual([kpi, organisation, told.get(organisation) ?? 0]);
      }
      expect(known.size).toBeGreaterThan(2);
    }
  } finally {
    for (const release of [current, then]) release.close();
    demo.remove();
  }
});
