import { expect, test } from 'vitest';
import { chosenSentence } from '../../dashboard/figures/organisation/position.ts';

test('the sentence on the position says only what the organisation chose itself', () => {
  expect(chosenSentence('De Brug', { first: 40, last: 55 })).toBe(
    'De Brug plaatst zichzelf op 55, op een lijn van werkgever (0) naar ontwikkelaar (100); bij de eerste scan was dat 40.',
  );
  expect(chosenSentence('De Brug', { first: 55, last: 55 })).toBe(
    'De Brug plaatst zichzelf op 55, op een lijn van werkgever (0) naar ontwikkelaar (100).',
  );
  expect(chosenSentence('De Brug', undefined)).toContain('koos nog geen plaats');
});
