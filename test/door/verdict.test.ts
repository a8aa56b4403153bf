import { expect, it } from 'vitest';
import { type Outcome, verdictOf } from '../../pipelines/checkup/verdict.ts';

const outcome: Outcome = {
  questions: [],
  records: 36,
  setAside: 0,
  open: 0,
  same: false,
  empty: false,
  closesMuch: false,
  confirmed: false,
  words: '36 mensen, 2 vertrekken',
  returned: undefined,
};
const question = {
  kind: 'kolom',
  dataset: 'tewerkstellingen',
  subject: 'Datum',
  text: '',
  help: null,
  choices: [],
  free: null,
  answer: null,
  remembered: false,
  required: false,
} as const;

it('says Klaar where all or nearly all rows count', () => {
  expect(verdictOf(outcome)).toEqual({ verdict: 'klaar', sentence: 'Klaar. 36 mensen, 2 vertrekken.' });
  expect(verdictOf({ ...outcome, setAside: 2 }).sentence).toBe('Klaar. 36 mensen, 2 vertrekken. 2 rijen tellen nog niet mee.');
});

it('does not say Klaar where a large part is aside', () => {
  expect(verdictOf({ ...outcome, setAside: 5, words: '31 mensen, 0 vertrekken' })).toEqual({
    verdict: 'nakijken',
    sentence: 'Let op: 5 van de 36 rijen tellen nog niet mee. 31 mensen, 0 vertrekken.',
  });
});

it.each([
  [1, 2, 'nakijken'],
  [2, 3, 'nakijken'],
  [1, 10, 'klaar'],
  [2, 10, 'klaar'],
])('of a short list %i row of %i aside makes it %s', (setAside, records, verdict) => {
  expect(verdictOf({ ...outcome, setAside, records }).verdict).toBe(verdict);
});

it('refuses a file of which no row can count, unless an answer may change that', () => {
  expect(verdictOf({ ...outcome, setAside: 36 })).toEqual({
    verdict: 'geweigerd',
    sentence: 'Geen enkele van de 36 rijen kan zo meetellen. Bij Opmerkingen staat waarom.',
  });
  expect(verdictOf({ ...outcome, setAside: 36, questions: [question] })).toEqual({
    verdict: 'vraag',
    sentence: 'Geen enkele van de 36 rijen kan al meetellen. Misschien helpt uw antwoord: 1 vraag.',
  });
});
