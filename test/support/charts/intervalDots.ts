import { chart } from '../../../dashboard/charts/index.ts';
import { absent, ok } from '../points.ts';

export const intervalDots = chart(
  'intervalDots',
  {
    format: 'per_100',
    unit: 'op 100 mensen in dienst, met marge',
    rows: [
      { label: 'PmaH (arbeidshandicap)', ...ok(1.4), lower: 1.2, upper: 1.6 },
      { label: 'PSP (psychosociaal)', ...ok(1.7), lower: 1.3, upper: 2.2 },
      { label: 'UK (uiterst kwetsbaar)', ...ok(2.1), lower: 1.1, upper: 3.6 },
      { label: 'onbekend', ...absent('too_small') },
    ],
    reference: { label: 'alle doelgroepen', value: 1.5 },
  },
  'De marges van de doelgroepen overlappen elkaar.',
);
