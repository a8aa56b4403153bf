import { describe, expect, test } from 'vitest';
import { differingGroups, list } from '../../dashboard/sentences/differingGroups.ts';

const group = (where: string, count: number) => ({ where, count, exposure: 1000 });

describe('differingGroups', () => {
  test('names no group where chance can explain all', () => {
    expect(differingGroups([group('Limburg', 12), group('Antwerpen', 15), group('Gent', 18)])).toBe(
      'De verschillen tussen deze groepen kunnen toeval zijn.',
    );
  });

  test('names who differs from the others, without an order', () => {
    expect(differingGroups([group('in Limburg', 12), group('bij mannen', 60), group('in Gent', 14)])).toBe(
      'Vergeleken met de andere groepen samen ligt dit cijfer hoger bij mannen, en lager in Limburg en in Gent.',
    );
    const ages = [
      group('bij mensen van 25 tot 34 jaar', 12),
      group('bij mensen jonger dan 25', 60),
      group('bij mensen van 55 jaar en ouder', 14),
    ];
    expect(differingGroups(ages)).toMatch(
      /hoger bij mensen jonger dan 25, en lager bij mensen van 25 tot 34 jaar en van 55 jaar en ouder\.$/,
    );
  });

  test('asks more of a difference the more groups there are', () => {
    // 24 against 13,5 on average is p = 0.03 on its own, and nothing among ten
    const others = Array.from({ length: 9 }, (_, index) => group(`groep ${index}`, index % 2 ? 13 : 14));
    expect(differingGroups([group('Waas', 24), ...others])).toBe('De verschillen tussen deze groepen kunnen toeval zijn.');
  });

  test('does not compare one group', () => {
    expect(differingGroups([group('Limburg', 12)])).toBe('Er zijn te weinig groepen met cijfers om te vergelijken.');
  });
});

test('a list reads as a sentence', () => {
  expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'])]).toEqual(['', 'a', 'a en b', 'a, b en c']);
});
