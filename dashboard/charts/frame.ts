import * as Plot from '@observablehq/plot';
import type { ChartOptions } from './chart.ts';
import { colours } from './palette.ts';

/** A place that speaks when it is pointed at. */
export interface Tip {
  x: number | Date;
  y: number;
  title: string;
}

export const fontSize = 13;
const fontFamily = "'Source Sans 3 Variable', 'Source Sans 3', 'Segoe UI', Arial, sans-serif";

/** Below this a chart puts its labels above its marks. */
export function isNarrow({ width }: ChartOptions): boolean {
  return width < 480;
}

/** About how wide a text is: nothing measures text on the server. */
export function textWidth(text: string, size = fontSize): number {
  let units = 0;
  for (const character of text) units += /[ilj.,;:'|()! ]/.test(character) ? 0.27 : /[mwMWA-Z%—]/.test(character) ? 0.68 : 0.51;
  return units * size;
}

/** Text cut into lines of at most `width` pixels, at spaces. */
export function wrap(text: string, width: number, size = fontSize): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Draws with Plot, in our type, without what Plot adds for itself: its style element and the labels of inner groups. */
export function frame(options: ChartOptions, plot: Plot.PlotOptions, tips: readonly Tip[] = []): SVGElement {
  const marks = [...(plot.marks ?? [])];
  if (options.tip && tips.length > 0) marks.push(tipMark(tips));
  const svg = Plot.plot({
    style: { fontFamily, fontSize: `${fontSize}px`, color: colours.text, background: 'none' } as never,
    className: 'plot',
    ...plot,
    marks,
    width: options.width,
    document: options.document,
  }) as unknown as SVGElement;
  svg.querySelector('style')?.remove();
  svg.removeAttribute('style');
  svg.setAttribute('font-family', fontFamily);
  svg.setAttribute('font-size', String(fontSize));
  svg.setAttribute('fill', colours.text);
  svg.setAttribute('color', colours.text);
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  for (const inner of svg.querySelectorAll('[aria-label]')) inner.removeAttribute('aria-label');
  for (const inner of svg.querySelectorAll('[aria-hidden]')) inner.removeAttribute('aria-hidden');
  return svg;
}

function tipMark(tips: readonly Tip[]): Plot.Markish {
  return Plot.tip(
    tips as Tip[],
    Plot.pointer({
      x: 'x',
      y: 'y',
      title: 'title',
      maxRadius: 80,
      fill: '#fff',
      stroke: '#8a8f94',
      fontSize: fontSize,
      lineWidth: 26,
      lineHeight: 1.3,
      pointerSize: 8,
    }),
  );
}
