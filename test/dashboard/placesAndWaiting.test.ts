import { describe, expect, test } from 'vitest';
import { fillFinding, waitingFinding } from '../../dashboard/figures/flows/placesAndWaiting.ts';
import { absent, before, period, value } from '../support/memoryRelease.ts';

describe('the sentence on places', () => {
  const now = value('contingent_fill', { period: '2026-03-31', numerator: 1991379, denominator: 2146666, value: 92.766 });

  test('says filled of granted, and the same quarter a year before', () => {
    expect(fillFinding(now, value('contingent_fill', { value: 95.123 }))).toBe(
      'In het eerste kwartaal van 2026 waren 93 op 100 plaatsen ingevuld (19.914 van 21.467 vte). In hetzelfde kwartaal een jaar eerder waren dat er 95.',
    );
  });

  test('says when nothing was granted, or nothing came', () => {
    expect(fillFinding({ ...now, numerator: 0, denominator: 0, value: null, state: 'too_small' }, undefined)).toBe(
      'In het eerste kwartaal van 2026 waren er geen plaatsen toegekend.',
    );
    expect(fillFinding(undefined, undefined)).toBe('Niet geleverd. Dit is geen nul.');
  });
});

describe('the sentence on who waits', () => {
  test('gives what the number lies between where counts were suppressed', () => {
    const now = value('waiting', { period, value: 3090, lower: 3080, upper: 3100 });
    expect(waitingFinding(now, value('waiting', { period: before, value: 3210, lower: 3210, upper: 3210 }))).toBe(
      'Eind september 2026 hadden tussen 3.080 en 3.100 werkzoekenden een advies voor collectief maatwerk. Een jaar eerder waren dat er 3.210.',
    );
  });

  test('says one as one, and why there is none', () => {
    expect(waitingFinding(value('waiting', { value: 1, lower: 1, upper: 1 }), undefined)).toBe(
      'Eind september 2026 had 1 werkzoekende een advies voor collectief maatwerk.',
    );
    expect(waitingFinding(absent('waiting', 'hidden'), undefined)).toBe(
      'Hoeveel werkzoekenden een advies hebben, tonen we niet: het zijn er te weinig.',
    );
  });
});
