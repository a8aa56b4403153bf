import { expect, test } from 'vitest';
import { margin } from '../../dashboard/figures/basis.ts';
import { howMany, people } from '../../dashboard/sentences/howMany.ts';
import { outOf } from '../../dashboard/sentences/outOf.ts';
import { rate, rateSentence } from '../../dashboard/sentences/rate.ts';
import { upperFirst } from '../../dashboard/sentences/sentences.ts';
import { value } from '../support/memoryRelease.ts';

test('so many of so many agree with their noun', () => {
  const questions = (some: number, all: number) => outOf(some, all, 'vraag', 'vragen');
  expect([
    questions(3, 20),
    questions(20, 20),
    questions(0, 20),
    questions(1, 1),
    questions(0, 1),
    questions(2, 2),
    questions(1, 2),
  ]).toEqual([
    '3 van de 20 vragen',
    'alle 20 vragen',
    'geen enkele van de 20 vragen',
    'de enige vraag',
    'geen enkele vraag',
    'beide vragen',
    'één van de 2 vragen',
  ]);
});

test('an interval is not rounded away, and of thousands chance is not worth a sentence', () => {
  const many = value('employer_initiative', { numerator: 5993, denominator: 42309, value: 14.165, lower: 13.83, upper: 14.5 });
  expect(rate(many, 'contacten')).toBe('14,2 op 100 contacten (tussen 13,8 en 14,5)');
  expect(margin(many)).toBe('De marge gaat van 13,8 tot 14,5 op 100.');
  expect(rate({ ...many, value: 14.165, lower: 14.1, upper: 14.23 }, '')).toBe('14,17 op 100 (tussen 14,10 en 14,23)');
  const few = { ...many, numerator: 14, denominator: 100, lower: 8.5, upper: 22.1 };
  expect(rate(few, 'contacten')).toBe('14 op 100 contacten (tussen 9 en 22)');
  expect(margin(few)).toMatch(/^Bij zulke aantallen speelt toeval mee/);
});

test('of none no rate is said, and of too few that', () => {
  const none = value('contact_conversion', { numerator: 0, denominator: 21, value: 0, lower: 0, upper: 15.5 });
  expect([rate(none, 'werkgevers'), rateSentence(none, 'werkgevers')]).toEqual(['', '']);
  expect(margin(none)).toBe('Bij zulke aantallen speelt toeval mee: reken op een waarde van hoogstens 16 op 100.');
  const few = { ...none, numerator: 2, denominator: 9, value: null, state: 'too_small' as const };
  expect(rateSentence(few, 'werkgevers')).toBe('Te weinig voor een percentage (minder dan 10).');
});

test('"één" keeps no accents under a capital', () => {
  expect(upperFirst(howMany(1, people, 'vond', 'vonden'))).toBe('Eén mens vond');
});
