import type { Amount, Point } from '../../dashboard/charts/chart.ts';
import { type ChartName, chart } from '../../dashboard/charts/index.ts';
import type { Chart } from '../../dashboard/document.ts';

const ok = (value: number): Amount => ({ value, state: 'ok' });
const absent = (state: Amount['state']): Amount => ({ value: null, state });

/** Last days of the months from January 2020 to September 2026; quarters until September 2024. */
export const periods: readonly string[] = Array.from({ length: 81 }, (_, index) =>
  new Date(Date.UTC(2020, index + 1, 0)).toISOString().slice(0, 10),
).filter((period) => period > '2024-09-30' || Number(period.slice(5, 7)) % 3 === 0);

/** A smooth, fixed series that looks like a figure of the sector. */
export function wave(from: number, to: number, swing: number, phase = 0): Point[] {
  return periods.map((period, index) => {
    const value =
      from +
      ((to - from) * index) / (periods.length - 1) +
      swing * Math.sin(index / 3.1 + phase) +
      (swing / 3) * Math.sin(index * 1.7 + phase);
    const provisional = period > '2026-06-30';
    return { period, value, lower: value * 0.89, upper: value * 1.12, state: provisional ? 'provisional' : 'ok' };
  });
}

const boxes = (yes: number, no: number, unknown: number) => [
  { label: 'werkt nog', ...ok(yes), kind: 'yes' as const },
  { label: 'werkt niet meer', ...ok(no), kind: 'no' as const },
  { label: 'weten we niet', ...ok(unknown), kind: 'unknown' as const },
];
const counts = (points: readonly Point[]): Point[] =>
  points.map(({ period, value, state }) => ({ period, value: Math.round(value ?? 0), state }));
const gap = (points: readonly Point[]): Point[] =>
  points.map((point) => (point.period.startsWith('2025-03') ? { period: point.period, ...absent('no_data') } : point));

