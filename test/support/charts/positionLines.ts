import { chart } from '../../../dashboard/charts/index.ts';

export const positionLines = chart(
  'positionLines',
  {
    labels: { low: 'Werkgever', high: 'Ontwikkelaar', start: 'bij de start', now: 'nu', peers: 'gelijkaardige organisaties' },
    traits: [
      { label: 'Werk op locatie', most: 20, start: 8.5, now: 12.4, peers: { from: 4, to: 11 }, text: '12 op 100 vte' },
      { label: 'Doorstroom naar regulier werk', most: 4, start: 1.2, now: 1.1, peers: { from: 1.5, to: 1.5 }, text: '1,1 op 100 mensen' },
      { label: 'Vertrekken naar een andere werkgever', most: 40, start: null, now: 22, peers: null, text: '22 op 100 vertrekken' },
      { label: 'Werkgevers aangesproken', most: 30, start: null, now: null, peers: { from: 10, to: 24 }, text: 'niet bekend' },
      { label: 'Waar u zelf naartoe wilt', most: 100, start: 40, now: 55, peers: null, text: '55 op een lijn van 0 tot 100' },
    ],
  },
  'De organisatie plaatst zichzelf op 55, op een lijn van werkgever naar ontwikkelaar.',
);
