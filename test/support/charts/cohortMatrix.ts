import { chart } from '../../../dashboard/charts/index.ts';
import { absent, ok } from '../points.ts';

export const cohortMatrix = chart(
  'cohortMatrix',
  {
    unit: 'op 100 die in dat jaar startten: naar regulier werk na zoveel maanden',
    notYet: 'nog niet te weten',
    months: [6, 12, 18, 24, 30, 36, 42, 48, 54, 60],
    rows: [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year, row) => ({
      label: String(year),
      cells: Array.from({ length: 10 }, (_, column) => {
        if (column > 13 - 2 * row) return absent('immature');
        if (row === 4 && column === 0) return absent('hidden');
        if (row === 6 && column === 1) return absent('too_small');
        return ok(2 + 1.3 * column * (1 - column / 22) + (row % 3) * 0.4);
      }),
    })),
  },
  'Van wie in 2019 startte, had na 60 maanden 9 op 100 regulier werk gevonden.',
);
