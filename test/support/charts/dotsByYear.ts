import { chart } from '../../../dashboard/charts/index.ts';
import { absent, ok } from '../points.ts';

export const dotsByYear = chart(
  'dotsByYear',
  {
    destinations: [
      { label: 'Regulier werk', tone: 'accent' },
      { label: 'Regulier werk met steun', tone: 'accent' },
      { label: 'Andere sociale economie' },
      { label: 'Geen werk, ziekte, pensioen of ander' },
      { label: 'Nog onbekend', tone: 'grey' },
    ],
    years: ['2022', '2023', '2024', '2025', '2026'].map((label, index) => ({
      label,
      amounts: [
        ok([1, 3, 0, 2, 3][index] ?? 0),
        index === 1 ? absent('hidden') : ok(index % 3),
        ok(4 + index),
        ok([12, 15, 11, 17, 9][index] ?? 0),
        index === 4 ? ok(5) : ok(1),
      ],
    })),
  },
  'In vijf jaar vertrokken 9 medewerkers naar regulier werk.',
);
