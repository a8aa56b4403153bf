import { expect, test } from 'vitest';
import { copiedBasis } from '../../dashboard/figures/basis.ts';
import type { Reading } from '../../dashboard/reading/reading.ts';
import { readValues } from '../../dashboard/reading/values.ts';
import { memoryRelease, period, value } from '../support/memoryRelease.ts';

const kpi = 'throughflow_rate_strict';

test('copied sentences carry programme, cell, period, what was counted, what is provisional, source and version', async () => {
  const row = value(kpi, { numerator: 371, state: 'provisional' });
  const release = memoryRelease({ values: [row] });
  const asked = {
    release,
    viewer: { name: 'beleid', role: 'beleid', organisations: [] },
    choice: { period, population: 'CMW', dimension: 'all', group: 'all', notes: [] },
  } as const;
  const reading: Reading<typeof kpi> = { ...asked, values: await readValues(asked, [kpi]) };
  const line = copiedBasis(reading, [kpi], row, 'Regulier werk zonder steun.');
  expect(line).toContain('Collectief maatwerk, Vlaanderen en Brussel, oktober 2025 tot en met september 2026. Regulier werk zonder steun.');
  expect(line).toContain('Voorlopig: ');
  expect(line).toContain(`Bron: doorstroom, versie ${release.id}`);
  expect(copiedBasis(reading, [kpi], { ...row, state: 'ok' }, '')).not.toContain('Voorlopig');
});
