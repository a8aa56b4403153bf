import { expect, test } from 'vitest';
import { coverageSentence, coveredLine } from '../../dashboard/reading/coverage.ts';
import { count, valuesOf } from '../support/memoryRelease.ts';

const senders: readonly [string, number][] = [
  ['2022-09-30', 12],
  ['2023-09-30', 46],
  ['2024-09-30', 50],
  ['2025-09-30', 50],
  ['2026-09-30', 50],
];
const coverage = senders.map(([period, organisations]) => count('registration_coverage', 'organisations', organisations, { period }));
const reached = senders.map(([period, organisations]) => count('employer_reach', '', organisations * 20, { period }));

test('a line on contacts begins where nearly all of its senders delivered the whole year', async () => {
  const { values } = await valuesOf(...coverage, ...reached);
  const line = values.line('employer_reach');
  expect(coveredLine(values, line).map(({ period }) => period.slice(0, 4))).toEqual(['2024', '2025', '2026']);
  expect(coverageSentence(values, line)).toBe(
    '50 organisaties leveren contacten. De lijn begint in september 2024: van de jaren ervoor leverden er te weinig.',
  );
  expect(coverageSentence(values, coveredLine(values, line))).toBe('50 organisaties leveren contacten.');
});

test('a line of which the senders are not known is shown as it is', async () => {
  const { values } = await valuesOf(...reached);
  expect(coveredLine(values, values.line('employer_reach'))).toHaveLength(5);
  expect(coverageSentence(values, values.line('employer_reach'))).toBe('');
});
