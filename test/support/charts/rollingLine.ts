import { chart } from '../../../dashboard/charts/index.ts';
import { counts, gap, wave } from '../points.ts';

export const rollingLine = chart(
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
);

/** Two years of one count, as in a mail. */
export const rollingLineOfTwoYears = chart(
  'rollingLine',
  {
    format: 'count',
    unit: 'mensen die regulier werk vonden in 12 maanden',
    series: [{ label: 'mensen die regulier werk vonden in 12 maanden', points: counts(wave(310, 340, 12)).slice(-25) }],
  },
  'Lijn: mensen die regulier werk vonden in 12 maanden, van september 2024 tot en met september 2026. De laatste stand is 340.',
);
