import { describe, expect, test } from 'vitest';
import {
  duringTwelveMonths,
  formatCell,
  formatChange,
  formatDate,
  formatEuro,
  formatLongDate,
  formatLongQuarter,
  formatMonth,
  formatNumber,
  formatPercent,
  formatQuarter,
  formatShortMonth,
  formatTime,
  formatTwelveMonths,
  formatValue,
  formatVte,
  marginSentence,
  stateSentence,
  stateWords,
} from '../../dashboard/format.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers', () => {
  test.each([
    [formatNumber(24066), '24.066'],
    [formatNumber(1234), '1.234'],
    [formatNumber(1.55, 1), '1,6'],
    [formatNumber(-3), '−3'],
    [formatNumber(-0.04, 1), '0,0'],
    [formatPercent(1.6), '1,6 %'],
    [formatVte(12.5), '12,5 vte'],
    [formatVte(12), '12 vte'],
    [formatEuro(1234.5), '€ 1.234,50'],
    [formatChange(5), '+5'],
    [formatChange(-0.3, 1), '−0,3'],
    [formatChange(0), '0'],
    [formatChange(0.04, 1), '0,0'],
    [formatValue(1.55, 'per_100'), '1,6'],
    [formatValue(24066, 'count'), '24.066'],
  ])('%s is %s', (written, expected) => expect(plain(written)).toBe(expected));
});

describe('dates', () => {
  test.each([
    [formatDate('2025-12-31'), '31/12/2025'],
    [formatLongDate('2026-11-03'), '3 november 2026'],
    [formatMonth('2025-12-31'), 'december 2025'],
    [formatShortMonth('2025-12-31'), 'dec 2025'],
    [formatQuarter('2026-03-31'), '2026-K1'],
    [formatLongQuarter('2026-03-31'), 'het eerste kwartaal van 2026'],
    [duringTwelveMonths('2023-12-31'), 'in 2023'],
    [duringTwelveMonths('2026-09-30'), 'van oktober 2025 tot en met september 2026'],
    [formatQuarter('2025-12-31'), '2025-K4'],
    [formatTwelveMonths('2026-09-30'), 'oktober 2025 tot en met september 2026'],
    [formatTwelveMonths('2026-12-31'), '2026'],
    [formatTime('2026-10-15T03:12:00Z'), '15/10/2026 om 05:12'],
    [formatTime('2026-01-15T23:30:00Z'), '16/01/2026 om 00:30'],
  ])('%s', (written, expected) => expect(plain(written).replace('dec.', 'dec')).toBe(expected));
});

describe('a value that is not there', () => {
  test('has its own words for every state', () => {
    const states = ['hidden', 'too_small', 'no_data', 'immature', 'provisional'] as const;
    expect(new Set(states.map(stateWords)).size).toBe(5);
    expect(stateSentence('hidden')).toBe('Verborgen, zodat niemand herkenbaar is.');
    expect(stateSentence('no_data')).toBe('Niet geleverd. Dit is geen nul.');
    expect(stateSentence('too_small', { smallest: 12 })).toBe('Te weinig mensen voor een percentage (minder dan 12).');
    expect(stateSentence('immature', { months: 3 })).toBe('Nog te vroeg: de 3 maanden zijn nog niet om.');
  });

  test('differs from zero and from what does not apply in a cell', () => {
    expect(formatCell(0, 'count')).toBe('0');
    expect(formatCell(null, 'count')).toBe('');
    expect(formatCell({ state: 'hidden' }, 'count')).toBe('verborgen');
    expect(formatCell('2025-12-31', 'date')).toBe('31/12/2025');
    expect(formatCell('2025-12-31', 'month')).toBe('december 2025');
    expect(formatCell('onbekend', 'date')).toBe('onbekend');
  });
});

test('sentences claim no more than chance allows', () => {
  expect(marginSentence(1.4, 1.7)).toBe('Bij zulke aantallen speelt toeval mee: reken op een waarde tussen 1,4 en 1,7 op 100.');
});
