import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { drawChart } from './charts/index.ts';
import type { Chart } from './document.ts';
import { html } from './html/html.ts';
import { keptTexts } from './keptTexts.ts';
import { svgDocument, svgText } from './svgDocument.ts';

const document = svgDocument();
const require = createRequire(import.meta.url);
const fontFiles = ['400Regular/SourceSans3_400Regular.ttf', '600SemiBold/SourceSans3_600SemiBold.ttf'].map((name) =>
  require.resolve(`@expo-google-fonts/source-sans-3/${name}`),
);

/** Charts that were drawn, by all that they show: another page, month or viewer often shows the same. */
const drawn = keptTexts(16_000_000);

/** A chart as the text of an SVG with its label, for a page: colours follow the page's style sheet. Drawn once, a tenth of a pixel fine: nobody sees more, and a page is smaller for it. */
export function chartSvg(chart: Chart, width = 640): string {
  const key = createHash('sha256')
    .update(`${width} ${JSON.stringify(chart)}`)
    .digest('base64');
  return drawn.get(key, () => svgText(draw(chart, width), { rounded: true }));
}

/** A chart as an SVG file that stands alone: white ground, colours written out. */
export function chartFile(chart: Chart, width = 640): string {
  const svg = draw(chart, width);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: '#FFFFFF' })) ground.setAttribute(name, value);
  svg.prepend(ground);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${standAlone(svgText(svg), chart.alt)}\n`;
}

/** A chart as PNG, `scale` pixels for each of its own, drawn with the font that comes along. */
export function chartPng(chart: Chart, width = 640, scale = 2): Buffer {
  const { Resvg } = require('@resvg/resvg-js') as typeof import('@resvg/resvg-js');
  const resvg = new Resvg(chartFile(chart, width), {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'Source Sans 3' },
  });
  return resvg.render().asPng();
}

function draw(chart: Chart, width: number): SVGElement {
  const svg = drawChart(chart, { width, document });
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', chart.alt);
  return svg;
}

/** XML knows no bare `<` and `&` in an attribute, which HTML allows; the label is the only one that holds words. */
function standAlone(svg: string, label: string): string {
  const words = html`aria-label="${label}"`.text;
  return svg.replace(/aria-label="[^"]*"/, () => words).replace(/var\(--[a-z0-9-]+, (#[0-9A-Fa-f]+)\)/g, '$1');
}
