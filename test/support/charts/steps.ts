import { chart } from '../../../dashboard/charts/index.ts';
import { absent, ok } from '../points.ts';

export const steps = chart(
  'steps',
  {
    format: 'count',
    unit: 'mensen met een positieve evaluatie in de laatste 24 maanden, en wie verder ging',
    steps: [
      { label: 'Positieve evaluatie', ...ok(1284), share: null },
      { label: 'Voortraject', ...ok(1010), share: 79, days: 38, norm: 30, now: ok(61), late: ok(22) },
      { label: 'Jobmatching', ...ok(803), share: 79, days: 84, norm: 91, now: ok(118), late: ok(31) },
      { label: 'Stage', ...ok(544), share: 68, days: 77, norm: 91, now: ok(96), late: absent('hidden') },
      { label: 'Aangeworven', ...ok(362), share: 67 },
      { label: 'Nazorg afgerond', ...ok(241), share: 67, days: 88, norm: 91, now: ok(44), late: ok(0) },
    ],
  },
  'Van 1.284 mensen met een positieve evaluatie werden er 362 aangeworven.',
);
