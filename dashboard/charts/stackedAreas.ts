import * as Plot from '@observablehq/plot';
import { formatNumber } from '../format.ts';
import { onHundred } from '../reading/onHundred.ts';
import type { Amount, ChartFunction } from './chart.ts';
import { fontSize, frame, isNarrow, type Tip, textWidth, wrap } from './frame.ts';
import { legendMarks, spread } from './line.ts';
import { monthAxis, startRoom } from './monthAxis.ts';
import { colours, type Tone, textOn, tones } from './palette.ts';
import { unitMark, valueAxis, valueScale } from './valueAxis.ts';

/** Areas that always make up 100, the first at the bottom: where 100 people are, month after month since they started. */
interface StackedAreas {
  unit: string;
  areas: readonly { label: string; tone: Tone }[];
  /** Months since the start, each with the part of every area on 100; a moment with a part that is not known is a gap. */
  moments: readonly { month: number; parts: readonly Amount[] }[];
}

export const stackedAreas: ChartFunction<StackedAreas> = (data, options) => {
  const narrow = isNarrow(options);
  const scale = valueScale([0, 100], 'count');
  const last = Math.max(12, ...data.moments.map(({ month }) => month));
  const room = narrow ? 14 : Math.min(190, Math.max(0, ...data.areas.map(({ label }) => textWidth(label)))) + 24;
  const marginTop = 28 + (narrow ? data.areas.length * 19 + 6 : 0);
  const plotHeight = narrow ? 190 : 250;
  const layers = data.areas.map((area, index) => ({
    ...area,
    fill: tones[area.tone],
    cells: data.moments.map((moment) => cell(moment, index)),
  }));
  const ends = layers.map((layer) => ({ ...layer, end: layer.cells.findLast(({ y1 }) => y1 !== null) }));
  const whole = onHundred(ends.map(({ end }) => (end?.y2 ?? 0) - (end?.y1 ?? 0)));
  const known = ends.map((layer, index) => ({ ...layer, whole: whole[index] ?? 0 }));
  const places = spread(
    known.map(({ end, label }) => ({
      at: plotHeight * (1 - ((end?.y1 ?? 0) + (end?.y2 ?? 0)) / 200),
      size: wrap(label, room - 24).length * 16 + 2,
    })),
    plotHeight,
  );
  return frame(
    options,
    {
      height: marginTop + plotHeight + 28,
      marginLeft: Math.max(scale.margin, startRoom),
      marginRight: room,
      marginTop,
      marginBottom: 28,
      x: { domain: [0, last], axis: null },
      y: { domain: [0, 100], axis: null },
      marks: [
        unitMark(data.unit, Math.max(scale.margin, startRoom)),
        valueAxis(scale),
        monthAxis(last, narrow),
        layers.map(({ cells, fill }) =>
          Plot.areaY(cells, { x: 'month', y1: 'y1', y2: 'y2', fill, stroke: colours.ground, strokeWidth: 1, curve: 'linear' }),
        ),
        known.map(({ end, fill, whole: share }) =>
          end && (end.y2 ?? 0) - (end.y1 ?? 0) > 6.5
            ? Plot.text([end], {
                x: 'month',
                y: (each) => ((each.y1 ?? 0) + (each.y2 ?? 0)) / 2,
                text: () => formatNumber(share),
                textAnchor: 'end',
                dx: -6,
                fontWeight: 600,
                fill: textOn(fill),
                fontSize,
              })
            : null,
        ),
        narrow
          ? legendMarks(
              layers.map(({ label, fill }) => ({ label, colour: fill, symbol: 'square' as const })).reverse(),
              Math.max(scale.margin, startRoom),
              marginTop,
            )
          : known.map(({ label }, index) =>
              Plot.text([wrap(label, room - 24).join('\n')], {
                frameAnchor: 'top-right',
                textAnchor: 'start',
                lineAnchor: 'middle',
                dx: 10,
                dy: places[index] ?? 0,
                lineHeight: 1.2,
                fontSize,
              }),
            ),
      ],
    },
    tips(data),
  );
};

interface AreaCell {
  month: number;
  y1: number | null;
  y2: number | null;
}

function cell({ month, parts }: StackedAreas['moments'][number], index: number): AreaCell {
  if (parts.some(({ value }) => value === null)) return { month, y1: null, y2: null };
  const below = parts.slice(0, index).reduce((sum, { value }) => sum + (value ?? 0), 0);
  return { month, y1: below, y2: below + (parts[index]?.value ?? 0) };
}

function tips({ areas, moments }: StackedAreas): Tip[] {
  return moments.flatMap(({ month, parts }) => {
    if (month === 0 || parts.some(({ value }) => value === null)) return [];
    const lines = areas.map(({ label }, index) => `${label}: ${formatNumber(parts[index]?.value ?? 0, 1)}`);
    return [{ x: month, y: 50, title: `Na ${formatNumber(month)} maanden, van 100\n${lines.reverse().join('\n')}` }];
  });
}
