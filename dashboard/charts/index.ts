import type { Chart } from '../document.ts';
import * as charts from './all.ts';
import type { ChartFunction, ChartOptions } from './chart.ts';

type ChartName = keyof typeof charts;

type ChartData<Name extends ChartName> = Parameters<(typeof charts)[Name]>[0];

/** A chart for a document, with its data checked against its name. */
export function chart<Name extends ChartName>(name: Name, data: ChartData<Name>, alt: string): Chart {
  return { name, data, alt };
}

/** Draws a chart of a document; the same on the server and in the browser. */
export function drawChart({ name, data }: Chart, options: ChartOptions): SVGElement {
  const draw = (charts as Partial<Record<string, ChartFunction<never>>>)[name] as ChartFunction<unknown> | undefined;
  if (!draw) throw new Error(`unknown chart: ${name}`);
  return draw(data, options);
}
