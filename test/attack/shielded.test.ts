import { cpSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { currentReleaseFolder } from '../../pipelines/build/releases.ts';
import { openRelease } from '../../sql/release.ts';
import { openSite, type Site } from '../support/serverSite.ts';
import { buildDemo, type OwnDemo, smallDemo, today } from '../support/smallDemo.ts';
import { attack } from './attack.ts';
import { exactFigures, type Fact, factsIn, smallIn } from './exactFigures.ts';
import { type Figure, hidingRule, roundedRule } from './figure.ts';
import type { Seat } from './groupLinks.ts';
import { lossesOf, totalOf } from './losses.ts';
import { ownParts } from './ownParts.ts';
import { joined, readFigures } from './readFigures.ts';
import { squeeze } from './squeeze.ts';

/** The demo with twelve organisations, protected as an installation of its own: its exact figures, which nobody gets, and its pages. */
let demo: OwnDemo;
let exact: Figure[];
/** What they say of each count. */
let facts: readonly Fact[];
let seats: readonly Seat[];
let site: Site;
/** What each account can fetch. */
const fetched = new Map<string, readonly Figure[]>();

beforeAll(async () => {
  demo = await smallDemo();
  const { parameters } = demo.config;
  await buildDemo(
    demo.folder,
    { ...demo.config, parameters: { ...parameters, exact_whole_from: 30 } },
    () => new Date(today().getTime() + 60_000),
  );
  exact = await exactFigures(path.join(demo.folder, 'workbench/build.duckdb'));
  facts = factsIn(exact);
  const release = await openRelease(currentReleaseFolder(demo.folder));
  seats = release.organisations;
  await release.close();
  site = await openSite(async (folder) => cpSync(path.join(demo.folder, 'releases'), path.join(folder, 'releases'), { recursive: true }));
  for (const as of ['beleid', 'adviseur', 'organisatie']) fetched.set(as, await readFigures((address) => site.get(address, { as })));
}, 400_000);
afterAll(async () => {
  await site?.close();
  demo?.remove();
});

it('counts on no link that the exact figures do not keep', () => {
  const { system, impossible } = attack(exact, { rule: { hideUpTo: 4, absent: 0 }, own: [], seats });
  expect(system.links.length).toBeGreaterThan(100_000);
  expect([impossible.length, system.clashes.size]).toEqual([0, 0]);
}, 240_000);

it('finds half of what hiding small counts alone hid', () => {
  const isFew = ({ numerator }: Figure): boolean => numerator !== null && numerator >= 1 && numerator <= 4;
  const rows = exact.map((row) => (isFew(row) ? { ...row, numerator: null, denominator: null, state: 'hidden' } : row));
  const { system } = attack(rows, { rule: hidingRule, own: [], seats });
  const { isSmall, excluded } = smallIn(system, facts);
  const total = totalOf(lossesOf(system, hidingRule, { isSmall }));
  expect(excluded).toBe(0);
  expect(total.exact).toBeGreaterThan(total.small / 2);
}, 240_000);

/** Accounts, whose own figures they know, and what is known to be found of small counts, on 100 (docs/adr/0008): the aim is nothing. */
const attackers = [
  { who: 'beleid', accounts: ['beleid'], own: [], narrowed: 0.05, exact: 0.05 },
  { who: 'adviseur', accounts: ['adviseur'], own: ['org-001', 'org-003'], narrowed: 0.8, exact: 0.05 },
  { who: 'organisatie', accounts: ['organisatie'], own: ['org-001'], narrowed: 0.5, exact: 0.05 },
  { who: 'all together', accounts: ['beleid', 'adviseur', 'organisatie'], own: ['org-001', 'org-003'], narrowed: 0.9, exact: 0.05 },
];

it.each(attackers)(
  'finds no more than is known in what $who can fetch',
  async ({ who, accounts, own, narrowed, exact: found }) => {
    const { system, impossible } = attack(fetchedBy(accounts), { rule: roundedRule, own, seats });
    const { targets, asked, narrowed: squeezed } = await squeeze(system, { rule: roundedRule, most: 300 });
    const { isSmall, excluded } = smallIn(system, facts);
    const total = totalOf(lossesOf(system, roundedRule, { isSmall, ownIn: ownParts(system, own, seats) }));
    console.info(`${who}: of ${total.small} small counts ${total.narrowed} narrowed, ${total.exact} found`);
    console.info(`by the solver, of ${targets} counts in circles ${asked} asked and ${squeezed} narrowed`);
    expect(asked).toBeGreaterThan(1_000);
    expect([impossible.length, system.clashes.size, excluded]).toEqual([0, 0, 0]);
    expect(total.small).toBeGreaterThan(10_000);
    expect((100 * total.narrowed) / total.small).toBeLessThan(narrowed);
    expect((100 * total.exact) / total.small).toBeLessThan(found);
  },
  240_000,
);

function fetchedBy(accounts: readonly string[]): Figure[] {
  return joined(accounts.map((as) => fetched.get(as) ?? []));
}
