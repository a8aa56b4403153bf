import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addMonths } from '../../dashboard/reading/period.ts';
import { publishServerRelease } from '../support/serverRelease.ts';
import { openSite } from '../support/serverSite.ts';
import { attack, attackVersions, placeOf } from './attack.ts';
import { toldBy } from './countOf.ts';
import { type Bounds, type Figure, hidingRule, roundedRule } from './figure.ts';
import { lossesOf, totalOf } from './losses.ts';
import { narrow } from './narrow.ts';
import { keyOf, readFigures } from './readFigures.ts';
import { squeeze } from './squeeze.ts';
import { System } from './system.ts';

const period = '2026-09-30';

/** A count, or a hidden one. */
function figure(kpi: string, numerator: number | null, given: Partial<Figure> = {}): Figure {
  const place = { kpi, population: 'CMW', period, dimension: 'all', group_name: 'all', series: '' };
  return { ...place, numerator, denominator: null, state: numerator === null ? 'hidden' : 'ok', rounding: null, ...given };
}

const outsider = { rule: hidingRule, own: [], seats: [] };

function found(rows: readonly Figure[], sought: Figure): Bounds | undefined {
  return boundsIn(attack(rows, outsider).system, sought);
}

function boundsIn(system: System, sought: Figure): Bounds | undefined {
  const [told] = toldBy(sought, hidingRule);
  const count = told && system.find(placeOf(told.name, sought));
  if (count === undefined) return undefined;
  const { low, high } = system.at(count);
  return { low, high };
}

it('takes the shown parts from a total', () => {
  const hidden = figure('inflow', null, { dimension: 'gender', group_name: 'x' });
  const shown = figure('inflow', 9, { dimension: 'gender', group_name: 'v' });
  expect(found([figure('inflow', 12), shown, hidden], hidden)).toEqual({ low: 3, high: 3 });
});

it('takes one kind from all of them, and finds what two leave', () => {
  const kinds = ['pensioen', 'opleiding'].map((series) => figure('outflow', null, { series }));
  const rows = [figure('outflow', 12), figure('outflow', 5, { series: 'regulier' }), ...kinds];
  for (const kind of kinds) expect(found(rows, kind)).toEqual({ low: 3, high: 4 });
});

it('takes twelve months from those a month later', () => {
  const hidden = figure('outflow', null);
  const rows = [
    figure('outflow', 40, { series: '12' }),
    figure('outflow', 45, { series: '12', period: '2026-08-31' }),
    figure('outflow', 7, { period: '2025-09-30' }),
    hidden,
  ];
  expect(found(rows, hidden)).toEqual({ low: 2, high: 2 });
});

it('balances a month', () => {
  const hidden = figure('outflow', null);
  const nobody = ['in', 'uit'].map((series) => figure('shifts', 0, { series }));
  const rows = [figure('stock', 60), figure('stock', 58, { period: '2026-08-31' }), figure('inflow', 5), hidden, ...nobody];
  expect(found(rows, hidden)).toEqual({ low: 3, high: 3 });
});

it('knows that CMW is within all programmes', () => {
  const hidden = figure('outflow', null);
  expect(found([figure('outflow', 2, { population: 'alle' }), hidden], hidden)).toEqual({ low: 1, high: 2 });
});

it('takes the strict rate from the broad one', () => {
  const hidden = figure('outflow', null, { series: 'regulier_met_ondersteuning_12' });
  const strict = figure('throughflow_rate_strict', 8);
  const rows = [figure('throughflow_rate_broad', 12), strict, figure('outflow', 8, { series: 'regulier_12' }), hidden];
  expect(found(rows, hidden)).toEqual({ low: 4, high: 4 });
});

it('knows of a rounded number what rounding says, and finds more where a total is exact', () => {
  const rounded = figure('inflow', 5, { dimension: 'gender', group_name: 'x', rounding: 5 });
  expect(found([rounded], rounded)).toEqual({ low: 1, high: 9 });
  expect(found([figure('inflow', 3), rounded], rounded)).toEqual({ low: 3, high: 3 });
});

it('takes one organisation and those like it from all', () => {
  const pooled = figure('outflow_rate', 25, { dimension: 'peers', group_name: 'org-1', denominator: 300, rounding: 5 });
  const own = figure('outflow_rate', 9, { dimension: 'organisation', group_name: 'org-1', denominator: 80 });
  const rows = [pooled, own, figure('outflow_rate', 32, { denominator: 500 })];
  expect(found(rows, pooled)).toEqual({ low: 21, high: 23 });
});

it('finds whose share a quartile of rounded counts is, and no more than rounding tells', () => {
  const rounded = (group_name: string, broad: number, exits: number): Figure =>
    figure('position', broad, { series: 'outside', dimension: 'organisation', group_name, denominator: exits, rounding: 5 });
  const quartile = (value: number): Figure =>
    figure('position', null, { series: 'outside|q1', dimension: 'peers', group_name: 'org-1', state: 'ok', value });
  const [small, large] = [rounded('org-2', 5, 25), rounded('org-3', 30, 40)];
  expect(found([small, large, quartile(20)], small)).toEqual({ low: 1, high: 9 });
  expect(found([small, large, quartile(0)], small)).toEqual({ low: 1, high: 4 });
  expect(found([small, large, quartile(300 / 29)], small)).toEqual({ low: 1, high: 9 });
  expect(found([small, rounded('org-4', 5, 30), quartile(0)], small)).toEqual({ low: 1, high: 9 });
});

