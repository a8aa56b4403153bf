import { describe, expect, test } from 'vitest';
import { effectFinding, effectSentence } from '../../dashboard/figures/organisation/actionEffect.ts';

describe('before and after the start of a plan', () => {
  test('small counts can be chance', () => {
    expect(effectSentence({ before: 3, after: 5 })).toBe('Dat verschil kan toeval zijn.');
    expect(effectSentence({ before: 5, after: 5 })).toBe('Dat zijn er evenveel.');
  });

  test('more than chance alone, but perhaps everywhere', () => {
    const more = 'De stijging is groter dan wat toeval verklaart.';
    expect(effectSentence({ before: 40, after: 80 })).toBe(more);
    expect(effectSentence({ before: 40, after: 80 }, { before: 400, after: 790 })).toBe(
      `${more} Bij gelijkaardige organisaties kan het evenveel veranderd zijn.`,
    );
    expect(effectSentence({ before: 40, after: 80 }, { before: 400, after: 390 })).toBe(
      `${more} Bij gelijkaardige organisaties veranderde het anders.`,
    );
    expect(effectSentence({ before: 40, after: 80 }, { before: 100, after: 900 })).toBe(
      `${more} Bij gelijkaardige organisaties veranderde het nog sterker.`,
    );
  });

  test('the finding names what differs beyond chance, else the two surest', () => {
    const contacts = { noun: 'contacten met werkgevers', own: { before: 40, after: 80 } };
    const stages = { noun: 'gestarte stages', own: { before: 3, after: 5 } };
    expect(effectFinding(6, [contacts, stages])).toBe(
      'In de 6 maanden na de start van het plan waren er meer contacten met werkgevers (van 40 naar 80). De stijging is groter dan wat toeval verklaart. De andere verschillen kunnen toeval zijn.',
    );
    expect(effectFinding(3, [stages])).toBe(
      'In de 3 maanden na de start van het plan waren er meer gestarte stages (van 3 naar 5). Zulke aantallen kunnen toeval zijn.',
    );
    const phases = { noun: 'gestarte trajectfasen', own: { before: 17, after: 10 } };
    const calls = { noun: 'contacten met werkgevers', own: { before: 509, after: 525 } };
    const double = { noun: 'dubbele werkgevers', own: { before: 5, after: 10 } };
    expect(effectFinding(12, [calls, double, phases])).toContain(
      'minder gestarte trajectfasen (van 17 naar 10) en meer dubbele werkgevers (van 5 naar 10). Zulke',
    );
    expect(effectFinding(12, [{ ...calls, own: { before: 5, after: 5 } }])).toMatch(/veranderde geen enkel aantal\.$/);
  });
});
