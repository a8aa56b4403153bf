import { expect, test } from 'vitest';
import { stromen } from '../../dashboard/pages/stromen.ts';
import { trends } from '../../dashboard/pages/trends.ts';
import { parseChoice } from '../../dashboard/reading/choice.ts';
import type { Chance, YearComparison } from '../../dashboard/reading/yearComparison.ts';
import { trend } from '../../dashboard/sentences/trend.ts';
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

test('a title that says a trend has at most ten words', () => {
  for (const { more, fewer } of Object.values(trends)) {
    for (const title of [more, fewer]) expect(title.split(' ').length, title).toBeLessThanOrEqual(10);
  }
});

test('a figure has its trend as title, of the same senders, and its usual title where there is none', async () => {
  const viewer = { name: 'beleid', role: 'beleid' as const, organisations: [] };
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
