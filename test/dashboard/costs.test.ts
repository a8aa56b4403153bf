import { expect, test } from 'vitest';
import { costsFinding } from '../../dashboard/figures/organisation/costs.ts';
import { absent, value } from '../support/memoryRelease.ts';

const trajectory = value('cost_per_trajectory', { period: '2025-12-31', value: 4213, lower: 3890, upper: 4610 });
const sustained = value('cost_per_sustained_6m', { period: '2024-12-31', value: 81234, lower: 60210, upper: 120450 });

test('the sentence on costs says about what each costs in its year, with its margin', () => {
  expect(
    costsFinding([
      { words: 'een doorstroomtraject', now: trajectory },
      { words: 'een vertrek naar regulier werk', now: { ...trajectory, value: 61020, lower: 50000, upper: 75000 } },
      { words: 'een vertrek dat zes maanden later nog duurt', now: sustained },
    ]),
  ).toBe(
    'In 2025 kostte een doorstroomtraject ongeveer 4.200 euro (tussen 3.900 en 4.600) en een vertrek naar regulier werk ongeveer 61.000 euro (tussen 50.000 en 75.000). In 2024 kostte een vertrek dat zes maanden later nog duurt ongeveer 81.200 euro (tussen 60.200 en 120.500).',
  );
});

test('names the organisations that it rests on', () => {
  expect(costsFinding([{ words: 'een doorstroomtraject', now: trajectory, senders: 10 }])).toMatch(
    /^Bij de 10 organisaties die hun kosten leverden, kostte in 2025 een doorstroomtraject ongeveer 4\.200 euro/,
  );
});

test('a cost that is not there says why', () => {
  expect(costsFinding([{ words: 'een doorstroomtraject', now: absent('cost_per_trajectory', 'too_small') }])).toBe(
    'Er zijn te weinig trajecten en vertrekken om te zeggen wat er één kost.',
  );
  expect(costsFinding([{ words: 'een doorstroomtraject', now: undefined }])).toBe('Niet geleverd. Dit is geen nul.');
});
