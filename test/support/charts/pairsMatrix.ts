import { chart } from '../../../dashboard/charts/index.ts';
import { absent, ok } from '../points.ts';

export const pairsMatrix = chart(
  'pairsMatrix',
  {
    parties: ['De Wisselaar', 'Groenhart', 'Maatpunt', 'Onder Dak', 'Passerelle Noord', 'Werkwinkel Zuid'],
    pairs: ['Groenhart', 'Maatpunt', 'Onder Dak', 'Passerelle Noord', 'Werkwinkel Zuid'].flatMap((b, row) =>
      ['De Wisselaar', 'Groenhart', 'Maatpunt', 'Onder Dak', 'Passerelle Noord'].slice(0, row + 1).map((a, column) => ({
        a,
        b,
        shared: (row + column) % 7 === 5 ? absent('hidden') : ok(6 + ((row * 17 + column * 29) % 60)),
        without: (row + column) % 7 === 5 ? absent('hidden') : ok((row * 11 + column * 5) % 6),
      })),
    ),
    sharedLabel: 'gedeelde werkgevers',
    withoutLabel: 'zonder afspraak',
  },
  'Groenhart en De Wisselaar delen de meeste werkgevers.',
);
