import * as Plot from '@observablehq/plot';
import { formatNumber } from '../format.ts';
import { valueText } from './barRows.ts';
import type { Amount, ChartFunction } from './chart.ts';
import { fontSize, frame, isNarrow, textWidth } from './frame.ts';
import { colours, textOn } from './palette.ts';

/** Three boxes as wide as their part: who still works, who does not, of whom it is not known. */
interface ThreeBoxes {
  boxes: readonly (Amount & { label: string; kind: 'yes' | 'no' | 'unknown' })[];
}

const fills = { yes: colours.blue, no: colours.orange, unknown: colours.light } as const;

export const threeBoxes: ChartFunction<ThreeBoxes> = (data, options) => {
  const narrow = isNarrow(options);
  const total = data.boxes.reduce((sum, box) => sum + (box.value ?? 0), 0);
  const boxHeight = 74;
  const lineHeight = 25;
  const height = boxHeight + 16 + (narrow ? data.boxes.length * lineHeight : lineHeight);
  let x = 0;
  const boxes = data.boxes.map((box) => {
    const x1 = x;
    x += box.value ?? 0;
    return { ...box, x1, x2: x, fill: fills[box.kind], text: valueText(box, formatNumber) };
  });
  const drawn = boxes.filter((box) => box.x2 > box.x1);
  const middle = (box: { x1: number; x2: number }) => (box.x1 + box.x2) / 2;
  const fits = drawn.filter((box) => ((box.x2 - box.x1) / total) * options.width > textWidth(box.text, 24) + 8);
  let left = 0;
  return frame(
    options,
    {
      height,
      margin: 0,
      x: { domain: [0, total || 1], range: [0.5, options.width - 0.5], axis: null },
      y: { domain: [0, height], range: [0, height], axis: null },
      marks: [
        Plot.rect(drawn, { x1: 'x1', x2: 'x2', y1: 0, y2: boxHeight, fill: 'fill', stroke: colours.ground, strokeWidth: 2 }),
        Plot.text(fits, {
          x: middle,
          y: boxHeight / 2,
          text: 'text',
          fill: (box: (typeof boxes)[number]) => textOn(box.fill),
          fontSize: 24,
          fontWeight: 600,
        }),
        boxes.map((box, index) => {
          const words = `${box.label}: ${box.text}`;
          const dx = narrow ? 0 : left;
          left += textWidth(words) + 44;
          const y = [boxHeight + 18 + (narrow ? index * lineHeight : 0)];
          return [
            Plot.dot([0], { frameAnchor: 'left', y, symbol: 'square', r: 6, fill: box.fill, dx: dx + 7 }),
            Plot.text([words], { frameAnchor: 'left', y, textAnchor: 'start', dx: dx + 20, fontSize }),
          ];
        }),
      ],
    },
    drawn.map((box) => ({ x: middle(box), y: boxHeight / 2, title: `${box.label}: ${box.text}` })),
  );
};
