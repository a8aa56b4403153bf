import * as Plot from '@observablehq/plot';
import { formatNumber, stateWords } from '../format.ts';
import type { Amount, ChartFunction } from './chart.ts';
import { fontSize, frame, isNarrow, wrap } from './frame.ts';
import { colours, type Tone, tones } from './palette.ts';

/** Everybody who left is a dot, as long as they are not too many: a column per year, a row per destination. */
interface DotsByYear {
  destinations: readonly { label: string; tone?: Tone }[];
  /** `amounts` in the order of `destinations`. */
  years: readonly { label: string; amounts: readonly Amount[] }[];
}

const dot = 9;
/** Of more than these the number says it alone. */
const mostDots = 300;

export const dotsByYear: ChartFunction<DotsByYear> = (data, options) => {
  const narrow = isNarrow(options);
  const marginLeft = narrow ? 0 : 170;
  const cell = (options.width - marginLeft) / data.years.length;
  const perLine = Math.max(3, Math.floor((cell - 14) / dot));
  const header = 24;
  let y = header;
  const bands = data.destinations.map((destination, index) => {
    const label = wrap(destination.label, narrow ? options.width : marginLeft - 14);
    const most = Math.max(1, ...data.years.map((year) => Math.ceil(dotsOf(year.amounts[index]?.value) / perLine)));
    const above = narrow ? label.length * 17 + 4 : 0;
    const size = Math.max(narrow ? 20 : label.length * 17, most * dot + 18);
    const band = { ...destination, label, y: y + above, size, line: y };
    y += above + size + 10;
    return band;
  });
  const height = y;
  const marks = bands.flatMap((band, row) => [
    Plot.ruleY([band.line - 3], { stroke: colours.rule }),
    Plot.text([band.label.join('\n')], {
      frameAnchor: 'left',
      textAnchor: 'start',
      lineAnchor: 'top',
      y: [band.line + 3],
      lineHeight: 1.2,
      fontSize,
    }),
    ...data.years.map((year, column) =>
      leavers(
        year.amounts[row] ?? { value: null, state: 'no_data' },
        marginLeft + column * cell,
        band.y + 4,
        perLine,
        tones[band.tone ?? 'plain'],
      ),
    ),
  ]);
  return frame(options, {
    height,
    margin: 0,
    x: { domain: [0, options.width], range: [0, options.width], axis: null },
    y: { domain: [0, height], range: [0, height], axis: null },
    r: { type: 'identity' },
    marks: [
      data.years.map((year, column) =>
        Plot.text([year.label], { x: [marginLeft + column * cell], y: [8], textAnchor: 'start', fill: colours.quiet, fontSize }),
      ),
      marks,
    ],
  });
};

function dotsOf(value: number | null | undefined): number {
  return value === null || value === undefined || value > mostDots ? 0 : value;
}

function leavers({ value, state }: Amount, left: number, top: number, perLine: number, fill: string): Plot.Markish[] {
  const text = value === null ? stateWords(state) : formatNumber(value);
  const dots = Array.from({ length: dotsOf(value) }, (_, index) => ({
    x: left + 4 + (index % perLine) * dot,
    y: top + 17 + Math.floor(index / perLine) * dot,
  }));
  return [
    Plot.text([text], {
      x: [left],
      y: [top + 4],
      textAnchor: 'start',
      fontSize: value === null ? 12 : fontSize,
      fontWeight: value ? 600 : 400,
      fill: value ? colours.text : colours.quiet,
    }),
    dots.length > 0 ? Plot.dot(dots, { x: 'x', y: 'y', r: 3.5, fill, stroke: fill === colours.light ? colours.grey : 'none' }) : null,
  ];
}