it('knows by which exits costs are divided', () => {
  const at = { dimension: 'organisation', group_name: 'org-1', period: '2025-12-31' };
  const exits = figure('outflow', null, { ...at, series: 'regulier_12' });
  expect(found([exits, figure('cost_per_throughflow', 900_000, { ...at, denominator: 3 })], exits)).toEqual({ low: 3, high: 3 });
});

it('takes a version from the one before', () => {
  const seats = ['org-1', 'org-2'].map((organisation) => ({ organisation, province: 'Limburg', region: null }));
  const of = (group_name: string, numerator: number | null): Figure =>
    figure('stock', numerator, { dimension: 'organisation', group_name });
  const now = [figure('stock', 96), of('org-1', null), of('org-2', null)];
  const before = [figure('stock', 90), of('org-1', null), of('org-2', 48)];
  const bounds = (delivered: readonly string[], sought: Figure): Bounds | undefined =>
    boundsIn(attackVersions({ now, before, delivered }, { rule: roundedRule, own: [], seats }).system, sought);
  expect(bounds(['org-1'], of('org-2', null))).toEqual({ low: 48, high: 48 });
  expect(bounds(['org-2'], of('org-2', null))).toEqual({ low: 54, high: 54 });
});

/** Counts of a year and a half of organisations, by kind, as they are. */
function world(counts: readonly (readonly number[])[]): Figure[] {
  const kinds = ['regulier', 'opleiding', 'pensioen'];
  const groups = counts.map((_, index) => `org-${index}`);
  return [
    ...[...groups, 'all'].flatMap((group_name) =>
      ['', ...kinds].flatMap((series) =>
        Array.from({ length: 18 }, (_, month) => {
          const place = { period: addMonths(period, month - 17), group_name, dimension: group_name === 'all' ? 'all' : 'organisation' };
          const of = (at: number, kind: string): number =>
            groups.reduce((sum, group, index) => {
              if (group_name !== 'all' && group !== group_name) return sum;
              return kinds.reduce((all, each, k) => all + (kind === '' || kind === each ? (counts[index]?.[at * 3 + k] ?? 0) : 0), sum);
            }, 0);
          const year = Array.from({ length: 12 }, (_, back) => of(month - back, series)).reduce((sum, each) => sum + each, 0);
          const month1 = figure('outflow', of(month, series), { ...place, series });
          const month12 = figure('outflow', year, { ...place, series: series === '' ? '12' : `${series}_12` });
          return month < 11 ? [month1] : [month1, month12];
        }).flat(),
      ),
    ),
  ];
}

/** As a release that hides counts of 1 to 4 and nothing else gives them. */
function suppressed(row: Figure): Figure {
  return row.numerator !== null && row.numerator >= 1 && row.numerator <= 4 ? { ...row, numerator: null, state: 'hidden' } : row;
}

const worlds = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 54, maxLength: 54 }), { minLength: 2, maxLength: 4 });

it('finds by solving what goes around in a circle', async () => {
  const system = new System();
  const [a, b, c] = ['a', 'b', 'c'].map((name) => {
    const place = { name, population: 'CMW', period, dimension: 'all', group_name: 'all' };
    system.say(place, { low: 1, high: 4 });
    return system.count(place);
  }) as [number, number, number];
  const total = (counts: readonly number[], sum: number): void => {
    const place = { name: `${counts}`, population: 'CMW', period, dimension: 'all', group_name: 'all' };
    system.say(place, { low: sum, high: sum });
    system.sum('parts', system.count(place), counts);
  };
  total([a, b], 5);
  total([b, c], 5);
  total([a, c], 4);
  expect(narrow(system)).toEqual([]);
  expect(system.at(b)).toMatchObject({ low: 2, high: 4 });
  expect(await squeeze(system, { rule: hidingRule })).toEqual({ targets: 3, asked: 3, narrowed: 3 });
  expect([a, b, c].map((count) => [system.at(count).low, system.at(count).high])).toEqual([
    [2, 2],
    [3, 3],
    [2, 2],
  ]);
});

it('never excludes what is true', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (counts) => {
      const truth = world(counts);
      const { system, impossible } = attack(truth.map(suppressed), outsider);
      expect(impossible).toEqual([]);
      await squeeze(system, { rule: hidingRule, size: 20 });
      for (const row of truth) {
        const { low, high } = boundsIn(system, row) ?? { low: 0, high: 0 };
        expect([row, low <= (row.numerator ?? 0), high >= (row.numerator ?? 0)]).toEqual([row, true, true]);
      }
    }),
    { numRuns: 8, seed: 1 },
  );
});

it('finds most of what hiding small counts alone would hide', () => {
  const [counts = []] = fc.sample(worlds, { numRuns: 1, seed: 3 });
  const { small, exact } = totalOf(lossesOf(attack(world(counts).map(suppressed), outsider).system, hidingRule));
  expect(small).toBeGreaterThan(100);
  expect(exact).toBeGreaterThan(0.5 * small);
});

it('reads over HTTP what each account may, and nothing more', async () => {
  const site = await openSite((folder) => publishServerRelease(folder));
  try {
    for (const as of ['beleid', 'adviseur', 'organisatie']) {
      const rows = await readFigures((address) => site.get(address, { as }));
      expect(rows.length).toBeGreaterThan(5);
      const own = rows
        .filter(({ dimension, numerator }) => dimension === 'organisation' && numerator === 3)
        .map(({ group_name }) => group_name);
      expect([as, own]).toEqual([as, as === 'beleid' ? [] : ['org-001']]);
      const asked = await readFigures((address) => site.get(address, { as }), site.releases.serving());
      expect(new Set(rows.map(keyOf))).toEqual(new Set(asked.map(keyOf)));
    }
  } finally {
    await site.close();
  }
});
