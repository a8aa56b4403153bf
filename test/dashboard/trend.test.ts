import { expect, test } from 'vitest';
import { coordinatie } from '../../dashboard/pages/coordinatie.ts';
import type { PageDefinition } from '../../dashboard/pages/page.ts';
import { stromen } from '../../dashboard/pages/stromen.ts';
import { trends } from '../../dashboard/pages/trends.ts';
import { parseChoice, type Query } from '../../dashboard/reading/choice.ts';
import type { Chance, YearComparison } from '../../dashboard/reading/yearComparison.ts';
import { trend } from '../../dashboard/sentences/trend.ts';
import type { KpiValue } from '../../sql/kpiValue.ts';
import { count, memoryRelease, value } from '../support/memoryRelease.ts';

const row = value('stock');

function compared(now: number, before: number, chance: Chance | null, broken: string | null = null): YearComparison {
  const year = { exposure: 1, unknown: 0, row };
  return { now: { ...year, count: now }, before: { ...year, count: before }, senders: 80, moment: 'today', chance, broken };
}

test.each([
  [compared(370, 300, 'more'), 'more'],
  [compared(300, 370, 'fewer'), 'fewer'],
  [compared(333, 336, 'unclear'), null],
  [compared(340, 300, 'seems_more'), null],
  [compared(24_500, 24_066, null), 'more'],
  [compared(24_000, 24_500, null), 'fewer'],
  [compared(24_100, 24_066, null), null],
  [compared(0, 0, null), null],
  [compared(370, 300, null, 'Vanaf 1 juli 2023.'), null],
  [{ whyNot: 'Er is geen jaar ervoor.' }, null],
])('a trend is what may be said: %#', (comparison, said) => {
  expect(trend(comparison)).toBe(said);
});

test('what grew in proportion only is more of a share, and not of a number', () => {
  const fewerOfLess = compared(1412, 1452, 'more');
  expect(trend(fewerOfLess)).toBeNull();
  expect(trend(fewerOfLess, true)).toBe('more');
});

test('a title that says a trend has at most ten words', () => {
  for (const { more, fewer } of Object.values(trends)) {
    for (const title of [more, fewer]) expect(title.split(' ').length, title).toBeLessThanOrEqual(10);
  }
});

const viewer = { name: 'beleid', role: 'beleid' as const, organisations: [] };

test('a figure has its trend as title, of the same senders, and its usual title where there is none', async () => {
  const titleOf = async (before: number): Promise<string | undefined> => {
    const same = (group_name: string, people: number) => count('stock', '', people, { dimension: 'same_senders', group_name });
    const release = memoryRelease({ values: [count('stock', '', 500), same('now', 490), same('year_before', before)] });
    const { sections } = await stromen.make(release, viewer, parseChoice(release, viewer, {}));
    return sections.find(({ id }) => id === 'in-dienst')?.title;
  };
  expect(await titleOf(400)).toBe('Meer mensen in dienst dan een jaar eerder');
  expect(await titleOf(600)).toBe('Minder mensen in dienst dan een jaar eerder');
  expect(await titleOf(489)).toBe('Mensen in dienst');
});

test('the title of a figure with a choice is of what is chosen, and of its own month where it has one', async () => {
  const titlesOf = async (page: PageDefinition, query: Query): Promise<Record<string, string>> => {
    const release = memoryRelease({ values });
    const { sections } = await page.make(release, viewer, parseChoice(release, viewer, query));
    return Object.fromEntries(sections.map(({ id, title }) => [id, title]));
  };
  const years = (kpi: string, now: number, earlier: number, given: Partial<KpiValue> = {}) =>
    [now, earlier].map((numerator, index) =>
      value(kpi, { dimension: 'same_senders', group_name: index === 0 ? 'now' : 'year_before', numerator, denominator: 1000, ...given }),
    );
  const worked = { denominator: 400, period: '2026-03-31' };
  const values = [
    ...[count('overlap_external', '', 500), count('overlap_external', 'vdab', 700), count('stock', '', 900)],
    value('sustained_6m', { ...worked, numerator: 300, value: 75 }),
    value('sustained_6m', { state: 'immature' }),
    ...years('overlap_external', 500, 500),
    ...years('overlap_external', 700, 400, { series: 'vdab' }),
    ...years('sustained_6m', 300, 200, worked),
  ];
  const usual = 'Werkgevers die van meer kanten werden aangesproken';
  expect((await titlesOf(coordinatie, {}))['meer-kanten']).toBe(usual);
  expect((await titlesOf(coordinatie, { vdab: 'mee' }))['meer-kanten']).toBe('Meer werkgevers werden van meer kanten aangesproken');
  expect((await titlesOf(stromen, {})).duurzaam).toBe('Het gevonden werk duurt vaker zes maanden');
});
