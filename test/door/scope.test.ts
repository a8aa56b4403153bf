import { expect, test } from 'vitest';
import { readFileName, scopeOf } from '../../pipelines/door/receive/scope.ts';

test.each([
  ['tewerkstellingen.csv', 'tewerkstellingen', undefined],
  ['tewerkstellingen_2026-09.csv', 'tewerkstellingen', ['2026-09-01', '2026-09-30']],
  ['Tewerkstellingen_2026-09 (2).XLSX', 'tewerkstellingen', ['2026-09-01', '2026-09-30']],
  ['vdab_contacten_2026-K3.csv', 'vdab_contacten', ['2026-07-01', '2026-09-30']],
  ['kosten_2024.csv', 'kosten', ['2024-01-01', '2024-12-31']],
  ['tewerkstellingen_2026-02-28.csv', 'tewerkstellingen', ['2026-02-28', '2026-02-28']],
  ['tewerkstellingen_2019-01_2025-09.csv', 'tewerkstellingen', ['2019-01-01', '2025-09-30']],
  ['tewerkstellingen_2026-09_correctie.csv', 'tewerkstellingen', ['2026-09-01', '2026-09-30']],
  ['vdab_vacatures_2024-02.csv', 'vdab_vacatures', ['2024-02-01', '2024-02-29']],
])('%s holds %s over %s', (name, dataset, days) => {
  const read = readFileName(name);
  expect(read.dataset.name).toBe(dataset);
  expect(read.scope && [read.scope.from, read.scope.to]).toEqual(days);
});

test.each([
  'tewerkstellingen_2026-13.csv',
  'tewerkstellingen_2026-02-30.csv',
  'tewerkstellingen_2026-09_2026-01.csv',
  'tewerkstellingen_12026.csv',
])('the period of %s cannot be read', (name) => {
  expect(() => readFileName(name)).toThrow(/periode in de bestandsnaam/);
});

test('an unknown name is refused with the nearest known one', () => {
  expect(() => readFileName('trajectfase_2026.csv')).toThrow(/bedoelt u trajectfasen\?/);
  expect(() => readFileName('foto.jpg')).toThrow(/Stuur een Excel-bestand/);
});

test('a file that holds everything reaches up to the day before it came', () => {
  const { dataset } = readFileName('ondersteuning.csv');
  expect(scopeOf(undefined, 'alles', dataset, new Date('2026-10-05T08:00:00Z'))).toEqual({ from: null, to: '2026-10-04' });
  expect(() => scopeOf(undefined, 'periode', dataset, new Date('2026-10-05T08:00:00Z'))).toThrow(/ondersteuning_2026-09/);
});
