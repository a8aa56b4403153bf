import { expect, test } from 'vitest';
import { unknownShare } from '../../dashboard/sentences/unknownShare.ts';

test('gives a share from ten exits on, and counts below', () => {
  expect(unknownShare(207, 2300)).toBe('Van 9 op 100 vertrekken kennen we de bestemming nog niet.');
  expect(unknownShare(3, 8)).toBe('Van 3 van de 8 vertrekken kennen we de bestemming nog niet.');
});

test('does not round a few to none', () => {
  expect(unknownShare(1, 2300)).toBe('Van minder dan 1 op 100 vertrekken kennen we de bestemming nog niet.');
  expect(unknownShare(0, 2300)).toBe('Van alle vertrekken kennen we de bestemming.');
});

test('says about of a share of rounded counts', () => {
  const rounded = { value: 70, rounding: 5 };
  expect(unknownShare(rounded, { value: 390, rounding: 5 })).toBe('Van ongeveer 18 op 100 vertrekken kennen we de bestemming nog niet.');
});

test('says nothing where it is not known, or nobody left', () => {
  expect([unknownShare(null, 100), unknownShare(2, null), unknownShare(0, 0)]).toEqual(['', '', '']);
});
