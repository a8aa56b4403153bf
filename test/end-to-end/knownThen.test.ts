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
  ['throughflow_rate_broad', ''],
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
    for (const [kpi, series] of compared) {
      const sum = (figures: typeof now): number =>
        same.reduce((total, organisation) => total + (figures.get(organisation)?.get(`${kpi}|${series}`)?.numerator ?? 0), 0);
      const viewer: Viewer = { name: 'beleid', role: 'beleid', organisations: [] };
      const rows = await current.values(viewer, { kpi, population: 'CMW', dimension: 'same_senders', series, from: period, to: period });
      const counted = Object.fromEntries(rows.map((row) => [row.group_name, row.state === 'hidden' ? 'hidden' : row.numerator]));
      const expected = { now: sum(now), year_before_then: sum(before) };
      for (const [moment, number] of Object.entries(expected)) {
        expect([kpi, series, moment, counted[moment]]).toEqual([kpi, series, moment, number > 0 && number < 5 ? 'hidden' : number]);
      }
    }
  } finally {
    for (const release of [current, then]) release.close();
    demo.remove();
  }
});
