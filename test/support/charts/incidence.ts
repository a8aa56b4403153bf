import { chart } from '../../../dashboard/charts/index.ts';
import { absent, ok } from '../points.ts';

export const incidence = chart(
  'incidence',
  {
    unit: 'op 100 mensen die startten',
    followedLabel: 'nog in dienst en zo lang gevolgd',
    moments: [
      { month: 12, ...ok(3.1), lower: 2.5, upper: 3.9, followed: ok(1691) },
      { month: 24, ...ok(5.3), lower: 4.4, upper: 6.3, followed: ok(1193) },
      { month: 36, ...ok(6.9), lower: 5.9, upper: 8.0, followed: ok(827) },
      { month: 48, ...ok(7.5), lower: 6.4, upper: 8.7, followed: ok(515) },
      { month: 60, ...ok(8.0), lower: 6.8, upper: 9.3, followed: absent('hidden') },
    ],
  },
  'Na 1 jaar had 3,1 op 100 regulier werk gevonden, na 5 jaar 8,0.',
);
