import * as Plot from '@observablehq/plot';
import { colours } from './palette.ts';

/** A box in pixels. */
interface Box {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
}

/** Rising lines six pixels apart, cut off at the box that they fill; `wide` is how much of the axis one pixel is, where x is not in pixels. */
export function hatchMark(boxes: readonly Box[], wide = 1): Plot.Markish {
  const lines = boxes.flatMap(hatchLines).map((line) => ({ ...line, x1: line.x1 * wide, x2: line.x2 * wide }));
  return Plot.link(lines, { x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2', stroke: colours.grey, strokeWidth: 1 });
}

function hatchLines(box: Box): Box[] {
  const [x1, x2, y1, y2] = [box.x1 + 1, box.x2 - 1, box.y1 + 1, box.y2 - 1];
  const height = y2 - y1;
  const count = Math.max(0, Math.ceil((x2 - x1 + height) / 6));
  return Array.from({ length: count }, (_, index) => {
    const from = x1 - height + (index + 0.5) * 6;
    return {
      x1: Math.max(from, x1),
      y1: y2 - Math.max(0, x1 - from),
      x2: Math.min(from + height, x2),
      y2: y1 + Math.max(0, from + height - x2),
    };
  }).filter((line) => line.x2 > line.x1);
}
