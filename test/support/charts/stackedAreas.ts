import { chart } from '../../../dashboard/charts/index.ts';
import { ok } from '../points.ts';

export const stackedAreas = chart(
  'stackedAreas',
  {
    unit: 'van 100 mensen die in 2021 startten',
    areas: [
      { label: 'regulier werk gevonden', tone: 'accent' },
      { label: 'nog in dienst', tone: 'grey' },
      { label: 'anders vertrokken', tone: 'plain' },
    ],
    moments: [
      [0, 100, 0],
      [4, 75, 21],
      [5.5, 63, 31.5],
      [8.2, 53, 38.8],
      [8.5, 49, 42.5],
      [8.8, 45.8, 45.4],
    ].map((parts, index) => ({ month: 12 * index, parts: parts.map(ok) })),
  },
  'Van 100 mensen die in 2021 startten, vonden er 9 binnen 5 jaar regulier werk.',
);
