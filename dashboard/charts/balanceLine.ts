import * as Plot from '@observablehq/plot';
import { formatChange, formatNumber, writeAmount } from '../format.ts';
import type { Amount, ChartFunction } from './chart.ts';
import { fontSize, frame, isNarrow, textWidth, wrap } from './frame.ts';
import { colours } from './palette.ts';

/** The numbers that always agree, on one line: who was there, who came, who left, who changed, who is there now. */
interface BalanceLine {
  /** `value` is positive for every role; the sign is drawn from the role, for a shift from the value. */
  items: readonly (Amount & { label: string; role: 'start' | 'in' | 'out' | 'shift' | 'end' })[];
}

type Item = BalanceLine['items'][number];

const fills: Record<Item['role'], string> = {
  start: colours.dark,
  in: colours.teal,
  out: colours.orange,
  shift: colours.grey,
  end: colours.dark,
};

export const balanceLine: ChartFunction<BalanceLine> = (data, options) => (isNarrow(options) ? column(data, options) : line(data, options));

/** With its sign: what came is plus, what left is minus, a shift is as it is. */
function write({ role, ...amount }: Item): string {
  return writeAmount(amount, (value) => {
    if (role === 'in') return formatChange(Math.abs(value));
    if (role === 'out') return formatChange(-Math.abs(value));
    return role === 'shift' ? formatChange(value) : formatNumber(value);
  });
}

const line: ChartFunction<BalanceLine> = ({ items }, options) => {
  const step = options.width / items.length;
  const labels = items.map((item) => wrap(item.label, step - 20));
  const height = 56 + Math.max(1, ...labels.map((lines) => lines.length)) * 16;
  const marks = items.flatMap((item, index) => {
    const dx = index * step;
    const firm = item.role === 'start' || item.role === 'end';
    const at = { frameAnchor: 'left', textAnchor: 'start', dx } as const;
    return [
      Plot.rect([0], { x1: dx, x2: dx + step - 14, y1: 0, y2: 4, fill: fills[item.role] }),
      Plot.text([write(item)], {
        ...at,
        y: [30],
        fontSize: item.value === null ? fontSize : 24,
        fontWeight: firm ? 600 : 400,
        fontVariant: 'tabular-nums',
      }),
      Plot.text([labels[index]?.join('\n') ?? ''], {
        ...at,
        y: [50],
        lineAnchor: 'top',
        lineHeight: 1.2,
        fill: colours.quiet,
        fontSize,
      }),
    ];
  });
  return frame(options, { ...bare(options.width, height), marks });
};

const column: ChartFunction<BalanceLine> = ({ items }, options) => {
  const numbers = Math.max(...items.map((item) => textWidth(write(item), item.value === null ? fontSize : 18)));
  let height = 0;
  const rows = items.map((item) => {
    const lines = wrap(item.label, options.width - numbers - 40);
    const top = height;
    height += lines.length * 16 + 18;
    return { item, lines, top, middle: (top + height) / 2 };
  });
  const marks = rows.flatMap(({ item, lines, top, middle }) => {
    const y = [middle];
    const firm = item.role === 'start' || item.role === 'end';
    return [
      Plot.rect([0], { x1: 0, x2: 4, y1: top + 4, y2: 2 * middle - top - 4, fill: fills[item.role] }),
      Plot.text([lines.join('\n')], { frameAnchor: 'left', textAnchor: 'start', dx: 14, y, lineHeight: 1.2, fontSize }),
      Plot.text([write(item)], {
        frameAnchor: 'right',
        dx: -4,
        textAnchor: 'end',
        y,
        fontSize: item.value === null ? fontSize : 18,
        fontWeight: firm ? 600 : 400,
      }),
    ];
  });
  return frame(options, { ...bare(options.width, height), marks });
};

function bare(width: number, height: number): Plot.PlotOptions {
  return {
    height,
    margin: 0,
    x: { domain: [0, width], range: [0, width], axis: null },
    y: { domain: [0, height], range: [0, height], axis: null },
  };
}
