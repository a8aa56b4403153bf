import { cpSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { currentReleaseFolder } from '../../pipelines/build/releases.ts';
import { openRelease } from '../../sql/release.ts';
import { openSite, type Site } from '../support/serverSite.ts';
import { sharedDemo } from '../support/smallDemo.ts';
import { attack, placeOf } from './attack.ts';
import { toldBy } from './countOf.ts';
import { type Figure, hidingRule, roundedRule } from './figure.ts';
import type { Seat } from './groupLinks.ts';
import { lossesOf, totalOf } from './losses.ts';
import { keyOf, readFigures } from './readFigures.ts';
import type { System } from './system.ts';

/** The demo with twelve organisations: its exact figures, which nobody gets, and the pages of its release. */
let exact: Figure[];
let seats: readonly Seat[];
let site: Site;
/** What each account can fetch. */
const fetched = new Map<string, readonly Figure[]>();

beforeAll(async () => {
  const demo = await sharedDemo();
  exact = await exactFigures(path.join(demo.folder, 'workbench/build.duckdb'));
  const release = await openRelease(currentReleaseFolder(demo.folder));
  seats = release.organisations;
  await release.close();
  site = await openSite(async (folder) => cpSync(path.join(demo.folder, 'releases'), path.join(folder, 'releases'), { recursive: true }));
  for (const as of ['beleid', 'adviseur', 'organisatie']) fetched.set(as, await readFigures((address) => site.get(address, { as })));
}, 400_000);
afterAll(() => site?.close());

async function exactFigures(workbench: string): Promise<Figure[]> {
  const instance = await DuckDBInstance.create(workbench, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(`
    select r.kpi, r.population, r.period::varchar as period, r.dimension, r.group_name, r.series, r.numerator, r.denominator,
      case when r.state in ('no_data', 'immature') then r.state else 'ok' end as state
    from (select * from kpi_results union all select * from same_senders_results) as r
    inner join kpi_headers as h on h.kpi = r.kpi
    where h.counts = 'persons' and r.dimension in (select dimension from cells where audience <> 'own')`);
  connection.closeSync();
  instance.closeSync();
  return reader.getRowObjectsJson() as unknown as Figure[];
}

/** Whether a count is small, by the exact figures: one that has no row in them is nobody. */
function isSmallIn(system: System): (count: number) => boolean {
  const small = new Set<number>();
  for (const row of exact)
    for (const { name, bounds } of toldBy(row, hidingRule)) {
      const count = system.find(placeOf(name, row));
      if (count !== undefined && bounds.low >= 1 && bounds.low <= 4) small.add(count);
    }
  return (count) => small.has(count);
}

it('counts on no link that the exact figures do not keep', () => {
  const { system, impossible } = attack(exact, { rule: { hideUpTo: 4, absent: 0 }, own: [], seats });
  expect(system.links.length).toBeGreaterThan(100_000);
  expect([impossible.length, system.clashes.size]).toEqual([0, 0]);
}, 240_000);

it('finds half of what hiding small counts alone hid', () => {
  const isFew = ({ numerator }: Figure): boolean => numerator !== null && numerator >= 1 && numerator <= 4;
  const rows = exact.map((row) => (isFew(row) ? { ...row, numerator: null, denominator: null, state: 'hidden' } : row));
  const { system } = attack(rows, { rule: hidingRule, own: [], seats });
  const total = totalOf(lossesOf(system, hidingRule, isSmallIn(system)));
  expect(total.exact).toBeGreaterThan(total.small / 2);
}, 240_000);

/** Accounts, whose own figures they know, and what is known to be found of small counts, on 100 (docs/adr/0008): the aim is nothing. */
const attackers = [
  { who: 'beleid', accounts: ['beleid'], own: [], narrowed: 2.5, exact: 0.1 },
  { who: 'adviseur', accounts: ['adviseur'], own: ['org-001', 'org-003'], narrowed: 10, exact: 0.3 },
  { who: 'organisatie', accounts: ['organisatie'], own: ['org-001'], narrowed: 6.5, exact: 0.2 },
  { who: 'all together', accounts: ['beleid', 'adviseur', 'organisatie'], own: ['org-001', 'org-003'], narrowed: 10.5, exact: 1 },
];

it.each(attackers)(
  'finds no more than is known in what $who can fetch',
  ({ who, accounts, own, narrowed, exact: found }) => {
    const { system, impossible } = attack(fetchedBy(accounts), { rule: roundedRule, own, seats });
    const total = totalOf(lossesOf(system, roundedRule, isSmallIn(system)));
    console.info(`${who}: of ${total.small} small counts ${total.narrowed} narrowed, ${total.exact} found`);
    expect([impossible.length, system.clashes.size]).toEqual([0, 0]);
    expect(total.small).toBeGreaterThan(10_000);
    expect((100 * total.narrowed) / total.small).toBeLessThan(narrowed);
    expect((100 * total.exact) / total.small).toBeLessThan(found);
  },
  240_000,
);

/** Each figure once, as the account that reads most of it does. */
function fetchedBy(accounts: readonly string[]): Figure[] {
  const rows = new Map<string, Figure>();
  for (const as of accounts)
    for (const row of fetched.get(as) ?? []) {
      const key = keyOf(row);
      const known = rows.get(key);
      if (known === undefined || known.rounding || known.state === 'hidden') rows.set(key, row);
    }
  return [...rows.values()];
}
