import { describe, expect, test } from 'vitest';
import { changeSentence, differenceSentence } from '../../dashboard/sentences/change.ts';

describe('changeSentence', () => {
  test('calls a small difference chance', () => {
    expect(changeSentence({ count: 371, exposure: 24310 }, { count: 344, exposure: 24180 })).toBe(
      'Een jaar eerder waren dat er 344. Dat verschil kan toeval zijn.',
    );
  });

  test('claims more where chance cannot explain it', () => {
    expect(changeSentence({ count: 513, exposure: 24000 }, { count: 403, exposure: 24000 })).toBe(
      'Een jaar eerder waren dat er 403. Dat is meer dan toeval alleen kan verklaren.',
    );
  });

  test('writes one in the singular and thousands with a point', () => {
    expect(changeSentence({ count: 3, exposure: 1 }, { count: 1, exposure: 1 })).toMatch(/^Een jaar eerder was dat er 1\./);
    expect(changeSentence({ count: 1200, exposure: 1 }, { count: 1200, exposure: 1 })).toBe(
      'Een jaar eerder waren dat er 1.200. Dat zijn er evenveel.',
    );
  });
});

describe('differenceSentence', () => {
  const before = { count: 400, exposure: 24000, unknown: 20 };

  test('claims a fall only when the destinations still unknown could not undo it', () => {
    expect(differenceSentence({ count: 300, exposure: 24000, unknown: 20 }, before)).toBe('Dat is minder dan toeval alleen kan verklaren.');
    expect(differenceSentence({ count: 300, exposure: 24000, unknown: 200 }, before)).toBe(
      'Dat lijkt minder, maar we kennen nog niet alle bestemmingen.',
    );
  });

  test('claims a rise only when the destinations unknown of the year before could not undo it', () => {
    expect(differenceSentence({ count: 500, exposure: 24000, unknown: 10 }, { ...before, unknown: 150 })).toBe(
      'Dat lijkt meer, maar we kennen nog niet alle bestemmingen.',
    );
    expect(differenceSentence({ count: 500, exposure: 24000, unknown: 10 }, { ...before, unknown: 12 })).toBe(
      'Dat is meer dan toeval alleen kan verklaren.',
    );
  });
});
