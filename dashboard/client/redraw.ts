import { drawChart } from '../charts/index.ts';
import type { Chart } from '../document.ts';

const widths = { wide: 640, narrow: 340 };

/** Draws both widths of a chart again, from the data in the page, with tips. */
export function redraw(place: HTMLElement): void {
  const chart = JSON.parse(place.querySelector('script')?.textContent ?? '') as Chart;
  for (const [name, width] of Object.entries(widths)) {
    const old = place.querySelector(`.${name} svg`);
    if (!old) continue;
    const svg = drawChart(chart, { width, document, tip: true });
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', chart.alt);
    old.replaceWith(svg);
  }
}
