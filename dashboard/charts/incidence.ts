import * as Plot from '@observablehq/plot';
import { formatAmount, formatNumber, formatValue, stateWords } from '../format.ts';
import type { Amount, ChartFunction } from './chart.ts';
import { fontSize, frame, isNarrow, textWidth } from './frame.ts';
import { monthAxis, startRoom } from './monthAxis.ts';
import { colours } from './palette.ts';
import { unitMark, valueAxis, valueScale } from './valueAxis.ts';

/** The people of 100 who have reached something, month after month since they started, with the interval; under the axis how many are still followed. */
interface Incidence {
  unit: string;
  moments: readonly (Amount & { month: number; lower?: number | null; upper?: number | null; followed: Amount })[];
  /** Words before the numbers under the axis. */
  followedLabel: string;
}

export const incidence: ChartFunction<Incidence> = (data, options) => {
  const narrow = isNarrow(options);
  const scale = valueScale(
    data.moments.flatMap(({ value, upper }) => [value, upper]),
    'per_100',
  );
  const last = Math.max(12, ...data.moments.map(({ month }) => month));
  const marginLeft = Math.max(scale.margin, startRoom);
  const plotHeight = options.height ?? (narrow ? 180 : 230);
  const provisional = data.moments.some(({ state }) => state === 'provisional');
  const drawn = [{ month: 0, value: 0, lower: 0, upper: 0 }, ...data.moments];
  const final = data.moments.at(-1);
  const shown = data.moments.filter(({ value }) => value !== null);
  return frame(
    options,
    {
      height: 28 + plotHeight + 76,
      marginLeft,
      marginRight: Math.max(28, final ? Math.ceil(textWidth(followedText(final)) / 2) + 2 : 0),
      marginTop: 28,
      marginBottom: 76,
      x: { domain: [0, last], axis: null },
      y: { domain: scale.domain, axis: null },
      marks: [
        unitMark(data.unit, marginLeft),
        valueAxis(scale),
        monthAxis(last, narrow),
        Plot.areaY(drawn, { x: 'month', y1: 'lower', y2: 'upper', fill: colours.blue, fillOpacity: 0.16, curve: 'linear' }),
        Plot.line(drawn, {
          x: 'month',
          y: 'value',
          stroke: colours.blue,
          strokeWidth: 2,
          curve: 'linear',
          ...(provisional ? { strokeDasharray: '3 3' } : {}),
        }),
        Plot.dot(shown, { x: 'month', y: 'value', r: 4, fill: colours.blue, stroke: colours.ground }),
        Plot.text(shown, {
          x: 'month',
          y: ({ value, upper }: Incidence['moments'][number]) => Math.max(value ?? 0, upper ?? 0),
          text: (moment: Incidence['moments'][number]) => formatAmount(moment, 'per_100'),
          dy: -6,
          lineAnchor: 'bottom',
          fontWeight: 600,
          fontSize,
          stroke: colours.ground,
          strokeWidth: 4,
          fill: colours.text,
        }),
        Plot.text([data.followedLabel], {
          frameAnchor: 'bottom-left',
          dx: -marginLeft,
          dy: 42,
          lineAnchor: 'middle',
          fill: colours.quiet,
          fontSize: 12,
        }),
        Plot.text(data.moments, {
          x: 'month',
          frameAnchor: 'bottom',
          dy: 62,
          lineAnchor: 'middle',
          text: followedText,
          fontSize,
          fill: colours.text,
        }),
      ],
    },
    data.moments.flatMap((moment) => (moment.value === null ? [] : [{ x: moment.month, y: moment.value, title: tip(moment) }])),
  );
};

function followedText({ followed }: Incidence['moments'][number]): string {
  if (followed.value !== null) return formatAmount(followed, 'count');
  return followed.state === 'hidden' ? '×' : '–';
}

function tip({ month, lower, upper, ...amount }: Incidence['moments'][number]): string {
  const between =
    typeof lower === 'number' && typeof upper === 'number'
      ? `\ntussen ${formatValue(lower, 'per_100')} en ${formatValue(upper, 'per_100')}`
      : '';
  const words = stateWords(amount.state);
  return `Na ${formatNumber(month)} maanden: ${formatAmount(amount, 'per_100')}${between}${words ? `\n${words}` : ''}`;
}