const samples: Record<ChartName, Chart> = {
  rollingLine: chart(
    'rollingLine',
    {
      format: 'per_100',
      unit: 'op 100 mensen in dienst',
      series: [
        { label: 'zonder steun', points: wave(1.3, 1.5, 0.1) },
        { label: 'met steun meegeteld', points: gap(wave(1.5, 2.0, 0.12, 0.6)) },
      ],
      official: {
        label: 'officieel cijfer',
        points: [
          { period: '2020-12-31', value: 1.25 },
          { period: '2021-12-31', value: 1.42 },
          { period: '2022-12-31', value: 1.6 },
          { period: '2023-12-31', value: 1.33 },
        ],
      },
      unknown: {
        label: 'bestemming nog onbekend',
        points: wave(1.5, 2.0, 0.12, 0.6)
          .slice(-15)
          .map((point, index) => ({ period: point.period, lower: point.value ?? 0, upper: (point.value ?? 0) + index * 0.02 })),
      },
      breaks: [{ date: '2023-07-01', label: 'individueel maatwerk vervangt VOP, SINE, LDE en MWA' }],
    },
    'In september 2026 gingen 1,5 op 100 mensen in dienst naar regulier werk zonder steun, in 2020 1,3.',
  ),
  stockAndFlows: chart(
    'stockAndFlows',
    {
      stock: { label: 'Mensen in dienst', points: counts(wave(22100, 24066, 260)) },
      inflow: { label: 'Erbij', points: counts(wave(380, 420, 70, 1)) },
      outflow: { label: 'Weg', points: counts(wave(330, 390, 60, 2.4)) },
      breaks: [],
    },
    'Het aantal mensen in dienst groeide van 22.100 in 2020 naar 24.066 in september 2026.',
  ),
  hundredBar: chart(
    'hundredBar',
    {
      parts: [
        { label: 'regulier werk', ...ok(8.2), count: 371 },
        { label: 'regulier werk met steun', ...ok(3.1), count: 140 },
        { label: 'binnen de organisatie', ...ok(2.4), count: 109 },
        { label: 'andere sociale economie', ...ok(17.3), count: 783 },
        { label: 'geen werk, ziekte, pensioen of ander', ...ok(60), count: 2715 },
        { label: 'nog onbekend', ...ok(9), count: 407, unknown: true },
      ],
    },
    'Van 100 vertrekken gingen er 8 naar regulier werk zonder steun en 3 met steun; van 9 kennen we de bestemming niet.',
  ),
  destinationBars: chart(
    'destinationBars',
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
  ),
  insideOutside: chart(
    'insideOutside',
    {
      format: 'count',
      unit: 'bewegingen in de laatste 12 maanden',
      inside: {
        label: 'Binnen de organisatie',
        parts: [
          { label: 'andere plaats of afdeling', ...ok(1322) },
          { label: 'hoger niveau', ...ok(644) },
          { label: 'reguliere functie', ...ok(109) },
        ],
      },
      outside: {
        label: 'Naar een andere werkgever',
        parts: [
          { label: 'zonder steun', ...ok(371) },
          { label: 'met steun', ...ok(140) },
        ],
      },
    },
    'Binnen organisaties waren er 2.075 bewegingen, naar een andere werkgever 511.',
  ),
  steps: chart(
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
  ),
  dotsByYear: chart(
    'dotsByYear',
    {
      destinations: [
        { label: 'Regulier werk', tone: 'accent' },
        { label: 'Regulier werk met steun', tone: 'accent' },
        { label: 'Andere sociale economie' },
        { label: 'Geen werk, ziekte, pensioen of ander' },
        { label: 'Nog onbekend', tone: 'grey' },
      ],
      years: ['2022', '2023', '2024', '2025', '2026'].map((label, index) => ({
        label,
        amounts: [
          ok([1, 3, 0, 2, 3][index] ?? 0),
          index === 1 ? absent('hidden') : ok(index % 3),
          ok(4 + index),
          ok([12, 15, 11, 17, 9][index] ?? 0),
          index === 4 ? ok(5) : ok(1),
        ],
      })),
    },
    'In vijf jaar vertrokken 9 medewerkers naar regulier werk.',
  ),
  smallMultiples: chart(
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
  ),
  intervalDots: chart(
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
  ),
  pairsMatrix: chart(
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
  ),
  sustainedRows: chart(
    'sustainedRows',
    {
      rows: [
        { label: 'na 3 maanden', boxes: boxes(231, 40, 76) },
        { label: 'na 6 maanden', boxes: boxes(204, 61, 82) },
        { label: 'na 12 maanden', boxes: boxes(158, 84, 97) },
      ],
    },
    'Nog aan het werk na 3, 6 en 12 maanden: 231, 204 en 158 mensen.',
  ),
  threeBoxes: chart(
    'threeBoxes',
    {
      boxes: boxes(204, 61, 82),
    },
    'Na zes maanden werkten 204 mensen nog, 61 niet meer, en van 82 weten we het niet.',
  ),
  overlapBars: chart(
    'overlapBars',
    {
      unit: 'werkgevers met contact van twee of meer partijen binnen 90 dagen',
      labels: { without: 'zonder afspraak', unfilled: 'afspraak niet ingevuld', agreed: 'met afspraak' },
      rows: [
        { label: 'Binnen één organisatie', without: ok(212), unfilled: ok(488), agreed: ok(305) },
        { label: 'Tussen organisaties', without: ok(640), unfilled: ok(1333), agreed: ok(420) },
        { label: 'Tussen organisaties, met VDAB', without: ok(702), unfilled: ok(1570), agreed: ok(560) },
      ],
    },
    'Tussen organisaties werden 640 werkgevers zonder afspraak van meer kanten aangesproken.',
  ),
  partiesBars: chart(
    'partiesBars',
    {
      unit: 'werkgevers in de laatste 90 dagen',
      bars: [
        { label: '1 partij', ...ok(3120) },
        { label: '2 partijen', ...ok(744) },
        { label: '3 partijen', ...ok(188) },
        { label: '4 of meer partijen', ...ok(41) },
      ],
    },
    '3.120 werkgevers hadden met één partij te maken, 41 met vier of meer.',
  ),
  positionLines: chart(
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
  ),
  scanLine: chart(
    'scanLine',
    {
      labels: { self: 'organisatie zelf', adviser: 'adviseur', low: 'nog niet', high: 'volledig' },
      themes: [
        { label: 'Visie en positie', self: { now: 3.6, before: 3.1 }, adviser: { now: 3.2, before: 2.6 } },
        { label: 'Partnerrelatie', self: { now: 2.8, before: 2.8 }, adviser: { now: 2.4, before: 2.1 } },
        { label: 'Aanbod aan werkgevers', self: { now: 3.9, before: 3.2 }, adviser: { now: 3.0, before: null } },
        { label: 'Gecoördineerd werken', self: { now: 2.2, before: 1.6 }, adviser: { now: 2.4, before: 1.4 } },
        { label: 'Meten en bijsturen', self: { now: 2.0, before: null }, adviser: { now: null, before: null } },
      ],
    },
    'Het sterkst gegroeid is Gecoördineerd werken, volgens de adviseur van 1,4 naar 2,4.',
  ),
  stackedAreas: chart(
    'stackedAreas',
    {
      unit: 'van 100 mensen die in 2021 startten',
      areas: [
        { label: 'regulier werk gevonden', tone: 'accent' },
        { label: 'nog in dienst', tone: 'light' },
        { label: 'anders vertrokken', tone: 'plain' },
      ],
      moments: [
        [0, 100, 0],
        [4, 75, 21],
        [5.5, 63, 31.5],
        [8.2, 53, 38.8],
        [8.5, 49, 42.5],
        [8.8, 45.8, 45.4],
      ].map((parts, index) => ({ month: 12 * index, parts: parts.map(ok) })),
    },
    'Van 100 mensen die in 2021 startten, vonden er 9 binnen 5 jaar regulier werk.',
  ),
  incidence: chart(
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
  ),
  cohortMatrix: chart(
    'cohortMatrix',
    {
      unit: 'op 100 die in dat jaar startten: naar regulier werk na zoveel maanden',
      notYet: 'nog niet te weten',
      months: [6, 12, 18, 24, 30, 36, 42, 48, 54, 60],
      rows: [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year, row) => ({
        label: String(year),
        cells: Array.from({ length: 10 }, (_, column) => {
          if (column > 13 - 2 * row) return absent('immature');
          if (row === 4 && column === 0) return absent('hidden');
          if (row === 6 && column === 1) return absent('too_small');
          return ok(2 + 1.3 * column * (1 - column / 22) + (row % 3) * 0.4);
        }),
      })),
    },
    'Van wie in 2019 startte, had na 60 maanden 9 op 100 regulier werk gevonden.',
  ),
  balanceLine: chart(
    'balanceLine',
    {
      items: [
        { label: 'In dienst op 30/09/2025', ...ok(23718), role: 'start' },
        { label: 'Erbij', ...ok(4873), role: 'in' },
        { label: 'Weg', ...ok(4525), role: 'out' },
        { label: 'Verschoven van of naar een ander programma', ...ok(0), role: 'shift' },
        { label: 'In dienst op 30/09/2026', ...ok(24066), role: 'end' },
      ],
    },
    '23.718 in dienst, 4.873 erbij, 4.525 weg, nu 24.066.',
  ),
  waterfall: chart(
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
  ),
};

export default samples;
