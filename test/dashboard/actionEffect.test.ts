import { describe, expect, test } from 'vitest';
import { effectFinding, effectSentence } from '../../dashboard/figures/organisation/actionEffect.ts';

describe('before and after the start of a plan', () => {
  test('small counts can be chance', () => {
    expect(effectSentence({ before: 3, after: 5 })).toBe('Dat verschil kan toeval zijn.');
    expect(effectSentence({ before: 5, after: 5 })).toBe('Dat zijn er evenveel.');
  });

  test('more than chance alone, but perhaps everywhere', () => {
    const more = 'Dat is meer dan toeval alleen kan verklaren.';
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

  test('the finding names what differs beyond chance, else the first count', () => {
    const contacts = { label: 'Contacten met werkgevers', own: { before: 40, after: 80 } };
    const stages = { label: 'Stages gestart', own: { before: 3, after: 5 } };
    expect(effectFinding(6, [contacts, stages])).toBe(
      'In de 6 maanden na de start van het plan, contacten met werkgevers: 80, ervoor 40. Dat is meer dan toeval alleen kan verklaren. De andere verschillen kunnen toeval zijn.',
    );
    expect(effectFinding(3, [stages])).toBe(
      'In de 3 maanden na de start van het plan, stages gestart: 5, ervoor 3. Dat verschil kan toeval zijn.',
    );
  });
});
