import * as Plot from '@observablehq/plot';
import { formatAmount, formatValue, stateWords } from '../format.ts';
import type { Amount, ChartFunction, NumberFormat } from './chart.ts';
import { fontSize, frame, isNarrow, type Tip, textWidth, wrap } from './frame.ts';
import { colours } from './palette.ts';
import { valueScale } from './valueAxis.ts';

/** A dot with its interval per row, in the order given (never ranked), beside the value of the whole or of peers. */
interface IntervalDots {
  format: NumberFormat;
  unit: string;
  rows: readonly (Amount & { label: string; lower?: number | null; upper?: number | null; accent?: boolean })[];
  reference?: { label: string; value: number };
}

export const intervalDots: ChartFunction<IntervalDots> = (data, options) => {
  const narrow = isNarrow(options);
  const marginLeft = narrow
    ? 8
    : Math.ceil(Math.min(options.width * 0.36, Math.max(0, ...data.rows.map((row) => textWidth(row.label))) + 20));
  const marginRight = 52;
  const rowHeight = narrow ? 42 : 28;
  const marginTop = data.reference ? 44 : 26;
  const plane = data.rows.length * rowHeight;
  const scale = valueScale(
    [...data.rows.flatMap((row) => [row.value, row.upper]), data.reference?.value],
    data.format,
    true,
    narrow ? 3 : 5,
  );
  const middle = (index: number) => index * rowHeight + (narrow ? 29 : 14);
  const rows = data.rows.map((row, index) => ({ ...row, y: middle(index), colour: row.accent ? colours.orange : colours.blue }));
  const known = rows.filter((row) => row.value !== null);
  const labels = rows.map((row) => ({
    ...row,
    label: wrap(row.label, narrow ? options.width - marginLeft - marginRight : marginLeft - 14)
      .slice(0, 2)
      .join('\n'),
  }));
  return frame(
    options,
    {
      height: marginTop + plane + 26,
      marginLeft,
      marginRight,
      marginTop,
      marginBottom: 26,
      x: { domain: scale.domain, axis: null },
      y: { domain: [0, plane], range: [marginTop, marginTop + plane], axis: null },
      marks: [
        Plot.text([data.unit], {
          frameAnchor: 'top-left',
          dx: -marginLeft,
          dy: 10 - marginTop,
          lineAnchor: 'middle',
          fill: colours.quiet,
          fontSize: 12,
        }),
        Plot.ruleX(scale.ticks, { stroke: (tick: number) => (tick === 0 ? colours.grey : colours.rule) }),
        Plot.axisX(scale.ticks, { tickFormat: scale.format, tickSize: 0, label: null, color: colours.quiet, fontSize: 12 }),
        data.reference ? referenceMarks(data.reference, data.format) : null,
        Plot.ruleY(
          known.filter((row) => typeof row.lower === 'number' && typeof row.upper === 'number'),
          { x1: 'lower', x2: 'upper', y: 'y', stroke: 'colour', strokeWidth: 2.5, strokeOpacity: 0.45 },
        ),
        Plot.dot(known, { x: 'value', y: 'y', r: 4.5, fill: 'colour', stroke: colours.ground }),
        Plot.text(labels, {
          frameAnchor: 'left',
          textAnchor: 'start',
          dx: narrow ? 5 : -marginLeft,
          dy: narrow ? -16 : 0,
          y: 'y',
          text: 'label',
          fill: colours.text,
          stroke: colours.ground,
          strokeWidth: 3,
          fontSize,
          lineHeight: 1.1,
        }),
        Plot.text(known, {
          frameAnchor: 'right',
          textAnchor: 'start',
          dx: 8,
          y: 'y',
          text: (row: Amount) => formatAmount(row, data.format),
          fontWeight: 600,
          fontSize,
        }),
        Plot.text(
          rows.filter((row) => row.value === null),
          {
            x: 0,
            dx: 5,
            y: 'y',
            textAnchor: 'start',
            text: (row: Amount) => stateWords(row.state),
            fontStyle: 'italic',
            fill: colours.quiet,
            fontSize: 12,
          },
        ),
      ],
    },
    known.map((row) => tip(row, data.format)),
  );
};

function referenceMarks({ label, value }: { label: string; value: number }, format: NumberFormat): Plot.Markish[] {
  return [
    Plot.ruleX([value], { stroke: colours.dark, strokeDasharray: '4 3' }),
    Plot.text([`${label} ${formatValue(value, format)}`], {
      x: [value],
      frameAnchor: 'top',
      lineAnchor: 'bottom',
      textAnchor: 'start',
      dx: -2,
      dy: -5,
      fill: colours.dark,
      fontSize: 12,
    }),
  ];
}

function tip(row: IntervalDots['rows'][number] & { y: number }, format: NumberFormat): Tip {
  const between =
    typeof row.lower === 'number' && typeof row.upper === 'number'
      ? `\ntussen ${formatValue(row.lower, format)} en ${formatValue(row.upper, format)}`
      : '';
  return { x: row.value ?? 0, y: row.y, title: `${row.label}: ${formatAmount(row, format)}${between}` };
}
