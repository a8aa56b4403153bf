import { describe, expect, test } from 'vitest';
import { startMatrixFinding } from '../../dashboard/figures/flows/startMatrix.ts';
import { startYearFinding } from '../../dashboard/figures/flows/startYear.ts';
import { workIncidenceFinding } from '../../dashboard/figures/flows/workIncidence.ts';
import type { KpiValue } from '../../sql/kpiValue.ts';
import { absent, value, valuesOf } from '../support/memoryRelease.ts';

const share = (series: string, numerator: number, given: number, lower: number | null = null, upper: number | null = null): KpiValue =>
  value('time_to_throughflow', { series, numerator, denominator: 329, value: given, lower, upper });

const position = (year: number, numerator: number, denominator: number): KpiValue => {
  const given = (100 * numerator) / denominator;
  return value('cohort_matrix', {
    series: `${year}|regular_12`,
    numerator,
    denominator,
    value: given,
    lower: given * 0.8,
    upper: given * 1.25,
  });
};

describe('who started in one year', () => {
  test('is the last year that was followed longest, with the margin of who found regular work', async () => {
    const reading = await valuesOf(
      share('2021|regular_60', 29, 8.81, 6.23, 12.48),
      share('2021|other_60', 149, 45.4),
      share('2021|in_service_60', 107, 45.8),
      share('2024|regular_12', 9, 3.1, 1.6, 5.9),
    );
    expect(startYearFinding(reading)).toBe(
      'Van wie in 2021 startte, vond binnen 5 jaar 8,8 op 100 mensen (tussen 6,2 en 12,5) regulier werk zonder steun. 45 op 100 vertrokken anders, 46 op 100 zijn nog in dienst.',
    );
  });

  test('is all years together where there is no year, and says no margin where nobody found work', async () => {
    const reading = await valuesOf(share('regular_12', 0, 0), share('other_12', 20, 20), share('in_service_12', 80, 80));
    expect(startYearFinding(reading)).toBe(
      'Van wie startte, vond binnen 1 jaar niemand regulier werk zonder steun. 20 op 100 vertrokken anders, 80 op 100 zijn nog in dienst.',
    );
  });

  test('says why nothing is said', async () => {
    expect(startYearFinding(await valuesOf(absent('time_to_throughflow', 'hidden', { series: 'regular_12' })))).toBe(
      'Verborgen, zodat niemand herkenbaar is.',
    );
    expect(startYearFinding(await valuesOf(absent('time_to_throughflow', 'immature', { series: 'regular_12' })))).toBe(
      'Nog te vroeg: de 12 maanden zijn nog niet om.',
    );
  });
});

describe('all who started', () => {
  test('are said at the first and the last moment that is known, each with its margin', async () => {
    const reading = await valuesOf(
      share('regular_12', 75, 3.14, 2.51, 3.93),
      share('regular_24', 118, 5.25, 4.4, 6.26),
      absent('time_to_throughflow', 'immature', { series: 'regular_36' }),
    );
    expect(workIncidenceFinding(reading)).toBe(
      'Van wie startte, vond binnen 1 jaar 3,1 op 100 (tussen 2,5 en 3,9) regulier werk, en binnen 2 jaar 5,3 op 100 (tussen 4,4 en 6,3).',
    );
  });

  test('are said once where one moment is known', async () => {
    expect(workIncidenceFinding(await valuesOf(share('regular_12', 75, 3.14, 2.51, 3.93)))).toBe(
      'Van wie startte, vond binnen 1 jaar 3,1 op 100 (tussen 2,5 en 3,9) regulier werk.',
    );
  });
});

describe('years beside each other', () => {
  test('differ by chance until it is certain enough', async () => {
    expect(startMatrixFinding(await valuesOf(position(2019, 10, 329), position(2024, 14, 329)))).toMatch(
      /^Van wie in 2024 startte, vertrok binnen 1 jaar 4,3 op 100 mensen \(.*\) naar regulier werk; .* Dat verschil kan toeval zijn\.$/,
    );
    expect(startMatrixFinding(await valuesOf(position(2019, 10, 329), position(2024, 40, 329)))).toMatch(
      / De stijging is groter dan wat toeval verklaart\.$/,
    );
    expect(startMatrixFinding(await valuesOf(position(2019, 40, 329), position(2024, 10, 329)))).toMatch(
      / De daling is groter dan wat toeval verklaart\.$/,
    );
  });

  test('are not compared where one is alone', async () => {
    expect(startMatrixFinding(await valuesOf(position(2019, 10, 329)))).toBe('Er zijn te weinig startjaren met cijfers om te vergelijken.');
  });
});
