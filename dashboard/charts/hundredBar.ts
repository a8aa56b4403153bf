import * as Plot from '@observablehq/plot';
import { formatCount, formatNumber } from '../format.ts';
import { onHundred } from '../reading/onHundred.ts';
import { valueText } from './barRows.ts';
import type { Amount, ChartFunction } from './chart.ts';
import { fontSize, frame, isNarrow, textWidth, wrap } from './frame.ts';
import { colours, series, textOn } from './palette.ts';

/** One bar of 100, at most six parts; value is the share on 100, written so that the numbers add up. */
interface HundredBar {
  parts: readonly (Amount & {
    label: string;
    count?: number | null;
    /** Not known: grey, last. */
    unknown?: boolean;
  })[];
}

const barHeight = 46;
const labelIndent = 48;

interface Placed extends Amount {
  label: string;
  fill: string;
  x1: number;
  x2: number;
  share: string;
  words: string;
}

export const hundredBar: ChartFunction<HundredBar> = (data, options) => {
  const parts = place(data);
  const columns = isNarrow(options) ? 1 : 2;
  const perColumn = Math.ceil(parts.length / columns);
  const columnWidth = options.width / columns;
  const texts = parts.map((part) =>
    wrap([part.label, part.value === null ? part.share : part.words].filter(Boolean).join(' · '), columnWidth - labelIndent - 10),
  );
  const tops: number[] = [];
  let height = 0;
  parts.forEach((_, index) => {
    const above = index % perColumn === 0 ? barHeight + 16 : (tops[index - 1] ?? 0) + (texts[index - 1]?.length ?? 1) * 16 + 9;
    tops.push(above);
    height = Math.max(height, above + (texts[index]?.length ?? 1) * 16 + 6);
  });
  const drawn = parts.filter((part) => part.x2 > part.x1);
  const fits = drawn.filter((part) => ((part.x2 - part.x1) / 100) * options.width > textWidth(part.share, 15) + 8);
  return frame(
    options,
    {
      height,
      margin: 0,
      x: { domain: [0, 100], range: [0.5, options.width - 0.5], axis: null },
      y: { domain: [0, height], range: [0, height], axis: null },
      marks: [
        Plot.rect(drawn, { x1: 'x1', x2: 'x2', y1: 0, y2: barHeight, fill: 'fill', stroke: colours.ground, strokeWidth: 1.5 }),
        Plot.text(fits, {
          x: (part: Placed) => (part.x1 + part.x2) / 2,
          y: barHeight / 2,
          text: 'share',
          fill: (part: Placed) => textOn(part.fill),
          fontSize: 15,
          fontWeight: 600,
        }),
        parts.map((part, index) => {
          const dx = Math.floor(index / perColumn) * columnWidth;
          return legendRow(part, texts[index] ?? [], dx, tops[index] ?? 0);
        }),
      ],
    },
    drawn.map((part) => ({ x: (part.x1 + part.x2) / 2, y: barHeight / 2, title: `${part.label}: ${part.share} ${part.words}` })),
  );
};

function place({ parts }: HundredBar): Placed[] {
  let x = 0;
  const whole = onHundred(parts.map(({ value }) => value ?? 0));
  return parts.map((part, index) => {
    const x1 = x;
    x += part.value ?? 0;
    const share = valueText(part, (value) => wholeText(value, whole[index] ?? 0));
    const words = typeof part.count === 'number' ? formatCount(part.count, 'vertrek', 'vertrekken') : '';
    return {
      value: part.value,
      state: part.state,
      label: part.label,
      fill: part.unknown ? colours.light : (series[index] ?? colours.grey),
      x1,
      x2: x,
      share,
      words,
    };
  });
}

/** Something that rounds to nothing is still there. */
function wholeText(value: number, whole: number): string {
  return value > 0 && whole === 0 ? '<1' : formatNumber(whole);
}

function legendRow(part: Placed, lines: readonly string[], dx: number, y: number): Plot.Markish[] {
  const at = { frameAnchor: 'left', textAnchor: 'start', lineAnchor: 'top', lineHeight: 1.2, fontSize } as const;
  return [
    Plot.dot([0], { frameAnchor: 'left', y: [y + 8], symbol: 'square', r: 6, fill: part.fill, dx: dx + 7 }),
    part.value === null ? null : Plot.text([part.share], { ...at, y: [y], dx: dx + 20, fontWeight: 600 }),
    Plot.text([lines.join('\n')], { ...at, y: [y], dx: dx + labelIndent }),
  ];
}
