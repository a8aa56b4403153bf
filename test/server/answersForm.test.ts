import { expect, test } from 'vitest';
import { answerKey } from '../../dashboard/pages/insturen/answerKey.ts';
import { questionFields } from '../../dashboard/pages/insturen/questionFields.ts';
import type { Question } from '../../pipelines/door/intake.ts';
import { readAnswers } from '../../server/door/answersForm.ts';

const question: Question = {
  kind: 'rijen',
  dataset: 'tewerkstellingen',
  subject: 'Functie',
  text: 'Wie van deze zijn doelgroepwerknemers?',
  help: null,
  choices: ['Arbeider', 'Omkadering', 'niemand'].map((value) => ({ value, label: value })),
  several: true,
  free: null,
  answer: null,
  remembered: false,
  required: true,
};
const field = `antwoord-${answerKey(question)}`;
const read = (typed: unknown, asked = question): string[] =>
  readAnswers({ [field]: typed }, [asked]).map(({ subject, answer }) => `${subject}: ${answer}`);
const remembered: Question = {
  ...question,
  answer: 'Arbeider',
  remembered: true,
  choices: question.choices.map((choice) => ({ ...choice, chosen: choice.value === 'Arbeider' })),
};

test('a question of which several choices may hold is a box each, as it was answered', () => {
  const boxes = questionFields([remembered]).text.match(/<input type="checkbox"[^>]*>/g) ?? [];
  expect(boxes.map((box) => [box.includes(`name="${field}"`), / checked/.test(box)])).toEqual([
    [true, true],
    [true, false],
    [true, false],
  ]);
});

test.each([
  ['Arbeider', ['Functie=Arbeider: telt_mee', 'Functie=Omkadering: telt_niet_mee']],
  [
    ['Arbeider', 'Omkadering'],
    ['Functie=Arbeider: telt_mee', 'Functie=Omkadering: telt_mee'],
  ],
  ['niemand', ['Functie=Arbeider: telt_niet_mee', 'Functie=Omkadering: telt_niet_mee']],
  [undefined, []],
])('%j is an answer to each', (typed, answers) => {
  expect(read(typed)).toEqual(answers);
});

test('what only repeats what we remember is no answer, and what is not in the list is refused', () => {
  expect(read('Arbeider', remembered)).toEqual([]);
  expect(read('Omkadering', remembered)).toHaveLength(2);
  expect(() => read('iets')).toThrow();
});
