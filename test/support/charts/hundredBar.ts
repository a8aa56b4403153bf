import { chart } from '../../../dashboard/charts/index.ts';
import { ok } from '../points.ts';

export const hundredBar = chart(
  'hundredBar',
  {
    parts: [
      { label: 'regulier werk', ...ok(8.2), count: 371 },
      { label: 'regulier werk met steun', ...ok(3.1), count: 140 },
      { label: 'binnen de organisatie', ...ok(2.4), count: 109 },
      { label: 'andere sociale economie', ...ok(17.3), count: 783 },
      { label: 'geen werk, ziekte, pensioen of ander', ...ok(60), count: 2715 },
      { label: 'nog onbekend', ...ok(9), count: 407, unknown: true },
    ],
  },
  'Van 100 vertrekken gingen er 8 naar regulier werk zonder steun en 3 met steun; van 9 kennen we de bestemming niet.',
);
