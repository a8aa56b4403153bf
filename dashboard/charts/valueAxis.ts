import * as Plot from '@observablehq/plot';
import { formatNumber, formatValue, stateWords } from '../format.ts';
import type { Amount, NumberFormat } from './chart.ts';
import { fontSize, textWidth } from './frame.ts';
import { colours } from './palette.ts';

export interface ValueScale {
  domain: [number, number];
  ticks: number[];
  format: (tick: number) => string;
  /** Room for the longest tick label. */
  margin: number;
}

/** Round ticks over the values, from zero unless told otherwise, written as a Belgian reader expects. */
export function valueScale(values: readonly (number | null | undefined)[], format: NumberFormat, zero = true, count = 5): ValueScale {
  const present = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  const highest = Math.max(0, ...present);
  const lowest = zero ? Math.min(0, ...present) : Math.min(...present, highest);
  const step = roundStep((highest - lowest || 1) / count, format === 'count' || format === 'days');
  const from = Math.floor(lowest / step + 1e-9) * step;
  const to = Math.max(from + step, Math.ceil(highest / step - 1e-9) * step);
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => Number((from + index * step).toFixed(6)));
  const write = (tick: number) => axisNumber(tick, decimalsOf(step), format);
  return { domain: [from, to], ticks, format: write, margin: Math.ceil(Math.max(...ticks.map((tick) => textWidth(write(tick))))) + 10 };
}

function axisNumber(tick: number, decimals: number, format: NumberFormat): string {
  if (format === 'percent') return `${formatNumber(tick, decimals)}\u00a0%`;
  if (format === 'count' || format === 'days') return formatValue(tick, format);
  return formatNumber(tick, decimals);
}

/** As many decimals as a step of the axis needs, so that no tick is rounded. */
function decimalsOf(step: number): number {
  return [0, 1, 2].find((decimals) => Math.abs(step - Number(step.toFixed(decimals))) < 1e-9) ?? 3;
}

function roundStep(rough: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((candidate) => candidate >= rough - 1e-12) ?? 10 * power;
  return whole ? Math.max(1, Math.ceil(step)) : step;
}

/** Thin rules and their numbers on the left; zero as a firmer line. */
export function valueAxis(scale: ValueScale): Plot.Markish[] {
  return [
    Plot.ruleY(
      scale.ticks.filter((tick) => tick !== 0),
      { stroke: colours.rule },
    ),
    Plot.axisY(scale.ticks, { tickFormat: scale.format, tickSize: 0, tickPadding: 6, label: null, color: colours.quiet, fontSize }),
    ...(scale.domain[0] <= 0 ? [Plot.ruleY([0], { stroke: colours.grey })] : []),
  ];
}

/** What an axis measures, and what a dashed line says where there is one. */
export function markedUnit(unit: string, lines: readonly { points: readonly Amount[] }[]): string {
  const dashed = lines.some(({ points }) => points.some(({ value, state }) => value !== null && state === 'provisional'));
  return [unit, dashed ? `streepjes: ${stateWords('provisional')}` : ''].filter(Boolean).join(' · ');
}

/** Words above the axis: what it measures. */
export function unitMark(unit: string, margin: number, dy = -12): Plot.Markish {
  return Plot.text([unit], { frameAnchor: 'top-left', dx: -margin, dy, lineAnchor: 'bottom', fill: colours.quiet, fontSize: 12 });
}
