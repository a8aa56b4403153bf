import { drawChart } from '../charts/index.ts';
import { chartWidths } from '../charts/widths.ts';
import type { Chart } from '../document.ts';

/** Draws each width of a chart again, from the data in the page, with tips. */
export function redraw(place: HTMLElement): void {
  const chart = JSON.parse(place.querySelector('script')?.textContent ?? '') as Chart;
  for (const [name, width] of Object.entries(chartWidths)) {
    const old = place.querySelector(`.${name} svg`);
    if (!old) continue;
    const svg = drawChart(chart, { width, document, tip: true });
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', chart.alt);
    old.replaceWith(svg);
  }
}
