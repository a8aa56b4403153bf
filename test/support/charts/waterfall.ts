import { chart } from '../../../dashboard/charts/index.ts';

export const waterfall = chart(
  'waterfall',
  {
    unit: 'vertrekken naar regulier werk, 12 maanden',
    before: { label: 'vorig jaar', value: 344 },
    parts: [
      { label: 'meer of minder mensen in dienst', value: 6 },
      { label: 'andere doelgroep, leeftijd en tijd in dienst', value: -3 },
      { label: 'andere regio’s', value: 1 },
      { label: 'organisaties die erbij kwamen of wegvielen', value: 9 },
      { label: 'bestemmingen die we nog niet kennen', value: -13, unknown: true },
      { label: 'al het andere', value: 27 },
    ],
    now: { label: 'dit jaar', value: 371 },
  },
  'Van 344 vorig jaar naar 371 dit jaar.',
);
