import { chart } from '../../../dashboard/charts/index.ts';

export const waterfall = chart(
  'waterfall',
  {
    unit: 'vertrekken naar regulier werk, 12 maanden',
    before: { label: 'vorig jaar', value: 344 },
    parts: [
      { label: 'meer of minder mensen in dienst', value: 6.4 },
      { label: 'andere doelgroep, leeftijd en tijd in dienst', value: -3.1 },
      { label: 'andere regio’s', value: 0.8 },
      { label: 'organisaties die erbij kwamen of wegvielen', value: 9.2 },
      { label: 'bestemmingen die we nog niet kennen', value: -12.6, unknown: true },
      { label: 'al het andere', value: 26.3 },
    ],
    now: { label: 'dit jaar', value: 371 },
  },
  'Van 344 vorig jaar naar 371 dit jaar.',
);
