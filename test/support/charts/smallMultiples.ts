import { chart } from '../../../dashboard/charts/index.ts';
import { absent, periods, wave } from '../points.ts';

export const smallMultiples = chart(
  'smallMultiples',
  {
    format: 'per_100',
    unit: 'op 100 mensen in dienst, laatste 12 maanden',
    panels: [
      { label: 'Antwerpen', points: wave(1.4, 1.7, 0.15) },
      { label: 'Limburg', points: wave(1.1, 1.3, 0.2, 1) },
      { label: 'Oost-Vlaanderen', points: wave(1.5, 1.4, 0.12, 2) },
      { label: 'Vlaams-Brabant', points: wave(1.2, 1.9, 0.25, 3) },
      { label: 'West-Vlaanderen', points: wave(1.3, 1.5, 0.1, 4) },
      { label: 'Brussels Hoofdstedelijk Gewest', points: periods.map((period) => ({ period, ...absent('too_small') })) },
    ],
    reference: { label: 'Vlaanderen en Brussel', points: wave(1.3, 1.5, 0.1) },
  },
  'In alle provincies ligt de doorstroom tussen 1,3 en 1,9 op 100.',
);
