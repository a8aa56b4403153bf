import { chart } from '../../../dashboard/charts/index.ts';
import { counts, wave } from '../points.ts';

export const stockAndFlows = chart(
  'stockAndFlows',
  {
    stock: { label: 'Mensen in dienst', points: counts(wave(22100, 24066, 260)) },
    inflow: { label: 'Erbij', points: counts(wave(380, 420, 70, 1)) },
    outflow: { label: 'Weg', points: counts(wave(330, 390, 60, 2.4)) },
    breaks: [],
  },
  'Het aantal mensen in dienst groeide van 22.100 in 2020 naar 24.066 in september 2026.',
);
