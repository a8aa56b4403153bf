import type { Amount } from '../../../dashboard/charts/chart.ts';
import { chart } from '../../../dashboard/charts/index.ts';
import { absent, ok } from '../points.ts';

const agreement = (without: Amount, unfilled: Amount, agreed: Amount) => [
  { label: 'zonder afspraak', tone: 'warning' as const, ...without },
  { label: 'afspraak niet ingevuld', tone: 'grey' as const, ...unfilled },
  { label: 'met afspraak', tone: 'plain' as const, ...agreed },
];

export const bars = chart(
  'bars',
  {
    format: 'count',
    unit: 'vertrekken in de laatste 12 maanden',
    bars: [
      { label: 'Regulier werk', ...ok(371), lower: 334, upper: 411, tone: 'accent', note: '8 op 100' },
      { label: 'Regulier werk met steun', ...ok(140), lower: 118, upper: 165, tone: 'accent', note: '3 op 100' },
      { label: 'Reguliere functie binnen de organisatie', value: 109, state: 'provisional', note: '2 op 100' },
      { label: 'Andere organisatie in de sociale economie', ...ok(783), note: '17 op 100' },
      { label: 'Opleiding', ...absent('hidden') },
      { label: 'Overlijden', ...ok(0) },
      { label: 'Pensioen', ...absent('no_data') },
      { label: 'Werkzoekend', ...ok(1412), note: '31 op 100' },
      { label: 'Nog onbekend', ...ok(407), tone: 'grey', note: '9 op 100' },
    ],
  },
  'Van de 4.525 vertrekken gingen er 371 naar regulier werk zonder steun.',
);

export const barsOfOneColour = chart(
  'bars',
  {
    format: 'count',
    unit: 'werkgevers in de laatste 90 dagen',
    bars: [
      { label: '1 partij', tone: 'accent', ...ok(3120) },
      { label: '2 partijen', tone: 'accent', ...ok(744) },
      { label: '3 partijen', tone: 'accent', ...ok(188) },
      { label: '4 of meer partijen', tone: 'accent', ...ok(41) },
    ],
  },
  '3.120 werkgevers hadden met één partij te maken, 41 met vier of meer.',
);

export const barsOfParts = chart(
  'bars',
  {
    format: 'count',
    unit: 'werkgevers met contact van twee of meer partijen binnen 90 dagen',
    bars: [
      { label: 'Binnen één organisatie', parts: agreement(ok(212), ok(488), ok(305)) },
      { label: 'Tussen organisaties', parts: agreement(ok(640), ok(1333), ok(420)) },
      { label: 'Tussen organisaties, met VDAB', parts: agreement(ok(702), ok(1570), ok(560)) },
    ],
  },
  'Tussen organisaties werden 640 werkgevers zonder afspraak van meer kanten aangesproken.',
);

export const barsOfOtherParts = chart(
  'bars',
  {
    format: 'count',
    unit: 'bewegingen in de laatste 12 maanden',
    bars: [
      {
        label: 'Binnen de organisatie',
        parts: [
          { label: 'andere plaats of afdeling', ...ok(1322), tone: 'grey' },
          { label: 'hoger niveau', ...ok(644), tone: 'plain' },
          { label: 'reguliere functie', ...ok(109), tone: 'dark' },
        ],
      },
      {
        label: 'Naar een andere werkgever',
        parts: [
          { label: 'zonder steun', ...ok(371), tone: 'accent' },
          { label: 'met steun', ...ok(140), tone: 'second' },
        ],
      },
    ],
  },
  'Binnen organisaties waren er 2.075 bewegingen, naar een andere werkgever 511.',
);

export const barsOfHiddenParts = chart(
  'bars',
  {
    format: 'count',
    unit: 'werkgevers die beide binnen 90 dagen aanspraken; ernaast in 12 maanden',
    bars: [
      { label: 'Groenhart en Maatpunt', note: '67 in 12 maanden', parts: agreement(absent('hidden'), ok(31), ok(9)) },
      { label: 'Groenhart en Onder Dak', note: '12 in 12 maanden', parts: agreement(absent('hidden'), absent('hidden'), ok(5)) },
      { label: 'Maatpunt en Onder Dak', note: '3 in 12 maanden', parts: agreement(absent('hidden'), absent('hidden'), absent('hidden')) },
    ],
  },
  'Groenhart en Maatpunt delen de meeste werkgevers.',
);
