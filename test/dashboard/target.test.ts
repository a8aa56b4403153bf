import { expect, test } from 'vitest';
import { targetInWords } from '../../dashboard/reading/target.ts';

test('an action that is done says whether its target was reached, up or down', () => {
  const done = { status: 'afgerond', baseline: 20, target: 60, current: 62 };
  expect(targetInWords(done)).toBe(', doel bereikt');
  expect(targetInWords({ ...done, current: 59 })).toBe(', doel niet bereikt');
  expect(targetInWords({ ...done, baseline: 90 })).toBe(', doel niet bereikt');
  expect(targetInWords({ ...done, baseline: 90, current: 40 })).toBe(', doel bereikt');
  for (const open of [{ status: 'lopend' }, { target: null }, { current: null }, { baseline: null }]) {
    expect(targetInWords({ ...done, ...open })).toBe('');
  }
});
