import { describe, expect, test } from 'vitest';
import { throughflowSentences } from '../../dashboard/sentences/throughflowSentences.ts';
import { absent, notCompared, period, twoYears, value } from '../support/memoryRelease.ts';

const kpi = 'throughflow_rate_strict';
const now = value(kpi, { numerator: 371, denominator: 24310, value: 1.526, lower: 1.375, upper: 1.69 });
const comparison = twoYears({ count: 371, exposure: 24310 }, { count: 344, exposure: 24180 });
const programme = 'collectief maatwerk';
const whole = { dimension: 'all', name: '' };
const unknown = { now: 207, exits: 2300 };

describe('throughflowSentences', () => {
  test('gives the three sentences of In het kort', () => {
    expect(throughflowSentences({ period, programme, cell: whole, now, comparison, unknown })).toEqual([
      'Van oktober 2025 tot en met september 2026 vonden 371 mensen uit collectief maatwerk regulier werk zonder steun, of 1,5 op 100 mensen in dienst (tussen 1,4 en 1,7).',
      'Bij dezelfde 80 organisaties, even lang na afloop geteld, waren het er een jaar eerder 344: geen duidelijk verschil.',
      'Van 9 op 100 vertrekken kennen we de bestemming nog niet.',
    ]);
  });

  test('says where, when read without its page', () => {
    expect(
      throughflowSentences({ period, programme, cell: { dimension: 'province', name: 'Limburg' }, now, comparison, unknown })[0],
    ).toContain('371 mensen uit collectief maatwerk in de provincie Limburg regulier');
    const both = { dimension: 'province_target_group', name: 'Limburg · Uiterst kwetsbaar' };
    expect(throughflowSentences({ period, programme, cell: both, now, comparison, unknown })[0]).toContain(
      '371 mensen die uiterst kwetsbaar zijn uit collectief maatwerk in de provincie Limburg regulier',
    );
    const none = throughflowSentences({ period, programme, cell: both, now: { ...now, numerator: 0 }, comparison, unknown });
    expect(none[0]).toContain(
      'vond niemand die uiterst kwetsbaar is uit collectief maatwerk in de provincie Limburg regulier werk zonder steun.',
    );
  });

  test('gives the number without a rate where that is too small', () => {
    const small = value(kpi, { numerator: 1, denominator: 8, state: 'too_small' });
    expect(
      throughflowSentences({ period, programme, cell: whole, now: small, comparison: notCompared, unknown: { now: 0, exits: 2 } }),
    ).toEqual([
      'Van oktober 2025 tot en met september 2026 vond één mens uit collectief maatwerk regulier werk zonder steun.',
      'Van alle vertrekken kennen we de bestemming.',
    ]);
  });

  test('says that a number is provisional', () => {
    const soon = throughflowSentences({ period, programme, cell: whole, now: { ...now, state: 'provisional' }, comparison, unknown });
    expect(soon[0]).toMatch(/1,7\); dat is voorlopig\.$/);
  });

  test('says why there is no number', () => {
    const hidden = throughflowSentences({
      period,
      programme,
      cell: { dimension: 'organisation', name: 'De Brug' },
      now: absent(kpi, 'hidden'),
      comparison,
      unknown,
    });
    expect(hidden).toEqual([
      'Van oktober 2025 tot en met september 2026: hoeveel mensen van De Brug regulier werk vonden, tonen we niet, zodat niemand herkenbaar is. De organisatie en haar adviseur zien het wel.',
    ]);
    expect(throughflowSentences({ period, programme, cell: whole, now: undefined, comparison: notCompared, unknown })[0]).toMatch(
      /niet geleverd. Dit is geen nul\.$/,
    );
  });
});
